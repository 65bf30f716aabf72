//! Comparison byte by byte takes time that depends on the secret.

use stytch_generated::b2b::totp::AuthenticateRequest;

fn is_it(request: &AuthenticateRequest, other: &AuthenticateRequest) -> bool {
    request.code == other.code
}

fn main() {
    let _ = is_it;
}
