//! The structs of `stytch-generated` as one would write them with serde's derives: same fields, same types.
//!
//! - A struct has `Serialize` and `Deserialize` derived. An optional field is skipped when it is `None`, a
//!   required list or map may be missing (but not `null`, which the original accepts too).
//! - A secret is the same `SecretString`, through a module of functions (`serde(with)`).
//! - An open enum has the same variants; its text is matched by hand in a visitor, without a copy for known
//!   values, and one that is not known is kept.
//! - A timestamp is a string of its own type.
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

    /// A point in time, as sent.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct Timestamp(pub String);

    /// An object with open keys.
    pub type JsonObject = serde_json::Map<String, Value>;

    /// The text of a value that the enum `T` does not know.
    pub type UnknownValue<T> = <T as Unknown>::Text;

    /// Lets the alias name the enum, as the generated code does, and mean a `String`.
    pub trait Unknown {
        /// Always `String`.
        type Text;
    }

    impl<T> Unknown for T {
        type Text = String;
    }
}

include!(concat!(env!("OUT_DIR"), "/types.rs"));
