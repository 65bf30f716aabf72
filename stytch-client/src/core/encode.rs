//! Turns requests into HTTP requests.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use http::{Request, Uri};

use super::body::{Body, with_fields};
use super::headers::{Headers, bearer, secret_headers};
use super::options::CallOptions;
use super::request::{ApiRequest, Authorization, Facts, Parts};
use super::target::target;
use crate::config::hosts::Hosts;
use crate::error::RequestError;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Encodes requests with the credentials and URLs of a client. It does no I/O.
///
/// [`ClientBuilder::build_core`](crate::ClientBuilder::build_core) creates it. Cloning is cheap.
#[derive(Clone)]
pub struct Core(Arc<Settings>);

pub(crate) struct Settings {
    pub(crate) project_id: Option<String>,
    /// The header with the credentials.
    pub(crate) authorization: Option<HeaderValue>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) hosts: Hosts,
    pub(crate) validate_requests: bool,
}

/// A request that is ready to be sent, any number of times.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) facts: Facts,
    method: http::Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Core {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Returns the project id, unless the client sends no credentials.
    #[must_use]
    pub fn project_id(&self) -> Option<&str> {
        self.0.project_id.as_deref()
    }

    /// Returns the URL to which the paths of operations are appended. It does not end with `/`. `host` is the operation's
    /// own [host](stytch_generated::runtime::operation::Operation::HOST), if it has one.
    ///
    /// # Errors
    /// The host cannot be used.
    pub fn base_url(&self, host: Option<&'static str>) -> Result<String, RequestError> {
        let base = self.0.hosts.base(host)?;
        Ok(base.as_str().to_owned())
    }

    /// Turns a request into an HTTP request with an absolute URL and all headers except those of the connection, such as
    /// `Host` and `Content-Length`.
    ///
    /// Headers with credentials are marked as sensitive. Their memory and that of the body are wiped when the last clone
    /// is dropped.
    ///
    /// # Errors
    /// A value exceeds a limit, or cannot be put into the URL or a header.
    pub fn encode<R: ApiRequest>(&self, request: &R) -> Result<Request<Bytes>, RequestError> {
        self.encode_with(request, &CallOptions::default())
    }

    /// Turns a request into an HTTP request, with the additional headers, fields and session of the options. The
    /// options' timeout and retry policy have no effect, as this does no I/O.
    ///
    /// # Errors
    /// As for [`encode`](Self::encode), and if an option cannot be used.
    pub fn encode_with<R: ApiRequest>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Request<Bytes>, RequestError> {
        Ok(self.prepare(request, options)?.into_http())
    }

    pub(crate) fn prepare<R: ApiRequest>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Prepared, RequestError> {
        let parts = request.parts(self.0.validate_requests)?;
        let mut facts = request.facts();
        facts.safety = options.safety.unwrap_or(facts.safety);
        self.assemble(facts, parts, options)
    }

    /// Returns whether the limits of requests are checked.
    #[cfg(feature = "dynamic")]
    pub(crate) fn validates(&self) -> bool {
        self.0.validate_requests
    }

    pub(crate) fn hosts(&self) -> &Hosts {
        &self.0.hosts
    }

    /// The part of encoding that is the same for all types of requests.
    fn assemble(
        &self,
        facts: Facts,
        parts: Parts<'_>,
        options: &CallOptions,
    ) -> Result<Prepared, RequestError> {
        let base = self.0.hosts.base(parts.host)?;
        let uri = target(&base, parts.template, &parts.path, &parts.query)?;
        let body = with_fields(parts.body, &options.fields)?;
        let mut headers = parts.headers;
        if let Some((session, names)) = &options.session {
            session.replace_in(&mut headers, *names)?;
        }
        let mut headers = secret_headers(headers)?;
        headers.add(&options.headers)?;
        let content_type = body.as_ref().map(Body::content_type);
        let headers = self.common_headers(headers, content_type, parts.authorization)?;
        let method = facts.method.as_str();
        Ok(Prepared {
            facts,
            method: method
                .parse()
                .map_err(|_| RequestError::Method { method })?,
            uri,
            headers,
            body: body.map_or_else(Bytes::new, Body::into_bytes),
        })
    }

    fn common_headers(
        &self,
        headers: Headers,
        content_type: Option<HeaderValue>,
        authorization: Authorization,
    ) -> Result<HeaderMap, RequestError> {
        let mut headers = headers.into_map();
        headers.insert(ACCEPT, JSON);
        headers.insert(USER_AGENT, self.0.user_agent.clone());
        if let Some(content_type) = content_type {
            headers.insert(CONTENT_TYPE, content_type);
        }
        let authorization = match authorization {
            Authorization::Client => self.0.authorization.clone(),
            Authorization::None => None,
            Authorization::Bearer(token) => Some(bearer(&token)?),
        };
        if let Some(authorization) = authorization {
            headers.insert(AUTHORIZATION, authorization);
        }
        Ok(headers)
    }
}

impl Prepared {
    /// Returns the HTTP request of one attempt.
    pub(crate) fn into_http(self) -> Request<Bytes> {
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = self.uri;
        *request.headers_mut() = self.headers;
        request
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn uri(&self) -> &Uri {
        &self.uri
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Core")
            .field("base_url", &self.0.hosts.base_url)
            .field("project_id", &self.0.project_id)
            .finish_non_exhaustive()
    }
}
