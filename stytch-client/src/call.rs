//! A call with options of its own.

use std::fmt;
use std::time::Duration;

#[cfg(any(feature = "async", feature = "blocking"))]
use bytes::Bytes;
use serde_json::Value;
use stytch_generated::{AcceptsSession, Secret, SessionAuth};

use crate::core::{ApiRequest, CallOptions};
use crate::retry::RetryPolicy;
use stytch_generated::RetrySafety;

/// A call with options of its own, which override those of the client. `send`, `reply` or `bytes` sends it.
#[must_use = "`send`, `reply` or `bytes` sends the request"]
pub struct Call<'a, C, R> {
    pub(crate) client: &'a C,
    pub(crate) request: &'a R,
    pub(crate) options: CallOptions,
}

impl<'a, C, R> Call<'a, C, R> {
    pub(crate) fn new(client: &'a C, request: &'a R) -> Self {
        Self {
            client,
            request,
            options: CallOptions::new(),
        }
    }

    fn with(mut self, set: impl FnOnce(CallOptions) -> CallOptions) -> Self {
        self.options = set(self.options);
        self
    }

    /// Replaces all options of the call except its [`session`](Self::session).
    pub fn options(self, options: CallOptions) -> Self {
        self.with(|earlier| earlier.replaced_by(options))
    }

    /// Sets how long the call may take, including all retries and the waits between them.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout(timeout))
    }

    /// Sets when the request is repeated.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.with(|options| options.retry(policy))
    }

    /// Sends the request on behalf of a session, so that the API checks the permissions of its owner. It replaces the
    /// session that the request has.
    ///
    /// Only operations that accept a session have this method:
    ///
    /// ```compile_fail,E0277
    /// use stytch_client::stytch_generated::{SessionAuth, b2b::totp};
    ///
    /// # fn call(client: stytch_client::Client, request: totp::CreateRequest) {
    /// client.call(&request).session(SessionAuth::token("session-token"));
    /// # }
    /// ```
    pub fn session(self, session: SessionAuth) -> Self
    where
        R: AcceptsSession,
    {
        self.with(|options| options.session::<R>(session))
    }

    /// States whether the request may be repeated after a failure: see [`CallOptions::retry_safety`].
    pub fn retry_safety(self, safety: RetrySafety) -> Self {
        self.with(|options| options.retry_safety(safety))
    }

    /// Adds a header: see [`CallOptions::header`].
    pub fn header(self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.with(|options| options.header(name, value))
    }

    /// Adds a field to the JSON body: see [`CallOptions::field`].
    pub fn field(self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.with(|options| options.field(name, value))
    }
}

#[cfg(feature = "async")]
impl<R: ApiRequest> Call<'_, crate::Client, R> {
    /// Sends the request and decodes its response.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub fn send(self) -> impl Future<Output = Result<R::Response, crate::Error>> + Send + use<R> {
        let reply = self.reply();
        async move { reply.await.map(crate::Reply::into_response) }
    }

    /// Sends the request, and returns the response with its status, headers and history.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub fn reply(
        self,
    ) -> impl Future<Output = Result<crate::Reply<R::Response>, crate::Error>> + Send + use<R> {
        self.client.reply(self.request, &self.options)
    }

    /// Sends the request, and returns the body of a successful response as received, without decoding it. This is for
    /// programs that pass it on.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # async fn body(client: stytch_client::Client) -> Result<(), stytch_client::Error> {
    /// # use stytch_client::stytch_generated::b2b::organizations::members::SearchRequest;
    /// let request = SearchRequest::builder().organization_ids(["organization-test-…"]).build();
    /// let body: bytes::Bytes = client.call(&request).bytes().await?.into_response();
    /// # let _ = body;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send). A body that cannot be decoded is not an error.
    pub fn bytes(
        self,
    ) -> impl Future<Output = Result<crate::Reply<Bytes>, crate::Error>> + Send + use<R> {
        self.client.bytes(self.request, &self.options)
    }
}

#[cfg(feature = "blocking")]
impl<R: ApiRequest> Call<'_, crate::blocking::Client, R> {
    /// Sends the request and decodes its response.
    ///
    /// # Errors
    /// See [`Client::send`](crate::blocking::Client::send).
    pub fn send(self) -> Result<R::Response, crate::Error> {
        self.reply().map(crate::Reply::into_response)
    }

    /// Sends the request, and returns the response with its status, headers and history.
    ///
    /// # Errors
    /// See [`Client::send`](crate::blocking::Client::send).
    pub fn reply(self) -> Result<crate::Reply<R::Response>, crate::Error> {
        self.client.reply(self.request, &self.options)
    }

    /// Sends the request, and returns the body of a successful response as received, without decoding it. This is for
    /// programs that pass it on.
    ///
    /// # Errors
    /// See [`Client::send`](crate::blocking::Client::send). A body that cannot be decoded is not an error.
    pub fn bytes(self) -> Result<crate::Reply<Bytes>, crate::Error> {
        self.client.bytes(self.request, &self.options)
    }
}

impl<C: fmt::Debug, R> fmt::Debug for Call<'_, C, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("client", self.client)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
