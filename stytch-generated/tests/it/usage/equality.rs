//! Tests that requests and responses are compared by value.

use stytch_generated::b2b::organizations::GetRequest;
use stytch_generated::b2b::totp::{CreateResponse, MigrateRequest};

fn migration(secret: &str) -> MigrateRequest {
    MigrateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .secret(secret)
        .recovery_codes([secret])
        .build()
}

#[test]
fn requests_are_equal_if_all_their_fields_are() {
    let get = |id: &str| GetRequest::builder().organization_id(id).build();
    assert_eq!(get("a"), get("a"));
    // The bodies are equal, but the ids in the paths differ.
    assert_eq!(
        serde_json::to_value(get("a")).unwrap(),
        serde_json::to_value(get("b")).unwrap()
    );
    assert_ne!(get("a"), get("b"));
    assert_eq!(migration("s"), migration("s"));
    assert_ne!(migration("s"), migration("t"));
    assert_eq!(migration("s").secret, "s");
    assert_eq!(migration("s").recovery_codes, ["s"]);
}

#[test]
fn responses_are_equal_if_all_their_fields_are() {
    let mut response = CreateResponse::default();
    assert_eq!(response, CreateResponse::default());
    response.secret = "s".into();
    assert_ne!(response, CreateResponse::default());
}

#[test]
fn builders_print_without_secrets() {
    let builder = MigrateRequest::builder()
        .organization_id("o")
        .secret("canary")
        .recovery_codes(["canary"]);
    let shown = format!("{builder:?} {builder:#?}");
    assert!(
        shown.starts_with("MigrateRequestBuilder(MigrateRequest {"),
        "{shown}"
    );
    assert!(shown.contains("organization_id: \"o\""), "{shown}");
    assert!(!shown.contains("canary"), "{shown}");
}
