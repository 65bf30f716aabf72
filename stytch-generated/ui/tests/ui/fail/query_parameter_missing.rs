use stytch_generated::b2b::sessions::GetRequest;

fn main() {
    let _ = GetRequest::builder().organization_id("o").build();
}
