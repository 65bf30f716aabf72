//! Turns an HTTP response into an operation's response or an error.

use std::time::{Duration, SystemTime};

use reqwest::Response;
use serde_core::de::DeserializeOwned;

use crate::envelope::{Envelope, stated_error};
use crate::error::{ApiError, Error, ResponseError, ResponseErrorKind};
use crate::reason::reason;
use crate::retry_after::retry_after;
use crate::wiped::Buffer;

/// The status and the headers of a response that the client uses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
}

impl Head {
    pub(crate) fn of(response: &Response) -> Self {
        Self {
            status: response.status().as_u16(),
            retry_after: retry_after(response.headers(), SystemTime::now()),
        }
    }

    fn is_success(self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// An HTTP response that is not decoded yet.
pub(crate) struct RawResponse {
    head: Head,
    body: Body,
}

enum Body {
    /// A 2xx status.
    Success(Buffer),
    /// Another status, or a body whose `status_code` is 400 or more.
    Failure {
        status: u16,
        body: Buffer,
    },
    TooLarge {
        maximum: usize,
    },
}

impl RawResponse {
    pub(crate) fn whole(head: Head, body: Buffer) -> Self {
        let status = if head.is_success() {
            stated_error(&body)
        } else {
            Some(head.status)
        };
        let body = match status {
            None => Body::Success(body),
            Some(status) => Body::Failure { status, body },
        };
        Self { head, body }
    }

    pub(crate) fn too_large(head: Head, maximum: usize) -> Self {
        Self {
            head,
            body: Body::TooLarge { maximum },
        }
    }

    /// Decodes a successful response.
    pub(crate) fn decode<R: DeserializeOwned>(self) -> Result<R, Error> {
        let head = self.head;
        match self.body {
            // Recording the path of every value takes time, so that is done only after decoding has failed.
            Body::Success(body) => {
                serde_json::from_slice(&body).map_err(|error| unreadable::<R>(head, &error, body))
            }
            Body::Failure { status, body } => Err(failure(head, status, body)),
            Body::TooLarge { maximum } => {
                let kind = ResponseErrorKind::TooLarge { maximum };
                Err(ResponseError::new(head, None, kind, Buffer::with_capacity(0)).into())
            }
        }
    }

    /// Returns the HTTP status, or the body's `status_code` if the HTTP status is 2xx and the body states an error.
    #[cfg(feature = "tracing")]
    pub(crate) fn status(&self) -> u16 {
        match self.body {
            Body::Failure { status, .. } => status,
            Body::Success(_) | Body::TooLarge { .. } => self.head.status,
        }
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn request_id(&self) -> Option<String> {
        match &self.body {
            Body::Success(body) | Body::Failure { body, .. } => request_id(body),
            Body::TooLarge { .. } => None,
        }
    }
}

fn failure(head: Head, status: u16, body: Buffer) -> Error {
    match Envelope::parse(&body) {
        Ok(envelope) => ApiError::new(head, status, envelope, body).into(),
        Err(error) => unreadable::<Envelope>(head, &error, body),
    }
}

/// Returns the error for a body that does not decode as `R`.
fn unreadable<R: DeserializeOwned>(head: Head, error: &serde_json::Error, body: Buffer) -> Error {
    let reason = reason(error);
    let kind = if error.is_data() {
        let path = path_to_error::<R>(&body);
        ResponseErrorKind::Shape { path, reason }
    } else {
        ResponseErrorKind::NotJson { reason }
    };
    ResponseError::new(head, request_id(&body), kind, body).into()
}

/// Decodes the body again to find where decoding fails.
fn path_to_error<R: DeserializeOwned>(body: &[u8]) -> String {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let outcome = serde_path_to_error::deserialize::<_, R>(&mut deserializer);
    outcome
        .err()
        .map_or_else(|| ".".to_owned(), |error| error.path().to_string())
}

/// Returns the `request_id` of a body that is a JSON object.
fn request_id(body: &[u8]) -> Option<String> {
    Envelope::parse(body).ok()?.request_id()
}
