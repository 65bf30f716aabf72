use stytch_generated::MemberAuth;
use stytch_generated::b2b::totp::CreateRequest;

fn main() {
    let _ = CreateRequest::builder().member_session(MemberAuth::token("t"));
}
