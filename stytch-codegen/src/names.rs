//! The one place that makes names: modules and types, from the overlay's table or by a rule that guesses.

use std::collections::{BTreeMap, BTreeSet};

use stytch_schemas::corpus::{Corpus, Kind, Operation, Schema};
use stytch_schemas::diagnostic::{Diagnostic, Location};
use stytch_schemas::template::Segment;

use crate::hoist::Definition;
use crate::ident::{Words, module, pascal, words};
use crate::overlay::Overlay;
use crate::path::TypePath;

/// How the documentation and the overlay address an operation: `POST /v1/b2b/totp`.
pub(crate) fn key(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.template)
}

/// The Rust names of everything in a corpus.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Operation key to module and verb (`b2b::totp::Create`).
    operations: BTreeMap<String, TypePath>,
    /// Schema id to type.
    types: BTreeMap<String, TypePath>,
}

impl Names {
    /// Names everything.
    pub(crate) fn assign(
        corpus: &Corpus,
        definitions: &BTreeMap<String, Definition>,
        overlay: &Overlay,
    ) -> (Self, Vec<Diagnostic>) {
        let mut names = Self::default();
        let mut diagnostics = Vec::new();
        names.name_operations(corpus, overlay, &mut diagnostics);
        names.take_types(definitions, overlay, &mut diagnostics);
        names.name_types(corpus, overlay, &mut diagnostics);
        (names, diagnostics)
    }

    /// The module and verb of an operation.
    pub(crate) fn operation(&self, operation: &Operation) -> Option<&TypePath> {
        self.operations.get(&key(operation))
    }

    /// The type of a schema.
    pub(crate) fn type_of(&self, id: &str) -> Option<&TypePath> {
        self.types.get(id)
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
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let templates: Vec<String> = corpus
            .operations
            .iter()
            .map(|operation| operation.template.to_string())
            .collect();
        for operation in &corpus.operations {
            let key = key(operation);
            let path = match overlay.operations.get(&key) {
                Some(entry) => named(entry.take(), &entry.location, diagnostics),
                None => {
                    let guess = guess_operation(operation, &templates, &overlay.words);
                    let help = format!(
                        "add `\"{key}\" = \"{guess}\"` to [names.operations] of the overlay"
                    );
                    let message = format!("the name of `{key}` is guessed: `{guess}`");
                    diagnostics.push(
                        Diagnostic::warning("guessed-name", &operation.location, message)
                            .with_help(help),
                    );
                    Some(guess)
                }
            };
            self.operations.extend(path.map(|path| (key, path)));
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

    fn name_types(
        &mut self,
        corpus: &Corpus,
        overlay: &Overlay,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        // Requests and responses are named by their operation. A response of several belongs to the first of
        // them in the order of the corpus unless the table says otherwise.
        let mut bodies = BTreeSet::new();
        for operation in &corpus.operations {
            let Some(path) = self.operations.get(&key(operation)) else {
                continue;
            };
            bodies.extend(operation.body.clone());
            if let Some(response) = &operation.response {
                self.types
                    .entry(response.clone())
                    .or_insert_with(|| path.sibling(format!("{}Response", path.name)));
            }
        }
        let referenced = references(corpus);
        for (id, definition) in &corpus.types {
            // A body that nothing refers to has no type of its own: the request takes its fields.
            let only_body = bodies.contains(id) && !referenced.contains(id);
            if self.types.contains_key(id) || only_body {
                continue;
            }
            let guess = guess_type(id, &overlay.words);
            let message = format!("the name of schema `{id}` is guessed: `{guess}`");
            let help = format!("add `{id} = \"{guess}\"` to [names.types] of the overlay");
            diagnostics.push(
                Diagnostic::warning("guessed-name", &definition.location, message).with_help(help),
            );
            self.types.insert(id.clone(), guess);
        }
    }
}

/// The ids that any schema refers to.
fn references(corpus: &Corpus) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for definition in corpus.types.values() {
        collect_references(&definition.schema, &mut ids);
    }
    for operation in &corpus.operations {
        for parameter in &operation.parameters {
            collect_references(&parameter.schema, &mut ids);
        }
    }
    ids
}

fn collect_references(schema: &Schema, ids: &mut BTreeSet<String>) {
    match &schema.kind {
        Kind::Ref(id) => {
            ids.insert(id.clone());
        }
        Kind::Array(inner) | Kind::Map(inner) => collect_references(inner, ids),
        Kind::Object(properties) => {
            properties
                .iter()
                .for_each(|property| collect_references(&property.schema, ids));
        }
        _ => {}
    }
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
        let message = format!("`{text}` is no Rust path");
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

/// Modules are the literal segments of the template without its version; the verb is the method's, or the last
/// literal where that is an action. What is read above `…/{id}` is a list.
fn guess_operation(operation: &Operation, templates: &[String], words: &Words) -> TypePath {
    let segments: Vec<&Segment> = operation.template.segments().iter().collect();
    let literals: Vec<&str> = segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Literal(text) => Some(text.as_str()),
            Segment::Parameter(_) => None,
        })
        .filter(|text| !is_version(text))
        .collect();
    let mut modules: Vec<String> = literals
        .iter()
        .map(|text| module(text))
        .filter(|text| !text.is_empty())
        .collect();
    if let Some(top) = modules.first_mut().filter(|top| is_own_module(top)) {
        top.push('_');
    }
    let ends_in_literal = matches!(segments.last(), Some(Segment::Literal(_)));
    let deeper = format!("{}/", operation.template);
    let is_collection = templates
        .iter()
        .any(|template| template.starts_with(&deeper));
    let member = format!("{deeper}{{");
    let has_members = templates
        .iter()
        .any(|template| template.starts_with(&member));
    let is_action = operation.method.as_str() == "POST"
        && ends_in_literal
        && literals.len() > 1
        && !is_collection;
    let verb = match (is_action, literals.last()) {
        (true, Some(action)) => {
            modules.pop();
            pascal(action, words)
        }
        _ => match operation.method.as_str() {
            "POST" => "Create",
            "PUT" | "PATCH" => "Update",
            "DELETE" => "Delete",
            _ if has_members => "List",
            _ => "Get",
        }
        .to_owned(),
    };
    TypePath {
        module: modules,
        name: if verb.is_empty() {
            "Call".to_owned()
        } else {
            verb
        },
    }
}

/// Modules that stand beside the generated ones at the top.
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

/// `api_fraud_v1_Rule` is `fraud::Rule`; an id without a version is a type of `types`.
fn guess_type(id: &str, words: &Words) -> TypePath {
    let parts: Vec<&str> = id.split('_').collect();
    let version = parts.iter().position(|part| is_version(part));
    let (package, name) = match version {
        Some(at) if at + 1 < parts.len() => (
            parts.get(..at).unwrap_or(&[]),
            parts.get(at + 1..).unwrap_or(&[]),
        ),
        _ => (&[][..], &parts[..]),
    };
    let package: Vec<&str> = package
        .iter()
        .copied()
        .skip_while(|part| *part == "api")
        .collect();
    let mut module = module(&package.join("_"));
    if is_own_module(&module) {
        module.push('_');
    }
    let name = pascal(&name.join("_"), words);
    TypePath {
        module: vec![if module.is_empty() {
            "types".to_owned()
        } else {
            module
        }],
        name: if name.is_empty() {
            "Unnamed".to_owned()
        } else {
            name
        },
    }
}
