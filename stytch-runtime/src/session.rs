//! The session on whose behalf an operation is called.

use crate::header::{HeaderError, session_header};
use crate::secret::Secret;

/// A session that authorizes a call with its owner's permissions instead of the account's.
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
///
/// Own operations construct it, so it gets no other fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionHeaders {
    /// The header of the opaque session token.
    pub token: &'static str,
    /// The header of the session JWT.
    pub jwt: &'static str,
}

impl SessionHeaders {
    /// Returns whether the header with this name carries a session.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        [self.token, self.jwt]
            .into_iter()
            .any(|header| header.eq_ignore_ascii_case(name))
    }
}

/// A request of an operation that accepts a session besides the account's credentials.
///
/// It is implemented for requests that have a field for a session. A client that takes a session for a single call
/// requires it, so that a session cannot be given to an operation that would ignore it.
/// [`SessionAuth::replace_in`] sets the session of such a call without changing the request.
///
/// ```
/// use stytch_runtime::header::HeaderError;
/// use stytch_runtime::{AcceptsSession, Operation, Secret, SessionAuth};
///
/// /// Returns the headers of a request that is sent on behalf of a session.
/// fn headers<O: Operation + AcceptsSession>(
///     request: &O,
///     session: &SessionAuth,
/// ) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
///     let mut headers = request.headers()?;
///     session.replace_in(&mut headers, O::SESSION)?;
///     Ok(headers)
/// }
/// ```
///
/// Implement it for your own operations that accept a session.
#[diagnostic::on_unimplemented(
    message = "this operation does not accept a session",
    label = "`{Self}` is the request of an operation that does not accept a session",
    note = "the call is authorized by the account's credentials alone; only requests with a field for a session accept one"
)]
pub trait AcceptsSession {
    /// The names of the headers that carry the session.
    const SESSION: SessionHeaders;
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
    /// space, and the call would be authorized as the account.
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

    /// Adds the session to the headers of a request. It replaces a session that the request has, including the header of
    /// the other form: a token replaces a JWT.
    ///
    /// # Errors
    /// Returns the errors of [`headers`](Self::headers), and leaves the headers of the request unchanged.
    pub fn replace_in(
        &self,
        headers: &mut Vec<(&'static str, Secret)>,
        names: SessionHeaders,
    ) -> Result<(), HeaderError> {
        let session = self.headers(names)?;
        headers.retain(|(name, _)| !names.contains(name));
        headers.extend(session);
        Ok(())
    }
}

/// Returns the headers of the session in a request's field, or none without a session.
///
/// # Errors
/// Returns the errors of [`SessionAuth::headers`], with the name of the field.
#[doc(hidden)]
pub fn session_headers(
    field: &'static str,
    session: &Option<SessionAuth>,
    names: SessionHeaders,
) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
    let Some(session) = session else {
        return Ok(Vec::new());
    };
    let headers = session.headers(names);
    headers.map_err(|error| error.in_field(field))
}

/// Implements [`AcceptsSession`] for requests, each with the headers of the token and of the JWT.
#[doc(hidden)]
#[macro_export]
macro_rules! __accepts_session {
    ($($request:ident: $token:literal, $jwt:literal;)*) => {$(
        impl $crate::session::AcceptsSession for $request {
            const SESSION: $crate::session::SessionHeaders = $crate::session::SessionHeaders {
                token: $token,
                jwt: $jwt,
            };
        }
    )*};
}

pub use crate::__accepts_session as accepts_session;
