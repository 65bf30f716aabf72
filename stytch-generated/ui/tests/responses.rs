//! Tests builders of responses, which need a feature.

use stytch_generated::b2b::organizations::{DeleteResponse, Organization};
use stytch_generated::b2b::totp::CreateResponse;
use stytch_generated::consumer::users;

#[test]
fn a_response_is_built_like_a_request() {
    let built = DeleteResponse::builder()
        .request_id("r")
        .organization_id("o")
        .status_code(200)
        .build();
    let json = r#"{"request_id": "r", "organization_id": "o", "status_code": 200}"#;
    let decoded: DeleteResponse = serde_json::from_str(json).unwrap();
    assert_eq!(built, decoded);
}

#[test]
fn builders_of_responses_print_no_secrets() {
    let builder = CreateResponse::builder()
        .secret("canary")
        .recovery_codes(["canary"]);
    let shown = format!("{builder:?}");
    assert!(
        shown.starts_with("CreateResponseBuilder(CreateResponse {"),
        "{shown}"
    );
    assert!(!shown.contains("canary"), "{shown}");
}

/// Types inside responses have builders as well.
#[test]
fn parts_of_responses_are_built() {
    let builder = Organization::builder()
        .organization_id("o")
        .email_allowed_domains([]);
    assert!(format!("{builder:?}").contains("email_allowed_domains: []"));
}

/// A required field that may be null is set to a value or to `None`.
#[test]
fn a_required_field_may_be_null() {
    let built = users::CreateResponse::builder()
        .request_id("r")
        .user_id("u")
        .email_id("e")
        .status("active")
        .phone_id("p")
        .maybe_user(None)
        .status_code(200)
        .build();
    assert_eq!(
        serde_json::to_value(&built).unwrap()["user"],
        serde_json::Value::Null
    );
}
