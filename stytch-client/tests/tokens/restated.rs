//! Verification, compared with the rules written a second time.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use stytch_client::jwt::TokenOptions;
use stytch_client::session::{MemberSession, UserSession, verify};

use crate::signer::{FIRST, NOW, PROJECT, at, key_set, member};

const SESSION: &str = "https://stytch.com/session";
const ORGANIZATION: &str = "https://stytch.com/organization";

/// What a claim is replaced with. `None` removes it.
fn replacement() -> impl Strategy<Value = Option<Value>> {
    let times = [0, NOW - 300, NOW - 1, NOW, NOW + 1, NOW + 300, u64::MAX];
    let mut values = vec![
        Value::Null,
        json!(""),
        json!(PROJECT),
        json!("project-test-2"),
        json!("stytch.com/project-test-1"),
        json!("stytch.com/project-test-1/"),
        json!("https://stytch.com/project-test-1"),
        json!("2026-03-20T21:28:27Z"),
        json!("2026-03-20T21:28:28Z"),
        json!("2026-03-20T21:28:29Z"),
        json!("9999-12-31T23:59:59-01:00"),
        json!(true),
        json!([]),
        json!([PROJECT]),
        json!(["other", PROJECT]),
        json!([PROJECT, null]),
        json!([[PROJECT]]),
        json!({}),
        json!({ "id": "x" }),
        json!({ "organization_id": "" }),
        json!({ "organization_id": "organization-test-2" }),
        json!({ "organization_id": "organization-test-2", "slug": null }),
        json!({ "organization_id": "organization-test-2", "slug": 1 }),
        json!(-1),
        json!(-0.5),
        json!(NOW as f64 - 0.5),
        json!(NOW as f64 + 0.5),
        json!(1e18),
        json!(1e300),
    ];
    values.extend(times.map(Value::from));
    values.extend(times.map(|time| time.to_string().into()));
    prop_oneof![1 => Just(None), 8 => select(values).prop_map(Some)]
}

/// Returns claims of which up to three were replaced.
fn claims() -> impl Strategy<Value = Value> {
    let paths = vec![
        ("", "aud"),
        ("", "iss"),
        ("", "sub"),
        ("", "exp"),
        ("", "nbf"),
        ("", "iat"),
        ("", "jti"),
        ("", "seats"),
        ("", SESSION),
        ("", ORGANIZATION),
        (SESSION, "id"),
        (SESSION, "started_at"),
        (SESSION, "expires_at"),
        (SESSION, "roles"),
        (ORGANIZATION, "organization_id"),
        (ORGANIZATION, "slug"),
    ];
    proptest::collection::vec((select(paths), replacement()), 0..=3).prop_map(|changes| {
        let mut claims = member();
        for ((parent, name), to) in changes {
            let parent = match parent {
                "" => Some(&mut claims),
                parent => claims.get_mut(parent),
            };
            let Some(Value::Object(parent)) = parent else {
                continue;
            };
            match to {
                Some(value) => drop(parent.insert(name.to_owned(), value)),
                None => drop(parent.remove(name)),
            }
        }
        claims
    })
}

fn is_text(value: Option<&Value>) -> bool {
    value.is_some_and(Value::is_string)
}

fn is_text_or_missing(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.is_null() || value.is_string())
}

fn are_texts(list: &[Value]) -> bool {
    list.iter().all(Value::is_string)
}

/// Returns a time in half seconds, which is exact for all values that are compared.
fn time(claims: &Value, name: &str) -> Option<i128> {
    let number = claims.get(name)?;
    if let Some(seconds) = number.as_u64() {
        return Some(i128::from(seconds) * 2);
    }
    let seconds = number.as_f64()?;
    (0.0..1.8e19)
        .contains(&seconds)
        .then_some((seconds * 2.0) as i128)
}

/// Half seconds from 1970 to the end of the year 9999, the last time that a timestamp can state.
const LAST: i128 = 253_402_300_800 * 2;

/// Whether the end of the session is stated as one of the known times, and is not over. If none is stated, it is that of
/// the token.
fn has_end(session: &Value, claims: &Value) -> bool {
    match session.get("expires_at") {
        None | Some(Value::Null) => time(claims, "exp").is_some_and(|time| time < LAST),
        Some(end) => ["2026-03-20T21:28:29Z", "2126-03-20T22:00:00Z"]
            .iter()
            .any(|known| end == known),
    }
}

fn is_of_anyone(claims: &Value) -> bool {
    let now = i128::from(NOW) * 2;
    let is_for_project = match claims.get("aud") {
        Some(Value::String(one)) => one == PROJECT,
        Some(Value::Array(list)) => are_texts(list) && list.contains(&PROJECT.into()),
        _ => false,
    };
    let Some(session) = claims.get(SESSION).filter(|session| session.is_object()) else {
        return false;
    };
    let roles = match session.get("roles") {
        None | Some(Value::Null) => true,
        Some(Value::Array(list)) => are_texts(list),
        Some(_) => false,
    };
    is_for_project
        && claims.get("iss") == Some(&"stytch.com/project-test-1".into())
        && is_text(claims.get("sub"))
        && claims["sub"] != ""
        && time(claims, "exp").is_some_and(|time| time > now)
        && time(claims, "nbf").is_some_and(|time| time <= now)
        && time(claims, "iat").is_some_and(|time| time <= now)
        && is_text(session.get("id"))
        && is_text(session.get("started_at"))
        && is_text(session.get("last_accessed_at"))
        && has_end(session, claims)
        && roles
}

fn is_of_member(claims: &Value) -> bool {
    let organization = claims.get(ORGANIZATION);
    let organization = organization.filter(|organization| organization.is_object());
    organization.is_some_and(|organization| {
        is_text(organization.get("organization_id"))
            && organization["organization_id"] != ""
            && is_text_or_missing(organization.get("slug"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_accepted_by_the_restated_rules(claims in claims()) {
        let token = FIRST.sign(&claims);
        let (keys, options) = (key_set(&[&FIRST]), TokenOptions::new(PROJECT));
        let member = verify::<MemberSession>(&token, &keys, &options, at(NOW));
        let user = verify::<UserSession>(&token, &keys, &options, at(NOW));
        let is_stated = is_of_anyone(&claims);
        let is_of_user = claims.get(ORGANIZATION).is_none();
        prop_assert_eq!(member.is_ok(), is_stated && is_of_member(&claims), "{:?} {}", member, claims);
        prop_assert_eq!(user.is_ok(), is_stated && is_of_user, "{:?} {}", user, claims);
        if let Ok(member) = member {
            prop_assert_eq!(&claims["sub"], &member.member_id);
            prop_assert_eq!(&claims[ORGANIZATION]["organization_id"], &member.organization_id);
            prop_assert_eq!(claims[SESSION].get("roles").filter(|roles| !roles.is_null()).is_some(), member.roles.is_some());
        }
    }
}
