use stytch_generated::b2b::totp::CreateRequest;

fn main() {
    let minutes: Option<i32> = Some(30);
    let _ = CreateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .expiration_minutes(minutes)
        .build();
}
