//! Makes all names of modules and types, from the overlay's table or by guessing.

pub(crate) mod definitions;
pub(crate) mod ident;
mod operations;
pub(crate) mod path;
mod taken;
mod types;
mod users;

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::corpus::{Corpus, Kind, Operation};
use stytch_schemas::diagnostic::{Diagnostic, Location};

use crate::overlay::{Entry, Overlay};
use definitions::Definition;
use ident::words;
use operations::Neighbours;
use path::TypePath;
use taken::{OPERATION, TYPE, Taken};
use types::Placement;
use users::Users;

/// Returns an operation's key in documentation and overlay: `POST /v1/b2b/totp`.
pub(crate) fn key(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.template)
}

/// The Rust names of everything in a corpus.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Operation key to module and verb (`b2b::totp::Create`).
    operations: BTreeMap<String, TypePath>,
    /// Schema id to type, including schemas inside others.
    types: BTreeMap<String, TypePath>,
    /// Schema id of a response to the keys of its operations.
    responding: BTreeMap<String, Vec<String>>,
    shared: String,
}

impl Names {
    /// Names everything.
    pub(crate) fn assign(
        corpus: &Corpus,
        definitions: &BTreeMap<String, Definition>,
        overlay: &Overlay,
    ) -> (Self, Vec<Diagnostic>) {
        let mut naming = Naming {
            corpus,
            definitions,
            overlay,
            names: Self::default(),
            taken: Taken::by(overlay),
            diagnostics: Vec::new(),
        };
        naming.take_names();
        naming.guess_operations();
        naming.name_responses();
        naming.guess_types();
        naming.name_lifted();
        naming.mark_words();
        (naming.names, naming.diagnostics)
    }

    /// Returns the module and verb of an operation.
    pub(crate) fn operation(&self, operation: &Operation) -> Option<&TypePath> {
        self.operations.get(&key(operation))
    }

    /// Returns the top-level module of types that several features use.
    pub(crate) fn shared(&self) -> &str {
        &self.shared
    }

    /// Returns the type of a schema.
    pub(crate) fn type_of(&self, id: &str) -> Option<&TypePath> {
        self.types.get(id)
    }

    /// Returns the types, each with the ids of its schemas.
    pub(crate) fn paths(&self) -> BTreeMap<&TypePath, Vec<&str>> {
        let mut paths: BTreeMap<&TypePath, Vec<&str>> = BTreeMap::new();
        for (id, path) in &self.types {
            paths.entry(path).or_default().push(id);
        }
        paths
    }

    /// Returns the id of the first schema of a type.
    pub(crate) fn id_of(&self, path: &TypePath) -> Option<&str> {
        let mut types = self.types.iter();
        let (id, _) = types.find(|(_, other)| *other == path)?;
        Some(id)
    }

    /// Returns the keys of the operations that have a schema as their response.
    pub(crate) fn responding(&self, id: &str) -> &[String] {
        self.responding.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The state of the assignment of names.
struct Naming<'a> {
    corpus: &'a Corpus,
    definitions: &'a BTreeMap<String, Definition>,
    overlay: &'a Overlay,
    names: Names,
    taken: Taken,
    diagnostics: Vec<Diagnostic>,
}

impl Naming<'_> {
    /// Assigns the names that the overlay has for operations and types.
    fn take_names(&mut self) {
        for operation in &self.corpus.operations {
            let key = key(operation);
            if let Some(path) = self.named(self.overlay.operations.get(&key)) {
                self.names.operations.insert(key, path);
            }
        }
        for id in self.definitions.keys() {
            if let Some(path) = self.named(self.overlay.types.get(id)) {
                self.names.types.insert(id.clone(), path);
            }
        }
    }

    /// Returns the path that an entry of the overlay states.
    fn named(&mut self, entry: Option<&Entry<String>>) -> Option<TypePath> {
        let entry = entry?;
        let (text, at) = (entry.take(), &entry.location);
        let Some(path) = TypePath::parse(text) else {
            let message = format!("`{text}` is not a valid Rust path");
            let help = "write it as `module::module::Name`, without the keywords `self`, `super`, `crate` and `mod`";
            let error = Diagnostic::error("bad-name", at, message).with_help(help);
            self.diagnostics.push(error);
            return None;
        };
        if let Some(top) = path.module.first().filter(|top| is_own_module(top)) {
            let message = format!("`{text}` is in module `{top}`, which the generator uses itself");
            let error = Diagnostic::error("name-collision", at, message);
            self.diagnostics
                .push(error.with_help("name another module"));
        }
        Some(path)
    }

    fn guess_operations(&mut self) {
        let neighbours = Neighbours::of(self.corpus, &self.names.operations);
        for operation in &self.corpus.operations {
            let key = key(operation);
            if !self.overlay.operations.contains_key(&key) {
                let guess = neighbours.guess(operation, self.overlay, &self.taken);
                self.guessed("operations", &key, &operation.location, &guess);
                self.taken.add(&guess, OPERATION);
                self.names.operations.insert(key, guess);
            }
        }
    }

    /// Names responses after their operation. A response of several operations is named after the first of them in the
    /// order of the corpus, unless the overlay names it. If the operations are in different top-level modules, it is
    /// named like any other type.
    fn name_responses(&mut self) {
        let Names {
            operations,
            types,
            responding,
            ..
        } = &mut self.names;
        for operation in &self.corpus.operations {
            if let Some(id) = &operation.response {
                responding
                    .entry(id.clone())
                    .or_default()
                    .push(key(operation));
            }
        }
        for (response, keys) in responding {
            let paths = keys.iter().filter_map(|key| operations.get(key));
            let gates = paths.clone().map(|path| self.overlay.gate(&path.module));
            let gates: BTreeSet<_> = gates.collect();
            if let (Some(first), 1) = (paths.clone().next(), gates.len()) {
                let own_name = || first.sibling(format!("{}Response", first.name));
                types.entry(response.clone()).or_insert_with(own_name);
            }
        }
    }

    fn guess_types(&mut self) {
        let users = Users::of(self.corpus);
        self.names.shared = types::shared(&self.names, self.overlay);
        let placement = Placement::of(self.corpus, &users, &self.names, self.overlay);
        // A body that no schema refers to has no type of its own, because the request has its fields.
        let has_name = |id: &str| self.names.types.contains_key(id) || users.is_only_body(id);
        let mut guesses = BTreeMap::new();
        for (id, definition) in &self.corpus.types {
            if !has_name(id) {
                let guess = placement.guess(id, &self.taken);
                self.taken.add(&guess, TYPE);
                guesses.insert(id.clone(), (guess, &definition.location));
            }
        }
        for (id, (guess, at)) in guesses {
            self.guessed("types", &id, at, &guess);
            self.names.types.insert(id, guess);
        }
    }

    fn guessed(&mut self, table: &str, key: &str, at: &Location, guess: &TypePath) {
        let what = if table == "types" { "schema " } else { "" };
        let message = format!("the name of {what}`{key}` is guessed: `{guess}`");
        let entry = self
            .overlay
            .entry(&["names", table], key, None, guess.to_string());
        let file = &entry.file;
        let help =
            format!("add this to the overlay, for example in a new file `{file}`, or another name");
        let warning = Diagnostic::warning("guessed-name", at, message);
        self.diagnostics
            .push(warning.with_help(help).with_entry(entry));
    }

    /// Names nested schemas after their parents. The id of a nested schema sorts after its parent's id.
    fn name_lifted(&mut self) {
        for (id, definition) in self.definitions {
            let Some((parent, suffix)) = &definition.parent else {
                continue;
            };
            let around = self.names.types.get(parent).cloned();
            let around = around.or_else(|| self.request_of_body(parent));
            if let (Some(path), false) = (around, self.names.types.contains_key(id)) {
                let name = format!("{}{suffix}", path.name);
                self.names.types.insert(id.clone(), path.sibling(name));
            }
        }
    }

    /// Returns the first request that has the fields of a body.
    fn request_of_body(&self, id: &str) -> Option<TypePath> {
        let mut operations = self.corpus.operations.iter();
        let operation = operations.find(|operation| operation.body.as_deref() == Some(id))?;
        let path = self.names.operation(operation)?;
        Some(path.request())
    }

    /// Marks the entries for words that occur in names as used.
    fn mark_words(&self) {
        let literals = self.corpus.operations.iter().flat_map(operations::literals);
        let ids = self.corpus.types.keys().map(String::as_str);
        let sets = self.overlay.sets.values().flat_map(|set| &set.value);
        let inside =
            self.definitions
                .values()
                .flat_map(|definition| match &definition.schema.kind {
                    Kind::Enum(values) => values.iter().map(String::as_str).collect(),
                    Kind::Object(properties) => properties
                        .iter()
                        .map(|property| property.name.as_str())
                        .collect(),
                    _ => Vec::new(),
                });
        let texts = literals
            .chain(ids)
            .chain(sets.map(String::as_str))
            .chain(inside);
        for word in texts.flat_map(words) {
            if let Some(entry) = self.overlay.word_entries.get(&word) {
                entry.take();
            }
        }
    }
}

/// The module at the root that lists the operations.
pub(crate) const OPERATIONS: &str = "operations";
/// The module at the root with the catalog of operations.
pub(crate) const CATALOG: &str = "catalog";
/// The module at the root with the traits of required fields.
pub(crate) const REQUIRED: &str = "required";
/// The modules at the root that the generator itself uses.
pub(crate) const OWN_MODULES: [&str; 3] = [CATALOG, OPERATIONS, REQUIRED];

fn is_own_module(name: &str) -> bool {
    // Some systems ignore case in file names.
    OWN_MODULES.iter().any(|own| own.eq_ignore_ascii_case(name))
}

fn is_version(text: &str) -> bool {
    text.strip_prefix('v').is_some_and(|digits| {
        !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit())
    })
}
