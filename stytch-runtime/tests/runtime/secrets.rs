//! Tests secrets as values.

use std::borrow::Cow;

use stytch_runtime::Secret;
use stytch_runtime::secrecy::{ExposeSecret, SecretString};

use crate::refused;

/// Two secrets are equal if their texts are equal, but not if one is a prefix of the other.
#[test]
fn secrets_compare_with_secrets_and_strings() {
    let secret = Secret::from("canary");
    for text in ["canary", "canarY", "Canary", "canar", "canary!", ""] {
        let is_same = text == "canary";
        let owned = text.to_owned();
        let other = Secret::from(text);
        assert_eq!(secret == other, is_same, "{text}");
        assert_eq!(secret == *text, is_same, "{text}");
        assert_eq!(secret == text, is_same, "{text}");
        assert_eq!(secret == owned, is_same, "{text}");
        assert_eq!(*text == secret, is_same, "{text}");
        assert_eq!(text == secret, is_same, "{text}");
        assert_eq!(owned == secret, is_same, "{text}");
    }
    assert_eq!(Secret::default(), "");
}

/// Defines a test that converts every form of the text `c` into a type.
macro_rules! accepts_all_forms_of_text {
    ($name:ident, $type:ty, $text:expr) => {
        #[test]
        fn $name() {
            let (text, mut copy) = (String::from("c"), String::from("c"));
            let values: [$type; 9] = [
                "c".into(),
                copy.as_mut_str().into(),
                'c'.into(),
                (&text).into(),
                text.clone().into(),
                text.clone().into_boxed_str().into(),
                Cow::Borrowed(text.as_str()).into(),
                Cow::<str>::Owned(text.clone()).into(),
                (&<$type>::from("c")).into(),
            ];
            for value in values {
                assert_eq!($text(&value), "c");
            }
        }
    };
}

accepts_all_forms_of_text!(
    strings_are_made_of_all_forms_of_text,
    String,
    String::as_str
);
accepts_all_forms_of_text!(
    secrets_are_made_of_what_strings_are_made_of,
    Secret,
    Secret::expose_secret
);

#[test]
fn secrets_are_made_of_characters_of_any_length() {
    for character in ['\0', 'c', 'é', '€', '🔑', char::MAX] {
        assert_eq!(Secret::from(character), String::from(character));
    }
}

#[test]
fn secrets_convert_to_and_from_secrecy() {
    let secret = Secret::from(SecretString::from("canary"));
    assert_eq!(secret.expose_secret(), "canary");
    assert_eq!(ExposeSecret::expose_secret(&secret), "canary");
    assert_eq!(SecretString::from(secret).expose_secret(), "canary");
}

#[test]
fn secrets_do_not_print() {
    let secret: Secret = serde_json::from_str("\"canary\"").unwrap();
    assert_eq!(format!("{secret:?}"), "[REDACTED]");
    assert_eq!(format!("{:#?}", Some(secret)), "Some(\n    [REDACTED],\n)");
    let said = refused::<Secret>("[\"canary\"]");
    assert!(!said.contains("canary"), "{said}");
    let said = refused::<Secret>("123456");
    assert!(!said.contains("123456"), "{said}");
}
