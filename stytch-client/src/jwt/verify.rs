//! Verifies a token, without any I/O.

use std::any::Any;
use std::time::SystemTime;

use serde_core::de::DeserializeOwned;
use serde_json::Value;
use stytch_generated::JsonObject;

use super::claims::{Claims, DUPLICATE, PrivateClaims};
use super::expected::Expected;
use super::rejection::Rejection;
use super::token::{PAYLOADS, Space, Token};
use crate::core::{reason, reason_with_own_text};
use crate::jwks::{KeySet, Mismatch};

/// More than the decoded payload of most tokens.
const PAYLOAD: usize = 2048;

/// Verifies the signature, then decodes the claims and checks those that all tokens have.
pub(crate) fn verify<P: PrivateClaims>(
    token: &Token<'_>,
    keys: &KeySet,
    expected: Expected<'_>,
    now: SystemTime,
) -> Result<Claims<P>, Rejection> {
    keys.verify(&token.key_id, token.signed, &token.signature)
        .map_err(|mismatch| match mismatch {
            Mismatch::UnknownKey => Rejection::UnknownKey,
            Mismatch::Signature => Rejection::Signature,
        })?;
    let mut space = Space::<PAYLOAD>::new();
    // Text is validated at once, which is faster than each string for itself.
    let claims = std::str::from_utf8(space.decode(&*PAYLOADS, token.payload)?).map_err(|_| {
        Rejection::Claims {
            reason: "not valid UTF-8".to_owned(),
        }
    })?;
    let claims: Claims<P> = serde_json::from_str(claims).map_err(|error| {
        let is_duplicate = error.to_string().starts_with(DUPLICATE);
        let reason = if is_duplicate {
            DUPLICATE.to_owned()
        } else {
            reason(&error)
        };
        Rejection::Claims { reason }
    })?;
    expected.check(&claims.registered, now)?;
    Ok(claims)
}

/// Decodes the custom claims into the caller's type.
pub(crate) fn custom<C: DeserializeOwned + 'static>(claims: JsonObject) -> Result<C, Rejection> {
    // The default type needs no decoding.
    let mut claims = Some(claims);
    if let Some(same) = (&mut claims as &mut dyn Any).downcast_mut::<Option<C>>()
        && let Some(claims) = same.take()
    {
        return Ok(claims);
    }
    C::deserialize(Value::Object(claims.unwrap_or_default())).map_err(|error| {
        Rejection::CustomClaims {
            // The type is the caller's, and so are its texts.
            reason: reason_with_own_text(&error),
        }
    })
}
