//! The checks of the claims that all tokens have.

use std::time::{Duration, SystemTime};

use super::claims::Registered;
use super::rejection::Rejection;

/// What a token must state.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    pub(crate) project_id: &'a str,
    pub(crate) issuers: &'a [String],
    pub(crate) leeway: Duration,
    pub(crate) max_token_age: Option<Duration>,
}

impl Expected<'_> {
    /// Checks audience, issuer and times. The boundaries are those of the official SDKs: a token is valid from `nbf` on,
    /// and no longer valid at `exp`.
    pub(super) fn check(&self, claims: &Registered, now: SystemTime) -> Result<(), Rejection> {
        let missing = |name| Rejection::MissingClaim { name };
        let audience = claims.audience.as_ref().ok_or_else(|| missing("aud"))?;
        if !audience.iter().any(|audience| audience == self.project_id) {
            return Err(Rejection::Audience);
        }
        let issuer = claims.issuer.as_deref().ok_or_else(|| missing("iss"))?;
        if !self.issuers.iter().any(|accepted| accepted == issuer) {
            return Err(Rejection::Issuer);
        }
        let now = since_epoch(now);
        let expires = claims.expires.ok_or_else(|| missing("exp"))?;
        let valid_from = claims.valid_from.ok_or_else(|| missing("nbf"))?;
        let issued = claims.issued.ok_or_else(|| missing("iat"))?;
        self.ends_after(expires, now)
            .map_err(|ago| Rejection::Expired { ago })?;
        let latest = now.saturating_add(self.leeway);
        if valid_from > latest {
            let after = valid_from.saturating_sub(now);
            return Err(Rejection::NotYetValid { after });
        }
        // Otherwise, a clock that was set back would make every token look new.
        if issued > latest {
            let after = issued.saturating_sub(now);
            return Err(Rejection::IssuedInFuture { after });
        }
        let age = now.saturating_sub(issued);
        match self.max_token_age {
            Some(maximum) if age >= maximum => Err(Rejection::TooOld { age, maximum }),
            _ => Ok(()),
        }
    }

    /// Checks the end of the session that a token states.
    pub(crate) fn check_session_end(
        &self,
        end: SystemTime,
        now: SystemTime,
    ) -> Result<(), Rejection> {
        self.ends_after(since_epoch(end), since_epoch(now))
            .map_err(|ago| Rejection::SessionEnded { ago })
    }

    /// Returns the time since `end` if `now` is that time or later.
    fn ends_after(&self, end: Duration, now: Duration) -> Result<(), Duration> {
        if end.saturating_add(self.leeway) > now {
            return Ok(());
        }
        Err(now.saturating_sub(end))
    }
}

/// Times before 1970 count as its beginning: no token was valid then.
fn since_epoch(time: SystemTime) -> Duration {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
}
