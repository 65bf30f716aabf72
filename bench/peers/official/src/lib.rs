//! The official crate with its default features, so that cargo builds it.
