//! The blocking client.

use std::fmt;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Instant;

use bytes::Bytes;
use stytch_generated::Secret;

use super::Transport;
use crate::call::Call;
use crate::config::builder::ClientBuilder;
use crate::core::{ApiRequest, CallOptions, Core, RawResponse, Reply};
use crate::error::{BuildError, Error};
use crate::exchange::{Exchange, Next, Settings};
use crate::retry::{Outcome, Retry};
use crate::transport::Limits;

/// Sends requests and reads their responses, and blocks the thread meanwhile.
///
/// Cloning is cheap, and clones share their connections. One client is enough for the whole process; it can be used by
/// several threads at the same time.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    core: Core,
    settings: Settings,
    transport: Box<dyn Transport>,
}

impl Client {
    /// Creates a client for a project, with default settings.
    ///
    /// # Errors
    /// The project id or the secret cannot be used, or TLS or a proxy cannot be set up.
    pub fn new(
        project_id: impl Into<String>,
        secret: impl Into<Secret>,
    ) -> Result<Self, BuildError> {
        Self::builder()
            .credentials(project_id, secret)
            .build_blocking()
    }

    /// Creates a client from the environment variables `STYTCH_PROJECT_ID`, `STYTCH_SECRET` and, if set,
    /// `STYTCH_BASE_URL`.
    ///
    /// # Errors
    /// A variable is missing or cannot be used, or TLS or a proxy cannot be set up.
    pub fn from_env() -> Result<Self, BuildError> {
        ClientBuilder::from_env()?.build_blocking()
    }

    /// Creates a client that sends no credentials, for a gateway that adds them.
    ///
    /// # Errors
    /// The URL cannot be used, or TLS or a proxy cannot be set up. A gateway on another machine needs `https`, unless
    /// plain `http` is [allowed](ClientBuilder::allow_plain_http).
    pub fn gateway(base_url: &str) -> Result<Self, BuildError> {
        Self::builder()
            .without_credentials()
            .base_url(base_url)
            .build_blocking()
    }

    /// Returns a builder with default settings. [`build_blocking`](ClientBuilder::build_blocking) makes the client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(super) fn assemble(core: Core, settings: Settings, transport: Box<dyn Transport>) -> Self {
        Self(Arc::new(Inner {
            core,
            settings,
            transport,
        }))
    }

    /// Returns the project id, unless the client sends no credentials.
    #[must_use]
    pub fn project_id(&self) -> Option<&str> {
        self.0.core.project_id()
    }

    /// Returns the part of the client that does no I/O.
    #[must_use]
    pub fn core(&self) -> &Core {
        &self.0.core
    }

    /// Sends a request and decodes its response.
    ///
    /// An operation that is [safe to repeat](stytch_generated::runtime::operation::Operation::RETRY_SAFETY) is sent again
    /// after some failures; every other operation is sent once.
    ///
    /// # Errors
    /// The request cannot be sent, no complete response arrives, the API reports an error, or the response cannot be
    /// read: see [`Error`].
    pub fn send<R: ApiRequest>(&self, request: &R) -> Result<R::Response, Error> {
        let reply = self.reply(request, &CallOptions::default());
        reply.map(Reply::into_response)
    }

    /// Begins a call with options of its own.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # fn call(client: stytch_client::blocking::Client) -> Result<(), stytch_client::Error> {
    /// # use std::time::Duration;
    /// # let request = stytch_client::stytch_generated::b2b::sessions::GetRequest::builder().organization_id("o").member_id("m").build();
    /// let reply = client
    ///     .call(&request)
    ///     .timeout(Duration::from_secs(2))
    ///     .header("X-Forwarded-For", "203.0.113.7")
    ///     .reply()?;
    /// println!("{} after {} attempts", reply.status(), reply.attempts());
    /// # Ok(())
    /// # }
    /// ```
    pub fn call<'a, R: ApiRequest>(&'a self, request: &'a R) -> Call<'a, Self, R> {
        Call::new(self, request)
    }

    pub(crate) fn reply<R: ApiRequest>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Reply<R::Response>, Error> {
        let (response, retries) = self.exchange(request, options)?;
        response.decode(retries)
    }

    pub(crate) fn bytes<R: ApiRequest>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Reply<Bytes>, Error> {
        let (response, retries) = self.exchange(request, options)?;
        response.undecoded(retries)
    }

    fn exchange<R: ApiRequest>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<(RawResponse, Vec<Retry>), Error> {
        let inner = &*self.0;
        let prepared = inner.core.prepare(request, options)?;
        let exchange = inner
            .settings
            .exchange(&prepared, options.timeout, options.retry);
        inner.run(exchange)
    }
}

impl Inner {
    fn run(&self, mut exchange: Exchange<'_>) -> Result<(RawResponse, Vec<Retry>), Error> {
        // A timeout that is too long for the clock never passes.
        let deadline = Instant::now().checked_add(exchange.timeout());
        let remaining = || deadline.map(|deadline| deadline.duration_since(Instant::now()));
        loop {
            let limits = Limits {
                max_response_bytes: self.settings.max_response_bytes,
                timeout: remaining(),
            };
            let request = exchange.request();
            let send = || self.transport.send(request, limits);
            let outcome: Outcome = exchange.trace().in_scope(send).map(RawResponse::new);
            match exchange.next(outcome, remaining(), &self.settings.budget) {
                Next::Wait(delay) => sleep(delay),
                Next::Done(result) => return result,
            }
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.0.core.hosts().base_url)
            .field("project_id", &self.project_id())
            .finish_non_exhaustive()
    }
}
