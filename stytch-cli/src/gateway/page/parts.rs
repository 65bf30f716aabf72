//! A response as text, with its secrets apart.

use serde_json::{Value, json};
use stytch_generated::runtime::catalog::Type;

use crate::gateway::access::random_id;
use crate::json::{Typed, compact, pretty};
use crate::secrets::each_secret;

/// Returns the text of a body in parts: a string for text, and an object with the member `secret` for each secret.
///
/// A body that is not JSON is a secret, because nothing is known about it.
pub(super) fn parts(body: &[u8], type_: &Type) -> Vec<Value> {
    let Ok(mut body) = serde_json::from_slice::<Value>(body) else {
        let text = String::from_utf8_lossy(body);
        return vec![json!({ "secret": text })];
    };
    // A body cannot contain a mark, because nobody can guess it.
    let mark = random_id();
    let mut secrets = Vec::new();
    each_secret(type_, &mut body, &mut |value| {
        secrets.push(compact(value));
        *value = format!("{mark}{}", secrets.len() - 1).into();
    });
    let text = pretty(&Typed(&body, type_));
    let begin = format!("\"{mark}");
    let mut pieces = text.split(&begin);
    let mut parts: Vec<Value> = pieces.next().map(Value::from).into_iter().collect();
    for piece in pieces {
        let (number, rest) = piece.split_once('"').unwrap_or((piece, ""));
        let secret = number
            .parse()
            .ok()
            .and_then(|number: usize| secrets.get(number));
        parts.push(json!({ "secret": secret }));
        parts.push(rest.into());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Vec<Value> {
        let entry = stytch_generated::catalog().find("b2b.totp.create").unwrap();
        parts(body.as_bytes(), &entry.response)
    }

    /// Returns the whole text.
    fn joined(parts: &[Value]) -> String {
        let texts = parts.iter().map(|part| part.get("secret").unwrap_or(part));
        texts.map(|text| text.as_str().unwrap()).collect()
    }

    #[test]
    fn secrets_are_parts_of_their_own() {
        let body = json!({
            "recovery_codes": ["canary \"1\"", "canary\u{202e}"],
            "secret": "canary",
            "request_id": "</script>\u{1b}",
            "newer_token": { "any": ["canary"] },
            "otp": 9_007_199_254_740_993_u64,
        });
        let parts = of(&body.to_string());
        let (secrets, texts): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.is_object());
        let texts = format!("{texts:?}");
        assert!(
            !texts.contains("canary") && !texts.contains("9007199254740993"),
            "{texts}"
        );
        // The order is that of the catalog, and then of the names.
        let shown: Vec<_> = secrets
            .iter()
            .map(|part| part["secret"].as_str().unwrap())
            .collect();
        assert_eq!(
            shown,
            [
                r#""canary""#,
                r#""canary \"1\"""#,
                r#""canary\u202e""#,
                r#"{"any":["canary"]}"#,
                "9007199254740993",
            ]
        );
        assert_eq!(
            serde_json::from_str::<Value>(&joined(&parts)).unwrap(),
            body
        );
    }

    #[test]
    fn what_is_not_json_is_a_secret() {
        assert_eq!(of("<b>canary"), [json!({ "secret": "<b>canary" })]);
        assert_eq!(of("[]"), [json!("[]")]);
        assert_eq!(of("\"canary\""), [json!("\"canary\"")]);
    }
}
