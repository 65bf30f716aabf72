//! A new optional field is a minor release.

use stytch_generated::consumer::users::GetRequest;

fn main() {
    let _ = GetRequest {
        user_id: "u".to_owned(),
    };
}
