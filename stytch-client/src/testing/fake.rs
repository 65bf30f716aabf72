//! The fake: which handlers it has, and what it received.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::Value;
use stytch_generated::Operation;

use super::failure::Failure;
use super::handlers::Handlers;
use super::received::Received;
use super::route::Route;
use super::state::Shared;
use super::step::{Step, no_handler};
use crate::Method;
use crate::core::RawRequest;
use crate::error::{TransportError, TransportErrorKind};
use crate::transport::Limits;

/// A transport that responds in memory: see [`testing`](super).
///
/// Cloning is cheap, and clones share their handlers and what they received.
#[derive(Clone, Default)]
pub struct Fake(Shared);

/// How long a request takes, and what comes of it.
pub(super) type Outcome = (Duration, Result<Response<Bytes>, TransportError>);

impl Fake {
    /// Creates a fake without handlers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the handler of an operation, and removes its previous ones.
    ///
    /// The handler receives the typed request, and returns the response or a [`Failure`]. It may use the fake. What is
    /// returned has methods for delays and for further handlers.
    pub fn on<O: Operation>(
        &self,
        handler: impl Fn(O) -> Result<O::Response, Failure> + Send + Sync + 'static,
    ) -> Handlers<'_, O> {
        self.set(Route::of::<O>(), vec![Step::typed(handler)])
    }

    /// Sets the responses of an operation, one for each request in turn, and removes its previous handlers. After the last
    /// one, the operation has no handler.
    ///
    /// ```
    /// # #[cfg(feature = "consumer")] {
    /// use stytch_client::ApiError;
    /// use stytch_client::stytch_generated::consumer::users::{DeleteRequest, DeleteResponse};
    /// use stytch_client::testing::Fake;
    ///
    /// let deleted = DeleteResponse::builder()
    ///     .request_id("request-id-1")
    ///     .user_id("user-1")
    ///     .status_code(200)
    ///     .build();
    /// let fake = Fake::new();
    /// fake.on_sequence::<DeleteRequest>([
    ///     Ok(deleted),
    ///     Err(ApiError::new(404, "user_not_found").into()),
    /// ]);
    /// # }
    /// ```
    pub fn on_sequence<O: Operation>(
        &self,
        responses: impl IntoIterator<Item = Result<O::Response, Failure>>,
    ) -> Handlers<'_, O> {
        let steps = responses.into_iter().map(Step::once::<O>);
        self.set(Route::of::<O>(), steps.collect())
    }

    /// Sets the handler of a method and path, and removes its previous ones. Use it for [`RawRequest`]s.
    ///
    /// The path may have parameters, such as `/v1/users/{user_id}`. If several paths match a request, literal segments
    /// take precedence over parameters.
    ///
    /// ```
    /// # #[cfg(feature = "async")]
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// use serde_json::json;
    /// use stytch_client::testing::Fake;
    /// use stytch_client::{Method, RawRequest};
    ///
    /// let fake = Fake::new();
    /// fake.on_raw(Method::Put, "/v1/flags/{flag}", |request| {
    ///     Ok(json!({ "path": request.path(), "flag": request.json() }))
    /// });
    /// let request = RawRequest::new(Method::Put, "/v1/flags/new").json(json!({ "on": true }));
    /// let response = fake.client().send(&request).await?;
    /// assert_eq!(response, json!({ "path": "/v1/flags/new", "flag": { "on": true } }));
    /// # Ok::<(), stytch_client::Error>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_raw(
        &self,
        method: Method,
        path: impl Into<Cow<'static, str>>,
        handler: impl Fn(&Received) -> Result<Value, Failure> + Send + Sync + 'static,
    ) -> Handlers<'_, RawRequest> {
        let route = Route::new(method.as_str(), path);
        self.set(route, vec![Step::raw(handler)])
    }

    /// Returns every request that arrived, in order. One call can send several, because failed requests are repeated.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.0.received()
    }

    /// Returns the requests of one operation that arrived, in order.
    ///
    /// A request that cannot be rebuilt is not among them. This can happen only for an `Operation` that is not generated.
    #[must_use]
    pub fn requests<O: Operation>(&self) -> Vec<O> {
        let received = self.received();
        received
            .iter()
            .filter_map(|received| received.request()?.ok())
            .collect()
    }

    fn set<K>(&self, route: Route, steps: Vec<Step>) -> Handlers<'_, K> {
        self.0.set(route.clone(), steps);
        Handlers::new(&self.0, route)
    }

    /// Records a request, and returns what comes of it.
    pub(super) fn respond(&self, request: Request<Bytes>, limits: Limits) -> Outcome {
        let (received, step) = self.0.arrive(request);
        let (delay, outcome) = match step {
            Some((handler, delay)) => (delay, handler(&received)),
            None => (Duration::ZERO, Err(no_handler(&received))),
        };
        if let Some(timeout) = limits.timeout.filter(|timeout| delay >= *timeout) {
            let error = TransportError::new(TransportErrorKind::Timeout);
            return (timeout, Err(error));
        }
        let outcome = outcome.or_else(Failure::into_outcome);
        (delay, outcome)
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let handled = self.0.routes();
        let handled = handled.iter().map(ToString::to_string);
        formatter
            .debug_struct("Fake")
            .field("handled", &handled.collect::<Vec<_>>())
            .field("received", &self.0.received().len())
            .finish()
    }
}
