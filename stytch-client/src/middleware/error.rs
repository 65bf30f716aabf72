//! Why a request is not let through.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::responses::Responses;
use crate::error::Error as CallError;
use crate::jwt::Rejection;
use crate::rbac::Denied;
use crate::session::{JwtError, LocalError, Verdict};

/// Why a request is not let through, as one of a few kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AccessErrorKind {
    /// The request has no token. Status 401.
    NoCredentials,
    /// The request has several tokens, and nothing says which is meant. Status 401.
    Ambiguous,
    /// The token or its session is not valid. Status 401.
    Rejected,
    /// The session is valid but does not have the permission. Status 403.
    Denied,
    /// The keys, the policy or the server cannot be reached, so nothing is known about the session or the permission.
    /// Status 503.
    Unavailable,
    /// The application is not set up correctly: the layer is missing, or the custom claims of sessions have another type.
    /// Status 500.
    Misconfigured,
}

/// What a response says. None of it comes from the request or from the server.
pub(super) struct Facts {
    pub(super) status: StatusCode,
    pub(super) error_type: &'static str,
    pub(super) error_message: &'static str,
}

impl AccessErrorKind {
    /// The HTTP status of the response.
    #[must_use]
    pub fn status(self) -> StatusCode {
        self.facts().status
    }

    /// Returns `true` if the request is that of someone who is not logged in.
    #[must_use]
    pub fn is_unauthenticated(self) -> bool {
        self.status() == StatusCode::UNAUTHORIZED
    }

    fn facts(self) -> Facts {
        let (status, error_type, error_message) = match self {
            Self::NoCredentials => (
                StatusCode::UNAUTHORIZED,
                "missing_session",
                "The request has no session. Log in first.",
            ),
            Self::Ambiguous => (
                StatusCode::UNAUTHORIZED,
                "ambiguous_session",
                "The request has several different sessions. Delete the cookies of this site, and log in again.",
            ),
            Self::Rejected => (
                StatusCode::UNAUTHORIZED,
                "session_not_found",
                "The session has ended or does not exist. Log in again.",
            ),
            Self::Denied => (
                StatusCode::FORBIDDEN,
                "session_authorization_error",
                "The session does not permit this action.",
            ),
            Self::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "server_unavailable",
                "The session cannot be checked at the moment. Try again later.",
            ),
            Self::Misconfigured => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal_server_error",
                "The session cannot be checked.",
            ),
        };
        Facts {
            status,
            error_type,
            error_message,
        }
    }
}

/// Why a request is not let through: no message contains a token.
///
/// It converts to a response: see [`to_response`](Self::to_response). With the feature `axum`, handlers can return it.
/// [`Error::source`] is the reason in detail, which is meant for the log, not for the response.
#[derive(Clone)]
pub struct AccessError {
    kind: AccessErrorKind,
    reason: Reason,
    responses: Arc<Responses>,
}

/// The reason in detail.
#[derive(Clone)]
enum Reason {
    /// The kind says everything.
    Kind,
    Jwt(Arc<JwtError>),
    /// The server was asked about a session token.
    Call(Arc<CallError>),
    /// The session that the server returned has custom claims of another type.
    Session(Rejection),
    /// The layer is missing.
    NoLayer,
    /// The path does not contain an organization.
    NoOrganization,
}

impl AccessError {
    /// The kind of error, on which the response depends.
    #[must_use]
    pub fn kind(&self) -> AccessErrorKind {
        self.kind
    }

    /// The error of verifying the session JWT or of checking the permission, if there was one.
    #[must_use]
    pub fn jwt_error(&self) -> Option<&JwtError> {
        match &self.reason {
            Reason::Jwt(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the response: that of [`SessionLayer::respond`](super::SessionLayer::respond) if it is set, else
    /// [`default_response`](Self::default_response).
    #[must_use]
    pub fn to_response<B: From<Bytes>>(&self) -> Response<B> {
        self.responses.respond(self).map(B::from)
    }

    /// Returns a response with the status of the [kind](Self::kind), the header `WWW-Authenticate` if the status is 401 or
    /// 403, and an error in the form of Stytch's API as its JSON body:
    ///
    /// ```json
    /// {"error_message":"…","error_type":"missing_session","status_code":401}
    /// ```
    #[must_use]
    pub fn default_response(&self) -> Response<Bytes> {
        self.responses.default_response(self)
    }

    pub(super) fn facts(&self) -> Facts {
        let mut facts = self.kind.facts();
        if let Some(JwtError::Denied(Denied::OtherOrganization)) = self.jwt_error() {
            facts.error_type = "session_authorization_tenancy_error";
            facts.error_message = "The session is that of another organization.";
        }
        facts
    }

    pub(super) fn new(kind: AccessErrorKind, responses: &Arc<Responses>) -> Self {
        Self::with(kind, Reason::Kind, responses)
    }

    pub(super) fn of_jwt(error: JwtError, responses: &Arc<Responses>) -> Self {
        let kind = match &error {
            _ if error.is_unauthenticated() => AccessErrorKind::Rejected,
            _ if error.is_denied() => AccessErrorKind::Denied,
            JwtError::Local(LocalError::Rejected(_) | LocalError::NoProject) => {
                AccessErrorKind::Misconfigured
            }
            _ => AccessErrorKind::Unavailable,
        };
        Self::with(kind, Reason::Jwt(Arc::new(error)), responses)
    }

    /// The error of asking the server about a session token.
    pub(super) fn of_call(error: CallError, responses: &Arc<Responses>) -> Self {
        let kind = match Verdict::of(&error) {
            Some(Verdict::NoSession) => AccessErrorKind::Rejected,
            Some(Verdict::Denied) => AccessErrorKind::Denied,
            None => AccessErrorKind::Unavailable,
        };
        Self::with(kind, Reason::Call(Arc::new(error)), responses)
    }

    /// The error of reading the session that the server returned.
    pub(super) fn of_session(rejection: Rejection, responses: &Arc<Responses>) -> Self {
        let kind = AccessErrorKind::Misconfigured;
        Self::with(kind, Reason::Session(rejection), responses)
    }

    pub(super) fn no_layer() -> Self {
        let kind = AccessErrorKind::Misconfigured;
        Self::with(kind, Reason::NoLayer, &Arc::default())
    }

    pub(super) fn no_organization(responses: &Arc<Responses>) -> Self {
        let kind = AccessErrorKind::Misconfigured;
        Self::with(kind, Reason::NoOrganization, responses)
    }

    fn with(kind: AccessErrorKind, reason: Reason, responses: &Arc<Responses>) -> Self {
        Self {
            kind,
            reason,
            responses: Arc::clone(responses),
        }
    }
}

impl fmt::Display for AccessError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match (&self.reason, self.kind) {
            (Reason::NoLayer, _) => {
                "the request did not pass a `SessionLayer` for this type of session: add the layer, with the same type of \
                 custom claims"
            }
            (Reason::NoOrganization, _) => {
                "the path of the request does not match the template with the organization: compare it with the path that \
                 reaches the layer"
            }
            (_, AccessErrorKind::NoCredentials) => "the request has no session",
            (_, AccessErrorKind::Ambiguous) => "the request has several different sessions",
            (_, AccessErrorKind::Rejected) => "the session of the request is not valid",
            (_, AccessErrorKind::Denied) => "the session does not have the permission",
            (_, AccessErrorKind::Unavailable) => "the session cannot be checked",
            (_, AccessErrorKind::Misconfigured) => "the session cannot be used",
        })
    }
}

impl fmt::Debug for AccessError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("AccessError");
        debug.field("kind", &self.kind);
        match &self.reason {
            Reason::Jwt(error) => debug.field("reason", error),
            Reason::Call(error) => debug.field("reason", error),
            Reason::Session(rejection) => debug.field("reason", rejection),
            Reason::Kind | Reason::NoLayer | Reason::NoOrganization => &mut debug,
        };
        debug.finish_non_exhaustive()
    }
}

impl Error for AccessError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.reason {
            Reason::Jwt(error) => Some(&**error),
            Reason::Call(error) => Some(&**error),
            Reason::Session(rejection) => Some(rejection),
            Reason::Kind | Reason::NoLayer | Reason::NoOrganization => None,
        }
    }
}
