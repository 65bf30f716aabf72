//! The session of a member.

use std::time::SystemTime;

use serde_core::de::DeserializeOwned;
#[cfg(feature = "async")]
use stytch_generated::b2b::sessions;
use stytch_generated::shared::Attributes;
use stytch_generated::shared::sessions::AuthenticationFactor;
use stytch_generated::{JsonObject, Timestamp};

use super::claim::{MemberClaims, ORGANIZATION, SessionPart};
#[cfg(feature = "async")]
use super::error::{JwtError, LocalError};
use super::kind::Kind;
#[cfg(feature = "async")]
use crate::client::Client;
use crate::jwks::KeySet;
use crate::jwt::{self, Expected, Rejection, Token};
#[cfg(feature = "async")]
use crate::rbac::Denied;
#[cfg(feature = "async")]
use crate::rbac::b2b::{OrganizationPolicy, is_authorized};

/// The session of a member in one organization, as its JWT states it.
///
/// `C` is the type of the custom claims: any type that serde can decode.
///
/// ```
/// use stytch_client::session::MemberSession;
///
/// fn may_see(session: &MemberSession, organization_id: &str) -> bool {
///     session.organization_id == organization_id
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MemberSession<C = JsonObject> {
    /// Identifier of the session. It is not a secret and does not authenticate anyone.
    pub member_session_id: String,
    /// Identifier of the member.
    pub member_id: String,
    /// Identifier of the organization.
    pub organization_id: String,
    /// Slug of the organization.
    pub organization_slug: String,
    /// Time at which the session began.
    pub started_at: Timestamp,
    /// Time at which the session was last used when the JWT was issued.
    pub last_accessed_at: Timestamp,
    /// Time at which the session ends unless it is extended.
    pub expires_at: Timestamp,
    /// IP address and user agent of the end user, if your application passed them when the session began.
    pub attributes: Option<Attributes>,
    /// Factors that the member has completed in this session.
    pub authentication_factors: Vec<AuthenticationFactor>,
    /// Roles that are effective in this session, by `role_id`; `None` if the token does not state them, as older ones.
    pub roles: Option<Vec<String>>,
    /// Custom claims.
    pub custom_claims: C,
}

impl<C: Default> MemberSession<C> {
    /// Creates a session with these ids, and all other fields blank. It is meant for tests of code that takes a session.
    pub fn new(member_id: impl Into<String>, organization_id: impl Into<String>) -> Self {
        Self {
            member_session_id: String::new(),
            member_id: member_id.into(),
            organization_id: organization_id.into(),
            organization_slug: String::new(),
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

impl<C: DeserializeOwned + Send + Sync + 'static> Kind for MemberSession<C> {
    #[cfg(feature = "async")]
    const PRODUCT: crate::Product = crate::Product::B2b;

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
        let claims = jwt::verify::<MemberClaims>(token, keys, expected, now)?;
        let part = SessionPart::of(claims.registered, claims.private.session, expected, now)?;
        let organization = claims
            .private
            .organization
            .filter(|organization| !organization.organization_id.is_empty())
            .ok_or(Rejection::MissingClaim { name: ORGANIZATION })?;
        Ok(Self {
            member_session_id: part.session.id,
            member_id: part.subject,
            organization_id: organization.organization_id,
            organization_slug: organization.slug.unwrap_or_default(),
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
        let session = &response.member_session;
        let ids = [
            (&session.member_id, "member_session.member_id"),
            (&session.organization_id, "member_session.organization_id"),
        ];
        let empty = ids.into_iter().find(|(id, _)| id.is_empty());
        empty.map(|(_, path)| path)
    }

    #[cfg(feature = "async")]
    fn is_permitted(response: &sessions::AuthenticateResponse) -> bool {
        let verdict = response.verdict.as_ref();
        verdict.is_none_or(|verdict| verdict.authorized)
    }

    #[cfg(feature = "async")]
    fn of_response(response: &sessions::AuthenticateResponse) -> Result<Self, Rejection> {
        let session = response.member_session.clone();
        Ok(Self {
            member_session_id: session.member_session_id,
            member_id: session.member_id,
            organization_id: session.organization_id,
            organization_slug: session.organization_slug,
            started_at: session.started_at,
            last_accessed_at: session.last_accessed_at,
            expires_at: session.expires_at,
            // The server does not return them.
            attributes: None,
            authentication_factors: session.authentication_factors,
            roles: Some(session.roles),
            custom_claims: jwt::custom(session.custom_claims.unwrap_or_default())?,
        })
    }

    #[cfg(feature = "middleware")]
    fn check(&self, organization_id: Option<&str>, resource_id: &str, action: &str) -> Self::Check {
        sessions::AuthorizationCheck::builder()
            .organization_id(organization_id.unwrap_or(&self.organization_id))
            .resource_id(resource_id)
            .action(action)
            .build()
    }

    #[cfg(feature = "async")]
    async fn authorize(&self, client: &Client, check: &Self::Check) -> Result<(), JwtError> {
        let organization_id = &self.organization_id;
        // No policy is needed to see this, and the policy of another organization is not this member's concern.
        if *organization_id != check.organization_id {
            return Err(JwtError::Denied(Denied::OtherOrganization));
        }
        if self.roles.is_none() {
            return Err(LocalError::NoRoles.into());
        }
        let policies = client.local().policies();
        let (project, organization) = policies
            .of_organization(client, organization_id)
            .await
            .map_err(LocalError::Policy)?;
        let policy = OrganizationPolicy::new(organization_id, &project.value)
            .with_roles_of(&organization.value);
        is_authorized(&policy, &self.into(), &check.resource_id, &check.action)
            .map_err(JwtError::Denied)
    }

    #[cfg(feature = "async")]
    fn jwt(response: &sessions::AuthenticateResponse) -> &stytch_generated::Secret {
        &response.session_jwt
    }
}
