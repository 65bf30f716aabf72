//! Tests open enums in a `match`.

use stytch_generated::b2b::mfa::MfaEnrollment;

#[test]
fn the_last_arm_takes_unknown_values() {
    let said = match MfaEnrollment::from("newer") {
        MfaEnrollment::Enroll => "on".to_owned(),
        MfaEnrollment::Unenroll => "off".to_owned(),
        other => format!("{other} is newer than this crate"),
    };
    assert_eq!(said, "newer is newer than this crate");
}
