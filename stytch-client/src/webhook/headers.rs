//! The headers of a signed message.

use http::HeaderMap;

use super::error::{HeaderProblem, WebhookError};

const ID: &str = "svix-id";
const TIMESTAMP: &str = "svix-timestamp";
const SIGNATURE: &str = "svix-signature";

/// The values that are signed together with the body, and the signatures.
pub(super) struct Signed<'a> {
    pub(super) id: &'a str,
    /// The seconds since 1970, as sent.
    pub(super) timestamp: &'a str,
    pub(super) seconds: i64,
    /// The signatures, separated by spaces.
    pub(super) signatures: &'a str,
}

impl<'a> Signed<'a> {
    pub(super) fn of(headers: &'a HeaderMap) -> Result<Self, WebhookError> {
        let id = only(headers, ID)?;
        // The id, the timestamp and the body are signed as one text with dots between them. With a dot in the id, parts
        // of a signed body could pass for the timestamp.
        if id.is_empty() || id.contains('.') {
            return Err(malformed(ID));
        }
        let timestamp = only(headers, TIMESTAMP)?;
        let is_number =
            !timestamp.is_empty() && timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = timestamp.parse().ok().filter(|_| is_number);
        Ok(Self {
            id,
            timestamp,
            seconds: seconds.ok_or_else(|| malformed(TIMESTAMP))?,
            signatures: only(headers, SIGNATURE)?,
        })
    }
}

/// Returns the value of a header that must occur exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, WebhookError> {
    let error = |problem| WebhookError::Header { name, problem };
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or_else(|| error(HeaderProblem::Missing))?;
    if values.next().is_some() {
        return Err(error(HeaderProblem::Duplicate));
    }
    value.to_str().map_err(|_| malformed(name))
}

fn malformed(name: &'static str) -> WebhookError {
    WebhookError::Header {
        name,
        problem: HeaderProblem::Malformed,
    }
}
