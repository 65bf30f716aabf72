//! A variant that holds a known value as if it were unknown would never compare equal to it.

use stytch_generated::b2b::mfa::MfaEnrollment;
use stytch_generated::runtime::open_enum::UnknownValue;

fn main() {
    let _ = MfaEnrollment::Other("enroll".to_owned());
    let _ = MfaEnrollment::Other(UnknownValue::new("enroll".to_owned()));
}
