//! From the model to formatted files. Nothing is decided here.

mod builders;
mod docs;
mod enums;
mod examples;
mod files;
mod index;
mod layout;
mod limits;
mod modules;
mod operations;
mod records;
mod required;
mod schema;
mod scope;
mod stand_ins;
mod structs;
mod types;

use std::collections::BTreeMap;

use stytch_schemas::diagnostic::Diagnostic;

use crate::Options;
use crate::model::{Model, Operation, Type};
use crate::path::TypePath;
use crate::plan::Plan;

/// What all emitters look things up in.
pub(crate) struct Context<'a> {
    pub(crate) model: &'a Model,
    pub(crate) options: &'a Options,
    /// Operations by their request.
    requested_by: BTreeMap<&'a TypePath, &'a Operation>,
    /// Operations by their response.
    answered: BTreeMap<&'a TypePath, Vec<&'a Operation>>,
}

impl<'a> Context<'a> {
    fn new(model: &'a Model) -> Self {
        let (mut requested_by, mut answered) = (BTreeMap::new(), BTreeMap::new());
        for operation in &model.operations {
            requested_by.insert(&operation.request, operation);
            if let Some(response) = &operation.response {
                let answered: &mut Vec<_> = answered.entry(response).or_default();
                answered.push(operation);
            }
        }
        Self {
            model,
            options: &model.options,
            requested_by,
            answered,
        }
    }

    /// The type behind the names of aliases.
    fn resolved<'t>(&self, type_: &'t Type) -> &'t Type
    where
        'a: 't,
    {
        self.model.resolved(type_)
    }

    fn is_enum(&self, path: &TypePath) -> bool {
        self.model.enum_at(path).is_some()
    }
}

/// All files, by path relative to the output folder.
pub(crate) fn emit(plan: &Plan) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    files::all(&Context::new(plan))
}
