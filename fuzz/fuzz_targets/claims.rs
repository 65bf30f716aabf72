//! See `stytch_fuzz::claims`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::claims(data));
