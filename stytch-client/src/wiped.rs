//! Memory that is wiped before it is freed.

use std::fmt;
use std::io;
#[cfg(any(feature = "reqwest", feature = "tower"))]
use std::mem;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
#[cfg(any(feature = "reqwest", feature = "tower"))]
use bytes::BytesMut;
use zeroize::Zeroize;

/// One block of memory that wipes itself when it is dropped.
pub(crate) trait Block: DerefMut<Target = Vec<u8>> {
    fn with_capacity(capacity: usize) -> Self;
}

/// The block of a [`Buffer`].
#[derive(Debug)]
pub(crate) struct Wiped(Vec<u8>);

impl Block for Wiped {
    fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }
}

impl Deref for Wiped {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Wiped {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Wiped {
    /// Returns a block of zeros.
    #[cfg(feature = "blocking")]
    pub(crate) fn zeroed(length: usize) -> Self {
        Self(vec![0; length])
    }

    /// Wipes the bytes as one slice, because `zeroize` wipes a `Vec` byte by byte. The capacity after them was never used.
    fn wipe(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// A growable buffer that leaves no copy of its bytes behind, neither when it is dropped nor when it grows.
///
/// A `Vec` that grows frees its old block without wiping it. This buffer copies its bytes to a larger block and drops
/// the old one, which wipes it.
pub(crate) struct Growing<B>(B);

/// The buffer of requests, responses and headers.
pub(crate) type Buffer = Growing<Wiped>;

impl<B: Block> Growing<B> {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(B::with_capacity(capacity))
    }

    /// Appends bytes.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let needed = self.0.len().saturating_add(bytes.len());
        let capacity = self.0.capacity();
        if needed > capacity {
            let mut larger = B::with_capacity(needed.max(capacity.saturating_mul(2)));
            larger.extend_from_slice(&self.0);
            self.0 = larger;
        }
        self.0.extend_from_slice(bytes);
    }
}

impl Buffer {
    /// Turns the buffer into shared bytes without a copy. Dropping the last of them wipes the memory.
    pub(crate) fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self.0)
    }
}

/// Bytes in a buffer of an HTTP library. They are wiped when they are dropped, unless the library still uses the buffer.
#[cfg(any(feature = "reqwest", feature = "tower"))]
#[derive(Default)]
pub(crate) struct Received(Bytes);

#[cfg(any(feature = "reqwest", feature = "tower"))]
impl Received {
    pub(crate) fn new(bytes: Bytes) -> Self {
        Self(bytes)
    }

    /// Turns them into shared bytes without a copy. Dropping the last of them wipes the memory.
    pub(crate) fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self)
    }

    /// Wipes the bytes and returns their memory, unless something else uses it.
    fn wipe(&mut self) -> Option<BytesMut> {
        let mut bytes = mem::take(&mut self.0).try_into_mut().ok()?;
        bytes.as_mut().zeroize();
        Some(bytes)
    }
}

#[cfg(any(feature = "reqwest", feature = "tower"))]
impl AsRef<[u8]> for Received {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(any(feature = "reqwest", feature = "tower"))]
impl Drop for Received {
    fn drop(&mut self) {
        // The memory is freed, or remains with the library.
        let _ = self.wipe();
    }
}

impl<B: Block> Deref for Growing<B> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<B: Block> io::Write for Growing<B> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(bytes);
        Ok(bytes.len())
    }

    // serde_json calls this often with short slices. The provided method runs a loop each time.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.push(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for Buffer {
    /// Writes only the length.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "[{} bytes]", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::io::Write as _;

    thread_local! {
        /// The bytes of each block when it was dropped, and whether it was still the original block.
        static DROPPED: RefCell<Vec<(Vec<u8>, bool)>> = const { RefCell::new(Vec::new()) };
    }

    /// A block that records when it is dropped.
    struct Noted {
        bytes: Vec<u8>,
        capacity: usize,
    }

    impl Block for Noted {
        fn with_capacity(capacity: usize) -> Self {
            let bytes = Vec::with_capacity(capacity);
            let capacity = bytes.capacity();
            Self { bytes, capacity }
        }
    }

    impl Deref for Noted {
        type Target = Vec<u8>;

        fn deref(&self) -> &Vec<u8> {
            &self.bytes
        }
    }

    impl DerefMut for Noted {
        fn deref_mut(&mut self) -> &mut Vec<u8> {
            &mut self.bytes
        }
    }

    impl Drop for Noted {
        fn drop(&mut self) {
            let same = self.bytes.capacity() == self.capacity;
            DROPPED.with_borrow_mut(|dropped| dropped.push((self.bytes.clone(), same)));
        }
    }

    #[test]
    fn every_block_is_dropped_as_one_and_never_grown_in_place() {
        let text = b"canary ".repeat(100);
        let mut buffer = Growing::<Noted>::with_capacity(10);
        for part in text.chunks(3) {
            buffer.write_all(part).unwrap();
        }
        assert_eq!(*buffer, *text);
        drop(buffer);

        let dropped = DROPPED.take();
        assert!(dropped.iter().all(|(_, same)| *same));
        // Each block contained a prefix of the text, and the last one all of it.
        let lengths: Vec<_> = dropped.iter().map(|(bytes, _)| bytes.len()).collect();
        assert!(lengths.len() > 3 && lengths.is_sorted(), "{lengths:?}");
        assert!(dropped.iter().all(|(bytes, _)| text.starts_with(bytes)));
        assert_eq!(lengths.last(), Some(&text.len()));
    }

    #[test]
    fn growth_is_rare_and_one_large_part_fits_at_once() {
        let mut buffer = Growing::<Noted>::with_capacity(0);
        for _ in 0..10_000 {
            buffer.push(b"x");
        }
        assert!(DROPPED.take().len() < 20);
        buffer.push(&[b'y'; 100_000]);
        assert_eq!(DROPPED.take().len(), 1);
        assert_eq!(buffer.len(), 110_000);
    }

    #[test]
    fn the_block_in_use_is_wiped_and_is_not_printed() {
        let mut buffer = Buffer::with_capacity(1);
        buffer.push(b"canary");
        assert_eq!(format!("{buffer:?}"), "[6 bytes]");
        buffer.0.wipe();
        assert_eq!(*buffer, [0; 6]);
    }

    #[test]
    fn received_bytes_are_wiped_in_the_buffer_that_they_came_in() {
        let mut buffer = BytesMut::from(&b"canary rest"[..]);
        let address = buffer.as_ptr();
        let mut received = Received::new(buffer.split_to(6).freeze());
        drop(buffer);
        let wiped = received.wipe().unwrap();
        assert_eq!(*wiped, [0; 6]);
        assert_eq!(wiped.as_ptr(), address);
    }

    #[test]
    fn a_buffer_that_is_in_use_is_left_alone() {
        let mut buffer = BytesMut::from(&b"canary rest"[..]);
        let bytes = buffer.split_to(6).freeze();
        let shared = Received::new(bytes.clone()).into_bytes();
        assert_eq!(shared.as_ptr(), bytes.as_ptr());
        drop(shared);
        assert_eq!(bytes, "canary");
        assert_eq!(Received::new(bytes).wipe(), None);
        assert_eq!(buffer, " rest");
    }

    #[test]
    fn shared_bytes_are_the_same_memory() {
        let mut buffer = Buffer::with_capacity(6);
        buffer.push(b"canary");
        let address = buffer.as_ptr();
        let bytes = buffer.into_bytes();
        assert_eq!(bytes.as_ptr(), address);
        let body = reqwest::Body::from(bytes.clone());
        assert_eq!(body.as_bytes().unwrap().as_ptr(), address);
    }
}
