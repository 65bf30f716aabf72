//! What the access token of a machine states.

use std::time::SystemTime;

use serde_core::de::{DeserializeOwned, IgnoredAny, MapAccess};
use stytch_generated::{JsonObject, Timestamp};

use super::scopes::{grants, split};
use crate::jwks::KeySet;
use crate::jwt::{self, Expected, PrivateClaims, Rejection, Token, TokenOptions, set};
use crate::session::{ORGANIZATION, SESSION};

/// An M2M client, as its access token states it. `C` is the type of the custom claims.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Machine<C = JsonObject> {
    /// Identifier of the client.
    pub client_id: String,
    /// The scopes of the token.
    pub scopes: Vec<String>,
    /// Time at which the token expires.
    pub expires_at: Timestamp,
    /// Custom claims.
    pub custom_claims: C,
}

impl<C: Default> Machine<C> {
    /// Creates a machine with this id, and all other fields blank. It is meant for tests of code that takes a machine.
    pub fn new(client_id: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            scopes: Vec::new(),
            expires_at: Timestamp::default(),
            custom_claims: C::default(),
        }
    }
}

/// Verifies the access token of a machine. It does no I/O, and `now` is the only time it knows.
///
/// # Errors
/// The token is not one that the project's server signed for an M2M client, is not valid at `now`, or lacks a scope.
///
/// ```
/// use std::time::SystemTime;
/// use stytch_client::jwks::KeySet;
/// use stytch_client::jwt::{Rejection, TokenOptions};
/// use stytch_client::m2m::{Machine, verify};
///
/// fn machine(token: &str, keys: &KeySet) -> Result<Machine, Rejection> {
///     let options = TokenOptions::new("project-test-…");
///     verify(token, keys, &options, &["read:users"], SystemTime::now())
/// }
/// ```
pub fn verify<C: DeserializeOwned + 'static>(
    token: &str,
    keys: &KeySet,
    options: &TokenOptions,
    required_scopes: &[&str],
    now: SystemTime,
) -> Result<Machine<C>, Rejection> {
    let token = Token::parse(token)?;
    verified(&token, keys, options.expected(), required_scopes, now)
}

pub(super) fn verified<C: DeserializeOwned + 'static>(
    token: &Token<'_>,
    keys: &KeySet,
    expected: Expected<'_>,
    required_scopes: &[impl AsRef<str>],
    now: SystemTime,
) -> Result<Machine<C>, Rejection> {
    let mut claims = jwt::verify::<MachineClaims>(token, keys, expected, now)?;
    let client_id = claims.registered.take_subject()?;
    // Tokens of connected apps have scopes too, and a session can have a custom claim of this name.
    let is_issued_to_other = claims.private.client_id.is_some_and(|id| id != client_id);
    if is_issued_to_other || claims.private.is_of_person || is_person(&client_id) {
        return Err(Rejection::NotAMachine);
    }
    let scope = claims.private.scope;
    let scopes = split(&scope.ok_or(Rejection::MissingClaim { name: "scope" })?);
    let required = required_scopes.iter().map(AsRef::as_ref);
    if let Some(scope) = required.into_iter().find(|scope| !grants(&scopes, scope)) {
        let scope = scope.to_owned();
        return Err(Rejection::MissingScope { scope });
    }
    Ok(Machine {
        client_id,
        scopes,
        expires_at: claims.registered.expires_at()?,
        custom_claims: jwt::custom(claims.custom)?,
    })
}

/// Returns whether an id is that of a user or member.
fn is_person(id: &str) -> bool {
    let prefixes = ["user-test-", "user-live-", "member-test-", "member-live-"];
    prefixes.iter().any(|prefix| id.starts_with(prefix))
}

#[derive(Default)]
struct MachineClaims {
    scope: Option<String>,
    client_id: Option<String>,
    /// Whether the token has a claim that only users and members have.
    is_of_person: bool,
}

impl PrivateClaims for MachineClaims {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        claims: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            "scope" => set(&mut self.scope, "scope", claims.next_value()?)?,
            "client_id" => set(&mut self.client_id, "client_id", claims.next_value()?)?,
            SESSION | ORGANIZATION => {
                claims.next_value::<IgnoredAny>()?;
                self.is_of_person = true;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}
