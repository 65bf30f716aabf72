//! The parts of a token.

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use std::sync::LazyLock;

use base64::Engine;
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use base64::engine::{Simd, general_purpose::NO_PAD};

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
            key_id: key_id(Space::<HEADER>::new().decode(&URL_SAFE_NO_PAD, header)?)?,
            signed: signed.as_bytes(),
            payload,
            signature: URL_SAFE_NO_PAD.decode(signature).map_err(not_base64)?,
        })
    }
}

/// More than the decoded header of most tokens.
const HEADER: usize = 256;

/// Memory on the stack for a decoded part, with memory on the heap for one that does not fit.
///
/// A payload takes more than a kilobyte. Allocating and freeing a block of that size takes longer than decoding it.
pub(super) struct Space<const SIZE: usize> {
    stack: [u8; SIZE],
    heap: Vec<u8>,
}

impl<const SIZE: usize> Space<SIZE> {
    pub(super) fn new() -> Self {
        Self {
            stack: [0; SIZE],
            heap: Vec::new(),
        }
    }

    /// Decodes base64url without padding. There is one encoding of each value, so a token cannot be varied.
    pub(super) fn decode(
        &mut self,
        base64url: &impl Engine,
        part: &str,
    ) -> Result<&[u8], Rejection> {
        let most = base64::decoded_len_estimate(part.len());
        let memory = match self.stack.get_mut(..most) {
            Some(memory) => memory,
            None => {
                self.heap.resize(most, 0);
                &mut self.heap
            }
        };
        let decoded = base64url.decode_slice(part, memory);
        let length = decoded.map_err(not_base64)?;
        Ok(memory.get(..length).unwrap_or_default())
    }
}

/// The decoder of payloads. It is faster than the other one for long texts, and only reads what the project's server
/// signed.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(super) static PAYLOADS: LazyLock<Simd> = LazyLock::new(|| Simd::url_safe(NO_PAD));
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(super) static PAYLOADS: &GeneralPurpose = &URL_SAFE_NO_PAD;

fn not_base64<E>(_: E) -> Rejection {
    Rejection::Malformed {
        reason: "a part is not base64url without padding",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(length: usize) -> (Vec<u8>, String) {
        let bytes: Vec<u8> = (0..=u8::MAX).rev().cycle().take(length).collect();
        let part = URL_SAFE_NO_PAD.encode(&bytes);
        (bytes, part)
    }

    #[test]
    fn a_part_of_any_length_is_decoded() {
        for length in 0..100 {
            let (bytes, part) = encoded(length);
            let mut space = Space::<50>::new();
            assert_eq!(space.decode(&URL_SAFE_NO_PAD, &part).unwrap(), bytes);
            assert_eq!(space.heap.is_empty(), length < 49, "{length}");
        }
    }

    /// The payload has a decoder of its own.
    #[test]
    fn both_decoders_accept_the_same() {
        let both = |part: &str| {
            let (mut one, mut other) = (Space::<300>::new(), Space::<300>::new());
            let one = one.decode(&URL_SAFE_NO_PAD, part).ok();
            assert_eq!(other.decode(&*PAYLOADS, part).ok(), one, "{part}");
            one.map(<[u8]>::to_vec)
        };
        for length in 0..200 {
            let (bytes, part) = encoded(length);
            assert_eq!(both(&part), Some(bytes));
            assert_eq!(both(&format!("{part}=")), None);
            for at in [0, part.len() / 2, part.len().saturating_sub(1)] {
                for wrong in ["+", "/", "=", ".", " ", "\0", "é", "B"] {
                    let mut varied = part.clone();
                    varied.replace_range(at..(at + 1).min(part.len()), wrong);
                    both(&varied);
                }
            }
        }
    }
}
