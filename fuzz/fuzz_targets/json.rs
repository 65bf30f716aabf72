//! See `stytch_fuzz::json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::json(data));
