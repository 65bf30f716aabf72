//! See `stytch_fuzz::response`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::response(data));
