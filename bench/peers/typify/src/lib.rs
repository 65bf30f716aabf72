//! Typify's unmodified output for the corpus, with builders.
#![allow(warnings)]

include!(concat!(env!("OUT_DIR"), "/types.rs"));
