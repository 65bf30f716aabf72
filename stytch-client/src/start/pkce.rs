//! PKCE, which ties a token to the browser that started the login (RFC 7636).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use stytch_generated::Secret;
use thiserror::Error;

use super::random::{RandomnessError, random};

/// A verifier, which stays with the application, and its challenge, which travels in the URL.
///
/// Stytch accepts the token of the login only together with the verifier, so a token that is intercepted is useless.
/// `Debug` does not print the verifier.
#[derive(Clone, Debug)]
pub struct Pkce {
    verifier: Secret,
    challenge: String,
}

/// The text is not a verifier. It is not quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "a PKCE verifier has 43 to 128 characters, which are letters, digits, `-`, `.`, `_` or `~`: pass on the text of \
     `Pkce::verifier` unchanged"
)]
#[non_exhaustive]
pub struct PkceError;

impl Pkce {
    /// Creates a verifier from 256 random bits.
    ///
    /// # Errors
    /// The operating system provides no randomness.
    pub fn generate() -> Result<Self, RandomnessError> {
        Ok(Self::of(random()?))
    }

    /// Restores it from a verifier that was stored when the login was started.
    ///
    /// # Errors
    /// The text does not have the form of a verifier.
    pub fn from_verifier(verifier: impl Into<Secret>) -> Result<Self, PkceError> {
        let verifier = verifier.into();
        let text = verifier.expose_secret();
        let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if (43..=128).contains(&text.len()) && text.bytes().all(is_unreserved) {
            Ok(Self::of(verifier))
        } else {
            Err(PkceError)
        }
    }

    fn of(verifier: Secret) -> Self {
        let hash = Sha256::digest(verifier.expose_secret());
        Self {
            verifier,
            challenge: BASE64_URL_SAFE_NO_PAD.encode(hash),
        }
    }

    /// The verifier. Store it, and send it when the token is authenticated, as `pkce_code_verifier` (in OAuth of the
    /// consumer product: `code_verifier`).
    #[must_use]
    pub fn verifier(&self) -> &Secret {
        &self.verifier
    }

    /// The challenge: the SHA-256 hash of the verifier, in base64 for URLs.
    #[must_use]
    pub fn challenge(&self) -> &str {
        &self.challenge
    }
}
