//! The text of a response body.

use std::ops::Deref;
use std::str;

use zeroize::Zeroizing;

/// The text of a body. It is checked once, which takes less time than checking each string in it.
pub(super) enum Text<'a> {
    Valid(&'a str),
    Replaced(Zeroizing<String>),
}

/// An escape that is half of a character. A value that is skipped may contain it, any other does not decode.
const HALF: &str = r"\ud800";

impl<'a> Text<'a> {
    /// Returns the text of a body. Bytes that are not UTF-8 are replaced, and are an error only if the value that contains
    /// them is decoded.
    pub(super) fn of(body: &'a [u8]) -> Self {
        match str::from_utf8(body) {
            Ok(text) => Self::Valid(text),
            Err(_) => Self::Replaced(replaced(body)),
        }
    }
}

#[cold]
fn replaced(body: &[u8]) -> Zeroizing<String> {
    let chunks = || body.utf8_chunks();
    // A string that grows would leave a copy behind.
    let capacity = chunks().map(|chunk| chunk.valid().len() + HALF.len()).sum();
    let mut text = Zeroizing::new(String::with_capacity(capacity));
    for chunk in chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push_str(HALF);
        }
    }
    text
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Valid(text) => text,
            Self::Replaced(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Read {
        read: String,
    }

    fn read(body: &[u8]) -> Result<String, serde_json::Error> {
        serde_json::from_str::<Read>(&Text::of(body)).map(|read| read.read)
    }

    #[test]
    fn bytes_that_are_not_text_are_an_error_only_where_they_are_decoded() {
        assert_eq!(read(br#"{"read":"a"}"#).unwrap(), "a");
        let skipped = b"{\"skipped\":[\"\xff\xff\"],\"read\":\"a\"}";
        assert_eq!(read(skipped).unwrap(), "a");
        for broken in [
            &b"{\"read\":\"\xff\"}"[..],
            b"{\"\xff\":1,\"read\":\"a\"}",
            b"{\"read\":\"a\"}\xff",
            b"\xff{\"read\":\"a\"}",
            b"{\"read\":\"a\xe2\x82\"}",
        ] {
            assert!(read(broken).is_err());
        }
    }

    #[test]
    fn a_replaced_text_does_not_grow() {
        let body = b"\xff".repeat(100);
        let Text::Replaced(text) = Text::of(&body) else {
            panic!("valid")
        };
        assert_eq!(text.len(), 100 * HALF.len());
        assert_eq!(text.len(), text.capacity());
    }
}
