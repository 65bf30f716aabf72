//! The official Node SDK reads the same from tokens of connected apps, and from the server's responses about them. If it is
//! not installed, the tests do nothing.

use serde_json::{Value, json};
use stytch_client::connected_apps::{AppToken, TokenType, verify};
use stytch_client::jwt::TokenOptions;
use stytch_client::stytch_generated::Timestamp;

use crate::m2m::{app_at, machine_at};
use crate::node::agree;
use crate::node_sdk::NodeSdk;
use crate::server::{Reply, Server};
use crate::signer::{FIRST, NOW, PROJECT, SECOND, at, jwks, key_set, member};

/// A token that is verified locally, or a response of the server.
enum Input {
    Token(String),
    Response(Value),
}

struct Case {
    name: &'static str,
    input: Input,
    /// Whether this crate rejects what Node accepts.
    is_stricter: bool,
}

fn token(name: &'static str, claims: &Value) -> Case {
    case(name, Input::Token(FIRST.sign(claims)))
}

fn response(name: &'static str, body: Value) -> Case {
    case(name, Input::Response(body))
}

fn case(name: &'static str, input: Input) -> Case {
    let is_stricter = false;
    Case {
        name,
        input,
        is_stricter,
    }
}

fn stricter(case: Case) -> Case {
    let is_stricter = true;
    Case {
        is_stricter,
        ..case
    }
}

fn with(mut claims: Value, name: &str, value: impl Into<Value>) -> Value {
    claims[name] = value.into();
    claims
}

fn without(mut claims: Value, name: &str) -> Value {
    claims.as_object_mut().unwrap().remove(name);
    claims
}

const ORGANIZATION: &str = "https://stytch.com/organization";

fn of_user() -> Value {
    with(without(app_at(NOW), ORGANIZATION), "sub", "user-test-1")
}

fn tokens() -> Vec<Case> {
    let app = || app_at(NOW);
    vec![
        token("member", &app()),
        token("user", &of_user()),
        token("no client", &without(app(), "client_id")),
        token("one scope", &with(app(), "scope", "openid")),
        token("no scopes", &with(app(), "scope", "")),
        token(
            "several audiences",
            &with(app(), "aud", json!(["app-1", PROJECT])),
        ),
        token("one audience", &with(app(), "aud", PROJECT)),
        token("other audience", &with(app(), "aud", "project-test-2")),
        token(
            "other issuer",
            &with(app(), "iss", "stytch.com/project-test-2"),
        ),
        token("expired", &with(app(), "exp", NOW)),
        token("almost expired", &with(app(), "exp", NOW + 1)),
        token("not valid yet", &with(app(), "nbf", NOW + 1)),
        case("other key", Input::Token(SECOND.sign(&app()))),
        stricter(token("a machine", &machine_at(NOW, 10, "read:users"))),
        stricter(token("a session", &member())),
        stricter(token("scope is missing", &without(app(), "scope"))),
        stricter(token("end is missing", &without(app(), "exp"))),
    ]
}

fn responses() -> Vec<Case> {
    let active = |claims: Value| {
        let claims = with(claims, "active", true);
        let claims = with(claims, "request_id", "request-id-test-1");
        with(
            with(claims, "token_type", "access_token"),
            "status_code",
            200,
        )
    };
    let app = || active(app_at(NOW));
    let minimal = json!({ "active": true, "sub": "user-test-1", "status_code": 200 });
    vec![
        response("active", app()),
        response("active, of a user", active(of_user())),
        response("refresh token", with(app(), "token_type", "refresh_token")),
        response("expires later", with(app(), "exp", NOW * 2)),
        response("only what is required", minimal.clone()),
        response(
            "null",
            with(with(minimal, "exp", Value::Null), "scope", Value::Null),
        ),
        response("not active", json!({ "active": false, "status_code": 200 })),
        response("not active, with claims", with(app(), "active", false)),
        response("active is missing", without(app(), "active")),
        response("empty", json!({})),
        stricter(response("active is a text", with(app(), "active", "no"))),
        stricter(response("nobody", without(app(), "sub"))),
        stricter(response(
            "machine",
            active(machine_at(NOW, 10, "read:users")),
        )),
    ]
}

/// Writes what the SDK reads from each token or response, or null if it rejects it.
const SCRIPT: &str = r#"
const { B2BClient, Client } = sdk(".");
async function main() {
  const server = require("http").createServer((request, response) => {
    if (request.method === "GET") return response.end(JSON.stringify(input.keys));
    let form = "";
    request.on("data", (part) => (form += part));
    request.on("end", () => {
      const index = Number(new URLSearchParams(form).get("token"));
      response.end(JSON.stringify(input.cases[index].response));
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const settings = {
    project_id: input.project,
    secret: "secret",
    env: `http://127.0.0.1:${server.address().port}/`,
  };
  console.warn = () => {};
  const current_date = new Date(input.now * 1000);
  const [b2b, consumer] = [new B2BClient(settings), new Client(settings)];
  const read = async ({ is_of_member, token }, index) => {
    const { idp } = is_of_member ? b2b : consumer;
    const app = token
      ? await idp.introspectTokenLocal(token, { current_date })
      : await idp.introspectTokenNetwork({ token: String(index), client_id: "app-1" });
    const { client_id: _, ...custom } = app.custom_claims;
    return {
      subject: app.subject ?? null,
      scopes: (app.scope ?? "").split(" ").filter(Boolean),
      audience: [].concat(app.audience ?? []),
      issued_at: app.issued_at ?? null,
      expires_at: app.expires_at ?? null,
      token_type: app.token_type ?? null,
      organization_id: app.organization?.organization_id ?? null,
      custom,
    };
  };
  const results = [];
  for (const [index, one] of input.cases.entries()) {
    results.push(await read(one, index).catch(() => null));
  }
  console.log(JSON.stringify(results));
  // The SDK keeps connections open.
  server.closeAllConnections();
  server.close();
}
main();
"#;

fn theirs(cases: &[Case]) -> Option<Vec<Value>> {
    let written = cases.iter().map(|case| match &case.input {
        Input::Token(token) => {
            let claims = token.split('.').nth(1).unwrap();
            let claims: Value = serde_json::from_slice(&decoded(claims)).unwrap();
            json!({ "token": token, "is_of_member": claims.get(ORGANIZATION).is_some() })
        }
        Input::Response(body) => {
            json!({ "response": body, "is_of_member": body.get(ORGANIZATION).is_some() })
        }
    });
    let written: Vec<_> = written.collect();
    let input =
        json!({ "project": PROJECT, "keys": jwks(&[&FIRST]), "now": NOW, "cases": written });
    let results = NodeSdk::find()?.run(SCRIPT, &input);
    Some(results.as_array().unwrap().clone())
}

fn decoded(part: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(part)
        .unwrap()
}

async fn ours(case: &Case) -> Value {
    let token: Option<AppToken> = match &case.input {
        Input::Token(token) => {
            let (keys, options) = (key_set(&[&FIRST]), TokenOptions::new(PROJECT));
            verify(token, &keys, &options, at(NOW)).ok()
        }
        Input::Response(body) => {
            let body = body.clone();
            let server = Server::new(&[], move |_| Reply::Json(200, body.clone()));
            let client = server.client();
            client
                .introspect_token("app-1", "0")
                .send()
                .await
                .ok()
                .flatten()
        }
    };
    token.map_or(Value::Null, |token| {
        json!({
            "subject": token.subject,
            "scopes": token.scopes,
            "audience": token.audience,
            "issued_at": token.issued_at.as_ref().map(seconds),
            "expires_at": token.expires_at.as_ref().map(seconds),
            "token_type": token.token_type.as_ref().map(TokenType::as_str),
            "organization_id": token.organization.map(|one| one.organization_id),
            "custom": token.custom_claims,
        })
    })
}

fn seconds(time: &Timestamp) -> u64 {
    let time = time.to_system_time().unwrap();
    time.duration_since(at(0)).unwrap().as_secs()
}

#[tokio::test(start_paused = true)]
async fn node_reads_the_same_from_tokens_of_apps() {
    let cases: Vec<_> = tokens().into_iter().chain(responses()).collect();
    let Some(results) = theirs(&cases) else {
        return;
    };
    assert_eq!(results.len(), cases.len());
    let mut accepted = 0;
    for (case, theirs) in cases.iter().zip(&results) {
        let ours = ours(case).await;
        accepted += usize::from(!ours.is_null());
        agree(case.name, case.is_stricter, &ours, theirs);
    }
    // Both verdicts occur.
    assert!((12..cases.len() - 12).contains(&accepted), "{accepted}");
}
