//! The member on whose behalf an operation is called.

use crate::header::{HeaderError, session_header};
use crate::secret::Secret;

/// A member's session, which authorises a call with that member's permissions (RBAC) instead of the project's.
///
/// Only operations that the API lets be authorised so have a field for it. Both forms consist of visible ASCII
/// characters; anything else is an error when the request is checked or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MemberAuth {
    /// The opaque session token, sent as `X-Stytch-Member-Session`.
    Token(Secret),
    /// The session JWT, sent as `X-Stytch-Member-SessionJWT`.
    Jwt(Secret),
    /// Both forms, each sent in its own header.
    Both {
        /// The opaque session token.
        token: Secret,
        /// The session JWT.
        jwt: Secret,
    },
}

impl MemberAuth {
    /// The header of the opaque session token.
    pub const TOKEN_HEADER: &'static str = "X-Stytch-Member-Session";
    /// The header of the session JWT.
    pub const JWT_HEADER: &'static str = "X-Stytch-Member-SessionJWT";

    /// A session by its opaque token.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::Token(token.into())
    }

    /// A session by its JWT.
    pub fn jwt(jwt: impl Into<Secret>) -> Self {
        Self::Jwt(jwt.into())
    }

    /// A session by its opaque token and its JWT.
    pub fn both(token: impl Into<Secret>, jwt: impl Into<Secret>) -> Self {
        Self::Both {
            token: token.into(),
            jwt: jwt.into(),
        }
    }

    /// The headers that carry the session, one or two, with their values.
    ///
    /// # Errors
    /// A token or JWT that is empty or has anything but visible ASCII characters. HTTP would drop white space, and the
    /// call would be authorised as the project.
    pub fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        let token = |token| session_header(Self::TOKEN_HEADER, token);
        let jwt = |jwt| session_header(Self::JWT_HEADER, jwt);
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

/// The headers of a request's session; none without a session.
///
/// # Errors
/// As [`MemberAuth::headers`].
#[doc(hidden)]
pub fn session_headers(
    session: &Option<MemberAuth>,
) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
    session
        .as_ref()
        .map_or_else(|| Ok(Vec::new()), MemberAuth::headers)
}
