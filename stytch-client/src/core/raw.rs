//! Requests without types.

use std::borrow::Cow;
use std::fmt;
#[cfg(feature = "async")]
use std::marker::PhantomData;

#[cfg(feature = "async")]
use serde_core::de::DeserializeOwned;
use serde_json::Value;
use stytch_generated::Secret;
use stytch_generated::runtime::operation::{Method, RetrySafety};

use super::body::{self, Body};
use super::request::{ApiRequest, Authorization, Encode, Facts, Parts};
use crate::error::RequestError;

/// A request to any path of the API, with JSON or a form in and JSON out. Use it for an endpoint that this version does not have.
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
    body: Option<RawBody>,
    safety: RetrySafety,
    authorization: Authorization,
    host: Option<&'static str>,
}

#[derive(Clone, PartialEq)]
enum RawBody {
    Json(Value),
    Form(Vec<(String, Secret)>),
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
            authorization: Authorization::Client,
            host: None,
        }
    }

    /// Adds a query parameter, which is percent-encoded.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets the JSON body.
    pub fn json(mut self, body: impl Into<Value>) -> Self {
        self.body = Some(RawBody::Json(body.into()));
        self
    }

    /// Sets the fields of a form as the body, as OAuth endpoints expect them. The values are percent-encoded, and wiped
    /// from memory afterwards.
    ///
    /// ```
    /// use stytch_client::{Method, RawRequest};
    ///
    /// let request = RawRequest::new(Method::Post, "/v1/public/project-test-1/oauth2/token")
    ///     .form([("grant_type", "client_credentials"), ("client_id", "m2m-client-test-1")])
    ///     .without_credentials();
    /// ```
    pub fn form<N: Into<String>, V: Into<Secret>>(
        mut self,
        fields: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let fields = fields.into_iter();
        let fields = fields.map(|(name, value)| (name.into(), value.into()));
        self.body = Some(RawBody::Form(fields.collect()));
        self
    }

    /// Sends the request without the client's credentials, for a public endpoint.
    pub fn without_credentials(mut self) -> Self {
        self.authorization = Authorization::None;
        self
    }

    /// Sends a bearer token instead of the client's credentials.
    pub fn bearer(mut self, token: impl Into<Secret>) -> Self {
        self.authorization = Authorization::Bearer(token.into());
        self
    }

    /// Sends the request to this origin, unless the client's settings replace it (see
    /// [`ClientBuilder::host_base_url`](crate::ClientBuilder::host_base_url)).
    pub fn host(mut self, origin: &'static str) -> Self {
        self.host = Some(origin);
        self
    }

    /// Sets whether the request may be repeated after a failure.
    pub fn retry_safety(mut self, safety: RetrySafety) -> Self {
        self.safety = safety;
        self
    }
}

/// A raw request with a typed response.
#[cfg(feature = "async")]
pub(crate) struct Typed<T> {
    request: RawRequest,
    response: PhantomData<fn() -> T>,
}

#[cfg(feature = "async")]
impl<T> From<RawRequest> for Typed<T> {
    fn from(request: RawRequest) -> Self {
        Self {
            request,
            response: PhantomData,
        }
    }
}

#[cfg(feature = "async")]
impl<T: DeserializeOwned> ApiRequest for Typed<T> {
    type Response = T;
}

#[cfg(feature = "async")]
impl<T> Encode for Typed<T> {
    fn facts(&self) -> Facts {
        self.request.facts()
    }

    fn parts(&self, validate: bool) -> Result<Parts<'_>, RequestError> {
        self.request.parts(validate)
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
        let body = match &self.body {
            Some(RawBody::Json(json)) => Some(Body::Json(body::encode(json)?)),
            Some(RawBody::Form(fields)) => Some(Body::Form(body::form(fields))),
            None => None,
        };
        Ok(Parts {
            template: "the raw request",
            host: self.host,
            path: Cow::Borrowed(&self.path),
            query: query.collect(),
            headers: Vec::new(),
            body,
            authorization: self.authorization.clone(),
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
