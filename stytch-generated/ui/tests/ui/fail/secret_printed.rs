use stytch_generated::b2b::totp::AuthenticateRequest;

fn main() {
    let request = AuthenticateRequest::builder()
        .organization_id("o")
        .member_id("m")
        .code("123456")
        .build();
    println!("{}", request.code);
}
