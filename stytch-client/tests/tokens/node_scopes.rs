//! The official Node SDK decides the same about scopes. If it is not installed, the test does nothing.

use serde_json::{Value, json};
use stytch_client::m2m::scopes::grants;

use crate::node_sdk::NodeSdk;

/// Scopes of every form.
const SCOPES: [&str; 15] = [
    "read",
    "Read",
    "write",
    "read:users",
    "read:books",
    "write:users",
    "read:*",
    "read:-",
    "read:",
    "*",
    "*:*",
    "*:users",
    ":users",
    "read:users:1",
    "read:*:1",
];

/// Returns all lists of up to two scopes.
fn lists() -> Vec<Vec<&'static str>> {
    let mut lists = vec![Vec::new()];
    for (at, first) in SCOPES.iter().enumerate() {
        lists.push(vec![*first]);
        lists.extend(SCOPES[at + 1..].iter().map(|second| vec![*first, *second]));
    }
    lists
}

/// Writes whether the first list of each pair grants all scopes of the second one.
const SCRIPT: &str = "
const { performAuthorizationCheck } = sdk('dist/b2c/m2m_local.js');
const verdicts = input.map(([hasScopes, requiredScopes]) => performAuthorizationCheck({ hasScopes, requiredScopes }));
console.log(JSON.stringify(verdicts));
";

#[test]
fn node_decides_the_same_about_scopes() {
    let Some(sdk) = NodeSdk::find() else { return };
    let lists = lists();
    let pairs: Vec<_> = lists
        .iter()
        .flat_map(|held| lists.iter().map(move |required| (held, required)))
        .collect();
    let verdicts = sdk.run(SCRIPT, &json!(pairs));
    let verdicts = verdicts.as_array().unwrap();
    assert_eq!(verdicts.len(), pairs.len());
    let (mut granted, mut stricter) = (0, 0);
    for ((held, required), theirs) in pairs.iter().zip(verdicts) {
        let ours = required.iter().all(|scope| grants(held, scope));
        granted += usize::from(ours);
        if *theirs == ours {
            continue;
        }
        // Node ignores what follows a second colon.
        let mut all = held.iter().chain(*required);
        let has_two_colons = all.any(|scope| scope.matches(':').count() > 1);
        assert!(
            has_two_colons && *theirs == Value::Bool(true),
            "{held:?} {required:?}"
        );
        stricter += 1;
    }
    assert!(granted > 1000 && stricter > 100, "{granted} {stricter}");
}
