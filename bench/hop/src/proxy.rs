//! A proxy with hyper's own server and client, which adds credentials and does nothing else.

use std::io;
use std::net::Ipv4Addr;

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::http::uri::{Authority, PathAndQuery, Scheme};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;

/// `project-test-1:secret-test-1` as HTTP Basic authentication.
const CREDENTIALS: HeaderValue =
    HeaderValue::from_static("Basic cHJvamVjdC10ZXN0LTE6c2VjcmV0LXRlc3QtMQ==");

/// The server, and the client for it.
#[derive(Clone)]
struct Upstream {
    client: Client<HttpConnector, Incoming>,
    authority: Authority,
}

/// Prints the URL and forwards until standard input ends.
pub(crate) fn run(url: &str) -> Result<()> {
    let url: Uri = url.parse()?;
    let authority = url.authority().context("a URL without a host")?.clone();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.spawn(accept(authority));
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

async fn accept(authority: Authority) -> Result<()> {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let upstream = Upstream {
        client: Client::builder(TokioExecutor::new()).build(connector),
        authority,
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("http://{}/", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let upstream = upstream.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| forward(upstream.clone(), request));
            http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await
        });
    }
}

async fn forward(
    upstream: Upstream,
    request: Request<Incoming>,
) -> Result<Response<BoxBody<Bytes, hyper::Error>>, hyper::http::Error> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().cloned();
    let uri = Uri::builder()
        .scheme(Scheme::HTTP)
        .authority(upstream.authority)
        .path_and_query(path.unwrap_or_else(|| PathAndQuery::from_static("/")))
        .build()?;
    let request = Request::builder()
        .method(parts.method)
        .uri(uri)
        .header(AUTHORIZATION, CREDENTIALS)
        .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
        .body(body)?;
    match upstream.client.request(request).await {
        Ok(response) => Ok(response.map(BodyExt::boxed)),
        Err(_) => Response::builder()
            .status(StatusCode::BAD_GATEWAY)
            .body(Full::default().map_err(|never| match never {}).boxed()),
    }
}
