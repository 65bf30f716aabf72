//! The secrets that endpoints share with Svix.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

const PREFIX: &str = "whsec_";

/// Svix creates keys of this length, and accepts keys of 24 to 75 bytes for an endpoint. A shorter one is a part of a
/// secret, or another text, and could be guessed.
const MIN_BYTES: usize = 24;

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
    /// The key is shorter than those of Svix.
    #[error(
        "the webhook secret is {bytes} bytes long when decoded, and those of Svix have at least {MIN_BYTES}: copy all of \
         it from the endpoint in the dashboard"
    )]
    TooShort {
        /// The length of the decoded key in bytes.
        bytes: usize,
    },
}

/// A key that signs messages. Its memory is wiped when it is dropped.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

impl Key {
    pub(super) fn parse(secret: &str) -> Result<Self, WebhookSecretError> {
        let encoded = secret.strip_prefix(PREFIX).unwrap_or(secret);
        let key = BASE64.decode(encoded).map(Zeroizing::new);
        let key = key.map_err(|_| WebhookSecretError::NotBase64)?;
        match key.len() {
            0 => return Err(WebhookSecretError::Empty),
            bytes @ 1..MIN_BYTES => return Err(WebhookSecretError::TooShort { bytes }),
            MIN_BYTES.. => {}
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
