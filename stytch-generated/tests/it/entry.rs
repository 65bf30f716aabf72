//! Type-erased types and operations, for tests over all of them.

use std::fmt::Debug;

use serde_json::Value;
use stytch_generated::runtime::limits::{Limits, ValidationError};
use stytch_generated::runtime::parts::{PartsError, RequestParts};
use stytch_generated::runtime::path::PathError;
use stytch_generated::runtime::record::{Field, Record};
use stytch_generated::runtime::serde_core::Serialize;
use stytch_generated::runtime::serde_core::de::DeserializeOwned;
use stytch_generated::runtime::wire::Wire;
use stytch_generated::{Operation, OperationInfo};

/// A type, with the id of the schema that it was generated from. A request has the id of its body.
pub(crate) struct TypeEntry {
    pub(crate) id: &'static str,
    /// The fields of an object with properties, as the engine knows them.
    pub(crate) fields: Option<&'static [Field]>,
    decode: fn(&str) -> Result<Box<dyn Decoded>, serde_json::Error>,
    decode_traced: fn(&str) -> Result<(), TracedError>,
}

type TracedError = serde_path_to_error::Error<serde_json::Error>;

impl TypeEntry {
    pub(crate) const fn of<T>(id: &'static str) -> Self
    where
        T: Wire + Serialize + DeserializeOwned + PartialEq + Debug + 'static,
    {
        Self {
            id,
            fields: None,
            decode: decode::<T>,
            decode_traced: |text| {
                let mut reader = serde_json::Deserializer::from_str(text);
                serde_path_to_error::deserialize::<_, T>(&mut reader).map(drop)
            },
        }
    }

    pub(crate) const fn record<T>(id: &'static str) -> Self
    where
        T: Record + Serialize + DeserializeOwned + PartialEq + Debug + 'static,
    {
        Self {
            fields: Some(T::FIELDS),
            ..Self::of::<T>(id)
        }
    }

    pub(crate) fn decode(&self, text: &str) -> Result<Box<dyn Decoded>, serde_json::Error> {
        (self.decode)(text)
    }

    /// Decodes a text. Errors contain the path to the value.
    pub(crate) fn decode_traced(&self, text: &str) -> Result<(), TracedError> {
        (self.decode_traced)(text)
    }
}

fn decode<T>(text: &str) -> Result<Box<dyn Decoded>, serde_json::Error>
where
    T: Wire + Serialize + DeserializeOwned + PartialEq + Debug + 'static,
{
    let value: T = serde_json::from_str(text)?;
    Ok(Box::new(value))
}

/// A decoded value of any type.
pub(crate) trait Decoded: Debug {
    fn encode(&self) -> String;
    /// Returns whether the value equals the one that a text decodes to.
    fn equals(&self, text: &str) -> bool;
    fn verify(&self) -> Result<(), ValidationError>;
}

impl<T: Wire + Serialize + DeserializeOwned + PartialEq + Debug> Decoded for T {
    fn equals(&self, text: &str) -> bool {
        serde_json::from_str::<T>(text).is_ok_and(|other| other == *self)
    }

    fn encode(&self) -> String {
        serde_json::to_string(self).expect("every value has a JSON form")
    }

    fn verify(&self) -> Result<(), ValidationError> {
        Limits::verify(self)
    }
}

/// An operation, with its method and path template.
pub(crate) struct OperationEntry {
    pub(crate) key: &'static str,
    pub(crate) path: &'static str,
    pub(crate) info: OperationInfo,
    rebuild: fn(&RequestParts<'_>) -> Result<Rebuilt, PartsError>,
    blank: fn() -> Rebuilt,
}

/// A request that was rebuilt from parts, and everything that it returns.
#[derive(Debug)]
pub(crate) struct Rebuilt {
    pub(crate) path: Result<String, PathError>,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Value,
    pub(crate) limits: Result<(), ValidationError>,
    pub(crate) debug: String,
}

impl OperationEntry {
    pub(crate) const fn of<O: Operation + Wire>(key: &'static str, path: &'static str) -> Self {
        Self {
            key,
            path,
            info: OperationInfo::of::<O>("", ""),
            rebuild: |parts| O::from_parts(parts).map(rebuilt),
            blank: || rebuilt(O::blank()),
        }
    }

    pub(crate) fn rebuild(&self, parts: &RequestParts<'_>) -> Result<Rebuilt, PartsError> {
        (self.rebuild)(parts)
    }

    pub(crate) fn blank(&self) -> Rebuilt {
        (self.blank)()
    }
}

fn rebuilt<O: Operation>(request: O) -> Rebuilt {
    let headers = request.headers().expect("what was received can be sent");
    Rebuilt {
        path: request.path().map(|path| path.into_owned()),
        query: request.query(),
        headers: headers
            .into_iter()
            .map(|(name, value)| (name, value.expose_secret().to_owned()))
            .collect(),
        body: serde_json::to_value(&request).expect("every body has a JSON form"),
        limits: request.validate(),
        debug: format!("{request:?} {request:#?}"),
    }
}

/// The builder of a request or of a type in a request.
pub(crate) struct BuilderEntry {
    pub(crate) name: &'static str,
    /// Returns the `Debug` output of the builder with nothing set.
    pub(crate) shown: fn() -> String,
}

macro_rules! builder {
    ($type:ty) => {
        BuilderEntry {
            name: stringify!($type),
            shown: || format!("{:?}", <$type>::builder()),
        }
    };
}
pub(crate) use builder;
