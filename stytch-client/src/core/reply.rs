//! A response with its status, headers and history.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;

use super::decode::{request_id, response_error};
use super::head::Head;
use crate::error::{Error, ResponseErrorKind};
use crate::retry::{Retry, attempted};

/// A decoded response, and what else is known about the call.
///
/// `Debug` does not print the response, which is JSON with all values for a raw request, nor headers and body.
#[non_exhaustive]
pub struct Reply<R> {
    /// The response.
    pub response: R,
    head: Head,
    body: Bytes,
    retries: Vec<Retry>,
}

impl<R> Reply<R> {
    pub(crate) fn new(response: R, head: Head, body: Bytes, retries: Vec<Retry>) -> Self {
        Self {
            response,
            head,
            body,
            retries,
        }
    }

    /// The HTTP status, which is 2xx.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The id that the server assigned to the request, if the body contains it. Include it when you contact Stytch's
    /// support.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        request_id(&self.body)
    }

    /// How often the request was sent, or an attempt was made to.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        attempted(&self.retries).number
    }

    /// The reason and the wait of every retry, in order.
    #[must_use]
    pub fn retries(&self) -> &[Retry] {
        &self.retries
    }

    /// The body as received. It may contain tokens: do not log it.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON, with fields that are newer than this version of the crate.
    ///
    /// The value is not wiped from memory when it is dropped.
    ///
    /// # Errors
    /// The body is not valid JSON in a part that the response type ignores.
    pub fn json(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }

    /// Returns the response only.
    pub fn into_response(self) -> R {
        self.response
    }

    /// Returns the error for a response that decodes but cannot be used.
    pub(crate) fn into_error(self, kind: ResponseErrorKind) -> Error {
        response_error(self.head, kind, self.body, &self.retries)
    }
}

impl<R> fmt::Debug for Reply<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reply")
            .field("status", &self.head.status)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}
