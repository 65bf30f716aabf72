//! See `stytch_fuzz::schemas`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::schemas(data));
