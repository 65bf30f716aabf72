//! A text that is nowhere in memory but where it was left behind, and the search for it.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use stytch_runtime::secrecy::zeroize::{Zeroize, Zeroizing};

/// Long, for what is freed is soon written over in part.
const LENGTH: usize = 640;
/// This much of it counts as the whole. Whoever searches text leaves less than that on the stack, out of the
/// registers of the processor.
const PIECE: usize = 160;

/// A text, kept with each of its bits inverted.
pub(crate) struct Canary([u8; LENGTH]);

impl Canary {
    /// A text like no other.
    pub(crate) fn new() -> Self {
        let mut inverted = [0; LENGTH];
        for byte in &mut inverted {
            *byte = !(fastrand::alphanumeric() as u8);
        }
        Self(inverted)
    }

    /// Lets `used` have the text, and wipes it afterwards.
    pub(crate) fn show(&self, used: impl FnOnce(&str)) {
        let _occupied = occupied();
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        text.extend(self.0.iter().map(|byte| char::from(!byte)));
        used(&text);
        text.zeroize();
    }

    /// Whether a piece of the text is anywhere in the memory that can be written.
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
                // What was read is part of the memory that is still to be read.
                chunk[..read].fill(0);
                // The next chunk begins a little before this one ends.
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
        // Few windows begin as a piece does, so few are compared.
        let mut windows = memory.windows(PIECE);
        windows.any(|window| {
            is_first[usize::from(window[0])] && pieces.iter().any(|piece| is_piece(window, piece))
        })
    }
}

/// Memory in pieces of many sizes, every other one free: whatever grows has to move, and leaves its old place.
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

/// Where the process can write: start and end of each region.
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

/// The pieces as one text that never moved while it was written, and is wiped.
pub(crate) fn joined(pieces: &[&str]) -> Zeroizing<String> {
    let length = pieces.iter().map(|piece| piece.len()).sum();
    let mut text = Zeroizing::new(String::with_capacity(length));
    for piece in pieces {
        text.push_str(piece);
    }
    text
}
