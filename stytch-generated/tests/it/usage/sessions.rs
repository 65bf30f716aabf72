//! Tests the session of a single call.

use stytch_generated::b2b::organizations::members::DeleteRequest;
use stytch_generated::{AcceptsSession, Operation, Secret, SessionAuth};

/// Returns the headers of a request that is sent with a session.
fn headers<O: Operation + AcceptsSession>(
    request: &O,
    session: &SessionAuth,
) -> Vec<(&'static str, Secret)> {
    let mut headers = request.headers().unwrap();
    session.replace_in(&mut headers, O::SESSION).unwrap();
    headers
}

/// The session of a call has the same effect as one that is set in the request.
#[test]
fn a_session_is_set_for_a_call() {
    let request = DeleteRequest::builder().organization_id("o").member_id("m");
    let session = SessionAuth::both("t", "j");
    let set = request.clone().member_session(session.clone()).build();
    let expected = set.headers().unwrap();
    assert_eq!(expected.len(), 2);
    assert_eq!(headers(&request.clone().build(), &session), expected);
    let other = request.member_session(SessionAuth::jwt("other")).build();
    assert_eq!(headers(&other, &session), expected);
}
