//! The body of a request.

use bytes::Bytes;
use http::HeaderValue;
use serde_core::Serialize;
use serde_json::Value;
use stytch_generated::{JsonObject, Secret};
use zeroize::Zeroize;

use crate::error::RequestError;
use crate::wiped::Buffer;

/// The body of a request, in memory that is wiped.
#[derive(Debug)]
pub(crate) enum Body {
    /// A JSON object.
    Json(Buffer),
    /// A form, as in OAuth.
    Form(Buffer),
}

impl Body {
    pub(crate) fn content_type(&self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json(_) => "application/json",
            Self::Form(_) => "application/x-www-form-urlencoded",
        })
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        match self {
            Self::Json(buffer) | Self::Form(buffer) => buffer.into_bytes(),
        }
    }
}

/// More than most bodies need.
const CAPACITY: usize = 1024;

/// Encodes a value as JSON into memory that is wiped.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Buffer, RequestError> {
    let mut body = Buffer::with_capacity(CAPACITY);
    serde_json::to_writer(&mut body, value).map_err(RequestError::Body)?;
    Ok(body)
}

/// Encodes the fields of a form.
pub(crate) fn form(fields: &[(String, Secret)]) -> Buffer {
    let mut body = Buffer::with_capacity(CAPACITY);
    for (name, value) in fields {
        if !body.is_empty() {
            body.push(b"&");
        }
        push_encoded(&mut body, name);
        body.push(b"=");
        push_encoded(&mut body, value.expose_secret());
    }
    body
}

fn push_encoded(body: &mut Buffer, text: &str) {
    for part in form_urlencoded::byte_serialize(text.as_bytes()) {
        body.push(part.as_bytes());
    }
}

/// Adds fields to a JSON body. An added field replaces a field of the body with the same name.
pub(crate) fn with_fields(
    body: Option<Body>,
    fields: &JsonObject,
) -> Result<Option<Body>, RequestError> {
    let Some(name) = fields.keys().next() else {
        return Ok(body);
    };
    let name = name.clone();
    let body = match body {
        Some(Body::Json(body)) => body,
        Some(Body::Form(_)) => return Err(RequestError::FormBody { name }),
        None => return Err(RequestError::NoBody { name }),
    };
    let mut object = match serde_json::from_slice(&body) {
        Ok(Value::Object(object)) => object,
        // Text from `serde_json` would quote a value.
        Ok(mut other) => {
            wipe(&mut other);
            return Err(RequestError::NotAnObject { name });
        }
        Err(_) => return Err(RequestError::NotAnObject { name }),
    };
    let added = fields
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()));
    for (name, value) in added {
        if let Some(mut replaced) = object.insert(name, value) {
            wipe(&mut replaced);
        }
    }
    let extended = encode(&object);
    object.values_mut().for_each(wipe);
    extended.map(Body::Json).map(Some)
}

/// Wipes the texts of a value.
pub(crate) fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        Value::Object(fields) => fields.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
