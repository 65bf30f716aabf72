//! Authenticates a session by its JWT, with a client.

use std::fmt;
use std::time::{Duration, SystemTime};

use stytch_generated::{Operation, Secret};

use super::error::{JwtError, LocalError};
use super::kind::Session;
use crate::client::Client;
use crate::error::{Error, ResponseErrorKind};
use crate::jwt::Rejection;
use crate::local::LocalCheck;
use crate::rbac::Denied;

impl Client {
    /// Begins to authenticate a session by its JWT.
    ///
    /// `S` is [`MemberSession`](crate::session::MemberSession) or [`UserSession`](crate::session::UserSession), with the
    /// type of the custom claims as their parameter. The token is verified with the project's keys, which the client
    /// fetches and keeps. If it is not accepted but may still be that of an active session, for example because it has
    /// expired, the server is asked.
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
            token: LocalCheck::new(self, S::PRODUCT, token),
            permissions: Vec::new(),
        }
    }
}

/// Authenticates a session by its JWT. [`send`](Self::send) may ask the server, [`local`](Self::local) never does.
/// [`Client::authenticate_jwt`] creates it.
#[must_use = "`send` or `local` authenticates the session"]
pub struct AuthenticateJwt<'a, S: Session> {
    token: LocalCheck<'a>,
    permissions: Vec<S::Check>,
}

/// A session that was authenticated.
#[non_exhaustive]
pub struct Authenticated<S: Session> {
    /// The session.
    pub session: S,
    /// Why the server was asked; `None` if it was not.
    pub reason: Option<LocalError>,
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
    /// each of them. By default, a token is accepted until it expires, five minutes after it was issued; during this time,
    /// it is not noticed if the session is revoked.
    pub fn max_token_age(mut self, maximum: Duration) -> Self {
        self.token.max_token_age = Some(maximum);
        self
    }

    /// Sets by how much this machine's clock may differ from the server's. Default: zero.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.token.leeway = leeway;
        self
    }

    /// Requires a permission: the `AuthorizationCheck` of the product's sessions. If this is called several times, all of
    /// them are required.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # async fn may_read(client: stytch_client::Client, jwt: &str) -> Result<(), stytch_client::session::JwtError> {
    /// use stytch_client::session::MemberSession;
    /// use stytch_client::stytch_generated::b2b::sessions::AuthorizationCheck;
    ///
    /// let check = AuthorizationCheck::builder()
    ///     .organization_id("organization-test-…")
    ///     .resource_id("documents")
    ///     .action("read")
    ///     .build();
    /// let call = client.authenticate_jwt::<MemberSession>(jwt).authorize(check);
    /// match call.send().await {
    ///     Ok(authenticated) => println!("{} may read", authenticated.session.member_id),
    ///     Err(error) if error.is_denied() => println!("403: {error}"),
    ///     Err(error) if error.is_unauthenticated() => println!("401: {error}"),
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// It is checked with the roles of the session and the project's policy, which the client fetches and keeps. If this
    /// denies it, the server is not asked: its response could only be a permission that the session did not have. If the
    /// session or the policy is not known, the server checks the permission together with the session, each permission
    /// with a request of its own.
    pub fn authorize(mut self, check: impl Into<S::Check>) -> Self {
        self.permissions.push(check.into());
        self
    }

    /// Sets the time at which the token must be valid. Default: the time of the system's clock.
    pub fn now(mut self, now: SystemTime) -> Self {
        self.token.now = Some(now);
        self
    }

    /// Verifies the token, and asks the server if it may accept what is not accepted here.
    ///
    /// The server checks the same token again, with the permissions, and its result is final. So asking never accepts a
    /// token that the server rejects. [`session`](crate::session#when-the-server-is-asked) lists the reasons for asking.
    ///
    /// # Errors
    /// The session is not valid, does not have a permission, or this is not known because the server does not respond.
    pub async fn send(self) -> Result<Authenticated<S>, JwtError> {
        match self.locally().await {
            Ok(session) => Ok(Authenticated {
                session,
                reason: None,
                response: None,
            }),
            Err(JwtError::Local(reason)) if self.may_ask(&reason) => self.ask(reason).await,
            Err(error) => Err(error),
        }
    }

    /// Verifies the token without asking the server about it. The keys and, for a permission, the policy are fetched if
    /// the client does not have them.
    ///
    /// # Errors
    /// The token is not accepted, or the session does not have a permission.
    pub async fn local(self) -> Result<S, JwtError> {
        self.locally().await
    }

    async fn locally(&self) -> Result<S, JwtError> {
        let session = self.token.run(S::verified).await?;
        for check in &self.permissions {
            session.authorize(self.token.client, check).await?;
        }
        Ok(session)
    }

    fn may_ask(&self, reason: &LocalError) -> bool {
        let is_key_unknown = matches!(reason, LocalError::Rejected(Rejection::UnknownKey));
        reason.server_can_help()
            && (!is_key_unknown || self.token.client.local().unknown_keys.take())
    }

    async fn ask(self, reason: LocalError) -> Result<Authenticated<S>, JwtError> {
        #[cfg(feature = "tracing")]
        {
            let reason: &(dyn std::error::Error + 'static) = &reason;
            tracing::debug!(reason, "the server is asked about a session JWT");
        }
        // A request can contain one permission.
        let LocalCheck { client, token, .. } = self.token;
        let mut checks = self.permissions.into_iter();
        let mut check = checks.next();
        loop {
            let request = S::request(token, check);
            let response = match respond::<S>(client, &request).await {
                Ok(response) => response,
                Err(error) => return Err(JwtError::Server { reason, error }),
            };
            // Stytch's servers respond with an error instead.
            if !S::is_permitted(&response) {
                return Err(JwtError::Denied(Denied::NotPermitted));
            }
            check = checks.next();
            if check.is_none() {
                return Ok(Authenticated {
                    session: S::of_response(&response).map_err(LocalError::Rejected)?,
                    reason: Some(reason),
                    response: Some(Box::new(response)),
                });
            }
        }
    }
}

/// Asks the server about a session, and returns its response, which states whose session it is.
pub(crate) async fn respond<S: Session>(
    client: &Client,
    request: &S::Request,
) -> Result<<S::Request as Operation>::Response, Error> {
    let reply = client.call(request).reply().await?;
    match S::empty_id(&reply.response) {
        None => Ok(reply.into_response()),
        Some(path) => Err(reply.into_error(ResponseErrorKind::Shape {
            path: path.to_owned(),
            reason: "the id is empty".to_owned(),
        })),
    }
}

impl<S: Session> fmt::Debug for AuthenticateJwt<'_, S> {
    /// Leaves out the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthenticateJwt")
            .field("leeway", &self.token.leeway)
            .field("max_token_age", &self.token.max_token_age)
            .field("permissions", &self.permissions)
            .finish_non_exhaustive()
    }
}

impl<S: Session + fmt::Debug> fmt::Debug for Authenticated<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Authenticated")
            .field("session", &self.session)
            .field("reason", &self.reason)
            .field("response", &self.response)
            .finish()
    }
}
