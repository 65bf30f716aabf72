//! A set of keys that is ready for verification.

use std::fmt;

use rustls::SignatureScheme;
use rustls::pki_types::{SignatureVerificationAlgorithm, alg_id};
use stytch_generated::runtime::record::record;
use stytch_generated::shared::sessions::Jwk;
use thiserror::Error;

use super::key::{Key, StatedKey};
use crate::core::reason;
use crate::crypto::provider;

/// The keys that sign a project's tokens, ready for verification.
///
/// Signatures are verified by the crypto library of the enabled TLS feature: that of rustls' default provider if the
/// application has installed one, otherwise aws-lc or ring.
///
/// ```
/// use stytch_client::jwks::{KeySet, KeySetError};
///
/// # fn keys(document: &[u8]) -> Result<KeySet, KeySetError> {
/// // The response body of `/v1/b2b/sessions/jwks/{project_id}`, kept in a file.
/// let keys = KeySet::from_json(document)?;
/// println!("{:?}", keys.key_ids().collect::<Vec<_>>());
/// # Ok(keys)
/// # }
/// # assert!(matches!(keys(br#"{"keys":[]}"#), Err(KeySetError::NoUsableKey { skipped: 0 })));
/// ```
#[derive(Clone)]
pub struct KeySet {
    keys: Vec<Key>,
    rs256: &'static dyn SignatureVerificationAlgorithm,
}

/// Why a key set cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum KeySetError {
    /// The text is not a JSON document with a list `keys`.
    #[error("not a JSON Web Key Set ({reason}): expected an object with a list `keys`")]
    Malformed {
        /// What is wrong with the document.
        reason: String,
    },
    /// No key can be used to verify tokens.
    #[error(
        "the key set has no RSA key with an id for RS256 signatures ({skipped} others): check that it is the one of \
         `/v1/sessions/jwks/…` or `/v1/b2b/sessions/jwks/…`"
    )]
    NoUsableKey {
        /// The number of other keys.
        skipped: usize,
    },
    /// rustls has no crypto provider, or none that verifies RS256 signatures.
    #[error(
        "no cryptography for RS256 signatures: call `install_default` of a rustls `CryptoProvider` at the start of the \
         program, or enable the feature `rustls-ring` or `rustls-aws-lc` of this crate"
    )]
    NoCryptoProvider,
}

/// Why a signature was not accepted.
pub(crate) enum Mismatch {
    /// No key has this id.
    UnknownKey,
    /// The signature was made with another key, or for another text.
    Signature,
}

struct Document {
    keys: Vec<StatedKey>,
}

record! {
    struct Document {
        0 keys: required;
    }
}

impl KeySet {
    /// Reads the JSON document of a key set. Keys that cannot verify RS256 signatures are skipped.
    ///
    /// # Errors
    /// The text is not a key set, or none of its keys can be used.
    pub fn from_json(document: &[u8]) -> Result<Self, KeySetError> {
        let document: Document =
            serde_json::from_slice(document).map_err(|error| KeySetError::Malformed {
                reason: reason(&error),
            })?;
        Self::new(&document.keys)
    }

    /// Creates a key set from the keys of a response of `GetJwksRequest`.
    ///
    /// # Errors
    /// None of the keys can be used.
    pub fn from_keys<'a>(keys: impl IntoIterator<Item = &'a Jwk>) -> Result<Self, KeySetError> {
        let stated = |key: &Jwk| StatedKey {
            kty: Some(key.kty.clone()),
            r#use: Some(key.r#use.clone()),
            alg: Some(key.alg.clone()),
            kid: Some(key.kid.clone()),
            n: Some(key.n.clone()),
            e: Some(key.e.clone()),
        };
        let keys: Vec<_> = keys.into_iter().map(stated).collect();
        Self::new(&keys)
    }

    fn new(stated: &[StatedKey]) -> Result<Self, KeySetError> {
        let keys: Vec<_> = stated.iter().filter_map(Key::of).collect();
        if keys.is_empty() {
            let skipped = stated.len();
            return Err(KeySetError::NoUsableKey { skipped });
        }
        Ok(Self {
            keys,
            rs256: rs256().ok_or(KeySetError::NoCryptoProvider)?,
        })
    }

    /// The ids of the keys.
    pub fn key_ids(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| key.id.as_str())
    }

    /// Returns whether the set has a key with this id.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.key_ids().any(|key| key == id)
    }

    /// Verifies an RS256 signature with the keys that have this id.
    pub(crate) fn verify(&self, id: &str, text: &[u8], signature: &[u8]) -> Result<(), Mismatch> {
        let mut mismatch = Mismatch::UnknownKey;
        for key in self.keys.iter().filter(|key| key.id == id) {
            match self.rs256.verify_signature(&key.public, text, signature) {
                Ok(()) => return Ok(()),
                Err(_) => mismatch = Mismatch::Signature,
            }
        }
        Err(mismatch)
    }
}

/// Returns the RS256 of the crypto library that TLS uses, so that a program has one crypto library.
fn rs256() -> Option<&'static dyn SignatureVerificationAlgorithm> {
    let provider = provider()?;
    let mapping = provider.signature_verification_algorithms.mapping;
    let (_, algorithms) = mapping
        .iter()
        .find(|(scheme, _)| *scheme == SignatureScheme::RSA_PKCS1_SHA256)?;
    let takes_rsa_keys = |algorithm: &&&'static dyn SignatureVerificationAlgorithm| {
        algorithm.public_key_alg_id() == alg_id::RSA_ENCRYPTION
    };
    algorithms.iter().find(takes_rsa_keys).copied()
}

impl fmt::Debug for KeySet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.key_ids().collect();
        formatter
            .debug_struct("KeySet")
            .field("key_ids", &ids)
            .finish_non_exhaustive()
    }
}
