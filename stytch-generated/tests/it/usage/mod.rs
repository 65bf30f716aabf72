//! Tests typical uses of the crate.

mod builders;
mod enums;
mod equality;
mod filters;
mod names_in_scope;
mod sessions;
mod setters;
