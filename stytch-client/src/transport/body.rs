//! Collects the body of a response.

use bytes::Bytes;

use crate::error::{TransportError, TransportErrorKind};
use crate::wiped::Buffer;
#[cfg(any(feature = "reqwest", feature = "tower"))]
use crate::wiped::Received;

/// At most this much memory is allocated because of a header, which may state any length.
const MOST_PREALLOCATED: usize = 64 * 1024;

/// The part of a body that has arrived. It never grows beyond its maximum.
pub(crate) struct ResponseBody {
    arrived: Arrived,
    /// The length that the headers state.
    announced: usize,
    maximum: usize,
}

enum Arrived {
    Nothing,
    /// One part, which most bodies consist of. It is not copied.
    #[cfg(any(feature = "reqwest", feature = "tower"))]
    Part(Received),
    Copy(Buffer),
}

impl ResponseBody {
    /// Begins a body. `announced` is the length that the headers state.
    pub(crate) fn new(announced: Option<u64>, maximum: usize) -> Result<Self, TransportError> {
        let announced = usize::try_from(announced.unwrap_or(0)).unwrap_or(usize::MAX);
        if announced > maximum {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        Ok(Self {
            arrived: Arrived::Nothing,
            announced,
            maximum,
        })
    }

    /// Adds the next part, unless the body is then larger than its maximum.
    #[cfg(any(feature = "reqwest", feature = "tower"))]
    pub(crate) fn push(&mut self, part: Bytes) -> Result<(), TransportError> {
        let part = Received::new(part);
        match &self.arrived {
            Arrived::Nothing => {
                self.check(part.as_ref())?;
                self.arrived = Arrived::Part(part);
                Ok(())
            }
            Arrived::Part(_) | Arrived::Copy(_) => self.copy(part.as_ref()),
        }
    }

    /// Adds a copy of the next part, unless the body is then larger than its maximum.
    pub(crate) fn copy(&mut self, part: &[u8]) -> Result<(), TransportError> {
        self.check(part)?;
        if let Arrived::Copy(buffer) = &mut self.arrived {
            buffer.push(part);
            return Ok(());
        }
        let mut buffer = Buffer::with_capacity(self.announced.min(MOST_PREALLOCATED));
        buffer.push(self.arrived());
        buffer.push(part);
        self.arrived = Arrived::Copy(buffer);
        Ok(())
    }

    fn check(&self, part: &[u8]) -> Result<(), TransportError> {
        if part.len() > self.maximum - self.arrived().len() {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        Ok(())
    }

    fn arrived(&self) -> &[u8] {
        match &self.arrived {
            Arrived::Nothing => &[],
            #[cfg(any(feature = "reqwest", feature = "tower"))]
            Arrived::Part(part) => part.as_ref(),
            Arrived::Copy(buffer) => buffer,
        }
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        match self.arrived {
            Arrived::Nothing => Bytes::new(),
            #[cfg(any(feature = "reqwest", feature = "tower"))]
            Arrived::Part(part) => part.into_bytes(),
            Arrived::Copy(buffer) => buffer.into_bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(parts: &[&'static str], maximum: usize) -> Result<Bytes, TransportError> {
        let mut body = ResponseBody::new(None, maximum)?;
        for part in parts {
            body.push(Bytes::from_static(part.as_bytes()))?;
        }
        Ok(body.into_bytes())
    }

    #[test]
    fn all_parts_count() {
        assert_eq!(body(&[], 0).unwrap(), "");
        assert_eq!(body(&["", "ab", "", "cd", "e"], 5).unwrap(), "abcde");
        for parts in [
            &["abcdef"][..],
            &["abc", "def"],
            &["a", "b", "c", "d", "e", "f"],
        ] {
            let error = body(parts, 5).unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::TooLarge);
        }
    }

    #[test]
    fn one_part_is_not_copied() {
        let part = "ab";
        assert_eq!(body(&[part], 2).unwrap().as_ptr(), part.as_ptr());
    }
}
