//! Connections that send one request after the other.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use clap::Args;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

#[derive(Args)]
pub(crate) struct Load {
    url: String,

    /// The token of the gateway's caller
    #[arg(long)]
    token: String,

    /// The number of connections
    #[arg(long, default_value_t = 1)]
    connections: u32,

    /// How long requests are sent
    #[arg(long, default_value_t = 1.0)]
    seconds: f64,
}

/// What became of the requests.
#[derive(Default, Serialize)]
pub(crate) struct Report {
    requests: u64,
    errors: u64,
    wall: f64,
}

/// The paths and bodies of the requests, which are sent in alternation.
const REQUESTS: [(&str, &str); 2] = [
    (
        "/v1/b2b/totp",
        r#"{"organization_id":"organization-test-1","member_id":"member-test-1","expiration_minutes":30}"#,
    ),
    (
        "/v1/b2b/sessions/authenticate",
        r#"{"session_token":"session-test-1","session_duration_minutes":60}"#,
    ),
];

pub(crate) fn run(load: &Load) -> Result<Report> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(all(load))
}

/// Sends on all connections. A connection that breaks is an error, and is opened again.
async fn all(load: &Load) -> Result<Report> {
    let url: Uri = load.url.parse()?;
    let address = url.authority().context("a URL without a host")?.to_string();
    let authorization = HeaderValue::from_str(&format!("Bearer {}", load.token))?;
    let begin = Instant::now();
    let end = begin + Duration::from_secs_f64(load.seconds);
    let mut connections = JoinSet::new();
    for _ in 0..load.connections {
        let (address, authorization) = (address.clone(), authorization.clone());
        connections.spawn(async move {
            let mut report = Report::default();
            while Instant::now() < end {
                if one(&address, &authorization, end, &mut report)
                    .await
                    .is_err()
                {
                    report.errors += 1;
                }
            }
            report
        });
    }
    let mut sum = Report::default();
    while let Some(report) = connections.join_next().await {
        let report = report?;
        sum.requests += report.requests;
        sum.errors += report.errors;
    }
    sum.wall = begin.elapsed().as_secs_f64();
    Ok(sum)
}

/// Sends on one connection until the end.
async fn one(
    address: &str,
    authorization: &HeaderValue,
    end: Instant,
    report: &mut Report,
) -> Result<()> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    for (path, body) in REQUESTS.iter().cycle() {
        if Instant::now() >= end {
            break;
        }
        let request = Request::post(*path)
            .header(HOST, address)
            .header(AUTHORIZATION, authorization)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(Full::new(Bytes::from_static(body.as_bytes())))?;
        send(&mut sender, request).await?;
        report.requests += 1;
    }
    Ok(())
}

async fn send(sender: &mut SendRequest<Full<Bytes>>, request: Request<Full<Bytes>>) -> Result<()> {
    sender.ready().await?;
    let response = sender.send_request(request).await?;
    ensure!(response.status() == 200, "status {}", response.status());
    ensure!(!response.into_body().collect().await?.to_bytes().is_empty());
    Ok(())
}
