//! Transports that an application may have.

use std::error::Error as StdError;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::{self, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use stytch_client::{TowerTransport, TransportError, TransportErrorKind};
use tower::ServiceBuilder;
use tower::util::BoxCloneService;

pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

type Service =
    BoxCloneService<Request<Full<Bytes>>, Response<UnsyncBoxBody<Bytes, BoxError>>, BoxError>;

/// Returns hyper's client with a layer. The service is not `Sync`.
pub(crate) fn hyper() -> TowerTransport<Service> {
    TowerTransport::new(service())
}

/// Returns the service of [`hyper`], for more layers.
pub(crate) fn service() -> Service {
    let failed = |error: legacy::Error| {
        let kind = match error.is_connect() {
            true => TransportErrorKind::Connect,
            false => TransportErrorKind::Interrupted,
        };
        TransportError::new(kind).with_source(error)
    };
    let client = legacy::Client::builder(TokioExecutor::new())
        .retry_canceled_requests(false)
        .build(HttpConnector::new());
    let service = ServiceBuilder::new()
        .map_response(|response: Response<_>| response.map(boxed))
        .map_err(|error: TransportError| BoxError::from(error))
        .concurrency_limit(2)
        .map_err(failed)
        .service(client);
    BoxCloneService::new(service)
}

fn boxed<B>(body: B) -> UnsyncBoxBody<Bytes, BoxError>
where
    B: Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    body.map_err(Into::into).boxed_unsync()
}

/// Returns reqwest's client, set up by the application.
pub(crate) fn own_client() -> reqwest::Client {
    own_client_with(reqwest::redirect::Policy::none())
}

/// The same with a policy for redirects.
pub(crate) fn own_client_with(redirects: reqwest::redirect::Policy) -> reqwest::Client {
    let builder = reqwest::Client::builder()
        .no_proxy()
        .redirect(redirects)
        .retry(reqwest::retry::never());
    // reqwest has no default for cryptography here.
    #[cfg(all(feature = "__rustls", not(feature = "native-tls")))]
    let builder = {
        let provider = rustls::crypto::ring::default_provider();
        let config = rustls::ClientConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        builder.tls_backend_preconfigured(config)
    };
    builder.build().unwrap()
}
