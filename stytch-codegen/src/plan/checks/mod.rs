//! What would not compile, or could not be used, once it is generated.

mod consistent;
mod cycles;
mod features;
mod links;
mod names;
mod stand_ins;

use stytch_schemas::diagnostic::Location;

use super::input::Input;
use super::types::{Item, Plan};

pub(super) use consistent::inconsistencies;

/// Reports everything that is wrong with a plan.
pub(super) fn check(input: &Input<'_>, plan: &Plan) {
    stand_ins::check(input, plan);
    names::check(input, plan);
    cycles::check(input, plan);
    features::check(input, plan);
    links::check(input, plan);
}

/// Where a type has its name from, or else where it is defined.
fn named_at(item: &Item) -> &Location {
    item.named_at.as_ref().unwrap_or(&item.location)
}
