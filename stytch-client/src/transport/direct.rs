//! Sends requests with hyper's client, which connects to servers directly.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Uri};
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::ClientConfig;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tower_service::Service;

use super::reqwest::HttpSettings;
use super::resolver::Resolver;
use super::tower::receive;
use super::{Limits, Transport, TransportFuture};
use crate::config::loopback::is_loopback;
use crate::error::{TransportError, TransportErrorKind};

/// How long a connection may be silent before it is probed, and the time between probes. It is that of reqwest.
const KEEPALIVE: Duration = Duration::from_secs(15);

/// The number of unacknowledged probes after which a connection is closed. It is that of reqwest.
const PROBES: u32 = 3;

/// How long data may wait for its acknowledgement. It is that of reqwest.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const ACKNOWLEDGEMENT: Duration = Duration::from_secs(30);

/// Sends requests to servers that are reached without a proxy, with the same settings as reqwest.
///
/// Requests through a proxy need reqwest, because hyper's client does not support proxies.
pub(crate) struct DirectTransport {
    client: Client<Connector, Full<Bytes>>,
    /// The proxies of the environment; `None` if they are not used.
    proxies: Option<Matcher>,
}

impl DirectTransport {
    pub(crate) fn new(settings: &HttpSettings) -> Self {
        let connector = Connector::new(settings.tls.config(), settings.connect_timeout);
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new());
        Self {
            client: builder.build(connector),
            // reqwest uses the same matcher.
            proxies: settings.use_proxy.then(Matcher::from_system),
        }
    }

    /// Returns whether a URL is reached without a proxy.
    pub(crate) fn reaches(&self, uri: &Uri) -> bool {
        let proxies = self.proxies.as_ref();
        proxies.is_none_or(|proxies| {
            proxies.intercept(uri).is_none() || is_loopback(uri.host().unwrap_or_default())
        })
    }
}

impl Transport for DirectTransport {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        // The client repeats a request on another connection only if nothing of it was sent.
        let response = self.client.request(request.map(Full::new));
        Box::pin(receive(response, limits))
    }
}

/// Makes connections, with TLS if the scheme is `https`.
#[derive(Clone)]
struct Connector {
    https: HttpsConnector<HttpConnector<Resolver>>,
    /// The time for the lookup of the name, the connection and the handshake of TLS together.
    timeout: Duration,
}

impl Connector {
    fn new(tls: ClientConfig, timeout: Duration) -> Self {
        let mut http = HttpConnector::new_with_resolver(Resolver);
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_keepalive(Some(KEEPALIVE));
        http.set_keepalive_interval(Some(KEEPALIVE));
        http.set_keepalive_retries(Some(PROBES));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        http.set_tcp_user_timeout(Some(ACKNOWLEDGEMENT));
        Self {
            https: HttpsConnector::from((http, Arc::new(tls))),
            timeout,
        }
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<TokioIo<TcpStream>>;
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, TransportError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.https.poll_ready(context).map_err(unconnected)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connected = timeout(self.timeout, self.https.call(uri));
        Box::pin(async move {
            match connected.await {
                Ok(connected) => connected.map_err(unconnected),
                Err(_) => Err(TransportError::new(TransportErrorKind::ConnectTimeout)),
            }
        })
    }
}

fn unconnected(error: Box<dyn std::error::Error + Send + Sync>) -> TransportError {
    TransportError::new(TransportErrorKind::Connect).with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::reqwest::tests::settings;

    #[test]
    fn servers_behind_a_proxy_are_left_to_reqwest() {
        let mut transport = DirectTransport::new(&settings());
        let reaches = |transport: &DirectTransport, uri: &'static str| {
            transport.reaches(&Uri::from_static(uri))
        };
        assert!(reaches(&transport, "https://a.example/"));
        let proxies = Matcher::builder().https("http://proxy.example");
        transport.proxies = Some(proxies.no("b.example").build());
        for (uri, is_direct) in [
            ("https://a.example/", false),
            ("https://b.example/", true),
            ("http://a.example/", true),
            ("https://127.0.0.1/", true),
            ("https://[::1]/", true),
            ("https://a.localhost/", true),
        ] {
            assert_eq!(reaches(&transport, uri), is_direct, "{uri}");
        }
    }
}
