use stytch_generated::SessionAuth;
use stytch_generated::b2b::totp::CreateRequest;

fn main() {
    let _ = CreateRequest::builder().member_session(SessionAuth::token("t"));
}
