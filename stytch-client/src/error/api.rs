//! Answers by which the API says that something is wrong.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretSlice};
use serde_json::{Map, Value};

use crate::answer::Head;

/// An answer other than 2xx with a JSON object.
///
/// Everything but the status may be missing. OAuth endpoints have other names for the same: their `error`,
/// `error_description` and `error_uri` are found as type, message and URL.
pub struct ApiError {
    head: Head,
    request_id: Option<String>,
    error_type: Option<String>,
    error_message: Option<String>,
    error_url: Option<String>,
    error_details: Option<Value>,
    body: SecretSlice<u8>,
}

impl ApiError {
    pub(crate) fn new(head: Head, mut object: Map<String, Value>, body: Vec<u8>) -> Self {
        let mut text = |names: &[&str]| names.iter().find_map(|name| take_text(&mut object, name));
        Self {
            head,
            request_id: text(&["request_id"]),
            error_type: text(&["error_type", "error"]),
            error_message: text(&["error_message", "error_description"]),
            error_url: text(&["error_url", "error_uri"]),
            error_details: object
                .remove("error_details")
                .filter(|details| !details.is_null()),
            body: body.into(),
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// How long the server asks to be left alone (`Retry-After` in seconds), as it does with 429 and 503.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.head.retry_after
    }

    /// The id that the server gave the call: Stytch's support finds the call by it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// What is wrong, as a name for programs, such as `member_not_found`.
    #[must_use]
    pub fn error_type(&self) -> Option<&str> {
        self.error_type.as_deref()
    }

    /// What is wrong, for people who build on the API.
    #[must_use]
    pub fn error_message(&self) -> Option<&str> {
        self.error_message.as_deref()
    }

    /// A page about this kind of error.
    #[must_use]
    pub fn error_url(&self) -> Option<&str> {
        self.error_url.as_deref()
    }

    /// Further facts, an object that depends on the error type.
    #[must_use]
    pub fn error_details(&self) -> Option<&Value> {
        self.error_details.as_ref()
    }

    /// The answer's body as it came. It may hold tokens: do not log it.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.body.expose_secret()
    }
}

/// A field's text; what is no text, or empty, is as good as missing.
fn take_text(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    match object.remove(name)? {
        Value::String(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

impl fmt::Debug for ApiError {
    /// Leaves out the details and the body, which may hold tokens.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiError")
            .field("status", &self.head.status)
            .field("retry_after", &self.head.retry_after)
            .field("request_id", &self.request_id)
            .field("error_type", &self.error_type)
            .field("error_message", &self.error_message)
            .field("error_url", &self.error_url)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ApiError {
    /// `HTTP 404: member_not_found: … (request-id-test-…)`, as far as the parts are there.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HTTP {}", self.head.status)?;
        for text in [&self.error_type, &self.error_message]
            .into_iter()
            .flatten()
        {
            write!(formatter, ": {}", Line(text))?;
        }
        match &self.request_id {
            Some(id) => write!(formatter, " ({})", Line(id)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}

/// Text from outside on one line of a log: without control characters, and not endless.
pub(super) struct Line<'a>(pub(super) &'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST_CHARACTERS: usize = 300;

        let mut characters = self.0.chars();
        for character in characters.by_ref().take(MOST_CHARACTERS) {
            if character.is_control() {
                write!(formatter, "{}", character.escape_default())?;
            } else {
                write!(formatter, "{character}")?;
            }
        }
        if characters.next().is_some() {
            formatter.write_str("…")?;
        }
        Ok(())
    }
}
