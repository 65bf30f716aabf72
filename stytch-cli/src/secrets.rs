//! Where the secrets of requests and responses are.

use std::collections::HashSet;

use serde_json::{Map, Value};
use stytch_generated::runtime::catalog::{Entry, Field, Type};

/// Parts of names that credentials have. Names are compared without case and without `_` and `-`.
const PARTS: [&str; 23] = [
    "accesskey",
    "apikey",
    "assertion",
    "authcode",
    "authorization",
    "backupcode",
    "cookie",
    "credential",
    "encryptionkey",
    "jwt",
    "otpcode",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "recoverycode",
    "secret",
    "sharedkey",
    "signingkey",
    "smscode",
    "token",
    "verificationcode",
];

/// Whole names that credentials have.
const NAMES: [&str; 6] = ["code", "codes", "key", "otp", "pin", "seed"];

/// Runs a function on each secret in a value of a type. The catalog says which described fields are secrets. Elsewhere,
/// in fields that the API description does not have and in objects with any keys, names say it. A text that is JSON or a
/// URL is looked into.
///
/// Objects and lists keep their structure, except where a whole object is a secret. Booleans and `null` are not secrets.
pub(crate) fn each_secret(type_: &Type, value: &mut Value, act: &mut dyn FnMut(&mut Value)) {
    match (type_, value) {
        (Type::Secret, value) => secret(value, act),
        (Type::List(inner), Value::Array(items)) => {
            items
                .iter_mut()
                .for_each(|item| each_secret(inner, item, act));
        }
        // The keys are not described.
        (Type::Map(inner), Value::Object(members)) => {
            for (name, value) in members {
                match is_credential(name) {
                    true => secret(value, act),
                    false => each_secret(inner, value, act),
                }
            }
        }
        (Type::Record(record), Value::Object(members)) => each_member(record.fields, members, act),
        // A value of another type than described was not described.
        (_, value) => by_names(value, act),
    }
}

/// Runs a function on each secret in the fields of a request, as [`each_secret`] does.
pub(crate) fn each_secret_of_request(
    entry: &Entry,
    values: &mut Map<String, Value>,
    act: &mut dyn FnMut(&mut Value),
) {
    each_member(entry.fields, values, act);
}

fn each_member(
    fields: &[Field],
    members: &mut Map<String, Value>,
    act: &mut dyn FnMut(&mut Value),
) {
    for (name, value) in members {
        match fields.iter().find(|field| field.name == name) {
            Some(field) => each_secret(&field.type_, value, act),
            None => member(name, value, act),
        }
    }
}

fn by_names(value: &mut Value, act: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| by_names(item, act)),
        Value::Object(members) => {
            for (name, value) in members {
                member(name, value, act);
            }
        }
        Value::String(text) if has_credential(text) => act(value),
        _ => {}
    }
}

/// Looks at a member of an object that is not described.
fn member(name: &str, value: &mut Value, act: &mut dyn FnMut(&mut Value)) {
    match is_credential(name) {
        true => secret(value, act),
        false => by_names(value, act),
    }
}

fn secret(value: &mut Value, act: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Array(items) => items.iter_mut().for_each(|item| secret(item, act)),
        value => act(value),
    }
}

/// Returns whether a text is JSON with a member, or a URL with a parameter, that the name says is a credential.
fn has_credential(text: &str) -> bool {
    if text.trim_start().starts_with(['{', '[']) {
        let mut found = false;
        if let Ok(mut value) = serde_json::from_str(text) {
            by_names(&mut value, &mut |_| found = true);
        }
        return found;
    }
    let Some((_, rest)) = text.split_once("://") else {
        return false;
    };
    // The parameters are in the query and, for example those of a login without a server, in the fragment.
    rest.split(['?', '#']).skip(1).any(|parameters| {
        form_urlencoded::parse(parameters.as_bytes())
            .any(|(name, value)| !value.is_empty() && is_credential(&name))
    })
}

fn is_credential(name: &str) -> bool {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    NAMES.contains(&folded.as_str()) || PARTS.iter().any(|part| folded.contains(part))
}

/// Returns whether values of a type can be or contain a secret that the catalog describes.
pub(crate) fn has_secret(type_: &Type) -> bool {
    fn walk(type_: &Type, seen: &mut HashSet<&'static str>) -> bool {
        match type_.leaf() {
            Type::Secret => true,
            // A record may contain itself.
            Type::Record(record) => {
                seen.insert(record.name)
                    && record.fields.iter().any(|field| walk(&field.type_, seen))
            }
            _ => false,
        }
    }
    walk(type_, &mut HashSet::new())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const WITHHELD: &str = "[withheld]";

    fn withheld(operation: &str, mut value: Value) -> Value {
        let entry = stytch_generated::catalog().find(operation).unwrap();
        let mut withhold = |value: &mut Value| *value = WITHHELD.into();
        each_secret(&entry.response, &mut value, &mut withhold);
        value
    }

    #[test]
    fn described_secrets_are_withheld() {
        let response = json!({
            "status_code": 200,
            "member_id": "member-test-1",
            "secret": "canary",
            "recovery_codes": ["canary", "canary"],
            "member": { "member_id": "m", "status": "active" },
        });
        assert_eq!(
            withheld("b2b.totp.create", response),
            json!({
                "status_code": 200,
                "member_id": "member-test-1",
                "secret": WITHHELD,
                "recovery_codes": [WITHHELD, WITHHELD],
                "member": { "member_id": "m", "status": "active" },
            })
        );
    }

    #[test]
    fn what_is_not_described_is_withheld_by_name() {
        let response = json!({
            "newSessionToken": "canary",
            "API-Key": { "any": "canary" },
            "codes": [1, [{ "deep": "canary" }]],
            "newer": { "name": "Ada", "items": [{ "private_key": "canary", "id": 7 }], "has_password": true, "token": null },
            "member": {
                "trusted_metadata": { "plan": "pro", "crm_token": "canary" },
                "status": { "client_secret": "canary" },
                "otp": 123_456,
            },
        });
        let found = withheld("b2b.totp.create", response);
        assert!(!found.to_string().contains("canary"), "{found}");
        assert!(!found.to_string().contains("123456"), "{found}");
        assert_eq!(
            found["newer"],
            json!({ "name": "Ada", "items": [{ "private_key": WITHHELD, "id": 7 }], "has_password": true, "token": null })
        );
        assert_eq!(
            found["member"]["trusted_metadata"],
            json!({ "plan": "pro", "crm_token": WITHHELD })
        );
    }

    #[test]
    fn texts_that_contain_credentials_are_withheld() {
        for text in [
            r#"{"plan": "pro", "crm": {"token": "canary"}}"#,
            r#" [{"password": "canary"}]"#,
            r#"{"inner": "{\"api_key\": \"canary\"}"}"#,
            "https://example.com/login?lang=en&token=canary",
            "myapp://done#access_token=canary",
            "https://example.com/?code=canary#top",
        ] {
            let response = json!({ "member": { "name": text, "trusted_metadata": { "note": [text] } }, "newer": text });
            let found = withheld("b2b.totp.create", response);
            assert!(!found.to_string().contains("canary"), "{found}");
        }
        for text in [
            r#"{"plan": "pro", "has_password": true, "token": null}"#,
            "the token is missing",
            "{",
            "https://example.com/errors#invalid_token",
            "https://example.com/token/reset?lang=en",
        ] {
            let response = json!({ "newer": text });
            assert_eq!(withheld("b2b.totp.create", response.clone()), response);
        }
        for name in [
            "passphrase",
            "signing_key",
            "EncryptionKey",
            "sharedKey",
            "access-key",
            "totp_code",
            "sms_code",
        ] {
            let found = withheld("b2b.totp.create", json!({ name: "canary" }));
            assert_eq!(found[name], WITHHELD);
        }
    }

    /// Every secret of every response, at any depth, with a value of every type that carries something.
    #[test]
    fn no_secret_of_any_response_is_shown() {
        fn sample(type_: &Type, depth: usize) -> Value {
            match type_ {
                Type::Secret => "canary".into(),
                Type::List(inner) => json!([sample(inner, depth), sample(inner, depth)]),
                Type::Map(inner) => json!({ "some key": sample(inner, depth) }),
                Type::Record(record) if depth > 0 => {
                    let fields = record.fields.iter();
                    let members = fields
                        .map(|field| (field.name.to_owned(), sample(&field.type_, depth - 1)));
                    Value::Object(members.collect())
                }
                _ => "shown".into(),
            }
        }
        let mut secrets = 0;
        for entry in stytch_generated::catalog().entries() {
            let response = sample(&entry.response, 6);
            let has_canary = response.to_string().contains("canary");
            secrets += usize::from(has_canary);
            let found = withheld(entry.name, response);
            assert!(!found.to_string().contains("canary"), "{}", entry.name);
            assert_eq!(has_canary, has_secret(&entry.response), "{}", entry.name);
        }
        assert!(secrets > 10, "{secrets}");
    }
}
