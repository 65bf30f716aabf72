use stytch_generated::MemberAuth;
use stytch_generated::Operation;
use stytch_generated::b2b::mfa::MfaEnrollment;
use stytch_generated::b2b::organizations::members::DeleteRequest;
use stytch_generated::b2b::totp::{AuthenticateRequest, CreateRequest, CreateResponse};
use stytch_generated::consumer::users::SearchRequest;

fn main() {
    // In any order; optional ones any number of times, the last one counts.
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
        .member_session(MemberAuth::jwt("j"))
        .build();
    // Nothing is required here.
    let _ = SearchRequest::builder().build();

    // A half-built request can be kept and used again.
    let half = CreateRequest::builder().organization_id("o");
    let (one, two) = (half.clone().member_id("1").build(), half.member_id("2").build());
    assert_ne!(one.member_id, two.member_id);

    // Answers can be made for tests.
    let mut answer = CreateResponse::default();
    answer.status_code = 200;

    is_answered_by::<CreateRequest, CreateResponse>();
}

fn is_answered_by<O: Operation<Response = R>, R>() {}
