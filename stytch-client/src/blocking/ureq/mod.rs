//! The transport on ureq.

mod connect;
mod failure;
mod proxy;
mod resolver;
pub(super) mod tls;

use std::error::Error as StdError;
use std::io::Read;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response};
use ureq::{Agent, AsSendBody, Body};

use super::Transport;
use crate::config::base_url::BaseUrl;
use crate::config::builder::Connection;
use crate::error::{TransportError, TransportErrorKind};
use crate::transport::{Limits, ResponseBody};
use crate::wiped::Wiped;
use connect::Connect;
use failure::failed;
use proxy::Proxies;
use resolver::Resolver;
use tls::Tls;

/// ureq adds timeouts to the current time, which panics if the result is too far in the future.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// How many connections to one host are kept for later requests. One is needed for each thread that sends requests.
const IDLE_PER_HOST: usize = 32;

/// The size of the buffer for requests, which the longest header has to fit into.
const OUTPUT_BUFFER: usize = 128 * 1024;

/// Connects directly to this machine, and to other machines through the environment's proxies unless they are turned
/// off.
///
/// ureq repeats no request by itself, not even on a connection that the server has closed meanwhile.
pub(super) struct UreqTransport {
    agent: Agent,
    proxies: Proxies,
}

impl UreqTransport {
    pub(super) fn new(
        settings: &Connection,
        tls: Tls,
        urls: &[&BaseUrl],
    ) -> Result<Self, Box<dyn StdError + Send + Sync>> {
        let needs_proxies = settings.use_proxy && urls.iter().any(|url| !url.is_loopback());
        let proxies = if needs_proxies {
            Proxies::from_env()?
        } else {
            Proxies::default()
        };
        let connecting = Some(settings.timeout.min(LONGEST));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // A redirect would send the credentials and the body to a server that the caller did not choose.
            .max_redirects(0)
            .proxy(None)
            // The request has all headers that it needs.
            .user_agent("")
            .accept("")
            .accept_encoding("")
            .timeout_resolve(connecting)
            .timeout_connect(connecting)
            .output_buffer_size(OUTPUT_BUFFER)
            .max_idle_connections(2 * IDLE_PER_HOST)
            .max_idle_connections_per_host(IDLE_PER_HOST)
            .build();
        Ok(Self {
            agent: Agent::with_parts(config, Connect::new(tls), Resolver),
            proxies,
        })
    }

    fn run(
        &self,
        request: Request<impl AsSendBody>,
        timeout: Option<Duration>,
    ) -> Result<Response<Body>, ureq::Error> {
        let proxy = self.proxies.of(request.uri()).cloned();
        let request = self.agent.configure_request(request);
        let timeout = timeout.map(|timeout| timeout.min(LONGEST));
        self.agent
            .run(request.timeout_global(timeout).proxy(proxy).build())
    }
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> Result<Response<Bytes>, TransportError> {
        refuse_to_log()?;
        let (head, body) = request.into_parts();
        check_length(&head.headers)?;
        let response = if body.is_empty() && !has_body(&head.method) {
            self.run(Request::from_parts(head, ()), limits.timeout)
        } else {
            self.run(Request::from_parts(head, &*body), limits.timeout)
        };
        read(response.map_err(failed)?, limits.max_response_bytes)
    }
}

/// Returns whether a request has a body by its method. If it is empty, its length is still sent.
fn has_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// Returns an error for a header that ureq cannot send. It would send the headers before it.
fn check_length(headers: &HeaderMap) -> Result<(), TransportError> {
    /// `: ` and the ends of the header and of all headers.
    const PUNCTUATION: usize = 6;

    let length = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len();
    if headers
        .iter()
        .map(length)
        .all(|length| length <= OUTPUT_BUFFER - PUNCTUATION)
    {
        return Ok(());
    }
    let error = TransportError::new(TransportErrorKind::Rejected);
    Err(error.with_source("a header is longer than 128 KiB: shorten its value"))
}

/// Returns an error if ureq would write secrets to the log.
fn refuse_to_log() -> Result<(), TransportError> {
    /// The first one writes what is sent and received, and the second one the path, the query and redirects.
    const TARGETS: [&str; 2] = ["ureq_proto::util", "ureq::util"];

    let is_written = |target: &&str| log::log_enabled!(target: target, log::Level::Trace);
    if !TARGETS.iter().any(is_written) {
        return Ok(());
    }
    let error = TransportError::new(TransportErrorKind::Rejected);
    Err(error.with_source(
        "at the log level `trace`, `ureq` and `ureq_proto` write values of requests and the project's secret to the log: \
         set the level of both targets to `debug` or lower",
    ))
}

/// Reads the body, unless it is larger than `maximum`.
fn read(response: Response<Body>, maximum: usize) -> Result<Response<Bytes>, TransportError> {
    let (head, body) = response.into_parts();
    match collect(body, maximum) {
        Ok(body) => Ok(Response::from_parts(head, body)),
        Err(error) => Err(error.with_response(head)),
    }
}

fn collect(body: Body, maximum: usize) -> Result<Bytes, TransportError> {
    let mut collected = ResponseBody::new(body.content_length(), maximum)?;
    let mut part = Wiped::zeroed(8 * 1024);
    let mut body = body.into_reader();
    loop {
        let length = body.read(&mut part).map_err(|error| failed(error.into()))?;
        match part.get(..length) {
            Some([]) | None => return Ok(collected.into_bytes()),
            Some(part) => collected.copy(part)?,
        }
    }
}
