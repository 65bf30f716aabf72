//! Documentation as HTML.

use maud::{Markup, html};

/// Returns documentation (Markdown with paragraphs and code).
pub(super) fn docs(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n") {
            p { (with_code(paragraph)) }
        }
    }
}

/// Returns text with the code between backticks. Text with an odd number of them stays as it is.
pub(super) fn with_code(text: &str) -> Markup {
    let parts: Vec<_> = text.split('`').collect();
    let is_balanced = parts.len() % 2 == 1;
    html! {
        @if is_balanced {
            @for (index, part) in parts.iter().enumerate() {
                @if index % 2 == 0 { (part) } @else { code { (part) } }
            }
        } @else {
            (text)
        }
    }
}
