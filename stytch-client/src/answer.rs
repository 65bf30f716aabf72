//! From an answer to a response or an error.

use std::time::Duration;

use reqwest::Response;
use reqwest::header::RETRY_AFTER;
use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::{AnswerError, AnswerProblem, ApiError, Error};
use crate::reason::reason;

/// What stands before the body of an answer, as far as anything here has use for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
}

impl Head {
    pub(crate) fn of(response: &Response) -> Self {
        let header = response.headers().get(RETRY_AFTER);
        let seconds = header.and_then(|value| value.to_str().ok()?.trim().parse().ok());
        Self {
            status: response.status().as_u16(),
            retry_after: seconds.map(Duration::from_secs),
        }
    }
}

/// What the server answered.
pub(crate) struct Answer {
    head: Head,
    body: Body,
}

enum Body {
    Whole(Vec<u8>),
    TooLarge { maximum: usize },
}

impl Answer {
    pub(crate) fn whole(head: Head, body: Vec<u8>) -> Self {
        Self {
            head,
            body: Body::Whole(body),
        }
    }

    pub(crate) fn too_large(head: Head, maximum: usize) -> Self {
        Self {
            head,
            body: Body::TooLarge { maximum },
        }
    }

    /// The response, where the answer holds one.
    pub(crate) fn decode<R: DeserializeOwned>(self) -> Result<R, Error> {
        let (head, body) = self.success()?;
        // Noting the path of every value costs time, so that is done only once decoding has failed.
        serde_json::from_slice(&body).map_err(|error| unreadable::<R>(head, &error, body))
    }

    /// The body of a 2xx answer; any other answer is an error.
    fn success(self) -> Result<(Head, Vec<u8>), Error> {
        let head = self.head;
        match self.body {
            Body::Whole(body) if (200..300).contains(&head.status) => Ok((head, body)),
            Body::Whole(body) => Err(refusal(head, body)),
            Body::TooLarge { maximum } => {
                let problem = AnswerProblem::TooLarge { maximum };
                Err(AnswerError::new(head, None, problem, Vec::new()).into())
            }
        }
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn status(&self) -> u16 {
        self.head.status
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn request_id(&self) -> Option<String> {
        match &self.body {
            Body::Whole(body) => request_id(body),
            Body::TooLarge { .. } => None,
        }
    }
}

fn refusal(head: Head, body: Vec<u8>) -> Error {
    match serde_json::from_slice(&body) {
        Ok(object) => ApiError::new(head, object, body).into(),
        Err(error) => unreadable::<Map<String, Value>>(head, &error, body),
    }
}

/// The error for a body that does not decode as `R`.
fn unreadable<R: DeserializeOwned>(head: Head, error: &serde_json::Error, body: Vec<u8>) -> Error {
    let reason = reason(error);
    let problem = if error.is_data() {
        let path = path_to_error::<R>(&body);
        AnswerProblem::Shape { path, reason }
    } else {
        AnswerProblem::NotJson { reason }
    };
    AnswerError::new(head, request_id(&body), problem, body).into()
}

/// Where decoding fails: decodes once more, to learn it.
fn path_to_error<R: DeserializeOwned>(body: &[u8]) -> String {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let outcome = serde_path_to_error::deserialize::<_, R>(&mut deserializer);
    outcome
        .err()
        .map_or_else(|| ".".to_owned(), |error| error.path().to_string())
}

/// The `request_id` of any JSON object: what the operator's support asks for first.
fn request_id(body: &[u8]) -> Option<String> {
    let mut object: Map<String, Value> = serde_json::from_slice(body).ok()?;
    match object.remove("request_id")? {
        Value::String(id) => Some(id),
        _ => None,
    }
}
