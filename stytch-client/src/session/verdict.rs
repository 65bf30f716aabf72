//! What an error of the server says about a session.

use crate::error::{Error, ErrorType};

/// What an error of the API says about a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The token or its session is not valid.
    NoSession,
    /// The session is valid but does not have the permission.
    Denied,
}

impl Verdict {
    /// Returns `None` if the error is about something else, for example the credentials of the project. The status does not
    /// tell these apart.
    pub(crate) fn of(error: &Error) -> Option<Self> {
        let Error::Api(error) = error else {
            return None;
        };
        match error.error_type()? {
            ErrorType::SessionNotFound
            | ErrorType::InvalidSessionToken
            | ErrorType::UnableToParseSessionJwt
            | ErrorType::JwtInvalidAudience
            | ErrorType::JwtInvalidClaims
            | ErrorType::JwtInvalidIssuer
            | ErrorType::UserUnauthenticated => Some(Self::NoSession),
            ErrorType::SessionAuthorizationError
            | ErrorType::SessionAuthorizationTenancyError
            | ErrorType::ConsumerSessionAuthorizationError => Some(Self::Denied),
            _ => None,
        }
    }
}

/// Returns `true` if a call failed because the token or its session is not valid, by the `error_type` of the server. An
/// HTTP server responds with status 401.
///
/// It is for calls of `AuthenticateRequest`. [`JwtError`](crate::session::JwtError) has a method of the same name.
#[must_use]
pub fn is_unauthenticated(error: &Error) -> bool {
    Verdict::of(error) == Some(Verdict::NoSession)
}

/// Returns `true` if a call failed because the session does not have a permission, by the `error_type` of the server. An
/// HTTP server responds with status 403.
///
/// It is for calls of `AuthenticateRequest` with a permission. [`JwtError`](crate::session::JwtError) has a method of the
/// same name.
#[must_use]
pub fn is_denied(error: &Error) -> bool {
    Verdict::of(error) == Some(Verdict::Denied)
}
