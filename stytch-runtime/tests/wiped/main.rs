//! Tests that dropped secrets are no longer in the memory of the process.
//!
//! The test reads the memory of the process through the kernel. `lib.rs` lists the copies that the crate cannot wipe.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod memory;
#[path = "../support/records.rs"]
mod records;

use serde_json::Value;
use stytch_runtime::limits::Limits;
use stytch_runtime::parts::RequestParts;
use stytch_runtime::secrecy::zeroize::Zeroizing;
use stytch_runtime::{Secret, SessionAuth, SessionHeaders};

use memory::{Canary, joined};
use records::records;

/// The headers of a member's session.
const NAMES: SessionHeaders = SessionHeaders {
    token: "X-Stytch-Member-Session",
    jwt: "X-Stytch-Member-SessionJWT",
};

records! {
    Leaf {
        0 secret: Secret = required,
        1 codes: Vec<Secret> = lenient,
        2 number: Option<i32> = optional,
    } => |leaf, limits| {
        limits.length("secret", leaf.secret.expose_secret(), ..=3);
    };

    Tree {
        0 leaf: Option<Leaf> = optional,
        1 first: Option<Box<Leaf>> = optional,
    }
}

/// Returns a tree with the secret in every kind of field.
fn json(secret: &str) -> Zeroizing<String> {
    joined(&[
        r#"{"leaf":{"secret":""#,
        secret,
        r#"","codes":[""#,
        secret,
        r#""]},"first":{"secret":""#,
        secret,
        r#"","number":1}}"#,
    ])
}

fn object(name: &str, value: Value) -> Value {
    Value::Object([(name.to_owned(), value)].into_iter().collect())
}

/// The uses of a secret, each with a description.
type Use = (&'static str, fn(&str));

const USES: [Use; 12] = [
    ("text is decoded", |secret| {
        let text = json(secret);
        let tree: Tree = serde_json::from_str(&text).unwrap();
        assert_eq!(tree.leaf.unwrap().secret.expose_secret(), secret);
    }),
    ("a value in memory is decoded", |secret| {
        let value: Value = serde_json::from_str(&json(secret)).unwrap();
        let tree: Tree = serde_json::from_value(value).unwrap();
        assert_eq!(tree.first.unwrap().secret.expose_secret(), secret);
    }),
    ("decoding fails after the secret", |secret| {
        let text = joined(&[r#"{"leaf":{"secret":""#, secret, r#"","number":true}}"#]);
        assert!(serde_json::from_str::<Tree>(&text).is_err());
    }),
    ("text replaces an object", |secret| {
        let value = object("leaf", secret.into());
        assert!(serde_json::from_value::<Tree>(value).is_err());
    }),
    ("text replaces a list", |secret| {
        let value = object("codes", secret.into());
        assert!(serde_json::from_value::<Leaf>(value).is_err());
    }),
    ("a list is alone", |secret| {
        let value = object("codes", vec![secret].into());
        assert!(serde_json::from_value::<Leaf>(value).is_err());
    }),
    ("it is cloned, checked, printed and written", |secret| {
        let tree: Tree = serde_json::from_str(&json(secret)).unwrap();
        let leaf = tree.leaf.clone().unwrap();
        assert!(
            Limits::verify(&leaf)
                .unwrap_err()
                .to_string()
                .contains("secret")
        );
        assert!(!format!("{tree:?}").contains(secret));
        let mut written = Zeroizing::new(Vec::with_capacity(10 * secret.len()));
        serde_json::to_writer(&mut *written, &tree).unwrap();
    }),
    ("a session is sent", |secret| {
        let session = SessionAuth::both(secret, secret);
        assert_eq!(session.clone().headers(NAMES).unwrap().len(), 2);
    }),
    ("a session is refused", |secret| {
        let spoiled = joined(&[secret, " "]);
        assert!(SessionAuth::token(spoiled.as_str()).headers(NAMES).is_err());
    }),
    ("a session is received", |secret| {
        let headers = [(NAMES.jwt, secret)];
        let parts = RequestParts {
            headers: &headers,
            ..RequestParts::default()
        };
        assert!(parts.session(NAMES).unwrap().is_some());
        let header: String = parts.header_value(NAMES.jwt).unwrap().unwrap();
        drop(Secret::from(header));
    }),
    ("it is received in a query", |secret| {
        let query = joined(&["a=1+2&secret=%41+", secret, "&secrets=%41", secret]);
        let parts = RequestParts {
            query: &query,
            ..RequestParts::default()
        };
        let found: String = parts.query_value("secret").unwrap().unwrap();
        assert!(found.starts_with("A ") && found.ends_with(secret));
        drop(Secret::from(found));
        assert!(parts.query_value::<i32>("secrets").is_err());
    }),
    ("it is received in a path", |secret| {
        let path = joined(&["/v1/%41", secret]);
        let parts = RequestParts {
            path: &path,
            ..RequestParts::default()
        };
        let found: String = parts.path_value("/v1/{secret}", "secret").unwrap();
        assert!(found.starts_with('A') && found.ends_with(secret));
        drop(Secret::from(found));
        assert!(parts.path_value::<i32>("/v1/{secret}", "secret").is_err());
    }),
];

/// Searches the memory after each use. The uses run one after the other because they share the memory.
#[test]
fn secrets_are_wiped() {
    let canary = Canary::new();
    assert!(
        !canary.is_found(),
        "the secret is in memory before it is used"
    );
    canary.show(|secret| std::mem::forget(joined(&[secret])));
    assert!(
        canary.is_found(),
        "the search does not find a secret that is in memory"
    );

    for (name, used) in USES {
        let canary = Canary::new();
        canary.show(used);
        assert!(!canary.is_found(), "left behind when {name}");
    }
}
