//! What could not be reached from outside, or not in every build.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::diagnostic::{Diagnostic, Location};

use super::{Lowering, collisions};
use crate::model::{Item, ItemKind, Type};
use crate::path::TypePath;

impl Lowering<'_> {
    /// Refuses types that the crate could not export, features that it does not have, and types that refer to those
    /// of another feature.
    pub(super) fn refuse_unreachable(&mut self) {
        let mut found = self.unexported();
        found.extend(self.missing_features());
        found.extend(self.beyond_features());
        self.diagnostics.append(&mut found);
    }

    /// The top-level modules and types that the crate has something else for, each at its first type.
    fn unexported(&self) -> Vec<Diagnostic> {
        let mut tops: BTreeMap<&str, (&TypePath, &Item)> = BTreeMap::new();
        for (path, item) in &self.model.items {
            let top = path.module.first().unwrap_or(&path.name);
            tops.entry(top).or_insert((path, item));
        }
        let is_taken = |top: &str| self.options.taken.iter().any(|taken| taken == top);
        tops.retain(|top, _| is_taken(top));
        let unexported = tops.into_iter().map(|(top, (path, item))| {
            let message = format!(
                "`{path}` cannot be exported: the crate has an item named `{top}` of its own"
            );
            let at = self.named_or_defined(path, item);
            collisions::diagnostic("unreachable", at.as_ref(), message, "name another module")
        });
        unexported.collect()
    }

    /// The features of the overlay that the crate does not have: no build would have their modules.
    fn missing_features(&self) -> Vec<Diagnostic> {
        let Some(known) = &self.options.features else {
            return Vec::new();
        };
        let features = self.overlay.features.iter();
        let missing = features.filter(|(feature, _)| !known.contains(feature));
        missing
            .map(|(feature, entry)| {
                let message = format!(
                    "the crate has no feature `{feature}`, so no build has the module of that name"
                );
                let help = "add it to `[features]` in the `Cargo.toml` of the crate";
                Diagnostic::error("unreachable", &entry.location, message).with_help(help)
            })
            .collect()
    }

    /// The types that refer to one which exists with another feature alone.
    fn beyond_features(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (path, item) in &self.model.items {
            for target in references(item) {
                let at = || self.named_or_defined(path, item);
                found.extend(self.beyond_feature(path, target, at));
            }
        }
        for operation in &self.model.operations {
            let at = || {
                let mut sources = self.corpus.operations.iter();
                let source = sources.find(|source| source.id == operation.id)?;
                Some(source.location.clone())
            };
            let response = operation.response.as_ref();
            let beyond = response.map(|target| self.beyond_feature(&operation.request, target, at));
            found.extend(beyond.flatten());
        }
        found
    }

    fn beyond_feature(
        &self,
        from: &TypePath,
        target: &TypePath,
        at: impl Fn() -> Option<Location>,
    ) -> Option<Diagnostic> {
        let feature = self.overlay.gate(&target.module)?;
        if self.overlay.gate(&from.module) == Some(feature) {
            return None;
        }
        let message = format!(
            "`{from}` refers to `{target}`, which exists with the feature `{feature}` alone"
        );
        let help = format!(
            "move `{target}` to a module that is not a feature, such as `{}::{}`",
            self.names.shared(),
            target.name
        );
        Some(collisions::diagnostic(
            "beyond-feature",
            at().as_ref(),
            message,
            &help,
        ))
    }

    /// Where a type has its name from, or else where it is defined.
    fn named_or_defined(&self, path: &TypePath, item: &Item) -> Option<Location> {
        collisions::named_place(self, path, item).or_else(|| collisions::place(self, path, item))
    }
}

/// The types that a type refers to, each once.
fn references(item: &Item) -> BTreeSet<&TypePath> {
    let types: Vec<&Type> = match &item.kind {
        ItemKind::Struct(item) => item.fields.iter().map(|field| &field.type_).collect(),
        ItemKind::Alias(type_) => vec![type_],
        ItemKind::Enum(_) => Vec::new(),
    };
    let named = types.into_iter().filter_map(|type_| match type_.leaf() {
        Type::Named(path) => Some(path),
        _ => None,
    });
    named.collect()
}
