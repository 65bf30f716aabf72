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

/// With two values, one of them from an earlier login, the browser might come back with the wrong one.
#[test]
fn there_is_one_state() {
    for url in [
        "https://e.example/x?state=old",
        "https://e.example/x?state",
        "https://e.example/x?state=&state=old",
        "https://e.example/x?%73t%61te=old",
        "https://e.example/x?&state=old&",
    ] {
        let once = State::from("a").append_to(url);
        assert_eq!(once, "https://e.example/x?state=a", "{url}");
        assert_eq!(
            State::from("b").append_to(&once),
            "https://e.example/x?state=b"
        );
    }
    let url = "https://e.example/x?a=state&state=1&states=2&State=3&substate=4#state=5";
    assert_eq!(
        State::from("s").append_to(url),
        "https://e.example/x?a=state&states=2&State=3&substate=4&state=s#state=5"
    );
}

#[test]
fn it_is_not_printed() {
    assert_eq!(format!("{:?}", State::from("canary")), "State([REDACTED])");
}
