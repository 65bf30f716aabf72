//! The client, which sends a request and returns its response.

use std::fmt;
use std::sync::Arc;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Request, Response};
use stytch_generated::Secret;
use stytch_generated::runtime::operation::Operation;

use crate::builder::ClientBuilder;
use crate::error::{BuildError, Error, RequestError, TransportError};
use crate::headers::secret_headers;
use crate::hosts::Hosts;
use crate::response::{Head, RawResponse};
use crate::target::target;
use crate::transport::Transport;
use crate::wiped::Buffer;

/// Sends requests and reads their responses.
///
/// Cloning is cheap, and clones share their connections. One client is enough for the whole process.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// The state of a client, which its clones share.
pub(crate) struct Settings {
    pub(crate) transport: Transport,
    pub(crate) project_id: Option<String>,
    /// The header with the credentials.
    pub(crate) authorization: Option<HeaderValue>,
    pub(crate) hosts: Hosts,
    pub(crate) max_response_bytes: usize,
    pub(crate) validate_requests: bool,
}

/// A request that is ready to be sent, with the facts that a trace event may contain.
struct Call {
    http: Request,
    #[cfg(feature = "tracing")]
    facts: crate::trace::Facts,
}

impl Client {
    /// Creates a client for a project, with default settings.
    ///
    /// # Errors
    /// The project id or the secret cannot be used, or TLS cannot be set up.
    pub fn new(
        project_id: impl Into<String>,
        secret: impl Into<Secret>,
    ) -> Result<Self, BuildError> {
        Self::builder().credentials(project_id, secret).build()
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

    pub(crate) fn from_settings(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Sends a request and decodes its response.
    ///
    /// The request is sent once. Dropping the future closes the connection, but the server may already have processed
    /// the request.
    ///
    /// # Errors
    /// The request cannot be sent, no complete response arrives, the API reports an error, or the response cannot be
    /// read: see [`Error`].
    pub async fn send<O: Operation>(&self, request: &O) -> Result<O::Response, Error> {
        let call = self.prepare(request)?;
        self.exchange(call).await?.decode()
    }

    /// Turns a request into an HTTP request, and checks it.
    fn prepare<O: Operation>(&self, request: &O) -> Result<Call, RequestError> {
        // These come first because their errors are more specific than those of `validate`.
        let path = request.path()?;
        let headers = self.headers(request)?;
        if self.0.validate_requests {
            request.validate()?;
        }
        let base = self.0.hosts.base(O::HOST)?;
        let url = target(&base, O::PATH, &path, &request.query())?;
        let method = O::METHOD.as_str();
        let method = method
            .parse()
            .map_err(|_| RequestError::Method { method })?;
        let mut http = Request::new(method, url);
        *http.headers_mut() = headers;
        *http.body_mut() = body(request)?.map(|body| body.into_bytes().into());
        Ok(Call {
            http,
            #[cfg(feature = "tracing")]
            facts: crate::trace::Facts::of::<O>(),
        })
    }

    fn headers<O: Operation>(&self, request: &O) -> Result<HeaderMap, RequestError> {
        const JSON: HeaderValue = HeaderValue::from_static("application/json");

        let mut headers = secret_headers(request.headers()?)?;
        headers.insert(ACCEPT, JSON);
        if O::HAS_BODY {
            headers.insert(CONTENT_TYPE, JSON);
        }
        if let Some(authorization) = &self.0.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        Ok(headers)
    }

    async fn exchange(&self, call: Call) -> Result<RawResponse, Error> {
        #[cfg(feature = "tracing")]
        let started = std::time::Instant::now();
        let outcome = self.execute(call.http).await;
        #[cfg(feature = "tracing")]
        call.facts.report(started.elapsed(), &outcome);
        outcome
    }

    async fn execute(&self, request: Request) -> Result<RawResponse, Error> {
        let http = self.0.transport.to(request.url()).map_err(unsent)?;
        let response = http.execute(request).await.map_err(unsent)?;
        let head = Head::of(&response);
        Ok(
            match read(response, head, self.0.max_response_bytes).await? {
                Some(body) => RawResponse::whole(head, body),
                None => RawResponse::too_large(head, self.0.max_response_bytes),
            },
        )
    }
}

/// Returns the body of a request, if it has one.
fn body<O: Operation>(request: &O) -> Result<Option<Buffer>, RequestError> {
    /// More than most bodies need.
    const CAPACITY: usize = 1024;

    if !O::HAS_BODY {
        return Ok(None);
    }
    let mut body = Buffer::with_capacity(CAPACITY);
    serde_json::to_writer(&mut body, request).map_err(RequestError::Body)?;
    Ok(Some(body))
}

/// Returns the error for a request without a response. Some of those requests were never sent.
fn unsent(error: reqwest::Error) -> Error {
    if error.is_builder() {
        return RequestError::Http(error.without_url().into()).into();
    }
    TransportError::new(error, None).into()
}

/// Returns the body, or `None` if it is larger than `maximum`.
async fn read(
    mut response: Response,
    head: Head,
    maximum: usize,
) -> Result<Option<Buffer>, TransportError> {
    /// At most this much memory is allocated because of a header, which may state any length.
    const MOST_PREALLOCATED: usize = 64 * 1024;

    let announced = usize::try_from(response.content_length().unwrap_or(0)).unwrap_or(usize::MAX);
    if announced > maximum {
        return Ok(None);
    }
    let mut body = Buffer::with_capacity(announced.min(MOST_PREALLOCATED));
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| TransportError::new(error, Some(head)))?
    {
        if chunk.len() > maximum - body.len() {
            return Ok(None);
        }
        body.push(&chunk);
    }
    Ok(Some(body))
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.0.hosts.base_url)
            .field("project_id", &self.0.project_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_cannot_be_expressed_in_http_was_not_sent() {
        let url = format!("http://127.0.0.1:9/{}", "canary".repeat(11_000));
        let outcome = reqwest::Client::new().get(url).send().await;
        let error = unsent(outcome.unwrap_err());
        let Error::Request(reason) = &error else {
            panic!("{error:?}")
        };
        assert!(matches!(**reason, RequestError::Http(_)), "{reason:?}");
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}
