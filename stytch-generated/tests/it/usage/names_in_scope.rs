//! Tests that names in the caller's scope do not affect the crate's macros.
#![allow(non_camel_case_types, dead_code)]

use stytch_generated::b2b::totp::CreateRequest;

struct member_id;
struct MemberId;
struct Set;
type Result = ();
trait Record {}

#[test]
fn a_request_is_built() {
    let _ = CreateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .build();
}
