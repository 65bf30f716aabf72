//! Verifiers and challenges.

use std::collections::HashSet;

use stytch_client::start::{OAuthProvider, Pkce};
use stytch_client::stytch_generated::Secret;

use super::{CHALLENGE, VERIFIER, urls};

#[test]
fn the_example_of_the_rfc() {
    let pkce = Pkce::from_verifier(VERIFIER).unwrap();
    assert_eq!(pkce.challenge(), CHALLENGE);
    assert_eq!(*pkce.verifier(), VERIFIER);
}

#[test]
fn generated_verifiers_are_valid_and_differ() {
    let mut seen = HashSet::new();
    for _ in 0..100 {
        let pkce = Pkce::generate().unwrap();
        let verifier = pkce.verifier().expose_secret();
        assert_eq!(verifier.len(), 43);
        let again = Pkce::from_verifier(verifier).unwrap();
        assert_eq!(again.challenge(), pkce.challenge());
        assert!(seen.insert(verifier.to_owned()));
    }
}

#[test]
fn only_the_challenge_travels() {
    let pkce = Pkce::generate().unwrap();
    let url = urls()
        .oauth(OAuthProvider::Google)
        .pkce(&pkce)
        .url()
        .unwrap();
    assert!(url.contains(pkce.challenge()));
    let verifier = pkce.verifier().expose_secret();
    assert!(!url.contains(verifier));
    assert!(!format!("{pkce:?}").contains(verifier));
}

#[test]
fn what_a_verifier_cannot_be() {
    let unreserved = "Az09-._~".repeat(16);
    for length in [43, 44, 128] {
        assert!(
            Pkce::from_verifier(&unreserved[..length]).is_ok(),
            "{length}"
        );
    }
    let too_long = format!("{unreserved}x");
    for text in [
        "",
        &unreserved[..42],
        &too_long,
        &format!("{} ", &VERIFIER[..42]),
        &format!("{}=", &VERIFIER[..42]),
        &format!("{}é", &VERIFIER[..42]),
    ] {
        let error = Pkce::from_verifier(Secret::from(text)).unwrap_err();
        assert!(
            text.is_empty() || !error.to_string().contains(text),
            "{error}"
        );
    }
}
