//! The session of a user.

use std::time::SystemTime;

use serde_core::de::DeserializeOwned;
#[cfg(feature = "async")]
use stytch_generated::consumer::sessions;
use stytch_generated::shared::Attributes;
use stytch_generated::shared::sessions::AuthenticationFactor;
use stytch_generated::{JsonObject, Timestamp};

use super::claim::{SessionPart, UserClaims};
#[cfg(feature = "async")]
use super::error::{JwtError, LocalError};
use super::kind::Kind;
#[cfg(feature = "async")]
use crate::client::Client;
use crate::jwks::KeySet;
use crate::jwt::{self, Expected, Rejection, Token};
#[cfg(feature = "async")]
use crate::rbac::{Granted, consumer::is_authorized};

/// The session of a user, as its JWT states it.
///
/// `C` is the type of the custom claims: any type that serde can decode.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UserSession<C = JsonObject> {
    /// Identifier of the session. It is not a secret and does not authenticate anyone.
    pub session_id: String,
    /// Identifier of the user.
    pub user_id: String,
    /// Time at which the session began.
    pub started_at: Timestamp,
    /// Time at which the session was last used when the JWT was issued.
    pub last_accessed_at: Timestamp,
    /// Time at which the session ends unless it is extended.
    pub expires_at: Timestamp,
    /// IP address and user agent of the end user, if your application passed them when the session began.
    pub attributes: Option<Attributes>,
    /// Factors that the user has completed in this session.
    pub authentication_factors: Vec<AuthenticationFactor>,
    /// Roles of the user that are effective in this session, by `role_id`; `None` if the token does not state them, as
    /// older ones.
    pub roles: Option<Vec<String>>,
    /// Custom claims.
    pub custom_claims: C,
}

impl<C: Default> UserSession<C> {
    /// Creates a session with this id, and all other fields blank. It is meant for tests of code that takes a session.
    pub fn new(user_id: impl Into<String>) -> Self {
        Self {
            session_id: String::new(),
            user_id: user_id.into(),
            started_at: Timestamp::default(),
            last_accessed_at: Timestamp::default(),
            expires_at: Timestamp::default(),
            attributes: None,
            authentication_factors: Vec::new(),
            roles: None,
            custom_claims: C::default(),
        }
    }
}

impl<C: DeserializeOwned + Send + Sync + 'static> Kind for UserSession<C> {
    #[cfg(feature = "async")]
    const PRODUCT: crate::Product = crate::Product::Consumer;

    #[cfg(feature = "async")]
    type Check = sessions::AuthorizationCheck;

    #[cfg(feature = "async")]
    type Request = sessions::AuthenticateRequest;

    fn verified(
        token: &Token<'_>,
        keys: &KeySet,
        expected: Expected<'_>,
        now: SystemTime,
    ) -> Result<Self, Rejection> {
        let claims = jwt::verify::<UserClaims>(token, keys, expected, now)?;
        if claims.private.is_of_member {
            return Err(Rejection::NotAUser);
        }
        let part = SessionPart::of(claims.registered, claims.private.session, expected, now)?;
        Ok(Self {
            session_id: part.session.id,
            user_id: part.subject,
            started_at: part.session.started_at,
            last_accessed_at: part.session.last_accessed_at,
            expires_at: part.expires_at,
            attributes: part.session.attributes,
            authentication_factors: part.session.authentication_factors,
            roles: part.session.roles,
            custom_claims: jwt::custom(claims.custom)?,
        })
    }

    #[cfg(feature = "async")]
    fn request(token: &str, check: Option<Self::Check>) -> Self::Request {
        let mut request = sessions::AuthenticateRequest::builder()
            .session_jwt(token)
            .build();
        request.authorization_check = check;
        request
    }

    #[cfg(feature = "middleware")]
    fn session_token_request(token: &str) -> Self::Request {
        sessions::AuthenticateRequest::builder()
            .session_token(token)
            .build()
    }

    #[cfg(feature = "async")]
    fn empty_id(response: &sessions::AuthenticateResponse) -> Option<&'static str> {
        let is_empty = response.session.user_id.is_empty();
        is_empty.then_some("session.user_id")
    }

    #[cfg(feature = "async")]
    fn is_permitted(response: &sessions::AuthenticateResponse) -> bool {
        let verdict = response.verdict.as_ref();
        verdict.is_none_or(|verdict| verdict.authorized)
    }

    #[cfg(feature = "async")]
    fn of_response(response: &sessions::AuthenticateResponse) -> Result<Self, Rejection> {
        let session = response.session.clone();
        Ok(Self {
            session_id: session.session_id,
            user_id: session.user_id,
            started_at: session.started_at.unwrap_or_default(),
            last_accessed_at: session.last_accessed_at.unwrap_or_default(),
            expires_at: session.expires_at.unwrap_or_default(),
            attributes: session.attributes,
            authentication_factors: session.authentication_factors,
            roles: Some(session.roles),
            custom_claims: jwt::custom(session.custom_claims.unwrap_or_default())?,
        })
    }

    #[cfg(feature = "middleware")]
    fn check(&self, _: Option<&str>, resource_id: &str, action: &str) -> Self::Check {
        sessions::AuthorizationCheck::builder()
            .resource_id(resource_id)
            .action(action)
            .build()
    }

    #[cfg(feature = "async")]
    async fn authorize(&self, client: &Client, check: &Self::Check) -> Result<(), JwtError> {
        let roles = self.roles.as_deref().ok_or(LocalError::NoRoles)?;
        let policies = client.local().policies();
        let policy = policies.of_users(client).await;
        let policy = policy.map_err(LocalError::Policy)?;
        let granted = Granted::Roles(roles);
        is_authorized(&policy.value, granted, &check.resource_id, &check.action)
            .map_err(JwtError::Denied)
    }

    #[cfg(feature = "async")]
    fn jwt(response: &sessions::AuthenticateResponse) -> &stytch_generated::Secret {
        &response.session_jwt
    }
}
