//! The transport on a `tower` service.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use tokio::time::{Instant, timeout_at};
use tower_service::Service;

use super::{Limits, ResponseBody, Transport, TransportFuture};
use crate::error::{TransportError, TransportErrorKind};

type BoxError = Box<dyn Error + Send + Sync>;

/// Sends requests with a [`tower_service::Service`], for example with hyper's client and layers of `tower`.
///
/// Each request is sent with a clone of the service, after [`poll_ready`](Service::poll_ready) of that clone. The service
/// must not repeat requests or follow redirects: see [`Transport::send`]. Trailers of responses are ignored.
///
/// An error of the service becomes a [`TransportError`]:
///
/// | the error | its kind |
/// |---|---|
/// | has a `TransportError` among its sources, or is one | that of the `TransportError` |
/// | is one of `poll_ready` | [`Connect`](TransportErrorKind::Connect), because nothing was sent |
/// | any other | [`Interrupted`](TransportErrorKind::Interrupted), because the server may have received the request |
///
/// So map the errors of your service that mean that nothing was sent:
///
/// ```
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use http_body_util::Full;
/// use stytch_client::{Client, TowerTransport, TransportError, TransportErrorKind};
///
/// async fn respond(request: Request<Full<Bytes>>) -> Result<Response<Full<Bytes>>, TransportError> {
///     if request.uri().path() == "/unreachable" {
///         return Err(TransportError::new(TransportErrorKind::Connect));
///     }
///     Ok(Response::new(Full::from(r#"{"status_code":200}"#)))
/// }
///
/// let client = Client::builder()
///     .credentials("project-test-1", "secret-test-1")
///     .transport(TowerTransport::new(tower::service_fn(respond)))
///     .build()?;
/// # Ok::<(), stytch_client::BuildError>(())
/// ```
///
/// With hyper's client:
///
/// ```
/// use hyper_util::client::legacy::{Client as Http, Error, connect::HttpConnector};
/// use hyper_util::rt::TokioExecutor;
/// use stytch_client::{Client, TowerTransport, TransportError, TransportErrorKind};
///
/// fn failed(error: Error) -> TransportError {
///     let kind = if error.is_connect() {
///         TransportErrorKind::Connect
///     } else {
///         TransportErrorKind::Interrupted
///     };
///     TransportError::new(kind).with_source(error)
/// }
///
/// let http = Http::builder(TokioExecutor::new())
///     .retry_canceled_requests(false)
///     .build(HttpConnector::new());
/// let service = tower::ServiceBuilder::new()
///     .concurrency_limit(100)
///     .map_err(failed)
///     .service(http);
/// let client = Client::builder()
///     .credentials("project-test-1", "secret-test-1")
///     .base_url("http://127.0.0.1:8080")
///     .transport(TowerTransport::new(service))
///     .build()?;
/// # Ok::<(), stytch_client::BuildError>(())
/// ```
pub struct TowerTransport<S> {
    /// Only locked for cloning, so that the service does not have to be `Sync`.
    service: Mutex<S>,
}

impl<S> TowerTransport<S> {
    /// Returns the transport on a service.
    pub fn new(service: S) -> Self {
        Self {
            service: Mutex::new(service),
        }
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Body + Send,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        let service = self.service.lock();
        let service = service.unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let time = Time::new(limits.timeout);
            let response = call(service, request.map(Full::new), time).await?;
            read(response, limits.max_response_bytes, time).await
        })
    }
}

/// Waits for a response and reads it.
#[cfg(all(feature = "hyper", not(feature = "native-tls")))]
pub(super) async fn receive<B, E>(
    response: impl Future<Output = Result<Response<B>, E>>,
    limits: Limits,
) -> Result<Response<Bytes>, TransportError>
where
    E: Into<BoxError>,
    B: Body,
    B::Error: Into<BoxError>,
{
    let time = Time::new(limits.timeout);
    let response = head(response, time).await?;
    read(response, limits.max_response_bytes, time).await
}

/// Waits until the service is ready, and calls it.
async fn call<S>(
    mut service: S,
    request: Request<Full<Bytes>>,
    time: Time,
) -> Result<S::Response, TransportError>
where
    S: Service<Request<Full<Bytes>>>,
    S::Error: Into<BoxError>,
{
    use TransportErrorKind::{Connect, ConnectTimeout};
    let ready = time.limit(
        poll_fn(|context| service.poll_ready(context)),
        ConnectTimeout,
    );
    ready.await?.map_err(|error| failed(error, Connect))?;
    head(service.call(request), time).await
}

/// Waits until the head of the response has arrived.
async fn head<R, E: Into<BoxError>>(
    response: impl Future<Output = Result<R, E>>,
    time: Time,
) -> Result<R, TransportError> {
    let response = time.limit(response, TransportErrorKind::Timeout).await?;
    response.map_err(|error| failed(error, TransportErrorKind::Interrupted))
}

/// Reads the body, unless it is larger than `maximum`.
async fn read<B>(
    response: Response<B>,
    maximum: usize,
    time: Time,
) -> Result<Response<Bytes>, TransportError>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    let (parts, body) = response.into_parts();
    let collected = time.limit(collect(body, maximum), TransportErrorKind::Timeout);
    match collected.await.and_then(|body| body) {
        Ok(body) => Ok(Response::from_parts(parts, body)),
        Err(error) => Err(error.with_response(parts)),
    }
}

async fn collect<B>(body: B, maximum: usize) -> Result<Bytes, TransportError>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    let mut body = pin!(body);
    let mut collected = ResponseBody::new(body.size_hint().exact(), maximum)?;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| failed(error, TransportErrorKind::Interrupted))?;
        let Ok(mut data) = frame.into_data() else {
            continue;
        };
        collected.push(data.copy_to_bytes(data.remaining()))?;
    }
    Ok(collected.into_bytes())
}

/// Converts an error, whose kind is the given one unless it says more.
fn failed(error: impl Into<BoxError>, kind: TransportErrorKind) -> TransportError {
    let error = match error.into().downcast::<TransportError>() {
        Ok(error) => return *error,
        Err(error) => error,
    };
    let mut sources = std::iter::successors(error.source(), |source| (*source).source());
    let said = sources.find_map(|source| source.downcast_ref::<TransportError>());
    let (kind, head) = said.map_or((kind, None), |said| (said.kind(), said.head.clone()));
    let mut converted = TransportError::new(kind).with_source(error);
    converted.head = head;
    converted
}

/// When an attempt has to be complete. `None` for any time, and for a time that is too far in the future for the clock.
#[derive(Clone, Copy)]
struct Time(Option<Instant>);

impl Time {
    fn new(timeout: Option<Duration>) -> Self {
        Self(timeout.and_then(|timeout| Instant::now().checked_add(timeout)))
    }

    /// Waits for a future, at most until that time.
    async fn limit<F: Future>(
        self,
        future: F,
        kind: TransportErrorKind,
    ) -> Result<F::Output, TransportError> {
        match self.0 {
            Some(end) => timeout_at(end, future)
                .await
                .map_err(|_| TransportError::new(kind)),
            None => Ok(future.await),
        }
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TowerTransport")
            .finish_non_exhaustive()
    }
}
