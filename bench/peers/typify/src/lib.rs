//! What typify makes of the corpus, with builders, as it comes.
#![allow(warnings)]

include!(concat!(env!("OUT_DIR"), "/types.rs"));
