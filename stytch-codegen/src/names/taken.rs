//! Names that are not available for guesses.

use std::collections::BTreeSet;

use super::ident::is_taken;
use super::is_own_module;
use super::path::TypePath;
use crate::overlay::Overlay;

/// The suffixes of the types of an operation.
pub(super) const OPERATION: &[&str] = &["Request", "RequestBuilder", "Response"];
/// The suffixes of the types of a schema.
pub(super) const TYPE: &[&str] = &["", "Builder"];

/// The names of the types that are known so far.
pub(super) struct Taken(BTreeSet<TypePath>);

impl Taken {
    /// Returns the names in the overlay.
    pub(super) fn by(overlay: &Overlay) -> Self {
        let mut taken = Self(BTreeSet::new());
        let operations = overlay
            .operations
            .values()
            .map(|entry| (&entry.value, OPERATION));
        let types = overlay.types.values().map(|entry| &entry.value);
        let types = types.chain(overlay.sets.keys()).map(|path| (path, TYPE));
        for (path, suffixes) in operations.chain(types) {
            if let Some(path) = TypePath::parse(path) {
                taken.add(&path, suffixes);
            }
        }
        taken
    }

    /// Adds a name with each of the suffixes.
    pub(super) fn add(&mut self, path: &TypePath, suffixes: &[&str]) {
        self.0
            .extend(suffixes.iter().map(|suffix| with(path, suffix)));
    }

    /// Returns the first of the names that is free with each of the suffixes. The last name is also tried with numbers.
    pub(super) fn free(
        &self,
        mut module: Vec<String>,
        names: &[String],
        suffixes: &[&str],
    ) -> TypePath {
        if let Some(top) = module.first_mut().filter(|top| is_own_module(top)) {
            top.push('_');
        }
        let last = names.last().map_or("", String::as_str);
        let numbered = (2_u64..).map(|number| format!("{last}{number}"));
        let path = |name| TypePath {
            module: module.clone(),
            name,
        };
        let is_free = |path: &TypePath| {
            let mut needed = suffixes.iter().map(|suffix| with(path, suffix));
            needed.all(|path| !self.0.contains(&path) && !is_taken(&path.name))
        };
        let mut paths = names.iter().cloned().chain(numbered).map(path);
        // Some number is always free.
        paths.find(is_free).unwrap_or_else(|| path(last.to_owned()))
    }
}

fn with(path: &TypePath, suffix: &str) -> TypePath {
    path.sibling(format!("{}{suffix}", path.name))
}
