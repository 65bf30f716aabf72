//! Tests builders of requests and responses.

use stytch_generated::Operation;
use stytch_generated::SessionAuth;
use stytch_generated::b2b::mfa::MfaEnrollment;
use stytch_generated::b2b::organizations::members::DeleteRequest;
use stytch_generated::b2b::totp::{AuthenticateRequest, CreateRequest, CreateResponse};
use stytch_generated::consumer::users::SearchRequest;

#[test]
fn fields_are_set_in_any_order() {
    // An optional field may be set again; the last value wins.
    let mut request = CreateRequest::builder()
        .expiration_minutes(10)
        .member_id(String::from("m"))
        .expiration_minutes(30)
        .organization_id("o")
        .build();
    assert_eq!(request.expiration_minutes, Some(30));
    request.expiration_minutes = None;
    let _ = AuthenticateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .code("123456")
        .set_mfa_enrollment("newer")
        .set_mfa_enrollment(MfaEnrollment::Enroll)
        .build();
    let _ = DeleteRequest::builder()
        .organization_id("o")
        .member_id("m")
        .member_session(SessionAuth::jwt("j"))
        .build();
    // This request has no required fields.
    let _ = SearchRequest::builder().build();

    // A partly set builder can be stored and reused.
    let half = CreateRequest::builder().organization_id("o");
    let (one, two) = (
        half.clone().member_id("1").build(),
        half.member_id("2").build(),
    );
    assert_ne!(one.member_id, two.member_id);

    // Tests of users can create a response.
    let mut response = CreateResponse::default();
    response.status_code = 200;

    has_response::<CreateRequest, CreateResponse>();
}

fn has_response<O: Operation<Response = R>, R>() {}
