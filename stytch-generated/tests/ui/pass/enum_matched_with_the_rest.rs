use stytch_generated::b2b::mfa::MfaEnrollment;

fn main() {
    let said = match MfaEnrollment::from("newer") {
        MfaEnrollment::Enroll => "on".to_owned(),
        MfaEnrollment::Unenroll => "off".to_owned(),
        other => format!("{other} is newer than this crate"),
    };
    assert_eq!(said, "newer is newer than this crate");
}
