use stytch_generated::b2b::totp::CreateRequest;

fn main() {
    let _ = CreateRequest::builder().organization_id("o").build();
}
