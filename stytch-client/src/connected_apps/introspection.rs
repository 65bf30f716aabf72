//! What the server states about a token (RFC 7662).

use serde_core::de::DeserializeOwned;
use serde_json::Value;
use stytch_generated::{JsonObject, Timestamp};

use super::token::{AppToken, Organization, of_person};
use crate::core::reason;
use crate::error::ResponseErrorKind;
use crate::jwt::{self, Audience, Date, Rejection, timestamp};
use crate::m2m::scopes::split;
use crate::session::{ORGANIZATION, OrganizationClaim, SESSION};

/// Returns the token that a response states, or `None` if it is not active.
///
/// Members may be missing, except `active` and, of an active token, `sub`.
pub(super) fn read<C: DeserializeOwned + 'static>(
    members: JsonObject,
) -> Result<Option<AppToken<C>>, ResponseErrorKind> {
    let mut members = Members(members);
    if !members.required("active")? {
        return Ok(None);
    }
    let subject: String = members.required("sub")?;
    let client_id: Option<String> = members.take("client_id")?;
    let is_session = members.0.contains_key(SESSION);
    of_person(&subject, client_id.as_deref(), is_session).map_err(|kind| rejected("sub", &kind))?;
    let organization: Option<OrganizationClaim> = members.take(ORGANIZATION)?;
    let scopes: Option<String> = members.take("scope")?;
    let token = AppToken {
        subject,
        client_id,
        token_type: members.take("token_type")?,
        scopes: split(&scopes.unwrap_or_default()),
        audience: members.audience()?,
        issued_at: members.time("iat")?,
        expires_at: members.time("exp")?,
        organization: organization.map(Organization::from),
        custom_claims: members.custom()?,
    };
    Ok(Some(token))
}

/// The members of the response that were not read yet.
struct Members(JsonObject);

impl Members {
    /// Returns a member, or `None` if it is missing or null.
    fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, ResponseErrorKind> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => T::deserialize(value)
                .map(Some)
                .map_err(|error| shape(name, reason(&error))),
        }
    }

    fn required<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, ResponseErrorKind> {
        let value = self.take(name)?;
        value.ok_or_else(|| shape(name, "the member is missing or null".to_owned()))
    }

    /// Returns one audience or several.
    fn audience(&mut self) -> Result<Vec<String>, ResponseErrorKind> {
        let audience = self.take("aud")?;
        Ok(audience.map(|Audience(all)| all).unwrap_or_default())
    }

    /// Returns a time in seconds since 1970.
    fn time(&mut self, name: &str) -> Result<Option<Timestamp>, ResponseErrorKind> {
        let Some(Date(since_epoch)) = self.take(name)? else {
            return Ok(None);
        };
        let out_of_range = || shape(name, "the time is out of range".to_owned());
        timestamp(since_epoch).map(Some).ok_or_else(out_of_range)
    }

    /// Returns all members that are not those of a response or of every token.
    fn custom<C: DeserializeOwned + 'static>(mut self) -> Result<C, ResponseErrorKind> {
        for name in ["iss", "nbf", "jti", "request_id", "status_code"] {
            self.0.remove(name);
        }
        jwt::custom(self.0).map_err(|rejection| rejected(".", &rejection))
    }
}

fn rejected(path: &str, rejection: &Rejection) -> ResponseErrorKind {
    shape(path, rejection.to_string())
}

fn shape(path: &str, reason: String) -> ResponseErrorKind {
    let path = path.to_owned();
    ResponseErrorKind::Shape { path, reason }
}
