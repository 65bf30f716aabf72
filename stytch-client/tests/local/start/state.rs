//! Values that show that the same browser comes back.

use stytch_client::start::State;
use stytch_client::stytch_generated::Secret;

#[test]
fn only_the_same_value_matches() {
    let state = State::generate().unwrap();
    let value = state.value().expose_secret().to_owned();
    assert_eq!(value.len(), 43);
    assert!(state.matches(&value));
    assert!(State::from(value.as_str()).matches(&value));
    assert!(State::from(Secret::from(value.clone())).matches(&value));
    for other in ["", &value[1..], &format!("{value}x"), &value.to_lowercase()] {
        assert!(!state.matches(other), "{other}");
    }
    let another = State::generate().unwrap();
    assert!(!another.matches(&value));
}

/// A browser without the cookie must not match a request without the parameter.
#[test]
fn nothing_does_not_match_nothing() {
    assert!(!State::from("").matches(""));
}

#[test]
fn it_is_added_to_the_query() {
    let state = State::from("a b&c");
    for (url, expected) in [
        ("https://e.example/x", "https://e.example/x?state=a%20b%26c"),
        ("https://e.example", "https://e.example?state=a%20b%26c"),
        (
            "https://e.example/x?",
            "https://e.example/x?state=a%20b%26c",
        ),
        (
            "https://e.example/x?y=z",
            "https://e.example/x?y=z&state=a%20b%26c",
        ),
        (
            "https://e.example/x?y=z&",
            "https://e.example/x?y=z&state=a%20b%26c",
        ),
        (
            "https://e.example/x#y?z",
            "https://e.example/x?state=a%20b%26c#y?z",
        ),
        (
            "https://e.example/x?y#z",
            "https://e.example/x?y&state=a%20b%26c#z",
        ),
        ("myapp://login", "myapp://login?state=a%20b%26c"),
    ] {
        assert_eq!(state.append_to(url), expected);
    }
}

#[test]
fn it_is_not_printed() {
    assert_eq!(format!("{:?}", State::from("canary")), "State([REDACTED])");
}
