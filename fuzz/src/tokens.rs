//! Targets for tokens.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};
use stytch_client::connected_apps::{self, AppToken};
use stytch_client::jwks::KeySet;
use stytch_client::jwt::{Rejection, TokenOptions};
use stytch_client::m2m::{self, Machine};
use stytch_client::session::{MemberSession, UserSession, verify};

const PROJECT: &str = "project-test-1";
const NOW: u64 = 1_774_042_108;
const HEADER: &str = r#"{"alg":"RS256","kid":"k","typ":"JWT"}"#;

/// A text that claims to be a token. It is accepted only if it is exactly a token that was signed.
pub fn token(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if accepted(text) {
        assert!(seeds().iter().any(|seed| seed == data), "accepted: {text}");
    }
}

/// The header and the claims of a token, in two lines, which are signed with the project's key. The token is accepted only
/// if it states what it must.
pub fn claims(data: &[u8]) {
    let Some((header, claims)) = std::str::from_utf8(data)
        .ok()
        .and_then(|text| text.split_once('\n'))
    else {
        return;
    };
    if !accepted(&signed(header, claims)) {
        return;
    }
    let stated = |text| serde_json::from_str::<Value>(text).expect("what was accepted is JSON");
    let (header, claims) = (stated(header), stated(claims));
    assert_eq!(header["alg"], "RS256");
    assert_eq!(claims["iss"], "stytch.com/project-test-1");
    let audience = &claims["aud"];
    let is_for_project = |one: &Value| one == PROJECT;
    assert!(
        is_for_project(audience)
            || audience
                .as_array()
                .expect("a list")
                .iter()
                .any(is_for_project)
    );
    let time = |name: &str| claims[name].as_f64().expect("a time");
    assert!(time("exp") > NOW as f64 && time("nbf") <= NOW as f64 && time("iat") <= NOW as f64);
}

/// Returns whether the text is accepted as any kind of token.
fn accepted(text: &str) -> bool {
    let (keys, options) = (&project().keys, TokenOptions::new(PROJECT));
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
    let machine = m2m::verify(text, keys, &options, &["read:users"], now);
    [
        is_ok::<MemberSession>(verify(text, keys, &options, now)),
        is_ok::<UserSession>(verify(text, keys, &options, now)),
        is_ok::<Machine>(machine),
        is_ok::<AppToken>(connected_apps::verify(text, keys, &options, now)),
    ]
    .contains(&true)
}

/// A rejection states a reason, in one line without anything that a terminal would interpret.
fn is_ok<T>(verified: Result<T, Rejection>) -> bool {
    let Err(rejection) = verified else {
        return true;
    };
    let text = rejection.to_string();
    assert!(
        !text.is_empty() && !text.chars().any(char::is_control),
        "{text:?}"
    );
    false
}

struct Project {
    private: RsaKeyPair,
    keys: KeySet,
}

/// The key is only for this target.
fn project() -> &'static Project {
    static PROJECT: OnceLock<Project> = OnceLock::new();
    PROJECT.get_or_init(|| {
        let private = RsaKeyPair::from_pkcs8(include_bytes!("key-of-tests.der"));
        let private = private.expect("the key is ours");
        let public = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(private.public_key());
        let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let key =
            json!({ "kty": "RSA", "kid": "k", "n": number(&public.n), "e": number(&public.e) });
        let document = json!({ "keys": [key] }).to_string();
        let keys = KeySet::from_json(document.as_bytes()).expect("the key is ours");
        Project { private, keys }
    })
}

fn signed(header: &str, claims: &str) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let signed = format!("{}.{}", part(header), part(claims));
    let key = &project().private;
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )
    .expect("the key is ours");
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn known_claims() -> [Value; 4] {
    let common = json!({
        "aud": [PROJECT], "exp": NOW + 300, "iat": NOW, "nbf": NOW, "iss": "stytch.com/project-test-1",
        "sub": "subject-test-1", "seats": 3,
    });
    let with = |more: Value| {
        let mut claims = common.clone();
        for (name, value) in more.as_object().expect("an object") {
            claims[name] = value.clone();
        }
        claims
    };
    let session = json!({
        "id": "session-test-1", "started_at": "2026-03-20T21:00:00Z", "last_accessed_at": "2026-03-20T21:27:28Z",
        "expires_at": "2126-03-20T22:00:00Z", "roles": ["editor"],
        "attributes": { "user_agent": "Example/1.0", "ip_address": "203.0.113.1" },
        "authentication_factors": [{ "type": "password", "delivery_method": "knowledge" }],
    });
    let organization = json!({ "organization_id": "organization-test-1", "slug": "example" });
    [
        with(json!({
            "https://stytch.com/session": session,
            "https://stytch.com/organization": organization,
        })),
        with(json!({ "https://stytch.com/session": session })),
        with(json!({ "scope": "read:users write:*" })),
        with(
            json!({ "scope": "openid", "client_id": "app", "https://stytch.com/organization": organization }),
        ),
    ]
}

/// Returns a valid token of each kind. A signature is always the same.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    static SEEDS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let seeds = SEEDS.get_or_init(|| {
        let tokens = known_claims().map(|claims| signed(HEADER, &claims.to_string()).into_bytes());
        assert!(
            tokens
                .iter()
                .all(|token| accepted(&String::from_utf8_lossy(token)))
        );
        tokens.to_vec()
    });
    seeds.clone()
}

/// Returns headers with claims.
pub(crate) fn texts() -> Vec<Vec<u8>> {
    known_claims()
        .map(|claims| format!("{HEADER}\n{claims}").into_bytes())
        .to_vec()
}
