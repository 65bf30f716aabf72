//! The claims of session JWTs.

use std::time::SystemTime;

use serde_core::de::MapAccess;
use stytch_generated::Timestamp;
use stytch_generated::runtime::record::record;
use stytch_generated::shared::Attributes;
use stytch_generated::shared::sessions::AuthenticationFactor;

use crate::jwt::{Expected, PrivateClaims, Registered, Rejection, set};

/// The claim with the session.
#[derive(Clone, Debug)]
pub(crate) struct SessionClaim {
    pub(crate) id: String,
    pub(crate) started_at: Timestamp,
    pub(crate) last_accessed_at: Timestamp,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) attributes: Option<Attributes>,
    pub(crate) authentication_factors: Vec<AuthenticationFactor>,
    /// Older tokens do not state the roles.
    pub(crate) roles: Option<Vec<String>>,
}

/// The claim with the organization.
#[derive(Clone, Debug)]
pub(crate) struct OrganizationClaim {
    pub(crate) organization_id: String,
    pub(crate) slug: Option<String>,
}

record! {
    struct SessionClaim {
        0 id: required;
        1 started_at: required;
        2 last_accessed_at: required;
        3 expires_at: optional;
        4 attributes: optional;
        5 authentication_factors: lenient;
        6 roles: optional;
    }
    struct OrganizationClaim {
        0 organization_id: required;
        1 slug: optional;
    }
}

pub(crate) const SESSION: &str = "https://stytch.com/session";
pub(crate) const ORGANIZATION: &str = "https://stytch.com/organization";

/// The claims of a member's session.
#[cfg(feature = "b2b")]
#[derive(Default)]
pub(crate) struct MemberClaims {
    pub(crate) session: Option<SessionClaim>,
    pub(crate) organization: Option<OrganizationClaim>,
}

#[cfg(feature = "b2b")]
impl PrivateClaims for MemberClaims {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        claims: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            SESSION => set(&mut self.session, SESSION, claims.next_value()?)?,
            ORGANIZATION => set(&mut self.organization, ORGANIZATION, claims.next_value()?)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The claims of a user's session.
#[cfg(feature = "consumer")]
#[derive(Default)]
pub(crate) struct UserClaims {
    pub(crate) session: Option<SessionClaim>,
    /// Whether the token belongs to a member of an organization.
    pub(crate) is_of_member: bool,
}

#[cfg(feature = "consumer")]
impl PrivateClaims for UserClaims {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        claims: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            SESSION => set(&mut self.session, SESSION, claims.next_value()?)?,
            ORGANIZATION => {
                claims.next_value::<serde_core::de::IgnoredAny>()?;
                self.is_of_member = true;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The part of a session that both kinds have.
pub(crate) struct SessionPart {
    pub(crate) subject: String,
    pub(crate) session: SessionClaim,
    pub(crate) expires_at: Timestamp,
}

impl SessionPart {
    /// Checks that the token is that of a session which has not ended at `now`.
    pub(crate) fn of(
        mut registered: Registered,
        session: Option<SessionClaim>,
        expected: Expected<'_>,
        now: SystemTime,
    ) -> Result<Self, Rejection> {
        let mut session = session.ok_or(Rejection::MissingClaim { name: SESSION })?;
        let subject = registered.take_subject()?;
        let expires_at = match session.expires_at.take() {
            Some(stated) => stated,
            None => registered.expires_at()?,
        };
        let end = expires_at.to_system_time();
        let end = end.map_err(|error| Rejection::Claims {
            reason: format!("the end of the session: {error}"),
        })?;
        expected.check_session_end(end, now)?;
        Ok(Self {
            subject,
            session,
            expires_at,
        })
    }
}
