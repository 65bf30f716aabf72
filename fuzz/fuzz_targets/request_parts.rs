//! See `stytch_fuzz::request_parts`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::request_parts(data));
