//! Descriptions of schemas as documentation in Rust.

const FENCE: &str = "```";

/// The text without what rustdoc would take for code in Rust, and run as a test: blocks of code are marked as
/// text and end, and no line is indented as far as code is.
pub(crate) fn tame(text: &str) -> String {
    let mut lines = Vec::new();
    let mut open: Option<&str> = None;
    for line in text.lines() {
        let bare = line.trim_start_matches(is_indent);
        let fence = [FENCE, "~~~"]
            .into_iter()
            .find(|fence| bare.starts_with(fence));
        match (open, fence) {
            (None, Some(_)) => {
                open = fence;
                lines.push(format!("{FENCE}text"));
            }
            (Some(_), Some(_)) if open == fence => {
                open = None;
                lines.push(FENCE.to_owned());
            }
            (Some(_), _) => lines.push(line.replace(FENCE, "'''")),
            (None, None) => {
                let indent = line.strip_suffix(bare).unwrap_or_default();
                let is_code = indent.contains("    ") || indent.contains('\t');
                lines.push(if is_code { bare } else { line }.to_owned());
            }
        }
    }
    if open.is_some() {
        lines.push(FENCE.to_owned());
    }
    lines.join("\n")
}

/// Whether a character only says how deep a line stands, in lists and quotes too.
fn is_indent(character: char) -> bool {
    character.is_whitespace() || character.is_ascii_digit() || ">-*+.)".contains(character)
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn no_code_is_left_to_run() {
        let cases = [
            ("plain", "plain"),
            ("a\n```\nx\n```\nb", "a\n```text\nx\n```\nb"),
            ("```rust\nx\n```", "```text\nx\n```"),
            ("```\nnever closed", "```text\nnever closed\n```"),
            ("~~~\n```\n~~~", "```text\n'''\n```"),
            ("a\n\n    x\n\ty", "a\n\nx\ny"),
            ("> ```\n> x\n> ```", "```text\n> x\n```"),
            ("- item\n- *emphasis*", "- item\n- *emphasis*"),
        ];
        for (text, tamed) in cases {
            assert_eq!(tame(text), tamed);
        }
    }
}
