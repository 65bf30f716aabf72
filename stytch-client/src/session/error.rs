//! Why a session is not accepted.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::verdict::{is_denied, is_unauthenticated};
use crate::error::Error as CallError;
use crate::jwks::KeysError;
use crate::jwt::Rejection;
use crate::rbac::Denied;

/// Why [`Client::authenticate_jwt`](crate::Client::authenticate_jwt) returns no session. No message contains the token.
#[derive(Debug)]
#[non_exhaustive]
pub enum JwtError {
    /// The token cannot be accepted without the server, and the server was not to be asked or would not help.
    Local(LocalError),
    /// The session is valid but does not have the permission.
    Denied(Denied),
    /// The server was asked and did not accept the session, or did not respond.
    Server {
        /// Why the token was not accepted without the server.
        reason: LocalError,
        /// The error of the call.
        error: CallError,
    },
}

/// Why a token is not accepted without the server.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum LocalError {
    /// The token is rejected.
    Rejected(Rejection),
    /// The keys cannot be fetched.
    Keys(Arc<KeysError>),
    /// The policy cannot be fetched.
    Policy(Arc<CallError>),
    /// The token does not state the roles of the session, so permissions cannot be checked.
    NoRoles,
    /// The client does not know which project's tokens to accept.
    NoProject,
}

impl JwtError {
    /// Returns `true` if the caller is not logged in: the token or its session is not valid. An HTTP server responds with
    /// status 401. If the server was asked, its `error_type` decides: see [`session`](crate::session#errors).
    #[must_use]
    pub fn is_unauthenticated(&self) -> bool {
        match self {
            Self::Local(failure) => failure.is_unauthenticated(),
            Self::Denied(_) => false,
            Self::Server { error, .. } => is_unauthenticated(error),
        }
    }

    /// Returns `true` if the session is valid but does not have the permission. An HTTP server responds with status 403. If
    /// the server was asked, its `error_type` decides: see [`session`](crate::session#errors).
    #[must_use]
    pub fn is_denied(&self) -> bool {
        match self {
            Self::Local(failure) => failure.is_denied(),
            Self::Denied(_) => true,
            Self::Server { error, .. } => is_denied(error),
        }
    }
}

impl LocalError {
    /// Returns `true` if the token is not valid. An HTTP server responds with status 401.
    #[must_use]
    pub fn is_unauthenticated(&self) -> bool {
        match self {
            Self::Rejected(Rejection::CustomClaims { .. } | Rejection::MissingScope { .. }) => {
                false
            }
            Self::Rejected(_) => true,
            Self::Keys(_) | Self::Policy(_) | Self::NoRoles | Self::NoProject => false,
        }
    }

    /// Returns `true` if the token is valid but lacks a scope, or does not state the roles that may permit the action. An
    /// HTTP server responds with status 403.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        matches!(
            self,
            Self::NoRoles | Self::Rejected(Rejection::MissingScope { .. })
        )
    }

    /// Returns `true` if the server may accept the session all the same: the keys, the policy, the roles or the project are
    /// not known here, or [a rejection](Rejection::server_can_help) may pass.
    #[must_use]
    pub fn server_can_help(&self) -> bool {
        match self {
            Self::Keys(_) | Self::Policy(_) | Self::NoRoles | Self::NoProject => true,
            Self::Rejected(rejection) => rejection.server_can_help(),
        }
    }
}

impl fmt::Display for JwtError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local(failure) => failure.fmt(formatter),
            Self::Denied(denied) => denied.fmt(formatter),
            Self::Server { reason, error } => {
                write!(formatter, "{error} (the server was asked because {reason})")
            }
        }
    }
}

impl fmt::Display for LocalError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected(rejection) => rejection.fmt(formatter),
            Self::Keys(error) => {
                write!(formatter, "the keys of the project cannot be fetched: {error}")
            }
            Self::Policy(error) => {
                write!(formatter, "the policy of the project cannot be fetched: {error}")
            }
            Self::NoRoles => formatter.write_str("the token does not state the roles of the session"),
            Self::NoProject => formatter.write_str(
                "the client has no credentials and so no project: set `token_project` to the project whose tokens it \
                 accepts",
            ),
        }
    }
}

impl Error for JwtError {
    /// The text contains that of the call, so this is the cause of the call's failure.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Local(failure) => failure.source(),
            Self::Denied(_) => None,
            Self::Server { error, .. } => error.source(),
        }
    }
}

impl Error for LocalError {
    /// The text contains that of the call, so this is the cause of the call's failure.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Keys(error) => error.source(),
            Self::Policy(error) => error.source(),
            Self::Rejected(_) | Self::NoRoles | Self::NoProject => None,
        }
    }
}

impl From<LocalError> for JwtError {
    fn from(failure: LocalError) -> Self {
        Self::Local(failure)
    }
}

impl From<Rejection> for LocalError {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}
