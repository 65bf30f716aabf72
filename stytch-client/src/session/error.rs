//! Why a session is not accepted.

use std::sync::Arc;

use thiserror::Error;

use crate::error::Error as CallError;
use crate::jwks::KeysError;
use crate::jwt::Rejection;
use crate::rbac::Denied;

/// Why [`Client::authenticate_jwt`](crate::Client::authenticate_jwt) returns no session. No message contains the token.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum JwtError {
    /// The token cannot be accepted without the server, and the server was not to be asked or would not help.
    #[error(transparent)]
    Local(#[from] LocalFailure),
    /// The session is valid but does not have the permission.
    #[error(transparent)]
    Denied(Denied),
    /// The server was asked and did not accept the session, or did not respond.
    #[error("{error} (the server was asked because {reason})")]
    Server {
        /// Why the token was not accepted without the server.
        reason: LocalFailure,
        /// The error of the call.
        #[source]
        error: CallError,
    },
}

/// Why a token is not accepted without the server.
#[derive(Clone, Debug, Error)]
#[non_exhaustive]
pub enum LocalFailure {
    /// The token is rejected.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// The keys cannot be fetched.
    #[error("the keys of the project cannot be fetched: {0}")]
    Keys(Arc<KeysError>),
    /// The policy cannot be fetched.
    #[error("the policy of the project cannot be fetched: {0}")]
    Policy(Arc<CallError>),
    /// The token does not state the roles of the session, so permissions cannot be checked.
    #[error("the token does not state the roles of the session")]
    NoRoles,
    /// The client does not know which project's tokens to accept.
    #[error(
        "the client has no credentials and so no project: set `token_project` to the project whose tokens it accepts"
    )]
    NoProject,
}

impl JwtError {
    /// Returns `true` if the caller is not logged in: the token or its session is not valid. An HTTP server responds with
    /// status 401.
    #[must_use]
    pub fn is_unauthenticated(&self) -> bool {
        match self {
            Self::Local(LocalFailure::Rejected(rejection)) => {
                !matches!(rejection, Rejection::CustomClaims { .. })
            }
            Self::Server { error, .. } => {
                matches!(error, CallError::Api(_))
                    && matches!(error.status(), Some(400 | 401 | 404))
            }
            Self::Local(_) | Self::Denied(_) => false,
        }
    }

    /// Returns `true` if the session is valid but does not have the permission. An HTTP server responds with status 403.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        match self {
            Self::Denied(_) => true,
            Self::Server { error, .. } => {
                matches!(error, CallError::Api(_)) && error.status() == Some(403)
            }
            Self::Local(_) => false,
        }
    }
}
