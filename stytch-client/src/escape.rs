//! Makes text from others safe to print.

use std::fmt::{self, Write as _};

/// Displays untrusted text on one line. Unprintable characters are escaped, and long text is truncated.
///
/// Control characters, line and paragraph separators, and format characters (which include those that change the
/// direction of text) are escaped. `Debug` of `str` escapes the same characters and also quotes, which this keeps.
///
/// ```
/// use stytch_client::Escaped;
///
/// assert_eq!(Escaped("it's \u{1b}[31m").to_string(), r"it's \u{1b}[31m");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_CHARACTERS: usize = 300;

        let mut characters = self.0.chars();
        for character in characters.by_ref().take(MOST_CHARACTERS) {
            match character {
                ' '..='~' => formatter.write_char(character)?,
                _ => escape(character, formatter)?,
            }
        }
        if characters.next().is_some() {
            formatter.write_char('…')?;
        }
        Ok(())
    }
}

/// Returns whether [`Escaped`] displays a character as itself.
#[must_use]
pub fn is_printable(character: char) -> bool {
    match character {
        ' '..='~' => true,
        _ => Escaped(character.encode_utf8(&mut [0; 4]))
            .to_string()
            .chars()
            .eq([character]),
    }
}

/// Writes a character that is not visible ASCII.
fn escape(character: char, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    // At the start of a text, std also escapes combining characters, which many scripts need.
    let text = String::from_iter(['_', character]);
    text.escape_debug()
        .skip(1)
        .try_for_each(|part| formatter.write_char(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Control, format, separator and other characters that do not print.
    const UNPRINTABLE: [(u32, u32); 20] = [
        (0x00, 0x1f),
        (0x7f, 0x9f),
        (0xad, 0xad),
        (0x0600, 0x0605),
        (0x061c, 0x061c),
        (0x06dd, 0x06dd),
        (0x070f, 0x070f),
        (0x180e, 0x180e),
        (0x200b, 0x200f),
        (0x2028, 0x202e),
        (0x2060, 0x2064),
        (0x2066, 0x206f),
        (0xfeff, 0xfeff),
        (0xfff9, 0xfffb),
        (0x110bd, 0x110bd),
        (0x13430, 0x1343f),
        (0x1bca0, 0x1bca3),
        (0x1d173, 0x1d17a),
        (0xe0001, 0xe0001),
        (0xe0020, 0xe007f),
    ];

    #[test]
    fn what_does_not_print_is_escaped() {
        for code in UNPRINTABLE.into_iter().flat_map(|(from, to)| from..=to) {
            let character = char::from_u32(code).unwrap();
            let text = format!("a{character}b");
            assert!(!is_printable(character), "{code:x}");
            for shown in [Escaped(&text).to_string(), format!("{text:?}")] {
                assert!(
                    shown.is_ascii() && shown.contains('\\'),
                    "{code:x}: {shown}"
                );
                assert!(!shown.contains(character), "{code:x}: {shown}");
            }
        }
        assert_eq!(
            Escaped("a\u{202e}b\n\u{1b}[31m").to_string(),
            r"a\u{202e}b\n\u{1b}[31m"
        );
    }

    #[test]
    fn what_prints_stays() {
        for text in [
            "",
            r#"it's "quoted" \ `so`"#,
            "né, ne\u{301}",
            "日本語",
            "नमस्ते",
            "🦀",
        ] {
            assert_eq!(Escaped(text).to_string(), text);
            assert!(text.chars().all(is_printable), "{text}");
        }
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(Escaped(&"é".repeat(300)).to_string(), "é".repeat(300));
        assert_eq!(
            Escaped(&"é".repeat(301)).to_string(),
            format!("{}…", "é".repeat(300))
        );
    }
}
