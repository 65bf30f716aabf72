//! Requests without types.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;
use stytch_generated::runtime::operation::{Method, RetrySafety};

use super::body;
use super::request::{ApiRequest, Encode, Facts, Parts};
use crate::error::RequestError;

/// A request to any path of the API, with JSON in and out. Use it for an endpoint that this version does not have.
///
/// It is sent like every other request, with the same credentials, errors and retries. The response is the JSON of the
/// body.
///
/// ```no_run
/// # #[cfg(feature = "reqwest")]
/// # async fn send(client: stytch_client::Client) -> Result<(), stytch_client::Error> {
/// use serde_json::json;
/// use stytch_client::{Method, RawRequest};
///
/// let request = RawRequest::new(Method::Put, "/v1/users/user-test-1").json(json!({ "locale": "en" }));
/// let response = client.send(&request).await?;
/// println!("{}", response["user"]["locale"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
#[must_use]
pub struct RawRequest {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    body: Option<Value>,
    safety: RetrySafety,
}

impl RawRequest {
    /// Creates a request without query and body. `path` begins with `/`, and its values are percent-encoded.
    ///
    /// A `GET` is safe to repeat, every other request is not. See [`retry_safety`](Self::retry_safety).
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: None,
            safety: match method {
                Method::Get => RetrySafety::Safe,
                _ => RetrySafety::Unsafe,
            },
        }
    }

    /// Adds a query parameter, which is percent-encoded.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets the JSON body.
    pub fn json(mut self, body: impl Into<Value>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sets whether the request may be repeated after a failure.
    pub fn retry_safety(mut self, safety: RetrySafety) -> Self {
        self.safety = safety;
        self
    }
}

impl ApiRequest for RawRequest {
    type Response = Value;
}

impl Encode for RawRequest {
    fn facts(&self) -> Facts {
        Facts {
            operation: None,
            method: self.method,
            safety: self.safety,
        }
    }

    fn parts(&self, _validate: bool) -> Result<Parts<'_>, RequestError> {
        let pairs = self.query.iter();
        let query = pairs.map(|(name, value)| (name.as_str(), value.clone()));
        let body = self.body.as_ref().map(body::encode);
        Ok(Parts {
            template: "the raw request",
            host: None,
            path: Cow::Borrowed(&self.path),
            query: query.collect(),
            headers: Vec::new(),
            body: body.transpose()?,
        })
    }
}

impl fmt::Debug for RawRequest {
    /// Leaves out the path, the query and the body, which may contain secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawRequest")
            .field("method", &self.method)
            .field("safety", &self.safety)
            .finish_non_exhaustive()
    }
}
