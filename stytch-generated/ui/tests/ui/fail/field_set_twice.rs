use stytch_generated::b2b::totp::CreateRequest;

fn main() {
    let _ = CreateRequest::builder()
        .member_id("m")
        .organization_id("o")
        .member_id("other")
        .build();
}
