//! Attempts to get a session or a permission that nobody should have, and to make callers wait forever.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use stytch_client::jwks::KeySet;
use stytch_client::jwt::{Rejection, TokenOptions};
use stytch_client::session::{JwtError, MemberSession, UserSession, verify};
use stytch_client::stytch_generated::b2b::sessions as b2b;
use stytch_client::stytch_generated::consumer::sessions as consumer;

use crate::server::{Reply, Server};
use crate::signer::{FIRST, NOW, PROJECT, at, fresh, key_set, member, member_at, now, user_at};

fn of_member() -> Value {
    let mut response = serde_json::to_value(b2b::AuthenticateResponse::default()).unwrap();
    response["status_code"] = 200.into();
    response["member_session"]["member_id"] = "member-test-1".into();
    response["member_session"]["organization_id"] = "organization-test-1".into();
    response
}

fn of_user() -> Value {
    let mut response = serde_json::to_value(consumer::AuthenticateResponse::default()).unwrap();
    response["status_code"] = 200.into();
    response["session"]["user_id"] = "user-test-1".into();
    response
}

/// Asks a server that responds with these bodies about expired tokens.
async fn asked(
    member: Value,
    user: Value,
) -> (
    Result<MemberSession, JwtError>,
    Result<UserSession, JwtError>,
) {
    let server = Server::new(&[&FIRST], move |request| {
        let is_b2b = request.uri().path().contains("/b2b/");
        Reply::Json(200, if is_b2b { member.clone() } else { user.clone() })
    });
    let client = server.client();
    let token = FIRST.sign(&member_at(now(), 301));
    let check = b2b::AuthorizationCheck::builder()
        .organization_id("organization-test-1")
        .resource_id("documents")
        .action("read")
        .build();
    let of_member = client
        .authenticate_jwt(&token)
        .authorize(check)
        .send()
        .await;
    let token = FIRST.sign(&user_at(now(), 301));
    let check = consumer::AuthorizationCheck::builder()
        .resource_id("documents")
        .action("read")
        .build();
    let of_user = client
        .authenticate_jwt(&token)
        .authorize(check)
        .send()
        .await;
    (
        of_member.map(|authenticated| authenticated.session),
        of_user.map(|authenticated| authenticated.session),
    )
}

/// A response with status 200 that does not state whose session it is.
#[tokio::test(start_paused = true)]
async fn a_response_without_a_session_accepts_nobody() {
    let (member, user) = asked(of_member(), of_user()).await;
    assert!(member.is_ok() && user.is_ok());
    let changed = |value: &Value, path: &str, to: &Value| {
        let mut changed = value.clone();
        *changed.pointer_mut(path).unwrap() = to.clone();
        changed
    };
    let nothing = [Value::Null, json!({}), json!(""), json!([])];
    let mut bodies = vec![
        (json!({}), json!({})),
        (
            json!({ "status_code": 200, "request_id": "" }),
            json!({ "status_code": 200, "request_id": "" }),
        ),
        (
            changed(&of_member(), "/member_session/organization_id", &json!("")),
            changed(&of_user(), "/session/user_id", &json!("")),
        ),
    ];
    for to in &nothing {
        for (member, user) in [
            ("/member_session", "/session"),
            ("/member_session/member_id", "/session/user_id"),
            ("/member_session/organization_id", "/session/user_id"),
        ] {
            bodies.push((
                changed(&of_member(), member, to),
                changed(&of_user(), user, to),
            ));
        }
    }
    for (of_member, of_user) in bodies {
        let (member, user) = asked(of_member.clone(), of_user.clone()).await;
        assert!(member.is_err(), "{of_member}");
        assert!(user.is_err(), "{of_user}");
    }
}

/// The server responds with an error instead, but a gateway may change its status.
#[tokio::test(start_paused = true)]
async fn a_verdict_that_denies_is_a_denial() {
    let (mut member, mut user) = (of_member(), of_user());
    for body in [&mut member, &mut user] {
        body["verdict"] = json!({ "authorized": false, "granting_roles": [] });
    }
    let (of_member, of_user) = asked(member, user).await;
    for error in [of_member.unwrap_err(), of_user.unwrap_err()] {
        assert!(error.is_denied() && !error.is_unauthenticated(), "{error}");
    }
}

/// A key set with one key, of this modulus and exponent.
fn key(modulus: &[u8], exponent: &[u8]) -> Result<KeySet, String> {
    let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let key = json!({
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": FIRST.id,
        "n": number(modulus), "e": number(exponent),
    });
    let document = json!({ "keys": [key] }).to_string();
    KeySet::from_json(document.as_bytes()).map_err(|error| error.to_string())
}

/// With the exponent 1, the signature is the padded hash itself.
#[test]
fn keys_with_which_anyone_can_sign() {
    use aws_lc_rs::digest::{SHA256, digest};

    const PREFIX: &[u8] = &[
        0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
        0x05, 0x00, 0x04, 0x20,
    ];
    let token = fresh(&FIRST);
    let (signed, _) = token.rsplit_once('.').unwrap();
    let hash = digest(&SHA256, signed.as_bytes());
    let padding = vec![0xff; 256 - 3 - PREFIX.len() - 32];
    let padded = [&[0, 1], &*padding, &[0], PREFIX, hash.as_ref()].concat();
    let forged = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(&padded));
    let options = TokenOptions::new(PROJECT);

    let odd = [&[0xff; 255][..], &[0xfd]].concat();
    let even = [&[0xff; 255][..], &[0xfe]].concat();
    for (modulus, exponent) in [
        (&odd, &[1][..]),
        (&odd, &[0, 1]),
        (&odd, &[2]),
        (&odd, &[1, 0, 0]),
        (&even, &[1]),
        (&even, &[1, 0, 1]),
        (&odd, &odd),
    ] {
        if let Ok(keys) = key(modulus, exponent) {
            let rejection = verify::<MemberSession>(&forged, &keys, &options, SystemTime::now());
            assert_eq!(rejection.unwrap_err(), Rejection::Signature, "{exponent:?}");
        }
    }
    // These cannot be the exponent of any key.
    for exponent in [&[1][..], &[0, 1], &[2], &[1, 0, 0]] {
        assert!(key(&odd, exponent).is_err(), "{exponent:?}");
    }
    assert!(key(&odd, &[3]).is_ok() && key(&odd, &[1, 0, 1]).is_ok());
}

/// Names that are the same after unescaping, and names that only look the same.
#[test]
fn names_that_occur_twice() {
    let header = json!({ "alg": "RS256", "kid": FIRST.id, "typ": "JWT" }).to_string();
    let claims = member().to_string();
    let verified = |header: &str, claims: &str| {
        let token = FIRST.sign_raw(header, claims);
        let (keys, options) = (key_set(&[&FIRST]), TokenOptions::new(PROJECT));
        verify::<MemberSession>(&token, &keys, &options, at(NOW))
    };
    assert!(verified(&header, &claims).is_ok());
    for more in [
        r#""alg":"none","#,
        r#""\u0061lg":"none","#,
        r#""k\u0069d":"other","#,
        r#""typ":"JWT","#,
        r#""\u0063rit":null,"#,
    ] {
        let changed = header.replacen('{', &format!("{{{more}"), 1);
        assert!(verified(&changed, &claims).is_err(), "{more}");
    }
    for more in [
        r#""exp":99999999999,"#,
        r#""\u0065xp":99999999999,"#,
        r#""aud":"project-test-1","#,
        r#""s\u0075b":"member-test-2","#,
        r#""https:\/\/stytch.com\/session":{"id":"x"},"#,
        r#""https:\/\/stytch.com\/organization":{"organization_id":"organization-test-2"},"#,
    ] {
        let changed = claims.replacen('{', &format!("{{{more}"), 1);
        assert!(verified(&header, &changed).is_err(), "{more}");
    }
    for (before, more) in [
        (
            r#"{"organization_id""#,
            r#"{"organization_id":"organization-test-2","#,
        ),
        (r#""roles":["#, r#""roles":["admin"],"#),
        (r#""roles":["#, r#""rol\u0065s":["admin"],"#),
    ] {
        let rest = before.trim_start_matches('{');
        let changed = claims.replacen(before, &format!("{more}{rest}"), 1);
        assert_ne!(changed, claims);
        assert!(verified(&header, &changed).is_err(), "{more}");
    }
    // Other names do not replace anything.
    let lookalikes = r#""ехр":1,"EXP":1,"exp ":1,"https://stytch.com/Session":{},"#;
    let changed = claims.replacen('{', &format!("{{{lookalikes}"), 1);
    let session = verified(&header, &changed).unwrap();
    assert_eq!(session.organization_id, "organization-test-1");
    assert_eq!(session.custom_claims["EXP"], 1);
}

/// Numbers and times at the ends of their ranges are compared without a panic.
#[test]
fn times_at_the_ends_of_their_ranges() {
    let keys = key_set(&[&FIRST]);
    let before = |seconds| SystemTime::UNIX_EPOCH - Duration::from_secs(seconds);
    let last = SystemTime::UNIX_EPOCH + Duration::from_secs(i64::MAX.unsigned_abs());
    let times = [before(1 << 40), before(1), at(0), at(NOW), last];
    let durations = [Duration::ZERO, Duration::from_nanos(1), Duration::MAX];
    for number in [
        json!(0),
        json!(0.5),
        json!(-0.0),
        json!(NOW),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1.8e19),
        json!(f64::MAX),
        json!(5e-324),
    ] {
        for name in ["exp", "nbf", "iat"] {
            let mut claims = member();
            claims[name] = number.clone();
            claims["https://stytch.com/session"]
                .as_object_mut()
                .unwrap()
                .remove("expires_at");
            let token = FIRST.sign(&claims);
            for now in times {
                for leeway in durations {
                    for maximum in durations {
                        let options = TokenOptions::new(PROJECT)
                            .leeway(leeway)
                            .max_token_age(maximum);
                        let verified = verify::<MemberSession>(&token, &keys, &options, now);
                        let text = format!(
                            "{verified:?} {:?}",
                            verified.as_ref().map_err(ToString::to_string)
                        );
                        assert!(
                            verified.is_err() || leeway == Duration::MAX || now == at(NOW),
                            "{text}"
                        );
                        assert!(verified.is_err() || maximum != Duration::ZERO, "{text}");
                    }
                }
            }
        }
    }
}

/// A program may have several runtimes, and stop polling the one that a fetch runs on.
#[test]
fn a_runtime_that_is_not_polled_does_not_block_the_others() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_time().start_paused(true).build().unwrap()
    };
    let server = Server::of_keys(&[&FIRST]);
    let client = server.client();
    let token = fresh(&FIRST);
    let stopped = runtime();
    stopped.block_on(async {
        let call = client.authenticate_jwt::<MemberSession>(&token).local();
        let patience = Duration::from_millis(1);
        assert!(tokio::time::timeout(patience, call).await.is_err());
    });
    runtime().block_on(async {
        for _ in 0..2 {
            let call = client.authenticate_jwt::<MemberSession>(&token).local();
            let patience = Duration::from_secs(600);
            let ended = tokio::time::timeout(patience, call).await.unwrap();
            if ended.is_ok() {
                return;
            }
        }
        panic!("the keys are never fetched");
    });
    // The first runtime goes on.
    stopped.block_on(async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let call = client.authenticate_jwt::<MemberSession>(&token).local();
        call.await.unwrap();
    });
}

/// Callers that go away at any moment leave nothing behind that stops the others.
#[tokio::test(start_paused = true)]
async fn callers_that_go_away_stop_nobody() {
    let respond = |request: &http::Request<bytes::Bytes>| {
        let permissions = json!([{ "resource_id": "documents", "actions": ["read"] }]);
        let role = json!({ "role_id": "editor", "description": "", "permissions": permissions });
        let policy = json!({ "roles": [role], "resources": [], "scopes": [] });
        let path = request.uri().path();
        let mut body = if path.ends_with("/authenticate") {
            of_member()
        } else {
            json!({ "policy": policy, "org_policy": { "roles": [] } })
        };
        body["status_code"] = 200.into();
        body["request_id"] = "".into();
        Reply::Json(200, body)
    };
    for age in [1, 301] {
        let token = FIRST.sign(&member_at(now(), age));
        let mut has_ended = false;
        for polls in 0..40 {
            let server = Server::new(&[&FIRST], respond);
            let client = server.client();
            let call = || {
                let check = b2b::AuthorizationCheck::builder()
                    .organization_id("organization-test-1")
                    .resource_id("documents")
                    .action("read")
                    .build();
                let call = client.authenticate_jwt::<MemberSession>(&token);
                Box::pin(call.authorize(check).send())
            };
            let mut dropped = call();
            for _ in 0..polls {
                let step = Duration::from_millis(4);
                has_ended = tokio::time::timeout(step, &mut dropped).await.is_ok();
                if has_ended {
                    break;
                }
            }
            drop(dropped);
            let patience = Duration::from_secs(1);
            let ended = tokio::time::timeout(patience, call()).await.unwrap();
            ended.unwrap();
            assert_eq!(server.fetches(), 1);
        }
        assert!(has_ended);
    }
}
