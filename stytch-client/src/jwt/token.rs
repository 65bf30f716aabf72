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
            key_id: key_id(Space::<HEADER>::new().decode(header)?)?,
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
    pub(super) fn decode(&mut self, part: &str) -> Result<&[u8], Rejection> {
        let most = base64::decoded_len_estimate(part.len());
        let memory = match self.stack.get_mut(..most) {
            Some(memory) => memory,
            None => {
                self.heap.resize(most, 0);
                &mut self.heap
            }
        };
        let decoded = URL_SAFE_NO_PAD.decode_slice(part, memory);
        let length = decoded.map_err(not_base64)?;
        Ok(memory.get(..length).unwrap_or_default())
    }
}

fn not_base64<E>(_: E) -> Rejection {
    Rejection::Malformed {
        reason: "a part is not base64url without padding",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_any_length_is_decoded() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(100).collect();
        for length in 0..bytes.len() {
            let part = URL_SAFE_NO_PAD.encode(&bytes[..length]);
            let mut space = Space::<50>::new();
            assert_eq!(space.decode(&part).unwrap(), &bytes[..length]);
            assert_eq!(space.heap.is_empty(), length < 49, "{length}");
            assert!(space.decode(&format!("{part}=")).is_err(), "{length}");
        }
    }
}
