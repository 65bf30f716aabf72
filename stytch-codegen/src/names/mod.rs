//! The one place that makes names: modules and types, from the overlay's table or by a rule that guesses.

pub(crate) mod definitions;
pub(crate) mod ident;
mod operations;
pub(crate) mod path;
mod taken;
mod types;
mod users;

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::corpus::{Corpus, Kind, Operation, Schema};
use stytch_schemas::diagnostic::{Diagnostic, Entry, Location};
use stytch_schemas::template::Segment;

use crate::overlay::Overlay;
use definitions::Definition;
use ident::words;
use operations::Neighbours;
use path::TypePath;
use taken::{OPERATION, TYPE, Taken};
use types::Placement;
use users::Users;

/// How the documentation and the overlay address an operation: `POST /v1/b2b/totp`.
pub(crate) fn key(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.template)
}

/// The Rust names of everything in a corpus.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Operation key to module and verb (`b2b::totp::Create`).
    operations: BTreeMap<String, TypePath>,
    /// Schema id to type, of those inside others too.
    types: BTreeMap<String, TypePath>,
    /// The id of a response to the keys of its operations.
    answering: BTreeMap<String, Vec<String>>,
    shared: String,
}

impl Names {
    /// Names everything.
    pub(crate) fn assign(
        corpus: &Corpus,
        definitions: &BTreeMap<String, Definition>,
        overlay: &Overlay,
    ) -> (Self, Vec<Diagnostic>) {
        let mut names = Self {
            answering: answering(corpus),
            ..Self::default()
        };
        let mut diagnostics = Vec::new();
        let mut taken = Taken::by(overlay);
        names.name_operations(corpus, overlay, &mut taken, &mut diagnostics);
        names.take_types(definitions, overlay, &mut diagnostics);
        names.name_responses(overlay);
        names.name_types(corpus, overlay, &mut taken, &mut diagnostics);
        names.name_lifted(corpus, definitions);
        (names, diagnostics)
    }

    /// The module and verb of an operation.
    pub(crate) fn operation(&self, operation: &Operation) -> Option<&TypePath> {
        self.operations.get(&key(operation))
    }

    /// The top-level module of types that several features use.
    pub(crate) fn shared(&self) -> &str {
        &self.shared
    }

    /// The type of a schema.
    pub(crate) fn type_of(&self, id: &str) -> Option<&TypePath> {
        self.types.get(id)
    }

    /// The types, each with the ids of its schemas.
    pub(crate) fn paths(&self) -> BTreeMap<&TypePath, Vec<&str>> {
        let mut paths: BTreeMap<&TypePath, Vec<&str>> = BTreeMap::new();
        for (id, path) in &self.types {
            paths.entry(path).or_default().push(id);
        }
        paths
    }

    /// The first schema of a type.
    pub(crate) fn id_of(&self, path: &TypePath) -> Option<&str> {
        let mut types = self.types.iter();
        types
            .find(|(_, other)| *other == path)
            .map(|(id, _)| id.as_str())
    }

    /// The keys of the operations that a schema is the response of.
    pub(crate) fn answering(&self, id: &str) -> &[String] {
        self.answering.get(id).map_or(&[], Vec::as_slice)
    }

    /// All words that names are made of.
    pub(crate) fn words(&self, corpus: &Corpus, overlay: &Overlay) -> BTreeSet<String> {
        let mut texts: Vec<&str> = corpus.types.keys().map(String::as_str).collect();
        for definition in corpus.types.values() {
            collect_texts(&definition.schema, &mut texts);
        }
        texts.extend(
            overlay
                .sets
                .values()
                .flat_map(|set| set.value.iter().map(String::as_str)),
        );
        let segments = corpus
            .operations
            .iter()
            .flat_map(|operation| operation.template.segments());
        texts.extend(segments.filter_map(|segment| match segment {
            Segment::Literal(text) => Some(text.as_str()),
            Segment::Parameter(_) => None,
        }));
        texts.into_iter().flat_map(words).collect()
    }

    fn name_operations(
        &mut self,
        corpus: &Corpus,
        overlay: &Overlay,
        taken: &mut Taken,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for operation in &corpus.operations {
            let key = key(operation);
            if let Some(entry) = overlay.operations.get(&key) {
                let path = named(entry.take(), &entry.location, diagnostics);
                self.operations.extend(path.map(|path| (key, path)));
            }
        }
        let neighbours = Neighbours::of(corpus, &self.operations);
        for operation in &corpus.operations {
            let key = key(operation);
            if overlay.operations.contains_key(&key) {
                continue;
            }
            let guess = neighbours.guess(operation, overlay, taken);
            let message = format!("the name of `{key}` is guessed: `{guess}`");
            let entry = overlay.entry(&["names", "operations"], &key, None, guess.to_string());
            diagnostics.push(guessed(&operation.location, message, entry));
            taken.add(&guess, OPERATION);
            self.operations.insert(key, guess);
        }
    }

    /// The types that the overlay names, among them those that stand inside others.
    fn take_types(
        &mut self,
        definitions: &BTreeMap<String, Definition>,
        overlay: &Overlay,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for (id, entry) in &overlay.types {
            if definitions.contains_key(id)
                && let Some(path) = named(entry.take(), &entry.location, diagnostics)
            {
                self.types.insert(id.clone(), path);
            }
        }
    }

    /// Names responses by their operation. One of several operations belongs to the first of them in the order of
    /// the corpus unless the overlay says otherwise, or they are below different top-level modules: then it is
    /// named like any other type.
    fn name_responses(&mut self, overlay: &Overlay) {
        for (response, keys) in &self.answering {
            let paths = keys.iter().filter_map(|key| self.operations.get(key));
            let gates: BTreeSet<_> = paths
                .clone()
                .map(|path| overlay.gate(&path.module))
                .collect();
            if let (Some(first), 1) = (paths.clone().next(), gates.len()) {
                let own_name = || first.sibling(format!("{}Response", first.name));
                self.types.entry(response.clone()).or_insert_with(own_name);
            }
        }
    }

    fn name_types(
        &mut self,
        corpus: &Corpus,
        overlay: &Overlay,
        taken: &mut Taken,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let users = Users::of(corpus);
        self.shared = types::shared(self, overlay);
        let placement = Placement::of(corpus, &users, self, overlay);
        let mut guesses = BTreeMap::new();
        for (id, definition) in &corpus.types {
            // A body that nothing refers to has no type of its own: the request takes its fields.
            if self.types.contains_key(id) || users.is_only_body(id) {
                continue;
            }
            let guess = placement.guess(id, taken);
            let message = format!("the name of schema `{id}` is guessed: `{guess}`");
            let entry = overlay.entry(&["names", "types"], id, None, guess.to_string());
            diagnostics.push(guessed(&definition.location, message, entry));
            taken.add(&guess, TYPE);
            guesses.insert(id.clone(), guess);
        }
        self.types.extend(guesses);
    }

    /// Names what is inside other schemas after these. The id of what is inside comes after that of what is around.
    fn name_lifted(&mut self, corpus: &Corpus, definitions: &BTreeMap<String, Definition>) {
        for (id, definition) in definitions {
            let Some((parent, suffix)) = &definition.parent else {
                continue;
            };
            let around = self.types.get(parent).cloned();
            let around = around.or_else(|| self.request_of_body(parent, corpus));
            if let (Some(path), false) = (around, self.types.contains_key(id)) {
                let name = format!("{}{suffix}", path.name);
                self.types.insert(id.clone(), path.sibling(name));
            }
        }
    }

    /// The first request that takes the fields of a body.
    fn request_of_body(&self, id: &str, corpus: &Corpus) -> Option<TypePath> {
        let mut operations = corpus.operations.iter();
        let operation = operations.find(|operation| operation.body.as_deref() == Some(id))?;
        let path = self.operation(operation)?;
        Some(path.sibling(format!("{}Request", path.name)))
    }
}

fn answering(corpus: &Corpus) -> BTreeMap<String, Vec<String>> {
    let mut answering: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for operation in &corpus.operations {
        if let Some(id) = &operation.response {
            answering
                .entry(id.clone())
                .or_default()
                .push(key(operation));
        }
    }
    answering
}

fn guessed(at: &Location, message: String, entry: Entry) -> Diagnostic {
    let help = format!(
        "add this to the overlay, for example in a new file `{}`, or another name",
        entry.file
    );
    Diagnostic::warning("guessed-name", at, message)
        .with_help(help)
        .with_entry(entry)
}

/// The names of properties and the values of enums.
fn collect_texts<'a>(schema: &'a Schema, texts: &mut Vec<&'a str>) {
    match &schema.kind {
        Kind::Enum(values) => texts.extend(values.iter().map(String::as_str)),
        Kind::Array(inner) | Kind::Map(inner) => collect_texts(inner, texts),
        Kind::Object(properties) => {
            for property in properties {
                texts.push(&property.name);
                collect_texts(&property.schema, texts);
            }
        }
        _ => {}
    }
}

fn named(text: &str, at: &Location, diagnostics: &mut Vec<Diagnostic>) -> Option<TypePath> {
    let path = TypePath::parse(text);
    if path.is_none() {
        let message = format!("`{text}` is not a valid Rust path");
        diagnostics.push(
            Diagnostic::error("bad-name", at, message)
                .with_help("write it as `module::module::Name`, without the keywords `self`, `super`, `crate` and `mod`"),
        );
    }
    if let Some(top) = path.as_ref().and_then(|path| path.module.first())
        && is_own_module(top)
    {
        let message = format!("`{text}` is in module `{top}`, which the generator makes itself");
        diagnostics.push(
            Diagnostic::error("name-collision", at, message).with_help("name another module"),
        );
    }
    path
}

/// The hand-written modules beside the generated ones at the root.
const OWN_MODULES: [&str; 2] = ["operations", "required"];

fn is_own_module(name: &str) -> bool {
    // Not on all systems is a file of another case another file.
    OWN_MODULES.iter().any(|own| own.eq_ignore_ascii_case(name))
}

fn is_version(text: &str) -> bool {
    text.strip_prefix('v').is_some_and(|digits| {
        !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit())
    })
}
