//! Authenticates a session by its JWT, with a client.

use std::fmt;
use std::time::{Duration, SystemTime};

use stytch_generated::{Operation, Secret};

use super::error::{JwtError, LocalFailure};
use super::kind::{Session, Verified};
use crate::client::Client;
use crate::jwt::Rejection;

impl Client {
    /// Begins to authenticate a session by its JWT.
    ///
    /// `S` is [`MemberSession`](crate::session::MemberSession) or [`UserSession`](crate::session::UserSession), with the
    /// type of the custom claims as their parameter. The token is verified with the project's keys, which the client
    /// fetches once and keeps. Only if it is not accepted, for example because it has expired, the server is asked.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # async fn authenticate(client: stytch_client::Client, jwt: &str) -> Result<(), stytch_client::session::JwtError> {
    /// use std::time::Duration;
    /// use stytch_client::session::MemberSession;
    ///
    /// let authenticated = client
    ///     .authenticate_jwt::<MemberSession>(jwt)
    ///     .max_token_age(Duration::from_secs(60))
    ///     .send()
    ///     .await?;
    /// println!("{} of {}", authenticated.session.member_id, authenticated.session.organization_id);
    /// if let Some(jwt) = authenticated.session_jwt() {
    ///     // The server issued a new JWT: set the cookie.
    /// #   let _ = jwt;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn authenticate_jwt<'a, S: Session>(&'a self, token: &'a str) -> AuthenticateJwt<'a, S> {
        AuthenticateJwt {
            client: self,
            token,
            leeway: Duration::ZERO,
            max_token_age: None,
            check: None,
            now: None,
        }
    }
}

/// Authenticates a session by its JWT. [`send`](Self::send) may ask the server, [`local`](Self::local) never does.
/// [`Client::authenticate_jwt`] creates it.
#[must_use = "`send` or `local` authenticates the session"]
pub struct AuthenticateJwt<'a, S: Session> {
    client: &'a Client,
    token: &'a str,
    leeway: Duration,
    max_token_age: Option<Duration>,
    check: Option<S::Check>,
    now: Option<SystemTime>,
}

/// A session that was authenticated.
pub struct Authenticated<S: Session> {
    /// The session.
    pub session: S,
    /// The server's response, if it was asked. It contains the member or user, and a new JWT.
    pub response: Option<Box<<S::Request as Operation>::Response>>,
}

impl<S: Session> Authenticated<S> {
    /// Returns the new JWT of the session, if the server issued one.
    #[must_use]
    pub fn session_jwt(&self) -> Option<&Secret> {
        let jwt = S::jwt(self.response.as_deref()?);
        (!jwt.expose_secret().is_empty()).then_some(jwt)
    }
}

impl<S: Session> AuthenticateJwt<'_, S> {
    /// Sets from which age on the server is asked about a token that is otherwise valid. With zero, it is asked about
    /// every token. By default, a token is accepted until it expires, five minutes after it was issued; during this time,
    /// it is not noticed if the session is revoked.
    pub fn max_token_age(mut self, maximum: Duration) -> Self {
        self.max_token_age = Some(maximum);
        self
    }

    /// Sets by how much this machine's clock may differ from the server's. Default: zero.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// Requires a permission.
    ///
    /// It is checked with the roles of the session and the project's policy, which the client fetches and keeps. If this
    /// denies it, the server is not asked: its answer could only be a permission that the session did not have. If the
    /// session or the policy is not known, the server checks the permission together with the session.
    pub fn authorize(mut self, check: impl Into<S::Check>) -> Self {
        self.check = Some(check.into());
        self
    }

    /// Sets the time at which the token must be valid. Default: the time of the system's clock.
    pub fn now(mut self, now: SystemTime) -> Self {
        self.now = Some(now);
        self
    }

    /// Verifies the token, and asks the server if it is not accepted.
    ///
    /// As in the official SDKs, the server checks the same token again, with the permission, and its result is final. So
    /// asking never accepts a token that the server rejects. The server is not asked after two errors: a denied
    /// permission, and custom claims of another type, which the server would return as well.
    ///
    /// # Errors
    /// The session is not valid, does not have the permission, or this is not known because the server does not respond.
    pub async fn send(self) -> Result<Authenticated<S>, JwtError> {
        match self.locally().await {
            Ok(session) => Ok(Authenticated {
                session,
                response: None,
            }),
            Err(JwtError::Local(reason)) if reason.server_can_help() => self.ask(reason).await,
            Err(error) => Err(error),
        }
    }

    /// Verifies the token without asking the server about it. The keys and, for a permission, the policy are fetched if
    /// the client does not have them.
    ///
    /// # Errors
    /// The token is not accepted, or the session does not have the permission.
    pub async fn local(self) -> Result<S, JwtError> {
        self.locally().await
    }

    async fn locally(&self) -> Result<S, JwtError> {
        let verified = self.verified().await?;
        if let Some(check) = &self.check {
            S::authorize(self.client, &verified, check).await?;
        }
        Ok(verified.session)
    }

    async fn verified(&self) -> Result<Verified<S>, LocalFailure> {
        if let Some(maximum) = self.max_token_age.filter(Duration::is_zero) {
            // No token is younger, so no key is needed to see this.
            let age = Duration::ZERO;
            return Err(Rejection::TooOld { age, maximum }.into());
        }
        let local = self.client.local();
        let (token, keys) = local.token(self.client, S::PRODUCT, self.token).await?;
        let expected = local.expected(self.leeway, self.max_token_age)?;
        let now = self.now.unwrap_or_else(SystemTime::now);
        Ok(S::verified(&token, &keys.value, expected, now)?)
    }

    async fn ask(self, reason: LocalFailure) -> Result<Authenticated<S>, JwtError> {
        let request = S::request(self.token, self.check);
        match self.client.send(&request).await {
            Ok(response) => Ok(Authenticated {
                session: S::of_response(&response).map_err(LocalFailure::Rejected)?,
                response: Some(Box::new(response)),
            }),
            Err(error) => Err(JwtError::Server { reason, error }),
        }
    }
}

impl LocalFailure {
    fn server_can_help(&self) -> bool {
        !matches!(self, Self::Rejected(Rejection::CustomClaims { .. }))
    }
}

impl<S: Session> fmt::Debug for AuthenticateJwt<'_, S> {
    /// Leaves out the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthenticateJwt")
            .field("leeway", &self.leeway)
            .field("max_token_age", &self.max_token_age)
            .field("check", &self.check)
            .finish_non_exhaustive()
    }
}

impl<S: Session + fmt::Debug> fmt::Debug for Authenticated<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Authenticated")
            .field("session", &self.session)
            .field("response", &self.response)
            .finish()
    }
}
