//! Tokens that are not accepted, and why.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use stytch_client::jwt::{Rejection, TokenOptions};
use stytch_client::session::{MemberSession, UserSession, verify};

use crate::signer::{FIRST, NOW, PROJECT, SECOND, at, key_set, member, user};

fn rejection_with(token: &str, options: &TokenOptions, now: SystemTime) -> Option<Rejection> {
    let keys = key_set(&[&FIRST]);
    let rejection = verify::<MemberSession>(token, &keys, options, now).err();
    if let Some(rejection) = &rejection {
        says_nothing_about(token, rejection);
    }
    rejection
}

fn rejection(token: &str) -> Option<Rejection> {
    rejection_with(token, &TokenOptions::new(PROJECT), at(NOW))
}

/// No part of the token is in the message.
fn says_nothing_about(token: &str, rejection: &Rejection) {
    let text = format!("{rejection} {rejection:?}");
    assert!(!text.contains("canary"), "{text}");
    for part in token.split('.').filter(|part| part.len() > 12) {
        for chunk in part.as_bytes().chunks_exact(12) {
            let chunk = String::from_utf8_lossy(chunk);
            assert!(!text.contains(&*chunk), "{text}");
        }
    }
}

fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut claims = member();
    change(&mut claims);
    claims
}

fn without(name: &str) -> Value {
    changed(|claims| {
        claims.as_object_mut().unwrap().remove(name);
    })
}

fn header(kid: &str, algorithm: &str) -> String {
    json!({ "alg": algorithm, "kid": kid, "typ": "JWT" }).to_string()
}

#[test]
fn algorithms_other_than_rs256() {
    let claims = member();
    let unsigned = |algorithm: &str| {
        let part = |text: String| URL_SAFE_NO_PAD.encode(text);
        format!(
            "{}.{}.",
            part(header(FIRST.id, algorithm)),
            part(claims.to_string())
        )
    };
    for name in [
        "none", "None", "NONE", "nOnE", "", "rs256", "RS512", "PS256", "ES256", "EdDSA",
    ] {
        assert_eq!(
            rejection(&unsigned(name)),
            Some(Rejection::Algorithm),
            "{name}"
        );
        let signed = FIRST.sign_raw(&header(FIRST.id, name), &claims.to_string());
        assert_eq!(rejection(&signed), Some(Rejection::Algorithm), "{name}");
    }
    // Without a signature, but with the right name.
    assert_eq!(rejection(&unsigned("RS256")), Some(Rejection::Signature));

    // The public key as the secret of HS256, in the forms in which it is known.
    let pem = format!(
        "-----BEGIN RSA PUBLIC KEY-----\n{}\n-----END RSA PUBLIC KEY-----\n",
        STANDARD.encode(&FIRST.public)
    );
    for secret in [&*FIRST.public, pem.as_bytes()] {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(FIRST.id.to_owned());
        let token = encode(&header, &claims, &EncodingKey::from_secret(secret)).unwrap();
        assert_eq!(rejection(&token), Some(Rejection::Algorithm));
        // The same with a header that states RS256.
        let (_, rest) = token.split_once('.').unwrap();
        let token = format!(
            "{}.{rest}",
            URL_SAFE_NO_PAD.encode(self::header(FIRST.id, "RS256"))
        );
        assert_eq!(rejection(&token), Some(Rejection::Signature));
    }
}

#[test]
fn keys_and_signatures() {
    let claims = member().to_string();
    let signed_by_other = SECOND.sign_raw(&header(FIRST.id, "RS256"), &claims);
    assert_eq!(rejection(&signed_by_other), Some(Rejection::Signature));
    assert_eq!(
        rejection(&SECOND.sign(&member())),
        Some(Rejection::UnknownKey)
    );
    let no_id = FIRST.sign_raw(r#"{"alg":"RS256","typ":"JWT"}"#, &claims);
    assert_eq!(rejection(&no_id), Some(Rejection::MissingKeyId));
    let empty_id = FIRST.sign_raw(&header("", "RS256"), &claims);
    assert_eq!(rejection(&empty_id), Some(Rejection::MissingKeyId));

    // A key in the header is not used.
    let key = crate::signer::jwks(&[&SECOND])["keys"][0].clone();
    let with_key = json!({ "alg": "RS256", "typ": "JWT", "kid": "jwk-test-2", "jwk": key, "jku": "https://evil.example" });
    let token = SECOND.sign_raw(&with_key.to_string(), &claims);
    assert_eq!(rejection(&token), Some(Rejection::UnknownKey));
    let critical = json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id, "crit": ["exp"] });
    let token = FIRST.sign_raw(&critical.to_string(), &claims);
    assert_eq!(rejection(&token), Some(Rejection::CriticalExtension));

    // Every bit of the signature counts, and so does every character of what is signed.
    let token = FIRST.sign(&member());
    assert_eq!(rejection(&token), None);
    let (text, signature) = token.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    for bit in (0..signature.len() * 8).step_by(97) {
        let mut signature = signature.clone();
        signature[bit / 8] ^= 1 << (bit % 8);
        let token = format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature));
        assert_eq!(rejection(&token), Some(Rejection::Signature), "{bit}");
    }
    let other = FIRST.sign(&user());
    let (other, _) = other.rsplit_once('.').unwrap();
    let exchanged = format!("{other}.{}", URL_SAFE_NO_PAD.encode(&signature));
    assert_eq!(rejection(&exchanged), Some(Rejection::Signature));
}

#[test]
fn texts_that_are_not_tokens() {
    let token = FIRST.sign(&member());
    let parts: Vec<_> = token.split('.').collect();
    let [head, claims, signature] = parts[..] else {
        panic!("{token}")
    };
    let valid_head = header(FIRST.id, "RS256");
    for text in [
        String::new(),
        "canary".to_owned(),
        "..".to_owned(),
        ".".to_owned(),
        format!("{head}.{claims}"),
        format!("{head}.{claims}.{signature}."),
        format!(".{head}.{claims}.{signature}"),
        format!("{head}.{claims}.{signature}.{signature}"),
        format!(" {token}"),
        format!("{token} "),
        format!("{token}\n"),
        format!("{token}="),
        format!("{head}=.{claims}.{signature}"),
        format!("{head}.{claims}.{}", signature.replace(['-', '_'], "+")) + "+",
        FIRST.sign_raw("", &member().to_string()),
        FIRST.sign_raw("[]", &member().to_string()),
        FIRST.sign_raw(&format!("{valid_head} canary"), &member().to_string()),
        FIRST.sign_raw(
            &valid_head.replace(r#""RS256""#, "1"),
            &member().to_string(),
        ),
    ] {
        let found = rejection(&text);
        assert!(
            matches!(found, Some(Rejection::Malformed { .. })),
            "{text:?}: {found:?}"
        );
    }
    let long = "x".repeat(32 * 1024);
    assert!(matches!(
        rejection(&long),
        Some(Rejection::Malformed { .. })
    ));
    let expected = Rejection::TooLong {
        length: 32 * 1024 + 1,
        maximum: 32 * 1024,
    };
    assert_eq!(rejection(&(long + "x")), Some(expected));
}

/// The signature is right, but the claims are not JSON objects of the right types.
#[test]
fn claims_that_cannot_be_read() {
    let valid = member().to_string();
    let mut texts = vec![
        String::new(),
        "[]".to_owned(),
        r#""canary""#.to_owned(),
        valid.clone() + "canary",
        valid.replacen('{', r#"{"aud":"canary","#, 1),
        valid.replacen('{', r#"{"seats":1,"#, 1),
    ];
    let session = "https://stytch.com/session";
    for (path, value) in [
        ("/aud", json!(1)),
        ("/aud", json!([1])),
        ("/aud", json!({})),
        ("/iss", json!(["stytch.com/project-test-1"])),
        ("/sub", json!(1)),
        ("/exp", json!("1774042408")),
        ("/exp", json!(-1)),
        ("/exp", json!(1e300)),
        ("/nbf", json!(true)),
        ("/iat", json!([])),
        ("session", json!("canary")),
        ("session/id", json!(1)),
        ("session/started_at", json!(1)),
        ("session/expires_at", json!("canary")),
        ("session/expires_at", json!("2026-03-20 21:00")),
        ("session/authentication_factors", json!({})),
        ("session/authentication_factors", json!(["canary"])),
        ("session/roles", json!("editor")),
        ("session/roles", json!([1])),
        ("session/attributes", json!("canary")),
        ("/https:~1~1stytch.com~1organization", json!("canary")),
        (
            "/https:~1~1stytch.com~1organization/organization_id",
            json!(1),
        ),
    ] {
        let mut claims = member();
        let path = match path.strip_prefix("session") {
            Some(rest) => format!("/{}{rest}", session.replace('/', "~1")),
            None => path.to_owned(),
        };
        *claims.pointer_mut(&path).unwrap() = value;
        texts.push(claims.to_string());
    }
    for text in texts {
        let found = rejection(&FIRST.sign_raw(&header(FIRST.id, "RS256"), &text));
        assert!(
            matches!(found, Some(Rejection::Claims { .. })),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn claims_that_cannot_be_read_have_a_reason() {
    let valid = member().to_string();
    let time = changed(|claims| claims["exp"] = 1e300.into());
    for (text, expected) in [
        (
            valid.replacen('{', r#"{"seats":1,"#, 1),
            "a custom claim occurs twice",
        ),
        (
            valid.replacen('{', r#"{"aud":"canary","#, 1),
            "duplicate field `aud`",
        ),
        (
            time.to_string(),
            "expected a number of seconds since 1970, found floating point",
        ),
    ] {
        let found = rejection(&FIRST.sign_raw(&header(FIRST.id, "RS256"), &text));
        let reason = expected.to_owned();
        assert_eq!(found, Some(Rejection::Claims { reason }));
    }
}

#[test]
fn missing_claims() {
    for name in [
        "aud",
        "iss",
        "sub",
        "exp",
        "nbf",
        "iat",
        "https://stytch.com/session",
        "https://stytch.com/organization",
    ] {
        let found = rejection(&FIRST.sign(&without(name)));
        assert_eq!(found, Some(Rejection::MissingClaim { name }));
    }
    let empty = changed(|claims| claims["sub"] = "".into());
    let found = rejection(&FIRST.sign(&empty));
    assert_eq!(found, Some(Rejection::MissingClaim { name: "sub" }));
    for name in ["id", "started_at", "last_accessed_at"] {
        let claims = changed(|claims| {
            claims["https://stytch.com/session"]
                .as_object_mut()
                .unwrap()
                .remove(name);
        });
        let found = rejection(&FIRST.sign(&claims));
        let reason = format!("missing field `{name}`");
        assert_eq!(found, Some(Rejection::Claims { reason }));
    }
    // A user has no organization.
    assert_eq!(
        rejection(&FIRST.sign(&user())),
        Some(Rejection::MissingClaim {
            name: "https://stytch.com/organization"
        })
    );
}

#[test]
fn other_projects_and_issuers() {
    for audience in [
        json!("project-test-2"),
        json!(["project-test-2"]),
        json!([]),
        json!(""),
        json!("project-test-11"),
        json!("PROJECT-TEST-1"),
    ] {
        let claims = changed(|claims| claims["aud"] = audience);
        assert_eq!(
            rejection(&FIRST.sign(&claims)),
            Some(Rejection::Audience),
            "{claims}"
        );
    }
    for issuer in [
        "stytch.com/project-test-2",
        "stytch.com/project-test-1/",
        "https://stytch.com/project-test-1",
        "https://test.stytch.com",
        "stytch.com",
        "",
    ] {
        let claims = changed(|claims| claims["iss"] = issuer.into());
        assert_eq!(
            rejection(&FIRST.sign(&claims)),
            Some(Rejection::Issuer),
            "{issuer}"
        );
    }
}

/// `member()` was issued and is valid from 60 s before `NOW`, and expires 240 s after.
#[test]
fn each_boundary_of_time() {
    let token = FIRST.sign(&member());
    let options = TokenOptions::new(PROJECT);
    let (issued, expires) = (NOW - 60, NOW + 240);
    let nanosecond = Duration::from_nanos(1);
    let s = Duration::from_secs;
    let none = TokenOptions::new(PROJECT);
    let ten = options.clone().leeway(s(10));
    let age = options.max_token_age(s(60));
    let aged = |age| {
        Some(Rejection::TooOld {
            age,
            maximum: s(60),
        })
    };
    for (options, now, expected) in [
        (&none, at(expires) - nanosecond, None),
        (&none, at(expires), Some(Rejection::Expired { ago: s(0) })),
        (
            &none,
            at(expires + 7),
            Some(Rejection::Expired { ago: s(7) }),
        ),
        (&none, at(issued), None),
        (
            &none,
            at(issued) - nanosecond,
            Some(Rejection::NotYetValid { after: nanosecond }),
        ),
        (
            &none,
            at(issued - 7),
            Some(Rejection::NotYetValid { after: s(7) }),
        ),
        (&ten, at(expires + 10) - nanosecond, None),
        (
            &ten,
            at(expires + 10),
            Some(Rejection::Expired { ago: s(10) }),
        ),
        (&ten, at(issued - 10), None),
        (
            &ten,
            at(issued - 10) - nanosecond,
            Some(Rejection::NotYetValid {
                after: s(10) + nanosecond,
            }),
        ),
        (&age, at(issued + 60) - nanosecond, None),
        (&age, at(issued + 60), aged(s(60))),
        (&age, at(issued + 61), aged(s(61))),
        // Without a leeway, even if one is set.
        (&age.clone().leeway(s(10)), at(issued + 60), aged(s(60))),
        // A clock that was set back.
        (
            &age,
            at(issued - 1),
            Some(Rejection::NotYetValid { after: s(1) }),
        ),
        (
            &none,
            SystemTime::UNIX_EPOCH,
            Some(Rejection::NotYetValid { after: s(issued) }),
        ),
        (
            &none,
            SystemTime::UNIX_EPOCH - s(1),
            Some(Rejection::NotYetValid { after: s(issued) }),
        ),
        (
            &none,
            at(u64::from(u32::MAX) * 4),
            Some(Rejection::Expired {
                ago: s(u64::from(u32::MAX) * 4 - expires),
            }),
        ),
    ] {
        assert_eq!(
            rejection_with(&token, options, now),
            expected,
            "{options:?} {now:?}"
        );
    }
    // No token is younger than zero.
    let zero = TokenOptions::new(PROJECT).max_token_age(s(0));
    let found = rejection_with(&token, &zero, at(issued));
    assert_eq!(
        found,
        Some(Rejection::TooOld {
            age: s(0),
            maximum: s(0)
        })
    );
    // A huge leeway does not overflow.
    let huge = TokenOptions::new(PROJECT).leeway(Duration::MAX);
    assert_eq!(rejection_with(&token, &huge, SystemTime::UNIX_EPOCH), None);
}

#[test]
fn each_time_is_checked_for_itself() {
    let s = Duration::from_secs;
    let options = TokenOptions::new(PROJECT);
    for (name, offset, expected) in [
        ("nbf", 1, Some(Rejection::NotYetValid { after: s(1) })),
        ("nbf", 0, None),
        ("iat", 1, Some(Rejection::IssuedInFuture { after: s(1) })),
        ("iat", 0, None),
        ("exp", 1, None),
        ("exp", 0, Some(Rejection::Expired { ago: s(0) })),
    ] {
        let claims = changed(|claims| claims[name] = (NOW + offset).into());
        let token = FIRST.sign(&claims);
        assert_eq!(
            rejection_with(&token, &options, at(NOW)),
            expected,
            "{name} {offset}"
        );
        // The same with a fraction.
        let claims = changed(|claims| claims[name] = json!(NOW as f64 + offset as f64));
        let token = FIRST.sign(&claims);
        assert_eq!(
            rejection_with(&token, &options, at(NOW)),
            expected,
            "{name} {offset}"
        );
    }
    let claims = changed(|claims| claims["exp"] = json!(NOW as f64 + 0.5));
    let token = FIRST.sign(&claims);
    let half = Duration::from_millis(500);
    assert_eq!(
        rejection_with(&token, &options, at(NOW) + half - s(0)),
        Some(Rejection::Expired { ago: s(0) })
    );
    assert_eq!(rejection_with(&token, &options, at(NOW)), None);
    let forever = changed(|claims| claims["exp"] = json!(u64::MAX));
    assert_eq!(
        rejection_with(&FIRST.sign(&forever), &options, at(NOW)),
        None
    );
}

/// A session that has ended is not active, even if its token has not expired.
#[test]
fn the_end_of_the_session() {
    let ends = |text: &str| {
        FIRST.sign(&changed(|claims| {
            claims["https://stytch.com/session"]["expires_at"] = text.into()
        }))
    };
    // `NOW` is 21:28:28.
    assert_eq!(rejection(&ends("2026-03-20T21:28:29Z")), None);
    let ended = |seconds| {
        let ago = Duration::from_secs(seconds);
        Some(Rejection::SessionEnded { ago })
    };
    assert_eq!(rejection(&ends("2026-03-20T21:28:28Z")), ended(0));
    assert_eq!(rejection(&ends("2026-03-20T23:28:18+02:00")), ended(10));
    let options = TokenOptions::new(PROJECT).leeway(Duration::from_secs(11));
    let found = rejection_with(&ends("2026-03-20T21:28:18Z"), &options, at(NOW));
    assert_eq!(found, None);
}

/// A token of another kind, signed with the same key for the same project, is not a session.
#[test]
fn access_tokens_are_not_sessions() {
    let claims = json!({
        "aud": [PROJECT], "exp": NOW + 300, "iat": NOW, "nbf": NOW,
        "iss": "stytch.com/project-test-1", "sub": "m2m-client-test-1", "scope": "read:users",
    });
    let token = FIRST.sign(&claims);
    let keys = key_set(&[&FIRST]);
    let options = TokenOptions::new(PROJECT);
    let missing = Rejection::MissingClaim {
        name: "https://stytch.com/session",
    };
    assert_eq!(rejection(&token), Some(missing.clone()));
    assert_eq!(
        verify::<UserSession>(&token, &keys, &options, at(NOW)).unwrap_err(),
        missing
    );
}
