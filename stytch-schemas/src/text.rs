//! Hidden characters, and text in which they are visible.
//!
//! Control characters can control a terminal. Format characters change how the surrounding text looks: by overriding
//! its direction, they can make source code look different from what is compiled. External text can contain both.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_general_category::{GeneralCategory, get_general_category};

/// Returns whether a character is invisible but affects other text: a control or format character (the categories Cc
/// and Cf of Unicode), or a separator of lines or paragraphs.
pub fn is_hidden(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    matches!(
        get_general_category(character),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    )
}

/// Returns the text on one line: every [hidden](is_hidden) character is replaced by an escape as in Rust, such as `\n`
/// or `\u{1b}`.
///
/// ```
/// use stytch_schemas::text::visible;
///
/// assert_eq!(visible("plain"), "plain");
/// assert_eq!(visible("a\tb\u{1b}[2J"), r"a\tb\u{1b}[2J");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden, |character, out| {
        out.extend(character.escape_default());
    })
}

/// Like [`visible`], but keeps tabs and line ends; `\r\n` becomes `\n`.
pub fn visible_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let is_escaped = |character| is_hidden(character) && !matches!(character, '\n' | '\t');
    escaped(&text, is_escaped, |character, out| {
        out.extend(character.escape_default());
    })
    .into_owned()
}

/// Returns JSON in which every hidden character is escaped. Its meaning is unchanged, and it cannot control a terminal.
///
/// `json` must be one line without white space other than spaces, so that hidden characters occur only in strings.
pub(crate) fn visible_json(json: &str) -> Cow<'_, str> {
    escaped(json, is_hidden, |character, out| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// Returns the text in which `escape` wrote the characters that are escaped.
pub(crate) fn escaped(
    text: &str,
    is_escaped: impl Fn(char) -> bool,
    escape: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_escaped(character) {
            escape(character, &mut out);
        } else {
            out.push(character);
        }
    }
    out.into()
}

/// Returns the last character boundary that is not after `index`.
// The method of `str` with this name is newer than the Rust version that this crate supports.
pub(crate) fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut indices = (0..=index.min(text.len())).rev();
    indices
        .find(|&index| text.is_char_boundary(index))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters() {
        let hidden = "\0\u{7}\t\n\r\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{61c}\u{180e}\u{200b}\u{200d}\u{200e}\u{2028}\
                      \u{2029}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}\u{fff9}\u{e0001}\u{e0041}";
        for character in hidden.chars() {
            assert!(is_hidden(character), "{character:?}");
        }
        for character in " a~é名🔑\u{a0}\u{301}".chars() {
            assert!(!is_hidden(character), "{character:?}");
        }
    }

    #[test]
    fn text_is_shown_on_one_line_or_as_it_is() {
        assert_eq!(visible("é\r\n\u{202e}x\u{9b}"), r"é\r\n\u{202e}x\u{9b}");
        assert_eq!(
            visible_lines("a\r\nb\n\tc\rd\u{0}\u{2028}"),
            "a\nb\n\tc\\rd\\u{0}\\u{2028}"
        );
    }

    #[test]
    fn json_means_the_same() {
        let text = "a\u{9b}\u{202e}\u{e0041}\u{7f}é\n";
        let json = serde_json::to_string(text).unwrap();
        let shown = visible_json(&json);
        assert_eq!(shown, r#""a\u009b\u202e\udb40\udc41\u007fé\n""#);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }
}
