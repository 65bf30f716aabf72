//! How the crate is used, in programs that must compile and run.

mod builders;
mod enums;
mod equality;
mod names_in_scope;
mod setters;
