//! The request of an operation that is chosen when the program runs.

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde_core::de::DeserializeOwned;
use serde_json::Value;
use stytch_generated::runtime::catalog::{Entry, Field, Location};
use stytch_generated::runtime::{header, path};
use stytch_generated::{JsonObject, Secret, SessionAuth};

use super::body::Fields;
use super::check;
use super::problems::{Problem, ProblemKind, Problems, UnknownOperation};
use super::similar;
use crate::core::body::{Body, encode, wipe};
use crate::core::request::{ApiRequest, Authorization, Encode, Facts, Parts};
use crate::error::RequestError;

/// The request of an operation of the catalog, with its fields as JSON. Its fields have been checked.
///
/// It is sent like a typed request. Its response is the JSON of the body, or the type that
/// [`response_as`](Self::response_as) sets. The texts in its fields are wiped from memory when it is dropped.
///
/// ```no_run
/// # #[cfg(all(feature = "reqwest", feature = "b2b"))]
/// # async fn call(client: stytch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use serde_json::json;
/// use stytch_client::dynamic::DynamicRequest;
///
/// let fields = json!({ "organization_id": "organization-test-1", "member_id": "member-test-1" });
/// let request = DynamicRequest::by_id("apiB2bTotpV1Create", fields)?;
/// println!("{} {}", request.entry().info.method, request.entry().info.path);
/// let response = client.send(&request).await?;
/// println!("{}", response["totp_registration_id"]);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct DynamicRequest<R = Value> {
    entry: &'static Entry,
    fields: JsonObject,
    response: PhantomData<fn() -> R>,
}

impl DynamicRequest {
    /// Creates the request of an operation from an object with its fields.
    ///
    /// # Errors
    /// Returns everything that is wrong with the fields: missing and unknown fields, values of other types, and values
    /// that exceed a limit or cannot be put into a path or a header.
    pub fn new(entry: &'static Entry, fields: impl Into<Value>) -> Result<Self, Problems> {
        Self::checked(entry, fields.into(), true)
    }

    /// Creates the request of the operation that a text names: see
    /// [`Catalog::find`](stytch_generated::runtime::catalog::Catalog::find).
    ///
    /// # Errors
    /// No operation has the name, or something is wrong with the fields.
    pub fn by_id(id: &str, fields: impl Into<Value>) -> Result<Self, RequestError> {
        Self::named(id, fields.into(), true)
    }

    pub(super) fn named(id: &str, mut fields: Value, validate: bool) -> Result<Self, RequestError> {
        let catalog = stytch_generated::catalog();
        let Some(entry) = catalog.find(id) else {
            wipe(&mut fields);
            return Err(RequestError::UnknownOperation(UnknownOperation {
                name: id.to_owned(),
                suggestions: similar::operations(id, catalog),
            }));
        };
        Ok(Self::checked(entry, fields, validate)?)
    }

    fn checked(entry: &'static Entry, mut fields: Value, validate: bool) -> Result<Self, Problems> {
        let problems = match fields {
            Value::Object(fields) => {
                let problems = check::problems(entry, &fields, validate);
                let request = Self {
                    entry,
                    fields,
                    response: PhantomData,
                };
                if problems.is_empty() {
                    return Ok(request);
                }
                problems
            }
            _ => {
                wipe(&mut fields);
                let kind = ProblemKind::Type {
                    expected: "an object with the fields of the request".to_owned(),
                    found: "not an object",
                };
                let pointer = String::new();
                vec![Problem { pointer, kind }]
            }
        };
        Err(Problems { problems })
    }
}

impl<R> DynamicRequest<R> {
    /// Sets the type as which the response is decoded.
    ///
    /// A type with the fields that a program reads takes less time and memory than a [`Value`], because all other fields
    /// are skipped. A program that passes on the body as it is needs no type: see [`Call::bytes`](crate::Call).
    ///
    /// ```no_run
    /// # #[cfg(all(feature = "reqwest", feature = "consumer"))]
    /// # async fn call(client: stytch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use serde::Deserialize;
    /// use serde_json::json;
    /// use stytch_client::dynamic::DynamicRequest;
    ///
    /// #[derive(Deserialize)]
    /// struct User {
    ///     status: String,
    /// }
    ///
    /// let request = DynamicRequest::by_id("consumer.users.get", json!({ "user_id": "user-test-1" }))?;
    /// let user = client.send(&request.response_as::<User>()).await?;
    /// println!("{}", user.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn response_as<T>(mut self) -> DynamicRequest<T> {
        DynamicRequest {
            entry: self.entry,
            fields: mem::take(&mut self.fields),
            response: PhantomData,
        }
    }

    /// Returns the operation.
    #[must_use]
    pub const fn entry(&self) -> &'static Entry {
        self.entry
    }

    /// Returns the fields. They may contain secrets: do not log them.
    #[must_use]
    pub const fn fields(&self) -> &JsonObject {
        &self.fields
    }

    /// Returns the fields at a location that are set, with their values.
    fn set(&self, location: Location) -> impl Iterator<Item = (&'static Field, &Value)> {
        let fields = self.entry.fields_in(location);
        fields.filter_map(|field| Some((field, self.fields.get(field.name)?)))
    }

    fn path(&self) -> Result<std::borrow::Cow<'static, str>, RequestError> {
        let values = self.set(Location::Path);
        let values: Vec<_> = values
            .map(|(field, value)| (field.name, text(value)))
            .collect();
        let template = self.entry.info.path;
        if values.is_empty() {
            return Ok(template.into());
        }
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, &**text)).collect();
        Ok(path::expand(template, &values)?)
    }

    fn headers(&self) -> Result<Vec<(&'static str, Secret)>, RequestError> {
        let names = self.entry.info.session;
        let mut headers = Vec::new();
        for (field, value) in self.set(Location::Header) {
            if names.is_none_or(|names| !names.contains(field.name)) {
                headers.push(header::header(field.name, &*text(value))?);
            }
        }
        let Some(names) = names else {
            return Ok(headers);
        };
        let value = |name| self.fields.get(name).map(text);
        let session = match (value(names.token), value(names.jwt)) {
            (None, None) => return Ok(headers),
            (Some(token), None) => SessionAuth::token(&*token),
            (None, Some(jwt)) => SessionAuth::jwt(&*jwt),
            (Some(token), Some(jwt)) => SessionAuth::both(&*token, &*jwt),
        };
        let mut session = session.headers(names)?;
        session.append(&mut headers);
        Ok(session)
    }
}

/// Returns a value as it is written in a path, a query or a header.
fn text(value: &Value) -> std::borrow::Cow<'_, str> {
    match value {
        Value::String(text) => text.as_str().into(),
        other => other.to_string().into(),
    }
}

impl<R: DeserializeOwned> ApiRequest for DynamicRequest<R> {
    type Response = R;
}

impl<R> Encode for DynamicRequest<R> {
    fn facts(&self) -> Facts {
        let info = &self.entry.info;
        Facts {
            operation: Some((info.id, info.path)),
            method: info.method,
            safety: info.retry_safety,
        }
    }

    fn parts(&self, _validate: bool) -> Result<Parts<'_>, RequestError> {
        let info = &self.entry.info;
        let query = self.set(Location::Query);
        let body = Fields {
            fields: self.entry.fields,
            values: &self.fields,
        };
        Ok(Parts {
            template: info.path,
            host: info.host,
            path: self.path()?,
            query: query
                .map(|(field, value)| (field.name, text(value).into_owned()))
                .collect(),
            headers: self.headers()?,
            body: match info.has_body {
                true => Some(Body::Json(encode(&body)?)),
                false => None,
            },
            authorization: Authorization::of_operation(info.has_credentials),
        })
    }
}

impl<R> fmt::Debug for DynamicRequest<R> {
    /// Leaves out the fields, which may contain secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DynamicRequest")
            .field("operation", &self.entry.name)
            .finish_non_exhaustive()
    }
}

impl<R> Drop for DynamicRequest<R> {
    fn drop(&mut self) {
        self.fields.values_mut().for_each(wipe);
    }
}
