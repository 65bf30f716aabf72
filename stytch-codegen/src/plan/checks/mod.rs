//! Checks that generated code compiles and can be used.

mod consistent;
mod cycles;
mod features;
mod links;
mod names;

use stytch_schemas::diagnostic::Location;

use super::input::Input;
use super::types::{Item, Plan};

pub(super) use consistent::inconsistencies;

/// Reports all errors of a plan.
pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    names::check(input, plan);
    cycles::check(input, plan);
    features::check(input, plan);
    links::check(input, plan);
}

/// Returns the location of a type's name in the overlay, or else of its definition.
fn named_at(item: &Item) -> &Location {
    item.named_at.as_ref().unwrap_or(&item.location)
}
