//! The JSON body of a request.

use serde_core::Serialize;
use serde_json::Value;
use stytch_generated::JsonObject;
use zeroize::Zeroize;

use crate::error::RequestError;
use crate::wiped::Buffer;

/// More than most bodies need.
const CAPACITY: usize = 1024;

/// Encodes a value as JSON into memory that is wiped.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Buffer, RequestError> {
    let mut body = Buffer::with_capacity(CAPACITY);
    serde_json::to_writer(&mut body, value).map_err(RequestError::Body)?;
    Ok(body)
}

/// Adds fields to a body. An added field replaces a field of the body with the same name.
pub(crate) fn with_fields(
    body: Option<Buffer>,
    fields: &JsonObject,
) -> Result<Option<Buffer>, RequestError> {
    let Some(name) = fields.keys().next() else {
        return Ok(body);
    };
    let Some(body) = body else {
        return Err(RequestError::NoBody { name: name.clone() });
    };
    let mut object: JsonObject = serde_json::from_slice(&body).map_err(RequestError::Body)?;
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
    extended.map(Some)
}

/// Wipes the texts of a value.
fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        Value::Object(fields) => fields.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
