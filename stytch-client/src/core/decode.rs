//! Turns an HTTP response into an operation's response or an error.

use bytes::Bytes;
use http::Response;
use serde_core::de::DeserializeOwned;

use super::envelope::{Envelope, stated_error};
use super::head::Head;
use super::locate::path_of;
use super::reason::reason;
use super::reply::Reply;
use super::request::ApiRequest;
use super::text::Text;
use crate::error::{ApiError, Error, ResponseError, ResponseErrorKind};
use crate::retry::{Retry, attempted};

/// Decodes the response to a request of type `R`.
///
/// # Errors
/// The API reports an error, by the HTTP status or by a `status_code` of 400 or more in the body, or the body does not
/// decode.
pub fn decode<R: ApiRequest>(response: Response<Bytes>) -> Result<Reply<R::Response>, Error> {
    RawResponse::new(response).decode(Vec::new())
}

/// An HTTP response that is not decoded yet.
pub(crate) struct RawResponse {
    head: Head,
    body: Bytes,
    /// The status of a response that states an error.
    failure: Option<u16>,
}

impl RawResponse {
    pub(crate) fn new(response: Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        let head = Head::of(parts);
        let failure = if head.is_success() {
            stated_error(&body)
        } else {
            Some(head.status)
        };
        Self {
            head,
            body,
            failure,
        }
    }

    /// Returns the HTTP status, or the body's `status_code` if the HTTP status is 2xx and the body states an error.
    pub(crate) fn status(&self) -> u16 {
        self.failure.unwrap_or(self.head.status)
    }

    pub(crate) fn head(&self) -> &Head {
        &self.head
    }

    pub(crate) fn into_head(self) -> Head {
        self.head
    }

    pub(crate) fn body_len(&self) -> usize {
        self.body.len()
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn request_id(&self) -> Option<String> {
        request_id(&self.body)
    }

    /// Decodes a successful response. `retries` precede it.
    pub(crate) fn decode<R: DeserializeOwned>(
        self,
        retries: Vec<Retry>,
    ) -> Result<Reply<R>, Error> {
        if let Some(status) = self.failure {
            return Err(failure(self.head, status, self.body, &retries));
        }
        match serde_json::from_str(&Text::of(&self.body)) {
            Ok(response) => Ok(Reply::new(response, self.head, self.body, retries)),
            Err(error) => Err(unreadable(self.head, &error, self.body, &retries)),
        }
    }

    /// Returns the body of a successful response as it is. `retries` precede it.
    #[cfg(any(feature = "async", feature = "blocking"))]
    pub(crate) fn undecoded(self, retries: Vec<Retry>) -> Result<Reply<Bytes>, Error> {
        match self.failure {
            Some(status) => Err(failure(self.head, status, self.body, &retries)),
            None => Ok(Reply::new(self.body.clone(), self.head, self.body, retries)),
        }
    }
}

fn failure(head: Head, status: u16, body: Bytes, retries: &[Retry]) -> Error {
    match Envelope::parse(&body) {
        Ok(envelope) => Error::from(ApiError::of(head, status, envelope, body))
            .with_attempts(attempted(retries)),
        Err(error) => unreadable(head, &error, body, retries),
    }
}

/// Returns the error for a body that does not decode.
fn unreadable(head: Head, error: &serde_json::Error, body: Bytes, retries: &[Retry]) -> Error {
    let reason = reason(error);
    let kind = if error.is_data() {
        let path = path_of(Text::of(&body).as_bytes(), error.line(), error.column());
        ResponseErrorKind::Shape { path, reason }
    } else {
        let not_utf8 = std::str::from_utf8(&body).err();
        let reason = not_utf8.map_or(reason, |error| error.to_string());
        ResponseErrorKind::NotJson { reason }
    };
    response_error(head, kind, body, retries)
}

/// Returns the error for a response that cannot be used.
pub(super) fn response_error(
    head: Head,
    kind: ResponseErrorKind,
    body: Bytes,
    retries: &[Retry],
) -> Error {
    let error = ResponseError::of(head, request_id(&body), kind, body);
    Error::from(error).with_attempts(attempted(retries))
}

/// Returns the `request_id` of a body that is a JSON object.
pub(crate) fn request_id(body: &[u8]) -> Option<String> {
    Envelope::parse(body).ok()?.request_id()
}
