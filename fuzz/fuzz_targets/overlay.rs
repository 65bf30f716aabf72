//! See `stytch_fuzz::overlay`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::overlay(data));
