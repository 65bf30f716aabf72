//! Fields that this version of a crate does not know, in requests and responses.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde_core::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::JsonObject;
use crate::engine::name_of;
use crate::free_form::member;
use crate::header::HeaderError;
use crate::limits::Limits;
use crate::list::{Entry, IntoList, into_map};
use crate::operation::{Method, Operation, RetrySafety};
use crate::parts::{PartsError, RequestParts};
use crate::path::PathError;
use crate::record::{Each, Record};
use crate::secret::Secret;
use crate::session::{AcceptsSession, SessionHeaders};
use crate::wire::{self, Encoded, Wire, hide_values};

/// A request with additional fields in its body, for fields that are newer than this version of a crate.
///
/// It is an [`Operation`], so it is sent like the request itself. Its response is a [`WithRaw`]. An additional field
/// replaces a field of the request with the same name. If the operation has no body, an additional field is an error
/// when the request is validated.
///
/// ```
/// # use stytch_runtime::record::record;
/// # use stytch_runtime::{Method, Operation};
/// # #[derive(Clone, Debug)]
/// # struct CreateUser { email: String }
/// # record! { struct CreateUser { 0 email: required; } }
/// # impl Operation for CreateUser {
/// #     type Response = CreateUser;
/// #     const ID: &'static str = "create_user";
/// #     const METHOD: Method = Method::Post;
/// #     const PATH: &'static str = "/v1/users";
/// #     const HAS_BODY: bool = true;
/// # }
/// use stytch_runtime::extended::WithFields;
///
/// # let request = CreateUser { email: "ada@example.com".to_owned() };
/// let request = WithFields::new(request, [("locale", "en")]);
/// let body = serde_json::to_string(&request)?;
/// assert_eq!(body, r#"{"email":"ada@example.com","locale":"en"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct WithFields<O> {
    /// The request.
    pub request: O,
    /// The additional fields of the body.
    pub fields: JsonObject,
}

/// A response with everything that the server sent, including unknown fields.
///
/// It is the response to a [`WithFields`], even to one without additional fields. It dereferences to the response. It
/// serializes as the raw response, regardless of the fields of `response`. `Debug` does not print the raw response,
/// because any value may be a secret. The raw response is not wiped on drop.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct WithRaw<R> {
    /// The response.
    pub response: R,
    /// All fields of the response as the server sent them.
    pub raw: JsonObject,
}

impl<O> WithFields<O> {
    /// Adds fields to the body of a request.
    pub fn new<Via>(request: O, fields: impl IntoList<Entry<Value>, Via>) -> Self {
        Self {
            request,
            fields: into_map(fields),
        }
    }
}

impl<R> Deref for WithRaw<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.response
    }
}

impl<O: fmt::Debug> fmt::Debug for WithFields<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&String> = self.fields.keys().collect();
        formatter
            .debug_struct("WithFields")
            .field("request", &self.request)
            .field("fields", &names)
            .finish()
    }
}

impl<R: fmt::Debug> fmt::Debug for WithRaw<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("WithRaw")
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}

impl<O: Record> Serialize for WithFields<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = Writer::<O, _> {
            map: serializer.serialize_map(None)?,
            more: &self.fields,
            error: None,
            of: PhantomData,
        };
        self.request.each(&mut writer);
        if let Some(error) = writer.error {
            return Err(error);
        }
        for (name, value) in &self.fields {
            writer.map.serialize_entry(name, &Encoded(value))?;
        }
        writer.map.end()
    }
}

impl<'de, O: Record> Deserialize<'de> for WithFields<O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = distinct(deserializer)?;
        let request = decoded(wire::decode(&fields))?;
        fields.retain(|name, _| !O::FIELDS.iter().any(|field| field.0 == name));
        Ok(Self { request, fields })
    }
}

/// Serializes the raw response.
impl<R> Serialize for WithRaw<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw.encode(serializer)
    }
}

impl<'de, R: DeserializeOwned> Deserialize<'de> for WithRaw<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = distinct(deserializer)?;
        let response = decoded(R::deserialize(&raw))?;
        Ok(Self { response, raw })
    }
}

/// Returns the result of decoding an object that was already parsed. Its error has no position.
fn decoded<T, E: Error>(result: Result<T, serde_json::Error>) -> Result<T, E> {
    result.map_err(E::custom)
}

/// Decodes an object with distinct field names.
fn distinct<'de, D: Deserializer<'de>>(deserializer: D) -> Result<JsonObject, D::Error> {
    let mut object = JsonObject::new();
    deserializer.deserialize_any(Distinct(&mut object))?;
    Ok(object)
}

/// Decodes an object with distinct field names, as [`Record`]s do.
struct Distinct<'a>(&'a mut JsonObject);

impl<'de> Visitor<'de> for Distinct<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = member(self.0, &mut map, &self)? {
            if self.0.contains_key(&name) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            self.0.insert(name, value);
        }
        Ok(())
    }

    hide_values!();
}

/// Encodes the fields of an `O` that are not replaced by additional fields.
struct Writer<'a, O, M: SerializeMap> {
    map: M,
    more: &'a JsonObject,
    error: Option<M::Error>,
    of: PhantomData<O>,
}

impl<O: Record, M: SerializeMap> Each for Writer<'_, O, M> {
    fn required<T: Wire>(&mut self, field: usize, value: &T) -> bool {
        let name = name_of::<O>(field);
        if self.more.contains_key(name) {
            return true;
        }
        self.error = self.map.serialize_entry(name, &Encoded(value)).err();
        self.error.is_none()
    }

    fn optional<T: Wire>(&mut self, field: usize, value: &T) -> bool {
        value.is_absent() || self.required(field, value)
    }
}

impl<O: AcceptsSession> AcceptsSession for WithFields<O> {
    const SESSION: SessionHeaders = O::SESSION;
}

impl<O: Operation + Record> Operation for WithFields<O> {
    type Response = WithRaw<O::Response>;
    const ID: &'static str = O::ID;
    const METHOD: Method = O::METHOD;
    const PATH: &'static str = O::PATH;
    const HOST: Option<&'static str> = O::HOST;
    const HAS_CREDENTIALS: bool = O::HAS_CREDENTIALS;
    const HAS_BODY: bool = O::HAS_BODY;
    const RETRY_SAFETY: RetrySafety = O::RETRY_SAFETY;

    fn path(&self) -> Result<Cow<'static, str>, PathError> {
        self.request.path()
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        self.request.query()
    }

    fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        self.request.headers()
    }

    fn check(&self, limits: &mut Limits) {
        Operation::check(&self.request, limits);
        if !O::HAS_BODY {
            limits.no_body(self.fields.keys());
        }
    }

    fn from_parts(parts: &RequestParts<'_>) -> Result<Self, PartsError> {
        let request = O::from_parts(parts)?;
        let body: Self = parts.body_for()?;
        Ok(Self {
            request,
            fields: body.fields,
        })
    }
}
