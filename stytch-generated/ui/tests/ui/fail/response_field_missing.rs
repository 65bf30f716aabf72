use stytch_generated::b2b::rbac::PolicyResponse;

fn main() {
    let _ = PolicyResponse::builder().request_id("r").build();
}
