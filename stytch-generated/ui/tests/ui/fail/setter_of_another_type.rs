use stytch_generated::b2b::totp::CreateRequest;

fn main() {
    let _ = CreateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .expiration_minutes("30")
        .build();
}
