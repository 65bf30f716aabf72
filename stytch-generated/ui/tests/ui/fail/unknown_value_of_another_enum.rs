//! What one enum does not know, another may.

use stytch_generated::b2b::mfa::{MfaEnrollment, MfaMethod};

fn main() {
    if let MfaMethod::Other(value) = MfaMethod::from("enroll") {
        let _ = MfaEnrollment::Other(value);
    }
}
