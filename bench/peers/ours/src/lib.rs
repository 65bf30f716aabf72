//! `stytch-generated` with the measured features, so that cargo builds it.
