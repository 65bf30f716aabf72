//! Permissions of connected apps.

use super::token::AppToken;
use super::token_type::TokenType;
use crate::client::Client;
use crate::rbac::Denied;
use crate::session::{JwtError, LocalError};

/// A permission that can be checked: the `AuthorizationCheck` of the sessions of either product.
///
/// It cannot be implemented for other types.
pub trait AppCheck: Sealed {}

/// Checks a permission.
pub trait Sealed: Sync {
    #[doc(hidden)]
    fn check<C: Sync>(
        &self,
        client: &Client,
        token: &AppToken<C>,
    ) -> impl Future<Output = Result<(), JwtError>> + Send;
}

impl<T: Sealed> AppCheck for T {}

impl Client {
    /// Checks whether a connected app may perform an action, with the scopes of its token and the project's policy
    /// (`GET /v1/b2b/rbac/policy` or `/v1/rbac/policy`). The token must have been verified or introspected. A refresh
    /// token permits nothing.
    ///
    /// # Errors
    /// The action is denied, or the policy cannot be fetched.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # async fn check(
    /// #     client: stytch_client::Client,
    /// #     token: stytch_client::connected_apps::AppToken,
    /// # ) -> Result<(), stytch_client::session::JwtError> {
    /// use stytch_client::stytch_generated::b2b::sessions::AuthorizationCheck;
    ///
    /// let check = AuthorizationCheck::builder()
    ///     .organization_id("organization-test-…")
    ///     .resource_id("documents")
    ///     .action("read")
    ///     .build();
    /// client.authorize_app(&token, &check).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn authorize_app<C: Sync>(
        &self,
        token: &AppToken<C>,
        check: &impl AppCheck,
    ) -> Result<(), JwtError> {
        if token.token_type == Some(TokenType::RefreshToken) {
            return Err(JwtError::Denied(Denied::NotPermitted));
        }
        check.check(self, token).await
    }
}

#[cfg(feature = "b2b")]
impl Sealed for stytch_generated::b2b::sessions::AuthorizationCheck {
    async fn check<C: Sync>(&self, client: &Client, token: &AppToken<C>) -> Result<(), JwtError> {
        use crate::rbac::Granted;
        use crate::rbac::b2b::{OrganizationPolicy, Subject, is_authorized};

        let organization = token.organization.as_ref();
        let organization = organization.ok_or(JwtError::Denied(Denied::OtherOrganization))?;
        let policy = client.local().policies().of_members(client).await;
        let policy = policy.map_err(LocalError::Policy)?;
        // The scopes are those of the project: organizations have only roles of their own.
        let policy = OrganizationPolicy::new(&self.organization_id, &policy.value);
        let subject = Subject {
            organization_id: &organization.organization_id,
            granted: Granted::Scopes(&token.scopes),
        };
        is_authorized(&policy, &subject, &self.resource_id, &self.action).map_err(JwtError::Denied)
    }
}

#[cfg(feature = "consumer")]
impl Sealed for stytch_generated::consumer::sessions::AuthorizationCheck {
    async fn check<C: Sync>(&self, client: &Client, token: &AppToken<C>) -> Result<(), JwtError> {
        use crate::rbac::{Granted, consumer::is_authorized};

        let policy = client.local().policies().of_users(client).await;
        let policy = policy.map_err(LocalError::Policy)?;
        let granted = Granted::Scopes(&token.scopes);
        is_authorized(&policy.value, granted, &self.resource_id, &self.action)
            .map_err(JwtError::Denied)
    }
}
