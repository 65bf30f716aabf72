//! Reads a text with a Markdown parser that has the options of rustdoc.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd,
};

use super::shape::TEXT;

/// The extensions that rustdoc enables.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

pub(super) type Callback = fn(BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)>;

/// Returns the events of a text. As in rustdoc, text in brackets is a link even if it has no target.
pub(super) fn events(text: &str) -> OffsetIter<'_, Callback> {
    let callback: Callback = |_| Some(("".into(), "".into()));
    Parser::new_with_broken_link_callback(text, OPTIONS, Some(callback)).into_offset_iter()
}

/// Returns whether a text has no code that runs and no active HTML, and does not change the meaning of a following
/// paragraph.
pub(super) fn is_inert(text: &str) -> bool {
    const NEXT: &str = "next";
    let followed = format!("{text}\n\n{NEXT}");
    let mut last: [Option<Event<'_>>; 3] = [None, None, None];
    let mut depth = 0_usize;
    let mut next_depth = 0;
    for (event, _) in events(&followed) {
        match &event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => {
                return false;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if &**language == TEXT => {}
            Event::Start(Tag::CodeBlock(_)) => return false,
            _ => {}
        }
        match &event {
            Event::Start(_) => {
                next_depth = depth;
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
        last.rotate_left(1);
        last[2] = Some(event);
    }
    next_depth == 0
        && matches!(
            &last,
            [
                Some(Event::Start(Tag::Paragraph)),
                Some(Event::Text(words)),
                Some(Event::End(TagEnd::Paragraph)),
            ] if &**words == NEXT
        )
}

/// Returns the events of a text, independent of its line breaks.
pub(super) fn meaning(text: &str) -> Vec<Event<'_>> {
    let mut meaning: Vec<Event<'_>> = Vec::new();
    let mut in_code = false;
    for (event, _) in events(text) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
        let words = match &event {
            Event::Text(words) if in_code => words.to_string(),
            Event::Text(words) => spaced(words),
            Event::SoftBreak => " ".to_owned(),
            _ => {
                meaning.push(event);
                continue;
            }
        };
        let together = match meaning.pop() {
            Some(Event::Text(before)) => format!("{before}{words}"),
            other => {
                meaning.extend(other);
                words
            }
        };
        meaning.push(Event::Text(together.into()));
    }
    meaning
}

/// Returns the text with repeated spaces replaced by one.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character != ' ' || !out.ends_with(' ') {
            out.push(character);
        }
    }
    out
}
