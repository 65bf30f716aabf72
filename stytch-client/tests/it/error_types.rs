//! The known error types, and how unknown ones are kept.

use stytch_client::ErrorType;

#[test]
fn every_known_error_type_is_parsed_and_printed() {
    assert!(ErrorType::KNOWN.len() > 800);
    for known in ErrorType::KNOWN {
        let text = known.as_str();
        let parsed = ErrorType::from(text);
        assert_eq!(parsed, *known, "{text}");
        assert!(!matches!(parsed, ErrorType::Other(_)), "{text}");
        assert_eq!(parsed, text);
        assert_eq!(parsed.to_string(), text);
        let json = serde_json::to_string(known).unwrap();
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<ErrorType>(&json).unwrap(), *known);
    }
}

#[test]
fn known_error_types_are_unique_and_sorted() {
    for pair in ErrorType::KNOWN.windows(2) {
        assert!(
            pair[0].as_str() < pair[1].as_str(),
            "{} {}",
            pair[0],
            pair[1]
        );
    }
}

#[test]
fn a_variant_is_named_after_its_value() {
    for known in ErrorType::KNOWN {
        let text = known.as_str();
        assert!(is_snake_case(text), "{text}");
        assert_eq!(format!("{known:?}"), pascal_case(text));
    }
}

#[test]
fn an_unknown_error_type_is_kept() {
    for text in [
        "",
        "newer_than_this_crate",
        "MEMBER_NOT_FOUND",
        "member_not_found ",
        "été",
    ] {
        let parsed = ErrorType::from(text.to_owned());
        assert!(matches!(parsed, ErrorType::Other(_)), "{text}");
        assert_eq!(parsed, *text);
        assert_eq!(parsed.to_string(), text);
        assert_ne!(parsed, ErrorType::MemberNotFound);
    }
}

fn is_snake_case(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split('_').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

fn pascal_case(text: &str) -> String {
    text.split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}
