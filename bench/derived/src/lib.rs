//! The structs of `stytch-generated` with serde's derives: the same fields and types.
//!
//! - Structs derive `Serialize` and `Deserialize`. An optional field is skipped if it is `None`. A required list or map may
//!   be missing (but not `null`, which the original accepts too).
//! - Secrets are the same `SecretString`, with a module of functions (`serde(with)`).
//! - Open enums have the same variants. A visitor matches their text, without a copy for known values, and keeps unknown
//!   values.
//! - Timestamps are a newtype of a string.
#![allow(unused_imports, reason = "every module imports the whole of `support`")]

#[macro_use]
mod open_enum;
mod secret;

/// The types of fields.
pub mod support {
    pub use std::collections::BTreeMap;

    pub use secrecy::SecretString as Secret;
    pub use serde::{Deserialize, Serialize};
    pub use serde_json::Value;

    /// A timestamp, as sent.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct Timestamp(pub String);

    /// A free-form object.
    pub type JsonObject = serde_json::Map<String, Value>;

    /// The text of an unknown value of the enum `T`.
    pub type UnknownValue<T> = <T as Unknown>::Text;

    /// Makes the alias, which has the enum as parameter like in the generated code, a `String`.
    pub trait Unknown {
        /// Always `String`.
        type Text;
    }

    impl<T> Unknown for T {
        type Text = String;
    }
}

include!(concat!(env!("OUT_DIR"), "/types.rs"));
