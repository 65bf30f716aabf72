//! Decodes the object of an event.

use serde_core::de::DeserializeOwned;
use serde_json::Value;
#[cfg(feature = "b2b")]
use stytch_generated::b2b::{
    organizations::{Organization, members::Member},
    scim::ScimConnection,
    sso::{OidcConnection, SamlConnection},
};
#[cfg(feature = "consumer")]
use stytch_generated::consumer::users::User;
use thiserror::Error;

use super::kinds::ObjectType;
use crate::core::{path_of, reason};

/// The object of an event, in the state after the event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Object {
    /// The event has no object, because it was deleted.
    Absent,
    /// A user. Requires the feature `consumer`.
    #[cfg(feature = "consumer")]
    User(Box<User>),
    /// An organization. Requires the feature `b2b`.
    #[cfg(feature = "b2b")]
    Organization(Box<Organization>),
    /// A member. Requires the feature `b2b`.
    #[cfg(feature = "b2b")]
    Member(Box<Member>),
    /// A SAML connection. Requires the feature `b2b`.
    #[cfg(feature = "b2b")]
    SamlConnection(Box<SamlConnection>),
    /// An OIDC connection. Requires the feature `b2b`.
    #[cfg(feature = "b2b")]
    OidcConnection(Box<OidcConnection>),
    /// A SCIM connection. Requires the feature `b2b`.
    #[cfg(feature = "b2b")]
    ScimConnection(Box<ScimConnection>),
    /// An object of a type that this version of the crate does not know, or whose feature is not enabled.
    Other(Value),
}

/// Why an object does not decode. No value of it is quoted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the {object_type} of the event does not decode, at `{path}`: {reason}")]
#[non_exhaustive]
pub struct ObjectError {
    /// The type of the object.
    pub object_type: ObjectType,
    /// The path of the value within the object, such as `roles[2].role_id`; `.` is the object.
    pub path: String,
    /// What is wrong with the value.
    pub reason: String,
}

impl Object {
    pub(super) fn decode(object_type: &ObjectType, value: &Value) -> Result<Self, ObjectError> {
        match object_type {
            #[cfg(feature = "consumer")]
            ObjectType::User => decode(object_type, value, Self::User),
            #[cfg(feature = "b2b")]
            ObjectType::Organization => decode(object_type, value, Self::Organization),
            #[cfg(feature = "b2b")]
            ObjectType::Member => decode(object_type, value, Self::Member),
            #[cfg(feature = "b2b")]
            ObjectType::SamlConnection => decode(object_type, value, Self::SamlConnection),
            #[cfg(feature = "b2b")]
            ObjectType::OidcConnection => decode(object_type, value, Self::OidcConnection),
            #[cfg(feature = "b2b")]
            ObjectType::ScimConnection => decode(object_type, value, Self::ScimConnection),
            _ => Ok(Self::Other(value.clone())),
        }
    }
}

fn decode<T: DeserializeOwned>(
    object_type: &ObjectType,
    value: &Value,
    variant: fn(Box<T>) -> Object,
) -> Result<Object, ObjectError> {
    // Errors have a location only if text is decoded.
    let text = value.to_string();
    let error = match serde_json::from_str(&text) {
        Ok(object) => return Ok(variant(Box::new(object))),
        Err(error) => error,
    };
    Err(ObjectError {
        object_type: object_type.clone(),
        path: path_of(text.as_bytes(), error.line(), error.column()),
        reason: reason(&error),
    })
}
