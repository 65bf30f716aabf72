//! The official Node SDK reaches the same verdict on the same tokens. If it is not installed, the test does nothing.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use stytch_client::connected_apps::{self, AppToken};
use stytch_client::jwt::TokenOptions;
use stytch_client::m2m;
use stytch_client::session::{MemberSession, UserSession, verify};

use crate::m2m::machine_at;
use crate::node_sdk::NodeSdk;
use crate::signer::{FIRST, PROJECT, SECOND, at, jwks, key_set, member_at, now, user_at};

struct Case {
    name: &'static str,
    kind: &'static str,
    token: String,
    leeway: Option<u64>,
    maximum: Option<u64>,
    scopes: &'static [&'static str],
    /// Whether this crate rejects what Node accepts.
    is_stricter: bool,
}

fn case(name: &'static str, kind: &'static str, token: String) -> Case {
    Case {
        name,
        kind,
        token,
        leeway: None,
        maximum: None,
        scopes: &[],
        is_stricter: false,
    }
}

fn stricter(name: &'static str, token: String) -> Case {
    Case {
        is_stricter: true,
        ..case(name, "member", token)
    }
}

fn changed(now: u64, change: impl FnOnce(&mut Value)) -> String {
    let mut claims = member_at(now, 60);
    change(&mut claims);
    FIRST.sign(&claims)
}

fn set(now: u64, name: &str, value: impl Into<Value>) -> String {
    changed(now, |claims| claims[name] = value.into())
}

fn without(now: u64, name: &str) -> String {
    changed(now, |claims| {
        claims.as_object_mut().unwrap().remove(name);
    })
}

fn head(value: Value) -> String {
    value.to_string()
}

/// Signatures, headers and forms.
fn of_signatures(now: u64) -> Vec<Case> {
    let claims = member_at(now, 60);
    let text = claims.to_string();
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let unsigned = head(json!({ "alg": "none", "typ": "JWT", "kid": FIRST.id }));
    let mut hs256 = Header::new(Algorithm::HS256);
    hs256.kid = Some(FIRST.id.to_owned());
    let secret = EncodingKey::from_secret(&FIRST.public);
    let valid = FIRST.sign(&claims);
    let typ = |typ: Value| {
        let header = head(json!({ "alg": "RS256", "typ": typ, "kid": FIRST.id }));
        FIRST.sign_raw(&header, &text)
    };
    let no_typ = FIRST.sign_raw(&head(json!({ "alg": "RS256", "kid": FIRST.id })), &text);
    let crit =
        head(json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id, "crit": ["x"], "x": 1 }));
    let other = head(json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id }));
    vec![
        case("valid", "member", valid.clone()),
        case("valid", "user", FIRST.sign(&user_at(now, 60))),
        case(
            "no signature",
            "member",
            format!("{}.{}.", part(&unsigned), part(&text)),
        ),
        case("HS256", "member", encode(&hs256, &claims, &secret).unwrap()),
        case("unknown key", "member", SECOND.sign(&claims)),
        case("other key", "member", SECOND.sign_raw(&other, &text)),
        case("cut", "member", valid[..valid.len() - 2].to_owned()),
        case("changed", "member", valid.replacen('.', ".A", 1)),
        case(
            "two parts",
            "member",
            valid.rsplit_once('.').unwrap().0.to_owned(),
        ),
        case("empty", "member", String::new()),
        case("no type", "member", no_typ),
        case("type at+jwt", "member", typ("at+jwt".into())),
        case("type in lower case", "member", typ("jwt".into())),
        case("type of media", "member", typ("application/JWT".into())),
        case("critical", "member", FIRST.sign_raw(&crit, &text)),
        case("not an object", "member", FIRST.sign_raw(&other, "[]")),
        stricter("no key id", {
            let header = head(json!({ "alg": "RS256", "typ": "JWT" }));
            FIRST.sign_raw(&header, &text)
        }),
        stricter("padded", valid + "="),
    ]
}

/// Claims.
fn of_claims(now: u64) -> Vec<Case> {
    let session = "https://stytch.com/session";
    vec![
        case("audience", "member", set(now, "aud", "project-test-2")),
        case(
            "audiences",
            "member",
            set(now, "aud", json!(["project-test-2", PROJECT])),
        ),
        case("no audience", "member", without(now, "aud")),
        case(
            "issuer",
            "member",
            set(now, "iss", "stytch.com/project-test-2"),
        ),
        case("no issuer", "member", without(now, "iss")),
        case("no session", "member", without(now, session)),
        case("no session of a user", "user", without(now, session)),
        case(
            "no organization",
            "member",
            without(now, "https://stytch.com/organization"),
        ),
        case("expired", "member", FIRST.sign(&member_at(now, 300))),
        case("almost expired", "member", FIRST.sign(&member_at(now, 299))),
        case("text as a time", "member", set(now, "exp", "1")),
        case("not valid yet", "member", set(now, "nbf", now + 1)),
        case("valid from now", "member", set(now, "nbf", now)),
        case("no subject", "member", set(now, "sub", 7)).relaxed(),
        stricter("no end", without(now, "exp")),
        stricter("no begin", without(now, "nbf")),
        stricter("no time of issue", without(now, "iat")),
        stricter("issued in the future", set(now, "iat", now + 1)),
        stricter(
            "a session that ended",
            changed(now, |claims| {
                claims[session]["expires_at"] = "2020-01-01T00:00:00Z".into();
            }),
        ),
    ]
}

impl Case {
    /// Node does not check this, this crate does.
    fn relaxed(mut self) -> Self {
        self.is_stricter = true;
        self
    }

    fn with(mut self, leeway: impl Into<Option<u64>>, maximum: impl Into<Option<u64>>) -> Self {
        self.leeway = leeway.into();
        self.maximum = maximum.into();
        self
    }

    fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }
}

/// Options.
fn of_options(now: u64) -> Vec<Case> {
    let aged = |age| FIRST.sign(&member_at(now, age));
    let member = |name, age| case(name, "member", aged(age));
    vec![
        member("within the leeway", 309).with(10, None),
        member("at the end of the leeway", 310).with(10, None),
        case("early", "member", set(now, "nbf", now + 10)).with(10, None),
        case("too early", "member", set(now, "nbf", now + 11)).with(10, None),
        member("young", 59).with(None, 60),
        member("old", 60).with(None, 60),
        member("old with a leeway", 60).with(10, 60),
        member("zero", 0).with(None, 0),
    ]
}

/// Machines, whose tokens Node judges by its clock.
fn of_machines(now: u64) -> Vec<Case> {
    let machine = |name, scopes| {
        case(
            name,
            "machine",
            FIRST.sign(&machine_at(now, 10, "read:users write:* export")),
        )
        .scopes(scopes)
    };
    vec![
        machine("no scopes required", &[]),
        machine("exact", &["read:users"]),
        machine("wildcard", &["write:books", "read:users"]),
        machine("bare", &["export"]),
        machine("bare as a resource", &["export:-"]),
        machine("other resource", &["read:books"]),
        machine("one is missing", &["read:users", "delete:users"]),
        machine("required wildcard", &["read:*"]),
        machine("only the action", &["read"]),
        machine("young machine", &[]).with(None, 3600),
        machine("old machine", &[]).with(None, 5),
        case(
            "session of a machine",
            "machine",
            FIRST.sign(&member_at(now, 60)),
        ),
    ]
}

fn app_at(now: u64, age: u64) -> Value {
    let mut claims = machine_at(now, age, "openid read:documents");
    claims["sub"] = "user-test-1".into();
    claims["client_id"] = "connected-app-test-1".into();
    claims
}

/// The claims of a connected app that acts for a member.
fn member_app_at(now: u64, age: u64) -> Value {
    let mut claims = app_at(now, age);
    claims["sub"] = "member-test-1".into();
    claims["https://stytch.com/organization"] =
        json!({ "organization_id": "organization-test-1", "slug": "example" });
    claims
}

/// Connected apps.
fn of_apps(now: u64) -> Vec<Case> {
    let (user, member) = ("app of a user", "app of a member");
    let with = |name: &str, value: Value| {
        let mut claims = member_app_at(now, 10);
        claims[name] = value;
        FIRST.sign(&claims)
    };
    let valid = FIRST.sign(&member_app_at(now, 10));
    let other = head(json!({ "alg": "RS256", "typ": "JWT", "kid": FIRST.id }));
    let forged = SECOND.sign_raw(&other, &member_app_at(now, 10).to_string());
    let expired = |age| FIRST.sign(&member_app_at(now, age));
    let mut without_scope = app_at(now, 10);
    without_scope.as_object_mut().unwrap().remove("scope");
    vec![
        case("app of a user", user, FIRST.sign(&app_at(now, 10))),
        case("app of a member", member, valid.clone()),
        case("app of a member in a consumer project", user, valid.clone()),
        case("forged app", member, forged),
        case("cut app", member, valid[..valid.len() - 2].to_owned()),
        case(
            "unknown key of an app",
            member,
            SECOND.sign(&app_at(now, 10)),
        ),
        case("audience of an app", member, with("aud", "other".into())),
        case("issuer of an app", member, with("iss", "other".into())),
        case("early app", member, with("nbf", (now + 1).into())),
        case("almost expired app", member, expired(3599)),
        case("expired app", member, expired(3600)),
        case("expired app with a leeway", member, expired(3609)).with(10, None),
        case("no app", member, "canary".to_owned()),
        // Node does not look at the kind of the token.
        case(
            "session instead of an app",
            member,
            FIRST.sign(&member_at(now, 60)),
        )
        .relaxed(),
        case(
            "machine instead of an app",
            user,
            FIRST.sign(&machine_at(now, 10, "read:users")),
        )
        .relaxed(),
        case("app without scopes", user, FIRST.sign(&without_scope)).relaxed(),
    ]
}

fn ours(case: &Case, now: u64) -> Option<String> {
    let mut options = TokenOptions::new(PROJECT);
    if let Some(leeway) = case.leeway {
        options = options.leeway(Duration::from_secs(leeway));
    }
    if let Some(maximum) = case.maximum {
        options = options.max_token_age(Duration::from_secs(maximum));
    }
    let (keys, now) = (key_set(&[&FIRST]), at(now));
    match case.kind {
        "member" => {
            let session: MemberSession = verify(&case.token, &keys, &options, now).ok()?;
            Some(session.member_id)
        }
        "user" => {
            let session: UserSession = verify(&case.token, &keys, &options, now).ok()?;
            Some(session.user_id)
        }
        "app of a user" | "app of a member" => {
            let app: AppToken = connected_apps::verify(&case.token, &keys, &options, now).ok()?;
            Some(app.subject)
        }
        _ => {
            let machine: m2m::Machine =
                m2m::verify(&case.token, &keys, &options, case.scopes, now).ok()?;
            Some(machine.client_id)
        }
    }
}

/// Writes a list with the member, user, client or subject of each token, or null if it is rejected.
const SCRIPT: &str = r#"
const { B2BClient, Client } = sdk(".");
async function main() {
  const keys = JSON.stringify(input.keys);
  const server = require("http").createServer((_, response) => response.end(keys));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const settings = {
    project_id: input.project,
    secret: "secret",
    env: `http://127.0.0.1:${server.address().port}/`,
  };
  console.warn = () => {};
  const [b2b, consumer] = [new B2BClient(settings), new Client(settings)];
  const current_date = new Date(input.now * 1000);
  const judges = {
    member: async (session_jwt, times) =>
      (await b2b.sessions.authenticateJwtLocal({ session_jwt, ...times, current_date })).member_id,
    user: async (session_jwt, times) =>
      (await consumer.sessions.authenticateJwtLocal({ session_jwt, ...times, current_date })).user_id,
    "app of a user": async (token, times) =>
      (await consumer.idp.introspectTokenLocal(token, { ...times, current_date })).subject,
    "app of a member": async (token, times) =>
      (await b2b.idp.introspectTokenLocal(token, { ...times, current_date })).subject,
    machine: async (access_token, times, required_scopes) =>
      (await b2b.m2m.authenticateToken({ access_token, required_scopes, ...times })).client_id,
  };
  const verdicts = [];
  for (const { kind, token, leeway, maximum, scopes } of input.tokens) {
    const times = {
      clock_tolerance_seconds: leeway ?? undefined,
      max_token_age_seconds: maximum ?? undefined,
    };
    verdicts.push(await judges[kind](token, times, scopes).catch(() => null));
  }
  console.log(JSON.stringify(verdicts));
  // The SDK keeps connections open.
  server.closeAllConnections();
  server.close();
}
main();
"#;

/// Returns the verdicts of the SDK, or `None` if it is not installed.
fn theirs(cases: &[Case], now: u64) -> Option<Vec<Value>> {
    let tokens: Vec<_> = cases
        .iter()
        .map(|case| {
            json!({
                "kind": case.kind, "token": case.token, "leeway": case.leeway, "maximum": case.maximum,
                "scopes": case.scopes,
            })
        })
        .collect();
    let input =
        json!({ "project": PROJECT, "keys": jwks(&[&FIRST]), "now": now, "tokens": tokens });
    let verdicts = NodeSdk::find()?.run(SCRIPT, &input);
    Some(verdicts.as_array().unwrap().clone())
}

/// Checks that both verdicts are the same, or that only ours is a rejection.
pub(crate) fn agree(name: &str, is_stricter: bool, ours: &Value, theirs: &Value) {
    if is_stricter {
        assert!(
            ours.is_null() && !theirs.is_null(),
            "{name}: {ours} {theirs}"
        );
    } else {
        assert_eq!(ours, theirs, "{name}");
    }
}

#[test]
fn node_reaches_the_same_verdicts() {
    let now = now();
    let cases: Vec<_> = [
        of_signatures(now),
        of_claims(now),
        of_options(now),
        of_machines(now),
        of_apps(now),
    ]
    .into_iter()
    .flatten()
    .collect();
    let Some(verdicts) = theirs(&cases, now) else {
        return;
    };
    assert_eq!(verdicts.len(), cases.len());
    let mut accepted = 0;
    for (case, theirs) in cases.iter().zip(&verdicts) {
        let ours = ours(case, now).map_or(Value::Null, Value::String);
        accepted += usize::from(!theirs.is_null());
        agree(case.name, case.is_stricter, &ours, theirs);
    }
    // Both verdicts occur.
    assert!(accepted > 20 && accepted < cases.len() - 20, "{accepted}");
}
