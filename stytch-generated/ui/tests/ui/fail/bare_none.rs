use stytch_generated::b2b::sessions::AttestRequest;

fn main() {
    let _ = AttestRequest::builder()
        .profile_id("p")
        .token("t")
        .maybe_organization_id(None)
        .build();
}
