//! Writes the plan as formatted files. All decisions are in the plan.

mod builders;
pub(crate) mod docs;
mod enums;
mod examples;
pub(crate) mod files;
mod filters;
pub(crate) mod gates;
pub(crate) mod index;
mod layout;
mod limits;
pub(crate) mod modules;
mod operations;
mod paging;
mod parts;
mod records;
mod required;
mod schema;
pub(crate) mod scope;
mod structs;
mod table;
mod types;

use std::collections::BTreeMap;

use crate::Options;
use crate::names::path::TypePath;
use crate::plan::types::{Operation, Plan};

/// The plan, with the lookup tables that all emitters use.
pub(crate) struct Context<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) options: &'a Options,
    /// Operations by request type.
    pub(crate) requested_by: BTreeMap<&'a TypePath, &'a Operation>,
    /// Operations by the module of their request, in the order of the plan.
    by_module: BTreeMap<&'a [String], Vec<&'a Operation>>,
    /// Operations by response type.
    answered: BTreeMap<&'a TypePath, Vec<&'a Operation>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        let (mut requested_by, mut answered) = (BTreeMap::new(), BTreeMap::new());
        let mut by_module: BTreeMap<&[String], Vec<_>> = BTreeMap::new();
        for operation in &plan.operations {
            requested_by.insert(&operation.request, operation);
            let module = by_module.entry(&operation.request.module).or_default();
            module.push(operation);
            if let Some(response) = &operation.response {
                let answered: &mut Vec<_> = answered.entry(response).or_default();
                answered.push(operation);
            }
        }
        Self {
            plan,
            options: &plan.options,
            requested_by,
            by_module,
            answered,
        }
    }

    /// Returns the operations whose requests are in a module.
    pub(crate) fn operations_in(&self, module: &[String]) -> impl Iterator<Item = &'a Operation> {
        let operations = self.by_module.get(module);
        operations.into_iter().flatten().copied()
    }
}
