//! The client: from a request to its response.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{RequestBuilder, Response, Url};
use secrecy::{ExposeSecret, SecretString};
use stytch_generated::support::header::header;
use stytch_generated::support::operation::Operation;

use crate::answer::{Answer, Head};
use crate::base_url::BaseUrl;
use crate::builder::ClientBuilder;
use crate::credentials::Credentials;
use crate::error::{BuildError, Error, RequestError, TransportError};

/// Sends requests and reads their answers.
///
/// Cheap to clone: clones share their connections. One client for the whole process is enough.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// What a client is made of.
pub(crate) struct Settings {
    pub(crate) http: reqwest::Client,
    pub(crate) credentials: Option<Credentials>,
    pub(crate) base_url: BaseUrl,
    /// Where operations that have a host of their own go; `None` means: to that host.
    pub(crate) own_host: Option<BaseUrl>,
    pub(crate) max_response_bytes: usize,
    pub(crate) validate_requests: bool,
}

/// A request on its way, with what may be told about it.
struct Call {
    http: RequestBuilder,
    #[cfg(feature = "tracing")]
    facts: crate::trace::Facts,
}

impl Client {
    /// A client for a project, with every setting at its default.
    ///
    /// # Errors
    /// A project id or secret that cannot be used, or TLS that cannot be set up.
    pub fn new(
        project_id: impl Into<String>,
        secret: impl Into<SecretString>,
    ) -> Result<Self, BuildError> {
        Self::builder().credentials(project_id, secret).build()
    }

    /// A client that sends no credentials, for a gateway that adds them.
    ///
    /// # Errors
    /// A URL that cannot be used, or TLS that cannot be set up.
    pub fn gateway(base_url: &str) -> Result<Self, BuildError> {
        Self::builder()
            .without_credentials()
            .base_url(base_url)
            .build()
    }

    /// The settings of a client, to be changed.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn from_settings(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Sends a request and decodes its answer.
    ///
    /// The request is sent once. Dropping the future closes the connection, but the server may have acted already.
    ///
    /// # Errors
    /// A request that cannot be sent, no answer, an answer that says no, or one that cannot be read: see [`Error`].
    pub async fn send<O: Operation>(&self, request: &O) -> Result<O::Response, Error> {
        let call = self.prepare(request)?;
        self.exchange(call).await?.decode()
    }

    /// Turns a request into HTTP. Everything that can be wrong with it comes to light here.
    fn prepare<O: Operation>(&self, request: &O) -> Result<Call, RequestError> {
        // First, for their errors say more than those of `validate`.
        let (path, secrets) = (request.path()?, request.headers()?);
        if self.0.validate_requests {
            request.validate()?;
        }
        let mut url = self
            .url(O::HOST, &path)
            .ok_or(RequestError::Url { template: O::PATH })?;
        let query = request.query();
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let body = if O::HAS_BODY {
            Some(serde_json::to_vec(request).map_err(RequestError::Body)?)
        } else {
            None
        };
        Ok(Call {
            http: self.http_request(O::METHOD.as_str(), url, secrets, body)?,
            #[cfg(feature = "tracing")]
            facts: crate::trace::Facts::of::<O>(),
        })
    }

    fn url(&self, host: Option<&str>, path: &str) -> Option<Url> {
        let base = match (host, &self.0.own_host) {
            (None, _) => Cow::Borrowed(&self.0.base_url),
            (Some(_), Some(own_host)) => Cow::Borrowed(own_host),
            (Some(host), None) => Cow::Owned(BaseUrl::parse(host).ok()?),
        };
        base.join(path)
    }

    fn http_request(
        &self,
        method: &'static str,
        url: Url,
        secrets: Vec<(&'static str, SecretString)>,
        body: Option<Vec<u8>>,
    ) -> Result<RequestBuilder, RequestError> {
        let method = method
            .parse()
            .map_err(|_| RequestError::Method { method })?;
        let mut headers = secret_headers(secrets)?;
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let mut request = self.0.http.request(method, url);
        if let Some(body) = body {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            request = request.body(body);
        }
        request = request.headers(headers);
        if let Some(Credentials { project_id, secret }) = &self.0.credentials {
            request = request.basic_auth(project_id, Some(secret.expose_secret()));
        }
        Ok(request)
    }

    async fn exchange(&self, call: Call) -> Result<Answer, Error> {
        #[cfg(feature = "tracing")]
        let started = std::time::Instant::now();
        let outcome = self.answer(call.http).await;
        #[cfg(feature = "tracing")]
        call.facts.report(started.elapsed(), &outcome);
        outcome
    }

    async fn answer(&self, request: RequestBuilder) -> Result<Answer, Error> {
        let response = request
            .send()
            .await
            .map_err(|error| TransportError::new(error, None))?;
        let head = Head::of(&response);
        Ok(
            match read(response, head, self.0.max_response_bytes).await? {
                Some(body) => Answer::whole(head, body),
                None => Answer::too_large(head, self.0.max_response_bytes),
            },
        )
    }
}

/// The body, or `None` when it is larger than `maximum`.
async fn read(
    mut response: Response,
    head: Head,
    maximum: usize,
) -> Result<Option<Vec<u8>>, TransportError> {
    /// The length that a header announces is not to be trusted with more memory than this.
    const MOST_PREALLOCATED: usize = 64 * 1024;

    let announced = usize::try_from(response.content_length().unwrap_or(0)).unwrap_or(usize::MAX);
    if announced > maximum {
        return Ok(None);
    }
    let mut body = Vec::with_capacity(announced.min(MOST_PREALLOCATED));
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| TransportError::new(error, Some(head)))?
    {
        if chunk.len() > maximum - body.len() {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

/// The headers of an operation carry sessions: marked sensitive, they show nowhere.
fn secret_headers(secrets: Vec<(&'static str, SecretString)>) -> Result<HeaderMap, RequestError> {
    let mut headers = HeaderMap::new();
    for (name, value) in secrets {
        // Operations check their headers, but not everyone who implements one does.
        let (name, value) = header(name, value)?;
        let key = HeaderName::try_from(name).map_err(|_| RequestError::Header { name })?;
        let mut value = HeaderValue::from_str(value.expose_secret())
            .map_err(|_| RequestError::Header { name })?;
        value.set_sensitive(true);
        headers.insert(key, value);
    }
    Ok(headers)
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let project_id = self
            .0
            .credentials
            .as_ref()
            .map(|credentials| &credentials.project_id);
        formatter
            .debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .field("project_id", &project_id)
            .finish_non_exhaustive()
    }
}
