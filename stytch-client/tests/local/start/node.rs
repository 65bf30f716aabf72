//! Node's URL parser, which is that of browsers, reads from the URLs what was set, and its hash is the challenge. If the
//! Node SDK is not installed, the test does nothing.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use stytch_client::start::{
    B2bOAuthProvider, OAuthProvider, Pkce, StartUrlError, StartUrls, State,
};

use crate::node::NodeSdk;

/// Writes the parts of each URL, the states of the redirect URL in it, and the challenge of each verifier.
const SCRIPT: &str = "
const { createHash } = require('crypto');
const results = input.map(({ url, verifier }) => {
  const { origin, pathname, searchParams } = new URL(url);
  const query = [...searchParams];
  const [, back] = query.find(([name]) => name.endsWith('redirect_url'));
  return {
    target: origin + pathname, query,
    state: new URL(back).searchParams.getAll('state'),
    challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
});
console.log(JSON.stringify(results));
";

/// Texts that a login is started with.
#[derive(Clone, Debug)]
struct Texts {
    organization: String,
    hint: String,
    scope: String,
    state: String,
}

fn texts() -> impl Strategy<Value = Texts> {
    let text = || prop_oneof![".{1,20}", "[ +%&=#?/;\\\\]{1,20}"];
    (text(), text(), text(), text()).prop_map(|(organization, hint, scope, state)| Texts {
        organization,
        hint,
        scope,
        state,
    })
}

/// Returns the URL of each flow, with the target and the query that it must have.
fn flows(texts: &Texts, pkce: &Pkce, back: &str) -> Vec<(Result<String, StartUrlError>, Value)> {
    let urls = StartUrls::with_base_url("public-token-test-1", "https://login.example.com/p");
    let urls = urls.unwrap();
    let Texts {
        organization,
        hint,
        scope,
        ..
    } = texts;
    let challenge = pkce.challenge();
    let expected = |path: &str, query: &[(&str, &str)]| {
        let token = [("public_token", "public-token-test-1")];
        let query: Vec<_> = token.iter().chain(query).collect();
        json!({ "target": format!("https://login.example.com/p{path}"), "query": query })
    };
    let consumer = urls
        .oauth(OAuthProvider::GitHub)
        .login_redirect_url(back)
        .provider_parameter("login_hint", hint)
        .custom_scopes([scope])
        .pkce(pkce);
    let b2b = urls
        .b2b_oauth(B2bOAuthProvider::Google, organization)
        .signup_redirect_url(back)
        .pkce(pkce);
    let discovery = urls
        .b2b_oauth_discovery(B2bOAuthProvider::Slack)
        .discovery_redirect_url(back)
        .pkce(pkce);
    let sso = urls.sso(organization).login_redirect_url(back).pkce(pkce);
    vec![
        (
            consumer.url(),
            expected(
                "/v1/public/oauth/github/start",
                &[
                    ("login_redirect_url", back),
                    ("provider_login_hint", hint),
                    ("custom_scopes", scope),
                    ("code_challenge", challenge),
                ],
            ),
        ),
        (
            b2b.url(),
            expected(
                "/v1/b2b/public/oauth/google/start",
                &[
                    ("organization_id", organization),
                    ("signup_redirect_url", back),
                    ("pkce_code_challenge", challenge),
                ],
            ),
        ),
        (
            discovery.url(),
            expected(
                "/v1/b2b/public/oauth/slack/discovery/start",
                &[
                    ("discovery_redirect_url", back),
                    ("pkce_code_challenge", challenge),
                ],
            ),
        ),
        (
            sso.url(),
            expected(
                "/v1/public/sso/start",
                &[
                    ("connection_id", organization),
                    ("login_redirect_url", back),
                    ("pkce_code_challenge", challenge),
                ],
            ),
        ),
    ]
}

#[test]
fn browsers_read_what_was_set() {
    let Some(sdk) = NodeSdk::find() else { return };
    let mut runner = TestRunner::deterministic();
    let (mut inputs, mut expected) = (Vec::new(), Vec::new());
    for _ in 0..100 {
        let texts = texts().new_tree(&mut runner).unwrap().current();
        let pkce = Pkce::generate().unwrap();
        // The state of an earlier login is replaced.
        let back = "https://example.com/back?state=old&a=b%20c&st%61te=older#top";
        let back = State::from(texts.state.as_str()).append_to(back);
        for (url, mut parts) in flows(&texts, &pkce, &back) {
            let verifier = pkce.verifier().expose_secret();
            inputs.push(json!({ "url": url.unwrap(), "verifier": verifier }));
            parts["state"] = json!([texts.state]);
            parts["challenge"] = pkce.challenge().into();
            expected.push(parts);
        }
    }
    let results = sdk.run(SCRIPT, &Value::from(inputs));
    let results = results.as_array().unwrap();
    assert_eq!(results.len(), expected.len());
    for (theirs, ours) in results.iter().zip(&expected) {
        assert_eq!(theirs, ours);
    }
}
