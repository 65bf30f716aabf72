//! Collects the body of a response.

use bytes::Bytes;

use crate::error::{TransportError, TransportErrorKind};
use crate::wiped::Buffer;

/// At most this much memory is allocated because of a header, which may state any length.
const MOST_PREALLOCATED: usize = 64 * 1024;

/// The part of a body that has arrived. It never grows beyond its maximum.
pub(crate) struct ResponseBody {
    buffer: Buffer,
    maximum: usize,
}

impl ResponseBody {
    /// Begins a body. `announced` is the length that the headers state.
    pub(crate) fn new(announced: Option<u64>, maximum: usize) -> Result<Self, TransportError> {
        let announced = usize::try_from(announced.unwrap_or(0)).unwrap_or(usize::MAX);
        if announced > maximum {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        let buffer = Buffer::with_capacity(announced.min(MOST_PREALLOCATED));
        Ok(Self { buffer, maximum })
    }

    /// Adds the next part, unless the body is then larger than its maximum.
    pub(crate) fn push(&mut self, part: &[u8]) -> Result<(), TransportError> {
        if part.len() > self.maximum - self.buffer.len() {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        self.buffer.push(part);
        Ok(())
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        self.buffer.into_bytes()
    }
}
