//! What an access token of a connected app states.

use std::time::SystemTime;

use serde_core::de::{DeserializeOwned, IgnoredAny, MapAccess};
use stytch_generated::{JsonObject, Timestamp};

use crate::jwks::KeySet;
use crate::jwt::{self, Claims, Expected, PrivateClaims, Rejection, Token, TokenOptions, set};
use crate::m2m::scopes::split;
use crate::session::{ORGANIZATION, OrganizationClaim, SESSION};

/// An access token of a connected app, as it or the server states it. `C` is the type of the custom claims.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AppToken<C = JsonObject> {
    /// The user or member for whom the app acts.
    pub subject: String,
    /// Identifier of the app, if stated.
    pub client_id: Option<String>,
    /// What the app may do.
    pub scopes: Vec<String>,
    /// Time at which the token expires.
    pub expires_at: Timestamp,
    /// The organization of the member; `None` for a user.
    pub organization: Option<Organization>,
    /// Custom claims.
    pub custom_claims: C,
}

/// The organization of a member.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Organization {
    /// Identifier of the organization.
    pub organization_id: String,
    /// Slug of the organization.
    pub organization_slug: String,
}

/// Verifies the access token of a connected app. It does no I/O, and `now` is the only time it knows.
///
/// # Errors
/// The token is not one that the project's server signed for a connected app, or is not valid at `now`.
///
/// ```
/// use std::time::SystemTime;
/// use stytch_client::connected_apps::{AppToken, verify};
/// use stytch_client::jwks::KeySet;
/// use stytch_client::jwt::{Rejection, TokenOptions};
/// use stytch_client::m2m::scopes::grants;
///
/// fn may_read(token: &str, keys: &KeySet) -> Result<bool, Rejection> {
///     let options = TokenOptions::new("project-test-…");
///     let token: AppToken = verify(token, keys, &options, SystemTime::now())?;
///     Ok(grants(&token.scopes, "read:documents"))
/// }
/// ```
pub fn verify<C: DeserializeOwned + 'static>(
    token: &str,
    keys: &KeySet,
    options: &TokenOptions,
    now: SystemTime,
) -> Result<AppToken<C>, Rejection> {
    verified(&Token::parse(token)?, keys, options.expected(), now)
}

pub(super) fn verified<C: DeserializeOwned + 'static>(
    token: &Token<'_>,
    keys: &KeySet,
    expected: Expected<'_>,
    now: SystemTime,
) -> Result<AppToken<C>, Rejection> {
    of_claims(jwt::verify::<AppClaims>(token, keys, expected, now)?)
}

/// Returns what verified claims, or those of the server's response, state.
pub(super) fn of_claims<C: DeserializeOwned + 'static>(
    claims: Claims<AppClaims>,
) -> Result<AppToken<C>, Rejection> {
    let subject = claims.registered.subject()?;
    let is_machine =
        subject.starts_with("m2m-client-") || claims.private.client_id.as_deref() == Some(subject);
    // Sessions can have a custom claim with the name of the scopes.
    if is_machine || claims.private.is_session {
        return Err(Rejection::NotAConnectedApp);
    }
    let missing = Rejection::MissingClaim { name: "scope" };
    let organization = claims.private.organization.map(|stated| Organization {
        organization_id: stated.organization_id,
        organization_slug: stated.slug.unwrap_or_default(),
    });
    Ok(AppToken {
        subject: subject.to_owned(),
        client_id: claims.private.client_id,
        scopes: split(&claims.private.scope.ok_or(missing)?),
        expires_at: claims.registered.expires_at()?,
        organization,
        custom_claims: jwt::custom(claims.custom)?,
    })
}

/// The claims of a token, and the members that the server's response has in addition.
#[derive(Default)]
pub(crate) struct AppClaims {
    scope: Option<String>,
    client_id: Option<String>,
    organization: Option<OrganizationClaim>,
    is_session: bool,
    pub(super) active: Option<bool>,
}

impl PrivateClaims for AppClaims {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        claims: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            "scope" => set(&mut self.scope, "scope", claims.next_value()?)?,
            "client_id" => set(&mut self.client_id, "client_id", claims.next_value()?)?,
            ORGANIZATION => set(&mut self.organization, ORGANIZATION, claims.next_value()?)?,
            SESSION => {
                claims.next_value::<IgnoredAny>()?;
                self.is_session = true;
            }
            "active" => set(&mut self.active, "active", claims.next_value()?)?,
            "token_type" | "request_id" | "status_code" => {
                claims.next_value::<IgnoredAny>()?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}
