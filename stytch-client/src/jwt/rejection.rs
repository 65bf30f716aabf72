//! Why a token is rejected.

use std::time::Duration;

use thiserror::Error;

/// Why a token is rejected. No message contains the token or a value of its claims, except that
/// [`CustomClaims`](Self::CustomClaims) includes the texts of your own type.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Rejection {
    /// The token is longer than any that Stytch issues.
    #[error("the token is {length} bytes long, and at most {maximum} are accepted")]
    TooLong {
        /// The length in bytes.
        length: usize,
        /// The maximum length in bytes.
        maximum: usize,
    },
    /// The text is not a JWT.
    #[error("not a JWT: {reason}")]
    Malformed {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The token is not signed with RS256.
    #[error("the token is not signed with RS256, the only algorithm that is accepted")]
    Algorithm,
    /// The header does not state the type `JWT`.
    #[error("the header does not state the type `JWT`")]
    Type,
    /// The header requires an extension of the format.
    #[error("the header requires an extension (`crit`), and none is supported")]
    CriticalExtension,
    /// The header does not name the key.
    #[error("the header does not name the key of the signature (`kid`)")]
    MissingKeyId,
    /// No key of the project has the id in the header.
    #[error(
        "the project has no key with the id that the header names: the token may belong to another project, or be older \
         than the keys"
    )]
    UnknownKey,
    /// The signature was not made by the project's key, or the token was changed.
    #[error("the signature does not match")]
    Signature,
    /// A claim is missing.
    #[error("the claim `{name}` is missing")]
    MissingClaim {
        /// The name of the claim.
        name: &'static str,
    },
    /// A claim occurs twice, or its value has another type or is out of range.
    #[error("the claims cannot be read: {reason}")]
    Claims {
        /// What is wrong.
        reason: String,
    },
    /// The token is for another project.
    #[error("the token is not for this project (`aud`)")]
    Audience,
    /// The token was issued by another server.
    #[error(
        "the token is not from an accepted issuer (`iss`): for a domain of your own, set `base_url` or `token_issuer`"
    )]
    Issuer,
    /// The token has expired.
    #[error("the token expired {} s ago", .ago.as_secs())]
    Expired {
        /// The time since then.
        ago: Duration,
    },
    /// The session has ended.
    #[error("the session ended {} s ago", .ago.as_secs())]
    SessionEnded {
        /// The time since then.
        ago: Duration,
    },
    /// The token is not valid yet, or this machine's clock is slow.
    #[error("the token is valid in {} s: check this machine's clock, or allow a leeway", seconds_up(.after))]
    NotYetValid {
        /// The time until then.
        after: Duration,
    },
    /// The token was issued in the future, or this machine's clock is slow.
    #[error("the token is issued in {} s: check this machine's clock, or allow a leeway", seconds_up(.after))]
    IssuedInFuture {
        /// The time until then.
        after: Duration,
    },
    /// The token is older than the caller accepts.
    #[error("the token is {} s old, and tokens must be younger than {} s", .age.as_secs(), .maximum.as_secs())]
    TooOld {
        /// The age of the token.
        age: Duration,
        /// The age from which tokens are rejected.
        maximum: Duration,
    },
    /// The custom claims do not have the type that the caller expects.
    #[error("the custom claims do not have the expected type: {reason}")]
    CustomClaims {
        /// What is wrong. serde's own texts are shortened, so that they quote no value. The text of an error that the
        /// type's `Deserialize` creates with `Error::custom` is included as it is, with control characters escaped.
        reason: String,
    },
    /// A scope is missing.
    #[error("the token does not have the scope `{scope}`")]
    MissingScope {
        /// The required scope.
        scope: String,
    },
    /// The token belongs to a user or member, or to their connected app, not to a machine.
    #[error("the token was issued to a user or member, not to an M2M client")]
    NotAMachine,
    /// The token belongs to a session or to an M2M client, not to a connected app.
    #[error("the token was issued to a session or an M2M client, not to a connected app")]
    NotAConnectedApp,
    /// The token belongs to a member, not to a user.
    #[error("the token was issued to a member of an organization, not to a user")]
    NotAUser,
}

impl Rejection {
    /// Returns `true` if the server may accept a session with this token all the same: the project's server signed it, perhaps
    /// with a key that it has withdrawn, and its session may be active. It returns `false` for other texts that anyone can
    /// make up, so that they cause no calls.
    /// [`session`](crate::session#when-the-server-is-asked) has a table.
    #[must_use]
    pub fn server_can_help(&self) -> bool {
        match self {
            Self::TooLong { .. }
            | Self::Malformed { .. }
            | Self::Algorithm
            | Self::Type
            | Self::CriticalExtension
            | Self::MissingKeyId
            | Self::Signature
            | Self::CustomClaims { .. }
            | Self::MissingScope { .. }
            | Self::NotAMachine
            | Self::NotAConnectedApp
            | Self::NotAUser => false,
            Self::MissingClaim { .. }
            | Self::Claims { .. }
            | Self::Audience
            | Self::Issuer
            | Self::Expired { .. }
            | Self::SessionEnded { .. }
            | Self::NotYetValid { .. }
            | Self::IssuedInFuture { .. }
            | Self::TooOld { .. }
            | Self::UnknownKey => true,
        }
    }
}

/// A time that is almost over is not shown as `0 s`.
fn seconds_up(time: &Duration) -> u64 {
    time.as_secs()
        .saturating_add(u64::from(time.subsec_nanos() > 0))
}
