//! Text that cannot be guessed.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use stytch_generated::Secret;
use thiserror::Error;
use zeroize::Zeroizing;

/// The operating system provides no randomness.
#[derive(Clone, Debug, Error)]
#[error("the operating system provides no randomness")]
pub struct RandomnessError(#[source] getrandom::Error);

/// Returns 256 random bits of the operating system, as 43 characters of base64 for URLs.
pub(super) fn random() -> Result<Secret, RandomnessError> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(RandomnessError)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes.as_slice()).into())
}
