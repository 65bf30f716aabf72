//! The secrets that endpoints share with Svix.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

const PREFIX: &str = "whsec_";

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why the secret of an endpoint cannot be used. No part of it is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WebhookSecretError {
    /// There is nothing after `whsec_`.
    #[error("the webhook secret is empty: copy it from the endpoint in the dashboard")]
    Empty,
    /// The part after `whsec_` is not base64.
    #[error(
        "the webhook secret is not `whsec_` followed by base64: copy it from the endpoint in the dashboard (the secret of \
         the project is another one)"
    )]
    NotBase64,
}

/// A key that signs messages. Its memory is wiped when it is dropped.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

impl Key {
    pub(super) fn parse(secret: &str) -> Result<Self, WebhookSecretError> {
        let encoded = secret.strip_prefix(PREFIX).unwrap_or(secret);
        let key = BASE64.decode(encoded).map(Zeroizing::new);
        let key = key.map_err(|_| WebhookSecretError::NotBase64)?;
        if key.is_empty() {
            return Err(WebhookSecretError::Empty);
        }
        // A key of any length can be used, so this does not fail.
        let mac = Hmac::new_from_slice(&key).map_err(|_| WebhookSecretError::NotBase64)?;
        Ok(Self(mac))
    }

    /// Returns whether this key made one of the signatures of the parts, which are signed as one text. The time does not
    /// depend on how much of a signature is right.
    pub(super) fn signed(&self, parts: &[&[u8]], signatures: &[Vec<u8>]) -> bool {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        signatures
            .iter()
            .any(|signature| mac.clone().verify_slice(signature).is_ok())
    }
}

/// Decodes a signature.
pub(super) fn decode(signature: &str) -> Option<Vec<u8>> {
    BASE64.decode(signature).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The state of an `Hmac` consists of the states of its hash, which has this trait.
    #[test]
    fn a_key_is_wiped() {
        fn is_wiped<T: zeroize::ZeroizeOnDrop>() {}
        is_wiped::<Sha256>();
    }
}
