//! What a valid token states.

use serde::Deserialize;
use serde_json::{Value, json};
use stytch_client::jwks::{KeySet, KeySetError};
use stytch_client::jwt::{Rejection, TokenOptions};
use stytch_client::session::{MemberSession, UserSession, verify};
use stytch_client::stytch_generated::JsonObject;
use stytch_client::stytch_generated::consumer::sessions::GetJwksResponse;
use stytch_client::stytch_generated::shared::sessions::{
    AuthenticationFactorDeliveryMethod, AuthenticationFactorType,
};

use crate::signer::{FIRST, NOW, PROJECT, SECOND, at, jwks, key_set, member, user};

fn options() -> TokenOptions {
    TokenOptions::new(PROJECT)
}

fn member_of(claims: &Value) -> Result<MemberSession, Rejection> {
    verify(
        &FIRST.sign(claims),
        &key_set(&[&FIRST]),
        &options(),
        at(NOW),
    )
}

fn user_of(claims: &Value) -> Result<UserSession, Rejection> {
    verify(
        &FIRST.sign(claims),
        &key_set(&[&FIRST]),
        &options(),
        at(NOW),
    )
}

#[test]
fn the_session_of_a_member() {
    let session = member_of(&member()).unwrap();
    assert_eq!(session.member_session_id, "member-session-test-1");
    assert_eq!(session.member_id, "member-test-1");
    assert_eq!(session.organization_id, "organization-test-1");
    assert_eq!(session.organization_slug, "example");
    assert_eq!(session.started_at.as_str(), "2026-03-20T21:00:00Z");
    assert_eq!(session.last_accessed_at.as_str(), "2026-03-20T21:27:28Z");
    assert_eq!(session.expires_at.as_str(), "2126-03-20T22:00:00Z");
    let attributes = session.attributes.unwrap();
    assert_eq!(attributes.user_agent.as_deref(), Some("Example/1.0"));
    assert_eq!(attributes.ip_address.as_deref(), Some("203.0.113.1"));
    assert_eq!(session.roles.unwrap(), ["stytch_user", "editor"]);
    let [factor] = &*session.authentication_factors else {
        panic!("{:?}", session.authentication_factors)
    };
    assert_eq!(factor.r#type, AuthenticationFactorType::MagicLink);
    assert_eq!(
        factor.delivery_method,
        AuthenticationFactorDeliveryMethod::Email
    );
    let email = factor.email_factor.as_ref().unwrap();
    assert_eq!(email.email_address, "canary@example.com");
    let custom = json!({ "https://example.com/plan": "gold", "seats": 3 });
    assert_eq!(Value::Object(session.custom_claims), custom);
}

#[test]
fn the_session_of_a_user() {
    let session = user_of(&user()).unwrap();
    assert_eq!(session.session_id, "session-test-1");
    assert_eq!(session.user_id, "user-test-1");
    assert_eq!(session.roles.unwrap(), ["stytch_user", "editor"]);
    assert_eq!(session.authentication_factors.len(), 1);
    assert_eq!(session.custom_claims.len(), 2);
}

#[derive(Debug, PartialEq, Deserialize)]
struct Plan {
    #[serde(rename = "https://example.com/plan")]
    name: String,
    seats: u32,
}

#[test]
fn custom_claims_have_the_type_of_the_caller() {
    let keys = key_set(&[&FIRST]);
    let typed = |claims: &Value| -> Result<MemberSession<Plan>, Rejection> {
        verify(&FIRST.sign(claims), &keys, &options(), at(NOW))
    };
    let plan = typed(&member()).unwrap().custom_claims;
    let expected = Plan {
        name: "gold".to_owned(),
        seats: 3,
    };
    assert_eq!(plan, expected);
    let mut claims = member();
    claims["seats"] = "canary".into();
    let rejection = typed(&claims).unwrap_err();
    assert!(
        matches!(rejection, Rejection::CustomClaims { .. }),
        "{rejection}"
    );
    assert!(!rejection.to_string().contains("canary"), "{rejection}");
}

/// Texts of the caller's type are kept, those of serde do not quote the value.
#[test]
fn custom_claims_that_the_callers_type_refuses() {
    #[derive(Debug, Deserialize)]
    struct Seats {
        #[allow(dead_code, reason = "only decoded")]
        seats: Positive,
    }
    #[derive(Debug, Deserialize)]
    #[serde(try_from = "i64")]
    struct Positive;
    impl TryFrom<i64> for Positive {
        type Error = &'static str;

        fn try_from(number: i64) -> Result<Self, Self::Error> {
            (number > 0)
                .then_some(Self)
                .ok_or("seats must be positive\u{1b}[31m")
        }
    }
    #[derive(Debug, Deserialize)]
    struct Level {
        #[allow(dead_code, reason = "only decoded")]
        level: Known,
    }
    #[derive(Debug, Deserialize)]
    enum Known {
        High,
        Low,
    }

    let mut claims = member();
    claims["seats"] = (-1).into();
    claims["level"] = "canary".into();
    let (token, keys) = (FIRST.sign(&claims), key_set(&[&FIRST]));
    let seats = verify::<MemberSession<Seats>>(&token, &keys, &options(), at(NOW));
    let text = seats.unwrap_err().to_string();
    assert!(text.contains("seats must be positive"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    let level = verify::<MemberSession<Level>>(&token, &keys, &options(), at(NOW));
    let reason = "unknown variant, expected `High` or `Low`".to_owned();
    assert_eq!(level.unwrap_err(), Rejection::CustomClaims { reason });
    let _known = [Known::High, Known::Low];
}

#[test]
fn an_empty_issuer_is_not_accepted() {
    let mut claims = member();
    claims["iss"] = "".into();
    let (token, keys) = (FIRST.sign(&claims), key_set(&[&FIRST]));
    for url in ["", "/", "//"] {
        let options = options().issuer(url);
        let verified = verify::<MemberSession>(&token, &keys, &options, at(NOW));
        assert_eq!(verified.unwrap_err(), Rejection::Issuer, "{url}");
    }
}

/// Older tokens lack some claims.
#[test]
fn claims_that_may_be_missing() {
    let mut claims = member();
    let session = claims["https://stytch.com/session"]
        .as_object_mut()
        .unwrap();
    for name in [
        "expires_at",
        "attributes",
        "authentication_factors",
        "roles",
    ] {
        session.remove(name);
    }
    for name in ["https://example.com/plan", "seats"] {
        claims.as_object_mut().unwrap().remove(name);
    }
    claims["https://stytch.com/organization"] = json!({ "organization_id": "organization-test-1" });
    let session = member_of(&claims).unwrap();
    // The end of the token: `exp` is four minutes from now.
    assert_eq!(session.expires_at.as_str(), "2026-03-20T21:32:28Z");
    assert_eq!(session.attributes, None);
    assert_eq!(session.authentication_factors, []);
    // Not the same as a session without roles.
    assert_eq!(session.roles, None);
    assert_eq!(session.organization_slug, "");
    assert_eq!(session.custom_claims, JsonObject::new());

    let nulls = json!({ "expires_at": null, "attributes": null, "authentication_factors": null, "roles": null });
    for (name, null) in nulls.as_object().unwrap() {
        claims["https://stytch.com/session"][name] = null.clone();
    }
    assert_eq!(member_of(&claims).unwrap(), session);
}

#[test]
fn values_newer_than_this_crate_are_accepted() {
    let mut claims = member();
    let session = &mut claims["https://stytch.com/session"];
    session["newer"] = json!([{ "a": 1 }]);
    session["authentication_factors"][0]["type"] = "telepathy".into();
    claims["https://stytch.com/organization"]["newer"] = true.into();
    let session = member_of(&claims).unwrap();
    assert_eq!(
        session.authentication_factors[0].r#type.to_string(),
        "telepathy"
    );
}

#[test]
fn audiences_and_issuers() {
    for audience in [json!(PROJECT), json!(["other", PROJECT])] {
        let mut claims = member();
        claims["aud"] = audience;
        assert!(member_of(&claims).is_ok(), "{claims}");
    }
    let keys = key_set(&[&FIRST]);
    let mut claims = member();
    claims["iss"] = "https://login.example.com/stytch".into();
    let token = FIRST.sign(&claims);
    let with = |options: TokenOptions| verify::<MemberSession>(&token, &keys, &options, at(NOW));
    assert_eq!(with(options()).unwrap_err(), Rejection::Issuer);
    for url in [
        "https://login.example.com/stytch",
        "https://login.example.com/stytch//",
    ] {
        assert!(with(options().issuer(url)).is_ok(), "{url}");
    }
    assert_eq!(
        with(options().issuer("https://login.example.com")).unwrap_err(),
        Rejection::Issuer
    );
}

#[test]
fn the_type_in_the_header_is_a_media_type() {
    let mut header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::RS256);
    header.kid = Some(FIRST.id.to_owned());
    let keys = key_set(&[&FIRST]);
    for (typ, accepted) in [
        (Some("JWT"), true),
        (Some("jwt"), true),
        (Some("application/jwt"), true),
        (Some("at+jwt"), false),
        (Some(""), false),
        (None, false),
    ] {
        header.typ = typ.map(str::to_owned);
        let token = FIRST.sign_with(&header, &member());
        let verified = verify::<MemberSession>(&token, &keys, &options(), at(NOW));
        let rejection = verified.err();
        assert_eq!(rejection, (!accepted).then_some(Rejection::Type), "{typ:?}");
    }
}

#[test]
fn keys_of_a_response_and_of_a_document() {
    let mut document = jwks(&[&FIRST, &SECOND]);
    for key in document["keys"].as_array_mut().unwrap() {
        key["x5c"] = json!([]);
        key["x5tS256"] = "".into();
    }
    let response: GetJwksResponse = serde_json::from_value(document).unwrap();
    let keys = KeySet::from_keys(&response.keys).unwrap();
    assert_eq!(keys.key_ids().collect::<Vec<_>>(), [FIRST.id, SECOND.id]);
    for signer in [&*FIRST, &*SECOND] {
        let token = signer.sign(&member());
        assert!(verify::<MemberSession>(&token, &keys, &options(), at(NOW)).is_ok());
    }
    assert_eq!(
        format!("{keys:?}"),
        r#"KeySet { key_ids: ["jwk-test-1", "jwk-test-2"], .. }"#
    );
}

#[test]
fn keys_that_cannot_be_used_are_skipped() {
    let good = jwks(&[&FIRST])["keys"][0].clone();
    let with = |name: &str, value: Value| {
        let mut key = good.clone();
        key[name] = value;
        key
    };
    let short = good["n"].as_str().unwrap()[..300].to_owned();
    let bad = [
        with("kty", "EC".into()),
        with("kty", Value::Null),
        with("use", "enc".into()),
        with("alg", "RS512".into()),
        with("kid", "".into()),
        with("kid", Value::Null),
        with("n", "".into()),
        with("n", "AA".into()),
        with("n", short.into()),
        with("n", "not base64url!".into()),
        with("e", Value::Null),
        with("e", "".into()),
        json!({}),
    ];
    for key in &bad {
        let document = json!({ "keys": [key] }).to_string();
        let error = KeySet::from_json(document.as_bytes()).unwrap_err();
        assert!(
            matches!(error, KeySetError::NoUsableKey { skipped: 1 }),
            "{key}: {error}"
        );
    }
    let mut all = bad.to_vec();
    all.push(good.clone());
    let document = json!({ "keys": all }).to_string();
    let keys = KeySet::from_json(document.as_bytes()).unwrap();
    assert_eq!(keys.key_ids().collect::<Vec<_>>(), [FIRST.id]);

    // The members that are not needed may be missing.
    let short = json!({ "kty": "RSA", "kid": "k", "n": good["n"], "e": good["e"] });
    assert!(KeySet::from_json(json!({ "keys": [short] }).to_string().as_bytes()).is_ok());
    for text in [
        "",
        "<html>",
        "[]",
        "{}",
        r#"{"keys":{}}"#,
        r#"{"keys":[1]}"#,
    ] {
        let error = KeySet::from_json(text.as_bytes()).unwrap_err();
        assert!(
            matches!(error, KeySetError::Malformed { .. }),
            "{text}: {error}"
        );
    }
}
