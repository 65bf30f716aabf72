use stytch_generated::b2b::totp::MigrateRequest;

fn main() {
    let _ = MigrateRequest::builder().organization_id("o").build();
}
