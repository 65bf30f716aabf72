//! See `stytch_fuzz::import_yaml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::import_yaml(data));
