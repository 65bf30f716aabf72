//! The options of one call.

use std::fmt;
use std::time::Duration;

use serde_json::Value;
use stytch_generated::runtime::session::{SessionAuth, SessionHeaders};
use stytch_generated::{AcceptsSession, JsonObject, RetrySafety, Secret};

use crate::retry::RetryPolicy;

/// The options of one call, which override those of the client.
///
/// Clients offer the same settings as methods of a [`Call`](crate::Call).
#[derive(Clone, Default)]
#[must_use]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) safety: Option<RetrySafety>,
    pub(crate) headers: Vec<(String, Secret)>,
    pub(crate) fields: JsonObject,
    pub(crate) session: Option<(SessionAuth, SessionHeaders)>,
}

impl CallOptions {
    /// Creates options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long the call may take, including all retries and the waits between them.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets when the request is repeated.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// States whether the request may be repeated after a failure, instead of
    /// [`Operation::RETRY_SAFETY`](stytch_generated::Operation::RETRY_SAFETY).
    ///
    /// Use it if you know more about a request than its type says. For example, authenticating a session only reads unless
    /// the request extends the session or sets claims.
    pub fn retry_safety(mut self, safety: RetrySafety) -> Self {
        self.safety = Some(safety);
        self
    }

    /// Adds a header. A later header with the same name replaces an earlier one. Headers that the client or HTTP sets,
    /// such as `Authorization` and `Content-Length`, are an error when the request is sent.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a field to the JSON body, for a field that is newer than this version of the crate. It replaces a field of
    /// the request with the same name. An operation without a body reports an error when the request is sent.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.fields.insert(name.into(), value.into());
        self
    }

    /// Sets the session of requests of type `R`. Options that a caller creates have none, because only the type of the
    /// request tells its headers.
    pub(crate) fn session<R: AcceptsSession>(mut self, session: SessionAuth) -> Self {
        self.session = Some((session, R::SESSION));
        self
    }

    /// Replaces all options except the session.
    pub(crate) fn replaced_by(self, options: Self) -> Self {
        Self {
            session: self.session,
            ..options
        }
    }
}

impl fmt::Debug for CallOptions {
    /// Leaves out the values of headers, fields and sessions.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        let fields: Vec<_> = self.fields.keys().collect();
        formatter
            .debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("safety", &self.safety)
            .field("headers", &headers)
            .field("fields", &fields)
            .field("session", &self.session.is_some())
            .finish()
    }
}
