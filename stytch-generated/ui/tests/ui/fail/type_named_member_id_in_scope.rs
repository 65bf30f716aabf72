//! The words stay the same when the caller has types of the field's name.
#![allow(non_camel_case_types, dead_code)]

use stytch_generated::b2b::totp::CreateRequest;

struct member_id;
struct MemberId;
struct Set;
struct Unset;

fn main() {
    let _ = CreateRequest::builder().organization_id("o").build();
}
