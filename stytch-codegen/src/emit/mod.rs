//! From the model to formatted files. Nothing is decided here.

mod builders;
mod consistent;
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

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::diagnostic::Diagnostic;

use crate::Options;
use crate::model::{Field, ItemKind, Model, Operation, Struct, Type};
use crate::path::TypePath;

/// What all emitters look things up in.
pub(crate) struct Context<'a> {
    pub(crate) model: &'a Model,
    pub(crate) options: &'a Options,
    /// Sent types of which some value can break a limit.
    limited: BTreeSet<TypePath>,
    /// Operations by their request.
    requested_by: BTreeMap<&'a TypePath, &'a Operation>,
    /// Operations by their response.
    answered: BTreeMap<&'a TypePath, Vec<&'a Operation>>,
    /// The types that only servers send and that have builders behind a feature.
    response_builders: BTreeSet<TypePath>,
    /// The traits of required fields, by wire name.
    required: BTreeMap<&'a str, required::Trait>,
}

impl<'a> Context<'a> {
    fn new(model: &'a Model, options: &'a Options) -> Self {
        let (mut requested_by, mut answered) = (BTreeMap::new(), BTreeMap::new());
        for operation in &model.operations {
            requested_by.insert(&operation.request, operation);
            if let Some(response) = &operation.response {
                let answered: &mut Vec<_> = answered.entry(response).or_default();
                answered.push(operation);
            }
        }
        let response_builders = match options.response_builders {
            Some(_) => builders::of_responses(model),
            None => BTreeSet::new(),
        };
        Self {
            model,
            options,
            requested_by,
            answered,
            limited: limits::limited(model),
            required: required::traits(model, &response_builders),
            response_builders,
        }
    }

    fn struct_at(&self, path: &TypePath) -> Option<&'a Struct> {
        match self.model.items.get(path).map(|item| &item.kind) {
            Some(ItemKind::Struct(item)) => Some(item),
            _ => None,
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
        matches!(
            self.model.items.get(path).map(|item| &item.kind),
            Some(ItemKind::Enum(_))
        )
    }
}

/// Whether a struct can be had without giving any field: then it has a `Default`.
fn has_default(item: &Struct) -> bool {
    !item.sent
        || item
            .fields
            .iter()
            .all(|field| !field.presence.must_be_given())
}

/// The fields that a caller must give.
fn given(item: &Struct) -> impl Iterator<Item = &Field> {
    item.fields
        .iter()
        .filter(|field| field.presence.must_be_given())
}

/// All files, by path relative to the output folder.
pub(crate) fn emit(
    model: &Model,
    options: &Options,
) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    consistent::check(model)?;
    let context = Context::new(model, options);
    files::all(&context)
}
