//! Decoding errors as text that quotes no value.

/// Returns a description of a JSON error that is safe to print.
///
/// serde quotes the value that it cannot decode (``invalid type: string "…", expected i32``), and that value may be a
/// token. Only texts that are known to quote no value are passed on. Others are shortened or replaced.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    described(error).unwrap_or_else(|_own| "value not accepted".to_owned())
}

/// The same, but a text that is not one of serde's is passed on. It is for errors of types that the caller wrote.
#[cfg(feature = "__rustls")]
pub(crate) fn reason_with_own_text(error: &serde_json::Error) -> String {
    const STANDARD: [&str; 5] = [
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
        "unknown variant `",
        "unknown field `",
    ];

    described(error).unwrap_or_else(|own| {
        if STANDARD.iter().any(|start| own.starts_with(start)) {
            return "value not accepted".to_owned();
        }
        crate::escape::Escaped(&own).to_string()
    })
}

/// Returns a text that quotes no value; otherwise, the original text is returned as the error.
fn described(error: &serde_json::Error) -> Result<String, String> {
    let text = error.to_string();
    if !error.is_data() {
        // serde_json's messages about syntax are fixed texts.
        return Ok(text);
    }
    let text = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(before, _)| before);
    if text.starts_with("missing field `") || text.starts_with("duplicate field `") {
        return Ok(text.to_owned());
    }
    let short = mismatch(text).or_else(|| unknown(text));
    short.ok_or_else(|| text.to_owned())
}

/// Returns a text like `unknown variant, expected one of ...`.
fn unknown(text: &str) -> Option<String> {
    let kind = ["unknown variant", "unknown field"]
        .into_iter()
        .find(|kind| text.starts_with(kind))?;
    // The quoted value may contain this text too, so the last occurrence is used.
    let (_, expected) = text.rsplit_once("`, expected ")?;
    let is_list = expected.starts_with('`') || expected.starts_with("one of `");
    (is_list && expected.ends_with('`')).then(|| format!("{kind}, expected {expected}"))
}

/// Returns a text like `expected i32, found string`.
fn mismatch(text: &str) -> Option<String> {
    const KINDS: [&str; 9] = [
        "string",
        "integer",
        "floating point",
        "boolean",
        "null",
        "sequence",
        "map",
        "unit",
        "number",
    ];

    let rest = text
        .strip_prefix("invalid type: ")
        .or_else(|| text.strip_prefix("invalid value: "))?;
    // The quoted value may contain this text too, so the last occurrence is used.
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let kind = KINDS.into_iter().find(|kind| found.starts_with(kind))?;
    Some(format!("expected {expected}, found {kind}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Map, Value, from_str};

    fn said<T: serde_core::de::DeserializeOwned>(json: &str) -> String {
        reason(&from_str::<T>(json).err().unwrap())
    }

    #[test]
    fn values_are_left_out() {
        assert_eq!(said::<i32>(r#""canary""#), "expected i32, found string");
        assert_eq!(
            said::<i32>(r#""canary, expected \"canary\" at line 3""#),
            "expected i32, found string"
        );
        assert_eq!(said::<i32>("5000000000"), "expected i32, found integer");
        assert_eq!(said::<i32>("1.5"), "expected i32, found floating point");
        assert_eq!(said::<String>("true"), "expected a string, found boolean");
        assert_eq!(said::<String>("null"), "expected a string, found null");
        assert_eq!(
            said::<Map<String, Value>>("[1]"),
            "expected a map, found sequence"
        );
    }

    #[test]
    fn words_from_elsewhere_are_replaced() {
        let error = <serde_json::Error as serde_core::de::Error>::custom("canary");
        assert_eq!(reason(&error), "value not accepted");
        let odd = <serde_json::Error as serde_core::de::Error>::custom(
            "invalid type: canary, expected x",
        );
        assert_eq!(reason(&odd), "value not accepted");
    }

    #[test]
    fn names_that_are_not_known() {
        let said = |text: &str| {
            let error = <serde_json::Error as serde_core::de::Error>::custom(text);
            reason(&error)
        };
        for (text, expected) in [
            (
                "unknown variant `canary`, expected `a` or `b`",
                "unknown variant, expected `a` or `b`",
            ),
            (
                "unknown field `canary`, expected one of `a`, `b`, `c`",
                "unknown field, expected one of `a`, `b`, `c`",
            ),
            (
                "unknown field `, expected `canary`, expected `a`",
                "unknown field, expected `a`",
            ),
            (
                "unknown variant `canary`, expected canary",
                "value not accepted",
            ),
            (
                "unknown field `canary`, there are no fields",
                "value not accepted",
            ),
        ] {
            assert_eq!(said(text), expected);
        }
    }

    #[cfg(feature = "__rustls")]
    #[test]
    fn texts_of_the_caller_are_kept() {
        let said = |text: &str| {
            let error = <serde_json::Error as serde_core::de::Error>::custom(text);
            reason_with_own_text(&error)
        };
        assert_eq!(said("seats must be positive"), "seats must be positive");
        assert!(!said("a\u{1b}[31m\nb").contains(char::is_control));
        for text in [
            "invalid type: canary, expected x",
            "invalid length 3 canary",
            "unknown variant `canary`, there are no variants",
        ] {
            assert_eq!(said(text), "value not accepted");
        }
    }

    #[test]
    fn syntax_says_where() {
        assert_eq!(said::<Value>("<html>"), "expected value at line 1 column 1");
        assert_eq!(
            said::<Value>(""),
            "EOF while parsing a value at line 1 column 0"
        );
    }
}
