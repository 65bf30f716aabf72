//! Decoding errors as text that quotes no value.

/// Returns a description of a JSON error that is safe to print.
///
/// serde quotes the value that it cannot decode (``invalid type: string "…", expected i32``), and that value may be a
/// token. Only texts that are known to quote no value are passed on. Others are shortened or replaced.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if !error.is_data() {
        // serde_json's messages about syntax are fixed texts.
        return text;
    }
    let text = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(before, _)| before);
    if text.starts_with("missing field `") || text.starts_with("duplicate field `") {
        return text.to_owned();
    }
    mismatch(text).unwrap_or_else(|| "value not accepted".to_owned())
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
    fn syntax_says_where() {
        assert_eq!(said::<Value>("<html>"), "expected value at line 1 column 1");
        assert_eq!(
            said::<Value>(""),
            "EOF while parsing a value at line 1 column 0"
        );
    }
}
