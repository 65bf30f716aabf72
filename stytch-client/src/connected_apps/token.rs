//! What an access token of a connected app states.

use std::time::SystemTime;

use serde_core::de::{DeserializeOwned, IgnoredAny, MapAccess};
use stytch_generated::{JsonObject, Timestamp};

use super::token_type::TokenType;
use crate::jwks::KeySet;
use crate::jwt::{self, Expected, PrivateClaims, Rejection, Token, TokenOptions, set};
use crate::m2m::scopes::split;
use crate::session::{ORGANIZATION, OrganizationClaim, SESSION};

/// A token of a connected app, as it or the server states it. `C` is the type of the custom claims.
///
/// What is optional is present in each token that was verified with the keys, and may be missing in the server's response.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AppToken<C = JsonObject> {
    /// The user or member for whom the app acts.
    pub subject: String,
    /// Identifier of the app. A token may omit it.
    pub client_id: Option<String>,
    /// What the app can do with the token. The server states that a refresh token is active too.
    pub token_type: Option<TokenType>,
    /// What the app may do.
    pub scopes: Vec<String>,
    /// For whom the token is: the project, or the app, and custom audiences of the app.
    pub audience: Vec<String>,
    /// Time at which the token was issued.
    pub issued_at: Option<Timestamp>,
    /// Time at which the token expires.
    pub expires_at: Option<Timestamp>,
    /// The organization of the member; `None` for a user.
    pub organization: Option<Organization>,
    /// Custom claims.
    pub custom_claims: C,
}

impl<C: Default> AppToken<C> {
    /// Creates a token for this user or member, and all other fields blank. It is meant for tests of code that takes a
    /// token.
    pub fn new(subject: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            client_id: None,
            token_type: None,
            scopes: Vec::new(),
            audience: Vec::new(),
            issued_at: None,
            expires_at: None,
            organization: None,
            custom_claims: C::default(),
        }
    }
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

impl Organization {
    /// Creates an organization with this id and a blank slug, for [`AppToken::new`].
    pub fn new(organization_id: impl Into<String>) -> Self {
        Self {
            organization_id: organization_id.into(),
            organization_slug: String::new(),
        }
    }
}

/// Verifies the access token of a connected app. It does no I/O, and `now` is the only time it knows.
///
/// # Errors
/// The token is not one that the project's server signed for a connected app, or is not valid at `now`.
///
/// ```
/// use std::time::{Duration, SystemTime};
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
    let claims = jwt::verify::<AppClaims>(token, keys, expected, now)?;
    let (mut registered, private) = (claims.registered, claims.private);
    let subject = registered.take_subject()?;
    of_person(&subject, private.client_id.as_deref(), private.is_session)?;
    let scope = private.scope;
    let scope = scope.ok_or(Rejection::MissingClaim { name: "scope" })?;
    Ok(AppToken {
        subject,
        client_id: private.client_id,
        token_type: Some(TokenType::AccessToken),
        scopes: split(&scope),
        expires_at: Some(registered.expires_at()?),
        issued_at: registered.issued.and_then(jwt::timestamp),
        audience: registered.audience.unwrap_or_default(),
        organization: private.organization.map(Organization::from),
        custom_claims: jwt::custom(claims.custom)?,
    })
}

/// Checks that a token is that of an app which acts for a user or member.
pub(super) fn of_person(
    subject: &str,
    client_id: Option<&str>,
    is_session: bool,
) -> Result<(), Rejection> {
    let is_machine = subject.starts_with("m2m-client-") || client_id == Some(subject);
    // Sessions can have a custom claim with the name of the scopes.
    if is_machine || is_session {
        return Err(Rejection::NotAConnectedApp);
    }
    Ok(())
}

impl From<OrganizationClaim> for Organization {
    fn from(claim: OrganizationClaim) -> Self {
        Self {
            organization_id: claim.organization_id,
            organization_slug: claim.slug.unwrap_or_default(),
        }
    }
}

/// The claims of a token.
#[derive(Default)]
struct AppClaims {
    scope: Option<String>,
    client_id: Option<String>,
    organization: Option<OrganizationClaim>,
    is_session: bool,
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
            _ => return Ok(false),
        }
        Ok(true)
    }
}
