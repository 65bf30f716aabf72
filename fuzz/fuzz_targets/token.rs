//! See `stytch_fuzz::token`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::token(data));
