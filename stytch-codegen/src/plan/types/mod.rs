//! The data of a plan.

mod field;
mod item;
mod module;
mod operation;

use std::collections::BTreeMap;

use stytch_schemas::diagnostic::Diagnostic;

use crate::Options;
use crate::names::path::TypePath;
pub(crate) use crate::overlay::FilterValue;
pub(crate) use crate::rust_type::{Integer, SessionHeaders, Type};
pub(crate) use field::{
    Accepted, Field, FieldName, Limits, Places, Presence, Required, RequiredTrait, Setters, Start,
};
pub(crate) use item::{Builder, Doc, Item, ItemKind, Side, Struct, Variant};
pub(crate) use module::{CatalogModule, Module, Part, PartKind};
pub(crate) use operation::{Filter, Filters, Operation, Paging, Sample};

/// A plan of everything that is generated.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) options: Options,
    pub(crate) items: BTreeMap<TypePath, Item>,
    /// The operations, in the order of the corpus.
    pub(crate) operations: Vec<Operation>,
    /// All modules, including the root and modules that only contain modules.
    pub(crate) modules: BTreeMap<Vec<String>, Module>,
    /// The modules of the catalog, if there is one.
    pub(crate) catalog: BTreeMap<Vec<String>, CatalogModule>,
    /// The top-level modules that depend on a feature of the same name.
    pub(crate) features: Vec<String>,
    /// The traits of the required fields of builders, by name.
    pub(crate) required: BTreeMap<String, RequiredTrait>,
    /// The filters of searches.
    pub(crate) filters: BTreeMap<TypePath, Filters>,
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Plan {
    /// Returns these types with their paths.
    pub(crate) fn items_at<'p>(
        &'p self,
        paths: &'p [TypePath],
    ) -> impl Iterator<Item = (&'p TypePath, &'p Item)> {
        paths
            .iter()
            .filter_map(|path| Some((path, self.items.get(path)?)))
    }

    /// Returns whether a caller can make a value of a type that exceeds a limit.
    pub(crate) fn is_limited(&self, path: &TypePath) -> bool {
        self.items.get(path).is_some_and(|item| item.is_limited)
    }

    /// Returns the struct with this path, if there is one.
    pub(crate) fn struct_at(&self, path: &TypePath) -> Option<&Struct> {
        self.items.get(path).and_then(Item::as_struct)
    }

    /// Returns the values of the enum with this path, if there is one.
    pub(crate) fn enum_at(&self, path: &TypePath) -> Option<&[Variant]> {
        match &self.items.get(path)?.kind {
            ItemKind::Enum(variants) => Some(variants),
            _ => None,
        }
    }

    /// Returns the feature that the builders of a side depend on, if any.
    pub(crate) fn feature_of(&self, side: Side) -> Option<&String> {
        let feature = self.options.response_builders.as_ref();
        feature.filter(|_| side == Side::Server)
    }

    /// Returns the feature that a module depends on, if any.
    pub(crate) fn feature<'m>(&self, module: &'m [String]) -> Option<&'m String> {
        let top = module.first()?;
        self.features.contains(top).then_some(top)
    }

    /// Returns the type with aliases resolved.
    pub(crate) fn resolved<'t>(&'t self, type_: &'t Type) -> &'t Type {
        resolved(&self.items, type_)
    }

    /// Returns the type with aliases and boxes resolved.
    pub(crate) fn unboxed<'t>(&'t self, type_: &'t Type) -> &'t Type {
        match self.resolved(type_) {
            Type::Boxed(inner) => self.unboxed(inner),
            resolved => resolved,
        }
    }
}

/// Returns the type with aliases resolved.
pub(super) fn resolved<'t>(items: &'t BTreeMap<TypePath, Item>, type_: &'t Type) -> &'t Type {
    match type_ {
        Type::Named(path) => match items.get(path).map(|item| &item.kind) {
            Some(ItemKind::Alias(target)) => resolved(items, target),
            _ => type_,
        },
        _ => type_,
    }
}
