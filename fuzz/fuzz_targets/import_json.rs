//! See `stytch_fuzz::import_json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stytch_fuzz::import_json(data));
