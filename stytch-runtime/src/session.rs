//! The session on whose behalf an operation is called.

use crate::header::{HeaderError, session_header};
use crate::secret::Secret;

/// A session that authorizes a call with its owner's permissions instead of the project's.
///
/// Only operations that accept a session have a field for it. Token and JWT consist of visible ASCII characters;
/// anything else is an error when the request is validated or sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SessionAuth {
    /// The opaque session token.
    Token(Secret),
    /// The session JWT.
    Jwt(Secret),
    /// Both forms, each sent in its own header.
    Both {
        /// The opaque session token.
        token: Secret,
        /// The session JWT.
        jwt: Secret,
    },
}

/// The names of the headers that carry a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "generated code constructs it")]
pub struct SessionHeaders {
    /// The header of the opaque session token.
    pub token: &'static str,
    /// The header of the session JWT.
    pub jwt: &'static str,
}

impl SessionAuth {
    /// Creates a session from its opaque token.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::Token(token.into())
    }

    /// Creates a session from its JWT.
    pub fn jwt(jwt: impl Into<Secret>) -> Self {
        Self::Jwt(jwt.into())
    }

    /// Creates a session from its opaque token and its JWT.
    pub fn both(token: impl Into<Secret>, jwt: impl Into<Secret>) -> Self {
        Self::Both {
            token: token.into(),
            jwt: jwt.into(),
        }
    }

    /// Returns the one or two headers that carry the session, with their values.
    ///
    /// # Errors
    /// Returns an error if the token or JWT is empty or has characters other than visible ASCII. HTTP would drop white
    /// space, and the call would be authorized as the project.
    pub fn headers(
        &self,
        names: SessionHeaders,
    ) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        let token = |token| session_header(names.token, token);
        let jwt = |jwt| session_header(names.jwt, jwt);
        Ok(match self {
            Self::Token(value) => vec![token(value)?],
            Self::Jwt(value) => vec![jwt(value)?],
            Self::Both {
                token: first,
                jwt: second,
            } => vec![token(first)?, jwt(second)?],
        })
    }
}

/// Returns the headers of a request's session, or none without a session.
///
/// # Errors
/// Returns the errors of [`SessionAuth::headers`].
#[doc(hidden)]
pub fn session_headers(
    session: &Option<SessionAuth>,
    names: SessionHeaders,
) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
    session
        .as_ref()
        .map_or_else(|| Ok(Vec::new()), |session| session.headers(names))
}
