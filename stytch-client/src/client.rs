//! The asynchronous client.

use std::fmt;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
#[cfg(feature = "reqwest")]
use stytch_generated::Secret;
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep, timeout_at};

use crate::call::Call;
use crate::config::builder::ClientBuilder;
use crate::core::{ApiRequest, CallOptions, Core, Prepared, RawResponse, Reply};
#[cfg(feature = "reqwest")]
use crate::error::BuildError;
use crate::error::{Error, RequestError, TransportError, TransportErrorKind};
use crate::exchange::{Exchange, Next, Settings};
#[cfg(feature = "__rustls")]
use crate::local::Local;
use crate::transport::{Limits, Transport};

/// Sends requests and reads their responses.
///
/// Cloning is cheap, and clones share their connections. One client is enough for the whole process.
///
/// Its timers are those of tokio, so it runs on a tokio runtime, whatever its transport. On other runtimes, use
/// [`core`](crate::core).
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    core: Core,
    settings: Settings,
    transport: Box<dyn Transport>,
    #[cfg(feature = "__rustls")]
    local: Local,
}

/// How long a transport may take to report a timeout. It knows the response that broke off, the client does not.
const GRACE: Duration = Duration::from_millis(100);

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl Client {
    /// Creates a client for a project, with default settings.
    ///
    /// # Errors
    /// The project id or the secret cannot be used, or TLS cannot be set up.
    #[cfg(feature = "reqwest")]
    pub fn new(
        project_id: impl Into<String>,
        secret: impl Into<Secret>,
    ) -> Result<Self, BuildError> {
        Self::builder().credentials(project_id, secret).build()
    }

    /// Creates a client from the environment variables `STYTCH_PROJECT_ID`, `STYTCH_SECRET` and, if set,
    /// `STYTCH_BASE_URL`.
    ///
    /// # Errors
    /// A variable is missing or cannot be used, or TLS cannot be set up.
    #[cfg(feature = "reqwest")]
    pub fn from_env() -> Result<Self, BuildError> {
        ClientBuilder::from_env()?.build()
    }

    /// Creates a client that sends no credentials, for a gateway that adds them.
    ///
    /// # Errors
    /// The URL cannot be used, or TLS cannot be set up. A gateway on another machine needs `https`, unless plain `http`
    /// is [allowed](ClientBuilder::allow_plain_http):
    ///
    /// ```
    /// use stytch_client::Client;
    ///
    /// assert!(Client::gateway("http://gateway.internal").is_err());
    /// let client = Client::builder()
    ///     .without_credentials()
    ///     .base_url("http://gateway.internal")
    ///     .allow_plain_http()
    ///     .build()?;
    /// # Ok::<(), stytch_client::BuildError>(())
    /// ```
    #[cfg(feature = "reqwest")]
    pub fn gateway(base_url: &str) -> Result<Self, BuildError> {
        Self::builder()
            .without_credentials()
            .base_url(base_url)
            .build()
    }

    /// Returns a builder with default settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn assemble(
        builder: ClientBuilder,
        core: Core,
        transport: Box<dyn Transport>,
    ) -> Self {
        Self(Arc::new(Inner {
            settings: builder.settings(),
            #[cfg(feature = "__rustls")]
            local: Local::new(
                builder.local,
                core.project_id(),
                core.hosts().base_url.as_str(),
            ),
            core,
            transport,
        }))
    }

    /// Returns the caches of local checks.
    #[cfg(feature = "__rustls")]
    pub(crate) fn local(&self) -> &Local {
        &self.0.local
    }

    /// Returns a reference that does not keep the client alive.
    #[cfg(feature = "__rustls")]
    pub(crate) fn downgrade(&self) -> WeakClient {
        WeakClient(Arc::downgrade(&self.0))
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
    /// after some failures; every other operation is sent once. The request is encoded at once and sent when the future
    /// is polled. The future does not borrow the request, so it can be spawned. Dropping it closes the connection, but
    /// the server may already have processed the request.
    ///
    /// # Errors
    /// The request cannot be sent, no complete response arrives, the API reports an error, or the response cannot be
    /// read: see [`Error`].
    pub fn send<R: ApiRequest>(
        &self,
        request: &R,
    ) -> impl Future<Output = Result<R::Response, Error>> + Send + use<R> {
        let exchange = self.exchange(request, &CallOptions::default());
        async move {
            let (response, retries) = exchange.await?;
            response.decode(retries).map(Reply::into_response)
        }
    }

    /// Begins a call with options of its own.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # async fn call(client: stytch_client::Client) -> Result<(), stytch_client::Error> {
    /// # use std::time::Duration;
    /// # let request = stytch_client::stytch_generated::b2b::sessions::GetRequest::builder().organization_id("o").member_id("m").build();
    /// let reply = client
    ///     .call(&request)
    ///     .timeout(Duration::from_secs(2))
    ///     .header("X-Forwarded-For", "203.0.113.7")
    ///     .reply()
    ///     .await?;
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
    ) -> impl Future<Output = Result<Reply<R::Response>, Error>> + Send + use<R> {
        let exchange = self.exchange(request, options);
        async move {
            let (response, retries) = exchange.await?;
            response.decode(retries)
        }
    }

    pub(crate) fn bytes<R: ApiRequest>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> impl Future<Output = Result<Reply<Bytes>, Error>> + Send + use<R> {
        let exchange = self.exchange(request, options);
        async move {
            let (response, retries) = exchange.await?;
            response.undecoded(retries)
        }
    }

    /// Encodes the request, and returns the future of everything that does not depend on the types of the operation, so
    /// that it is compiled once.
    fn exchange<R: ApiRequest>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> BoxFuture<Result<(RawResponse, Vec<crate::Retry>), Error>> {
        let prepared = self.0.core.prepare(request, options);
        self.boxed(prepared, options.timeout, options.retry)
    }

    fn boxed(
        &self,
        prepared: Result<Prepared, RequestError>,
        timeout: Option<Duration>,
        retry: Option<crate::RetryPolicy>,
    ) -> BoxFuture<Result<(RawResponse, Vec<crate::Retry>), Error>> {
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return Box::pin(ready(Err(error.into()))),
        };
        let inner = Arc::clone(&self.0);
        // The exchange borrows the request, so that the future contains it once.
        Box::pin(async move {
            // The timers would panic.
            if Handle::try_current().is_err() {
                return Err(TransportError::new(TransportErrorKind::NoRuntime).into());
            }
            let mut exchange = inner.settings.exchange(&prepared, timeout, retry);
            inner.run(&mut exchange).await
        })
    }
}

/// A client that may be gone.
#[cfg(feature = "__rustls")]
pub(crate) struct WeakClient(std::sync::Weak<Inner>);

#[cfg(feature = "__rustls")]
impl WeakClient {
    pub(crate) fn upgrade(&self) -> Option<Client> {
        self.0.upgrade().map(Client)
    }
}

impl Inner {
    async fn run(
        &self,
        exchange: &mut Exchange<'_>,
    ) -> Result<(RawResponse, Vec<crate::Retry>), Error> {
        // A timeout that is too long for the clock never passes.
        let deadline = Instant::now().checked_add(exchange.timeout());
        loop {
            let attempt = || self.attempt(exchange.request(), deadline);
            let attempt = exchange.trace().in_scope(attempt);
            let outcome = exchange.trace().instrument(attempt).await;
            let remaining = deadline.map(|deadline| deadline.duration_since(Instant::now()));
            match exchange.next(outcome, remaining, &self.settings.budget) {
                Next::Wait(delay) => sleep(delay).await,
                Next::Done(result) => return result,
            }
        }
    }

    fn attempt(
        &self,
        request: http::Request<Bytes>,
        deadline: Option<Instant>,
    ) -> impl Future<Output = crate::retry::Outcome> {
        let limits = Limits {
            max_response_bytes: self.settings.max_response_bytes,
            timeout: deadline.map(|deadline| deadline.duration_since(Instant::now())),
        };
        let sent = self.transport.send(request, limits);
        let end = deadline.and_then(|deadline| deadline.checked_add(GRACE));
        async move {
            let response = match end {
                Some(end) => timeout_at(end, sent)
                    .await
                    .unwrap_or_else(|_| Err(TransportError::new(TransportErrorKind::Timeout))),
                None => sent.await,
            };
            response.map(RawResponse::new)
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
