//! See `stytch_fuzz::path_parameters`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::path_parameters(data));
