//! Diagnostics as text for tools.

use super::Diagnostic;
use crate::text::visible_json;

/// Renders diagnostics for tools, with one JSON object per line.
pub fn to_json_lines(diagnostics: &[Diagnostic]) -> String {
    // Texts and numbers can always be written.
    let lines = diagnostics.iter().flat_map(serde_json::to_string);
    lines
        .map(|line| visible_json(&line).into_owned() + "\n")
        .collect()
}
