//! Targets for responses.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use stytch_generated::{b2b, consumer, shared};

/// A response: the first byte selects the type, and the rest is the body.
pub fn response(data: &[u8]) {
    let Some((choice, body)) = data.split_first() else {
        return;
    };
    let at = usize::from(*choice) % TYPES.len();
    (TYPES[at].decode)(body);
}

/// Returns the bodies of blank responses, each with the byte that selects its type.
pub(crate) fn blank() -> Vec<Vec<u8>> {
    let choices = (0_u8..).zip(&TYPES);
    choices
        .map(|(choice, one)| [&[choice][..], (one.blank)().as_bytes()].concat())
        .collect()
}

struct Type {
    decode: fn(&[u8]),
    blank: fn() -> String,
}

const fn of<T: Answer>() -> Type {
    Type {
        decode: decode::<T>,
        blank: blank_of::<T>,
    }
}

/// The functions of a response type.
trait Answer: Serialize + DeserializeOwned + Debug + Default {}

impl<T: Serialize + DeserializeOwned + Debug + Default> Answer for T {}

const TYPES: [Type; 14] = [
    of::<b2b::organizations::members::Member>(),
    of::<b2b::organizations::Organization>(),
    of::<b2b::totp::CreateResponse>(),
    of::<b2b::sessions::AuthenticateResponse>(),
    of::<b2b::sso::SamlConnection>(),
    of::<b2b::scim::ScimAttributes>(),
    of::<b2b::rbac::PolicyResponse>(),
    of::<b2b::discovery::organizations::ListResponse>(),
    of::<consumer::users::User>(),
    of::<consumer::sessions::Session>(),
    of::<consumer::fraud::fingerprint::LookupResponse>(),
    of::<consumer::m2m::M2mClient>(),
    of::<consumer::projects::MetricsResponse>(),
    of::<shared::sessions::AuthenticationFactor>(),
];

/// Checks that a decoded value encodes to JSON that decodes to the same value.
fn decode<T: Answer>(body: &[u8]) {
    let value = match serde_json::from_slice::<T>(body) {
        Ok(value) => value,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert!(!format!("{value:?}").is_empty());
    let written = serde_json::to_value(&value).expect("a response can be written");
    let again: T = serde_json::from_value(written.clone()).expect("what was written can be read");
    let again = serde_json::to_value(&again).expect("a response can be written");
    assert_eq!(written, again);
    // The same as text, in which numbers may lose their last bit.
    let text = serde_json::to_string(&value).expect("a response can be written");
    assert!(serde_json::from_str::<Value>(&text).is_ok());
}

fn blank_of<T: Answer>() -> String {
    serde_json::to_string(&T::default()).unwrap_or_default()
}
