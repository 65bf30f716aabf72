//! The first sentence of a text.

/// Returns the first sentence, or the first paragraph if no sentence ends in it. A sentence ends with a full stop that
/// is outside of code and links and is followed by a new word.
pub(crate) fn first_sentence(text: &str) -> &str {
    let paragraph = text.split("\n\n").next().unwrap_or(text);
    let (mut in_code, mut depth) = (false, 0_usize);
    for (position, character) in paragraph.char_indices() {
        match character {
            '`' => in_code = !in_code,
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            '.' if !in_code && depth == 0 => {
                let (sentence, rest) = paragraph.split_at(position + 1);
                let next = rest.trim_start().chars().next();
                let begins =
                    next.is_none_or(|next| next.is_uppercase() || next == '`' || next == '[');
                if begins && rest.starts_with(char::is_whitespace) {
                    return sentence;
                }
            }
            _ => {}
        }
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_setter_has_the_first_sentence_of_its_field() {
        let first = |text| first_sentence(text);
        assert_eq!(first("The id. It is unique."), "The id.");
        assert_eq!(first("The id\nof a user.\nUnique."), "The id\nof a user.");
        assert_eq!(first("No full stop\n\nMore."), "No full stop");
        assert_eq!(
            first("See `a. B` or [c. D](e) first. Then"),
            "See `a. B` or [c. D](e) first."
        );
        assert_eq!(
            first("At 5.5 or e.g. later. `x` is."),
            "At 5.5 or e.g. later."
        );
    }
}
