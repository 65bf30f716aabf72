//! The member on whose behalf an operation is called.

use secrecy::SecretString;

/// A member's session, which authorises a call with that member's permissions (RBAC) instead of the project's.
///
/// Only operations that the API lets be authorised so have a field for it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum MemberAuth {
    /// The opaque session token, sent as `X-Stytch-Member-Session`.
    Token(SecretString),
    /// The session JWT, sent as `X-Stytch-Member-SessionJWT`.
    Jwt(SecretString),
}

impl MemberAuth {
    /// The header of [`MemberAuth::Token`].
    pub const TOKEN_HEADER: &'static str = "X-Stytch-Member-Session";
    /// The header of [`MemberAuth::Jwt`].
    pub const JWT_HEADER: &'static str = "X-Stytch-Member-SessionJWT";

    /// A session by its opaque token.
    pub fn token(token: impl Into<SecretString>) -> Self {
        Self::Token(token.into())
    }

    /// A session by its JWT.
    pub fn jwt(jwt: impl Into<SecretString>) -> Self {
        Self::Jwt(jwt.into())
    }

    /// The header that carries the session, and its value.
    #[must_use]
    pub fn header(&self) -> (&'static str, SecretString) {
        match self {
            Self::Token(token) => (Self::TOKEN_HEADER, token.clone()),
            Self::Jwt(jwt) => (Self::JWT_HEADER, jwt.clone()),
        }
    }
}
