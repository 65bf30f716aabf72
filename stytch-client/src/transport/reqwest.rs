//! The transport on reqwest.

use std::mem;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, Uri};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Error, Url};

#[cfg(all(feature = "hyper", not(feature = "native-tls")))]
use super::direct::DirectTransport;
use super::resolver::Resolver;
use super::tls::Tls;
use super::{Limits, ResponseBody, Transport, TransportFuture};
use crate::config::base_url::BaseUrl;
use crate::config::loopback::is_loopback;
use crate::error::{TransportError, TransportErrorKind};

/// Connects directly to this machine, and to other machines through the environment's proxies unless they are turned
/// off.
///
/// An HTTP client sends either all or none of its requests through proxies, so there are two. One that no base URL needs
/// is built on first use.
pub(crate) struct ReqwestTransport {
    settings: HttpSettings,
    origins: Vec<Origin>,
    direct: OnceLock<Client>,
    proxied: OnceLock<Client>,
    #[cfg(all(feature = "hyper", not(feature = "native-tls")))]
    hyper: DirectTransport,
}

/// The origin of a base URL. Parsing takes longer than replacing the path and the query of a URL.
struct Origin {
    uri: Uri,
    url: Url,
    is_loopback: bool,
}

/// The settings that both clients share.
pub(crate) struct HttpSettings {
    pub(crate) connect_timeout: Duration,
    pub(crate) use_proxy: bool,
    pub(crate) tls: Tls,
}

impl ReqwestTransport {
    pub(crate) fn new(settings: HttpSettings, urls: &[&BaseUrl]) -> Result<Self, Error> {
        let transport = Self {
            #[cfg(all(feature = "hyper", not(feature = "native-tls")))]
            hyper: DirectTransport::new(&settings),
            settings,
            origins: urls.iter().filter_map(|url| Origin::of(url)).collect(),
            direct: OnceLock::new(),
            proxied: OnceLock::new(),
        };
        let needed = transport.origins.iter();
        for origin in needed.filter(|origin| transport.is_needed_for(&origin.uri)) {
            transport.client(origin.is_loopback)?;
        }
        Ok(transport)
    }

    /// Returns whether a request to a URL has to be sent with reqwest.
    #[cfg(all(feature = "hyper", not(feature = "native-tls")))]
    fn is_needed_for(&self, uri: &Uri) -> bool {
        !self.hyper.reaches(uri)
    }

    #[cfg(not(all(feature = "hyper", not(feature = "native-tls"))))]
    fn is_needed_for(&self, _uri: &Uri) -> bool {
        true
    }

    /// Returns a request for reqwest, with the client that connects to its host.
    fn prepared(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> Result<(&Client, reqwest::Request), TransportError> {
        let uri = request.uri();
        let origin = self.origins.iter().find(|origin| origin.serves(uri));
        let is_loopback = match origin {
            Some(origin) => origin.is_loopback,
            None => is_loopback(uri.host().unwrap_or_default()),
        };
        let client = self.client(is_loopback).map_err(failed)?;
        let Some(origin) = origin else {
            return Ok((client, prepared(request, limits)?));
        };
        let (head, body) = request.into_parts();
        let mut prepared = reqwest::Request::new(head.method, origin.url(&head.uri));
        *prepared.headers_mut() = head.headers;
        *prepared.body_mut() = Some(body.into());
        *prepared.timeout_mut() = limits.timeout;
        Ok((client, prepared))
    }

    fn client(&self, is_loopback: bool) -> Result<&Client, Error> {
        let is_direct = is_loopback || !self.settings.use_proxy;
        let made = if is_direct {
            &self.direct
        } else {
            &self.proxied
        };
        if let Some(client) = made.get() {
            return Ok(client);
        }
        let http = self.settings.http();
        let http = if is_direct { http.no_proxy() } else { http };
        let client = http.build()?;
        Ok(made.get_or_init(|| client))
    }
}

impl Origin {
    fn of(url: &BaseUrl) -> Option<Self> {
        Some(Self {
            uri: url.as_str().parse().ok()?,
            url: Url::parse(url.as_str()).ok()?,
            is_loopback: url.is_loopback(),
        })
    }

    fn serves(&self, uri: &Uri) -> bool {
        self.uri.authority() == uri.authority() && self.uri.scheme() == uri.scheme()
    }

    /// Returns the URL of a request to this origin.
    fn url(&self, uri: &Uri) -> Url {
        let mut url = self.url.clone();
        url.set_path(uri.path());
        url.set_query(uri.query());
        url
    }
}

impl HttpSettings {
    fn http(&self) -> ClientBuilder {
        self.tls
            .apply(Client::builder())
            .connect_timeout(self.connect_timeout)
            .dns_resolver(Resolver)
            // A redirect would send the credentials and the body to a server that the caller did not choose.
            .redirect(Policy::none())
            .referer(false)
            // Repeating a request can send a second passcode or use up a one-time code.
            .retry(reqwest::retry::never())
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        #[cfg(all(feature = "hyper", not(feature = "native-tls")))]
        if !self.is_needed_for(request.uri()) {
            return self.hyper.send(request, limits);
        }
        let prepared = self.prepared(request, limits);
        Box::pin(async move {
            let (client, request) = prepared?;
            let response = client.execute(request).await.map_err(failed)?;
            read(response, limits.max_response_bytes).await
        })
    }
}

/// A client of the application. It must not follow redirects or repeat requests. The timeout of the call replaces its own.
///
/// A redirect that it has followed is an error: by then, credentials and one-time codes may have reached another server.
impl Transport for Client {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        Box::pin(async move {
            let request = prepared(request, limits)?;
            let url = request.url().clone();
            let response = self.execute(request).await.map_err(failed)?;
            if *response.url() != url {
                let error = TransportError::new(TransportErrorKind::Interrupted);
                let message = "the HTTP client followed a redirect: build it with `redirect(reqwest::redirect::Policy::none())`";
                return Err(error.with_source(message));
            }
            read(response, limits.max_response_bytes).await
        })
    }
}

/// Converts a request, and sets its timeout.
fn prepared(request: Request<Bytes>, limits: Limits) -> Result<reqwest::Request, TransportError> {
    let mut request = reqwest::Request::try_from(request).map_err(failed)?;
    *request.timeout_mut() = limits.timeout;
    Ok(request)
}

/// Converts an error. The URL is removed from it, because it contains ids and query values.
fn failed(error: Error) -> TransportError {
    let kind = match (error.is_builder(), error.is_connect(), error.is_timeout()) {
        (true, ..) => TransportErrorKind::Rejected,
        (_, true, true) => TransportErrorKind::ConnectTimeout,
        (_, true, false) => TransportErrorKind::Connect,
        (_, false, true) => TransportErrorKind::Timeout,
        (_, false, false) => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind).with_source(error.without_url())
}

/// Reads the body, unless it is larger than `maximum`.
async fn read(
    mut response: reqwest::Response,
    maximum: usize,
) -> Result<Response<Bytes>, TransportError> {
    let body = collect(&mut response, maximum).await;
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = response.status();
    parts.version = response.version();
    parts.headers = mem::take(response.headers_mut());
    match body {
        Ok(body) => Ok(Response::from_parts(parts, body)),
        Err(error) => Err(error.with_response(parts)),
    }
}

async fn collect(
    response: &mut reqwest::Response,
    maximum: usize,
) -> Result<Bytes, TransportError> {
    let mut body = ResponseBody::new(response.content_length(), maximum)?;
    while let Some(part) = response.chunk().await.map_err(failed)? {
        body.push(part)?;
    }
    Ok(body.into_bytes())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ClientBuilder;
    use tokio::net::TcpListener;

    pub(in crate::transport) fn settings() -> HttpSettings {
        HttpSettings {
            connect_timeout: Duration::from_secs(60),
            use_proxy: false,
            tls: Tls::new(&ClientBuilder::default().connection, false).unwrap(),
        }
    }

    const LIMITS: Limits = Limits {
        max_response_bytes: 1,
        timeout: None,
    };

    #[test]
    fn a_url_is_that_of_the_request() {
        let base = BaseUrl::parse("http://h.example:81/base").unwrap();
        let origin = Origin::of(&base).unwrap();
        for path in [
            "/",
            "/base/v1/x",
            "/v1/a%2Fb%20c%2Bd%25%C3%A9/x~y;z=1,@:!$&'()*+",
            "/v1/x?",
            "/v1/x?a=b%26+c&d=%7B%22",
            "//v1//x/",
        ] {
            let uri: Uri = format!("http://H.example:81{path}").parse().unwrap();
            assert!(origin.serves(&uri), "{path}");
            assert_eq!(origin.url(&uri), Url::parse(&uri.to_string()).unwrap());
        }
        for other in [
            "https://h.example:81",
            "http://h.example",
            "http://i.example:81",
        ] {
            assert!(!origin.serves(&other.parse().unwrap()), "{other}");
        }
    }

    /// Sends a request to a host that no setting mentions, as an operation with a host of its own does.
    #[tokio::test]
    async fn a_name_of_this_machine_needs_no_base_url_to_be_known() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let elsewhere = BaseUrl::parse("http://127.0.0.1:9").unwrap();
        let transport = ReqwestTransport::new(settings(), &[&elsewhere]).unwrap();
        for host in ["a.localhost", "stytch-client.test.localhost."] {
            let request = Request::get(format!("http://{host}:{port}/"));
            let request = request.body(Bytes::new()).unwrap();
            tokio::select! {
                accepted = listener.accept() => drop(accepted.unwrap()),
                sent = transport.send(request, LIMITS) => panic!("{host}: {sent:?}"),
            }
        }
    }

    #[tokio::test]
    async fn what_cannot_be_expressed_in_http_was_not_sent() {
        let url = format!("http://127.0.0.1:9/{}", "canary".repeat(11_000));
        let client = settings().http().build().unwrap();
        let error = failed(client.get(url).send().await.unwrap_err());
        assert_eq!(error.kind(), TransportErrorKind::Rejected);
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}

#[cfg(all(test, feature = "http2"))]
mod http2_tests {
    use super::tests::settings;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::net::{TcpListener, TcpStream};

    /// Counts the requests of a connection and rejects each with the code after which HTTP/2 allows to repeat it.
    async fn refuse(stream: TcpStream, count: Arc<AtomicUsize>) {
        let Ok(mut connection) = h2::server::handshake(stream).await else {
            return;
        };
        while let Some(Ok((_, mut respond))) = connection.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            respond.send_reset(h2::Reason::REFUSED_STREAM);
        }
    }

    #[tokio::test]
    async fn a_refused_request_is_not_repeated() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(refuse(stream, Arc::clone(&counted)));
            }
        });
        // Without TLS, nothing else leads to HTTP/2.
        let http = settings().http().no_proxy().http2_prior_knowledge();
        let error = http
            .build()
            .unwrap()
            .post(url)
            .body("{}")
            .send()
            .await
            .unwrap_err();
        assert!(!error.is_connect() && !error.is_timeout(), "{error:?}");
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}
