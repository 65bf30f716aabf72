//! Names that a guess cannot have.

use std::collections::BTreeSet;

use super::ident::is_taken;
use super::path::TypePath;
use crate::overlay::Overlay;

/// The names of types that are known so far.
pub(super) struct Taken(BTreeSet<TypePath>);

impl Taken {
    /// What the overlay names.
    pub(super) fn by(overlay: &Overlay) -> Self {
        let mut taken = Self(BTreeSet::new());
        let paths = |text: &String| TypePath::parse(text);
        let operations = overlay.operations.values();
        for path in operations.filter_map(|entry| paths(&entry.value)) {
            taken.add_operation(&path);
        }
        let types = overlay.types.values().map(|entry| &entry.value);
        for path in types.chain(overlay.sets.keys()).filter_map(paths) {
            taken.add_type(&path);
        }
        taken
    }

    /// Takes the names of an operation's types.
    pub(super) fn add_operation(&mut self, path: &TypePath) {
        self.0.extend(of_operation(path));
    }

    /// Takes the names of a type and its builder.
    pub(super) fn add_type(&mut self, path: &TypePath) {
        self.0.extend(of_type(path));
    }

    /// The first of the names that an operation can have; the last is tried with numbers.
    pub(super) fn free_operation(&self, module: &[String], names: &[String]) -> TypePath {
        self.first_free(module, names, of_operation)
    }

    /// The first of the names that a type can have; the last is tried with numbers.
    pub(super) fn free_type(&self, module: &[String], names: &[String]) -> TypePath {
        self.first_free(module, names, of_type)
    }

    fn first_free<const N: usize>(
        &self,
        module: &[String],
        names: &[String],
        needed: fn(&TypePath) -> [TypePath; N],
    ) -> TypePath {
        let last = names.last().map_or("", String::as_str);
        let numbered = (2_u64..).map(|number| format!("{last}{number}"));
        let path = |name| TypePath {
            module: module.to_vec(),
            name,
        };
        let mut paths = names.iter().cloned().chain(numbered).map(path);
        let is_free = |path: &TypePath| {
            let needed = needed(path);
            !needed
                .iter()
                .any(|path| self.0.contains(path) || is_taken(&path.name))
        };
        // The numbers have no end, so one is free.
        paths.find(is_free).unwrap_or_else(|| path(last.to_owned()))
    }
}

fn of_operation(path: &TypePath) -> [TypePath; 3] {
    let named = |suffix| path.sibling(format!("{}{suffix}", path.name));
    [named("Request"), named("RequestBuilder"), named("Response")]
}

fn of_type(path: &TypePath) -> [TypePath; 2] {
    [path.clone(), path.sibling(format!("{}Builder", path.name))]
}
