//! See `stytch_fuzz::template`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::template(data));
