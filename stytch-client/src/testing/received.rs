//! The requests that arrived.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Request};
use serde_json::Value;
use stytch_generated::Operation;
use stytch_generated::runtime::parts::{PartsError, RequestParts};

use super::route::Route;

/// A request as the fake received it.
///
/// `Display` writes the method and the path, such as `GET /v1/users/user-test-1`. `Debug` does not print query, headers
/// and body, which may contain secrets.
#[derive(Clone)]
pub struct Received {
    request: Request<Bytes>,
    route: Option<Route>,
}

impl Received {
    pub(super) fn new(request: Request<Bytes>, route: Option<Route>) -> Self {
        Self { request, route }
    }

    /// The method, such as `POST`.
    #[must_use]
    pub fn method(&self) -> &str {
        self.request.method().as_str()
    }

    /// The path of the URL, percent-encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// The query of the URL without its `?`, encoded as in a form; empty if there is none.
    #[must_use]
    pub fn query(&self) -> &str {
        self.request.uri().query().unwrap_or_default()
    }

    /// The headers, including the credentials.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The body; empty if there is none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.request.body()
    }

    /// The body as JSON; `null` if there is none.
    #[must_use]
    pub fn json(&self) -> Value {
        // The client has encoded the body, so it is JSON.
        serde_json::from_slice(self.body()).unwrap_or_default()
    }

    /// Returns the typed request, or `None` if this is a request of another operation.
    ///
    /// # Errors
    /// The request does not have the parts that the operation requires.
    pub fn request<O: Operation>(&self) -> Option<Result<O, PartsError>> {
        let route = Route::of::<O>();
        if self
            .route
            .as_ref()
            .is_some_and(|found| !found.is_same(&route))
        {
            return None;
        }
        let path = route.matching(self.method(), self.path())?;
        Some(self.rebuilt(path))
    }

    fn rebuilt<O: Operation>(&self, path: &str) -> Result<O, PartsError> {
        let headers: Vec<_> = self
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
            .collect();
        let request = O::from_parts(&RequestParts {
            path,
            query: self.query(),
            headers: &headers,
            body: self.body(),
        })?;
        // The default of `from_parts` leaves out the values of the path.
        match request.path() {
            Ok(rebuilt) if rebuilt == path => Ok(request),
            _ => Err(PartsError::Path { template: O::PATH }),
        }
    }

    pub(super) fn route(&self) -> Option<&Route> {
        self.route.as_ref()
    }
}

impl fmt::Display for Received {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method(), self.path())
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Received")
            .field("method", &self.method())
            .field("path", &self.path())
            .finish_non_exhaustive()
    }
}
