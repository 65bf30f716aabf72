//! `stytch-generated` with the features under measurement, so that cargo builds it.
