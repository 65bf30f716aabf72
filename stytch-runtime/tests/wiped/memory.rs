//! A unique text, and the search for copies of it in memory.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use stytch_runtime::secrecy::zeroize::{Zeroize, Zeroizing};

/// The text is long because freed memory is soon partly overwritten.
const LENGTH: usize = 640;
/// A piece of this length counts as a copy. Code that searches text can leave shorter pieces on the stack when it saves
/// registers.
const PIECE: usize = 160;

/// A text that is stored with inverted bits, so that a search does not find the stored copy.
pub(crate) struct Canary([u8; LENGTH]);

impl Canary {
    /// Creates a unique text.
    pub(crate) fn new() -> Self {
        let mut inverted = [0; LENGTH];
        for byte in &mut inverted {
            *byte = !(fastrand::alphanumeric() as u8);
        }
        Self(inverted)
    }

    /// Passes the text to `used` and wipes it afterwards.
    pub(crate) fn show(&self, used: impl FnOnce(&str)) {
        let _occupied = occupied();
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        text.extend(self.0.iter().map(|byte| char::from(!byte)));
        used(&text);
        text.zeroize();
    }

    /// Returns whether a piece of the text is anywhere in writable memory.
    pub(crate) fn is_found(&self) -> bool {
        let memory = File::open("/proc/self/mem").unwrap();
        let mut chunk = vec![0; 1 << 20];
        let mut found = false;
        for (start, end) in regions() {
            let mut at = start;
            while at + (PIECE as u64) < end {
                let wanted = usize::try_from(end - at).unwrap().min(chunk.len());
                // Some regions cannot be read.
                let Ok(read) = memory.read_at(&mut chunk[..wanted], at) else {
                    break;
                };
                found |= self.is_in(&chunk[..read]);
                // The buffer itself is part of the memory that is searched.
                chunk[..read].fill(0);
                // Consecutive chunks overlap.
                at += if read > PIECE {
                    read - PIECE
                } else {
                    read.max(1)
                } as u64;
            }
        }
        found
    }

    fn is_in(&self, memory: &[u8]) -> bool {
        let pieces: Vec<&[u8]> = self.0.chunks_exact(PIECE).collect();
        let mut is_first = [false; 256];
        for piece in &pieces {
            is_first[usize::from(!piece[0])] = true;
        }
        let is_piece = |window: &[u8], piece: &[u8]| {
            let mut pairs = window.iter().zip(piece);
            pairs.all(|(found, inverted)| *found == !inverted)
        };
        // Comparing the first bytes avoids most comparisons.
        let mut windows = memory.windows(PIECE);
        windows.any(|window| {
            is_first[usize::from(window[0])] && pieces.iter().any(|piece| is_piece(window, piece))
        })
    }
}

/// Allocates pieces of many sizes and frees every other one, so that a growing buffer must move and leaves a copy
/// behind.
fn occupied() -> Vec<Vec<u8>> {
    let sizes = (4..13).flat_map(|power| std::iter::repeat_n(1 << power, 12));
    let mut pieces: Vec<Vec<u8>> = sizes.map(Vec::with_capacity).collect();
    let mut index = 0;
    pieces.retain(|_| {
        index += 1;
        index % 2 == 0
    });
    pieces
}

/// Returns the start and end of each writable region of memory.
fn regions() -> Vec<(u64, u64)> {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let writable = maps.lines().filter(|line| line.contains(" rw"));
    let range = |line: &str| {
        let (start, rest) = line.split_once('-').unwrap();
        let end = rest.split(' ').next().unwrap();
        let number = |text| u64::from_str_radix(text, 16).unwrap();
        (number(start), number(end))
    };
    writable.map(range).collect()
}

/// Joins the pieces in one buffer that is not reallocated, and that is wiped on drop.
pub(crate) fn joined(pieces: &[&str]) -> Zeroizing<String> {
    let length = pieces.iter().map(|piece| piece.len()).sum();
    let mut text = Zeroizing::new(String::with_capacity(length));
    for piece in pieces {
        text.push_str(piece);
    }
    text
}
