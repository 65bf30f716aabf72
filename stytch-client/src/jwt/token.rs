//! The parts of a token.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::header::key_id;
use super::rejection::Rejection;

/// A session JWT with 4 KiB of custom claims, the most that the API accepts, is a quarter of this.
const MAX_BYTES: usize = 32 * 1024;

/// A token whose header was checked. Its signature was not.
pub struct Token<'a> {
    pub(crate) key_id: String,
    /// The text that is signed.
    pub(super) signed: &'a [u8],
    pub(super) payload: &'a str,
    pub(super) signature: Vec<u8>,
}

impl<'a> Token<'a> {
    pub(crate) fn parse(token: &'a str) -> Result<Self, Rejection> {
        if token.len() > MAX_BYTES {
            return Err(Rejection::TooLong {
                length: token.len(),
                maximum: MAX_BYTES,
            });
        }
        let parts = || {
            let (signed, signature) = token.rsplit_once('.')?;
            let (header, payload) = signed.split_once('.')?;
            (!payload.contains('.')).then_some((signed, header, payload, signature))
        };
        let (signed, header, payload, signature) = parts().ok_or(Rejection::Malformed {
            reason: "expected three parts with a `.` between them",
        })?;
        Ok(Self {
            key_id: key_id(&decode(header)?)?,
            signed: signed.as_bytes(),
            payload,
            signature: decode(signature)?,
        })
    }
}

/// Decodes base64url without padding. There is one encoding of each value, so a token cannot be varied.
pub(super) fn decode(part: &str) -> Result<Vec<u8>, Rejection> {
    let reason = "a part is not base64url without padding";
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| Rejection::Malformed { reason })
}
