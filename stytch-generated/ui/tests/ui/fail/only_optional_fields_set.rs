use stytch_generated::b2b::totp::CreateRequest;

fn main() {
    let _ = CreateRequest::builder().expiration_minutes(30).build();
}
