//! From corpus, overlay, names and shapes to the model: every decision is taken here.

mod collisions;
mod enums;
mod exports;
mod fields;
mod gaps;
mod links;
mod reach;
mod requests;
mod sameness;
mod stand_ins;

use std::collections::BTreeMap;

use stytch_schemas::corpus::{Corpus, Kind};
use stytch_schemas::diagnostic::{Diagnostic, Location, quoted};

pub(crate) use enums::OTHER;

use crate::Options;
use crate::hoist::Definition;
use crate::model::{Item, ItemKind, Model, Struct, Type};
use crate::names::{Names, key};
use crate::overlay::{Address, Attributes, Overlay};
use crate::path::TypePath;
use crate::shapes::{self, Shape};

/// The keys of the operations that answer with a schema, by its id.
pub(crate) type Answering<'a> = BTreeMap<&'a str, Vec<String>>;

pub(crate) fn answering(corpus: &Corpus) -> Answering<'_> {
    let mut answering = Answering::new();
    for operation in &corpus.operations {
        if let Some(id) = &operation.response {
            answering.entry(id).or_default().push(key(operation));
        }
    }
    answering
}

/// Everything that deciding needs, and the findings so far.
pub(crate) struct Lowering<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) overlay: &'a Overlay,
    pub(crate) names: &'a Names,
    pub(crate) definitions: &'a BTreeMap<String, Definition>,
    pub(crate) shapes: &'a BTreeMap<String, Shape>,
    pub(crate) answering: &'a Answering<'a>,
    pub(crate) options: &'a Options,
    pub(crate) model: Model,
    /// The closed sets that fields name, each with the entry that says so.
    pub(crate) sets_in_use: Vec<(TypePath, Location)>,
    /// The fields with a value for an absent one: the type, the wire name, and where it is stated.
    pub(crate) stand_ins: Vec<(TypePath, String, Location)>,
    /// The links of descriptions: the path, what is described, and where.
    pub(crate) links: Vec<(TypePath, String, Location)>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Lowering<'a> {
    /// Decides everything.
    pub(crate) fn run(mut self) -> (Model, Vec<Diagnostic>) {
        self.features();
        self.types();
        self.requests();
        self.sets();
        reach::mark(&mut self.model);
        self.check_stand_ins();
        collisions::refuse(&mut self);
        self.refuse_unreachable();
        self.refuse_broken_links();
        self.unused_names();
        (self.model, self.diagnostics)
    }

    fn features(&mut self) {
        let features = self.overlay.features.keys();
        self.model.features = features.cloned().collect();
    }

    /// Marks the features and the special words that something has use for.
    fn unused_names(&self) {
        for path in self.model.items.keys() {
            if let Some(entry) = path
                .module
                .first()
                .and_then(|top| self.overlay.features.get(top))
            {
                entry.take();
            }
        }
        let used = self.names.words(self.corpus, self.overlay);
        for (_, entry) in self
            .overlay
            .word_entries
            .iter()
            .filter(|(word, _)| used.contains(*word))
        {
            entry.take();
        }
    }

    /// Makes an item of every schema that has a name.
    fn types(&mut self) {
        let definitions = self.definitions;
        let mut by_path: BTreeMap<TypePath, Vec<(&str, &Definition)>> = BTreeMap::new();
        for (id, definition) in definitions {
            // A schema that is only the body of requests has none.
            if let Some(path) = self.path_of(id) {
                by_path.entry(path).or_default().push((id, definition));
            }
        }
        for (path, ids) in by_path {
            let Some((first, definition)) = ids.first().copied() else {
                continue;
            };
            self.refuse_differences(&path, &ids);
            let Some(kind) = self.item_kind(first, definition, &path) else {
                let what = format!("the schema {} has no shape that fits it", quoted(first));
                self.internal(&definition.location, what);
                continue;
            };
            let (doc, deprecated) = self.type_doc(first, definition, &path);
            let sources = ids.iter().map(|(id, _)| (*id).to_owned()).collect();
            self.model.items.insert(
                path,
                Item {
                    doc,
                    deprecated,
                    sources,
                    kind,
                },
            );
        }
    }

    /// The Rust path of a definition, unless it is only the body of requests.
    pub(crate) fn path_of(&self, id: &str) -> Option<TypePath> {
        if let Some(path) = self.names.type_of(id) {
            return Some(path.clone());
        }
        let (parent, suffix) = self.definitions.get(id)?.parent.as_ref()?;
        match self.path_of(parent) {
            Some(path) => Some(path.sibling(format!("{}{suffix}", path.name))),
            None => self
                .request_of_body(parent)
                .map(|path| path.sibling(format!("{}{suffix}", path.name))),
        }
    }

    /// The request that takes the fields of a body schema: what stands inside is named after the first.
    fn request_of_body(&self, id: &str) -> Option<TypePath> {
        let operation = self
            .corpus
            .operations
            .iter()
            .find(|operation| operation.body.as_deref() == Some(id))?;
        let path = self.names.operation(operation)?;
        Some(path.sibling(format!("{}Request", path.name)))
    }

    /// Where the overlay names a schema, or the operation that answers with it.
    pub(crate) fn schema_named_at(&self, id: &str) -> Option<&Location> {
        let own = self.overlay.types.get(id);
        let entry = own.or_else(|| {
            let mut keys = self.operations_answering(id).iter();
            keys.find_map(|key| self.overlay.operations.get(key))
        });
        entry.map(|entry| &entry.location)
    }

    /// What a definition is generated as; `None` where its shape is another's.
    fn item_kind(
        &mut self,
        id: &str,
        definition: &Definition,
        path: &TypePath,
    ) -> Option<ItemKind> {
        let kind = match (self.shapes.get(id)?, &definition.schema.kind) {
            (Shape::Struct(types), Kind::Object(properties)) => {
                let fields = properties
                    .iter()
                    .zip(types)
                    .filter_map(|(property, type_)| self.property(id, path, property, type_))
                    .collect();
                ItemKind::Struct(Struct {
                    fields,
                    sent: false,
                    received: false,
                })
            }
            (Shape::Enum, Kind::Enum(values)) => {
                ItemKind::Enum(self.variants(path, values, &definition.location))
            }
            (Shape::Alias(type_), _) => {
                let attributes = self.overlay.attributes(&[Address::Type(path.to_string())]);
                ItemKind::Alias(self.refined(
                    type_,
                    &definition.schema,
                    &attributes,
                    &definition.location,
                ))
            }
            _ => return None,
        };
        Some(kind)
    }

    /// The documentation of a type, and of its being deprecated.
    fn type_doc(
        &mut self,
        id: &str,
        definition: &Definition,
        path: &TypePath,
    ) -> (String, Option<String>) {
        let attributes = self.overlay.attributes(&[Address::Type(path.to_string())]);
        let described = definition.schema.description.clone();
        // What operations answer is described with them.
        let returned = self.operations_answering(id).iter().find_map(|key| {
            let said = self.overlay.attributes(&[Address::Operation(key.clone())]);
            said.returns
        });
        let (at, described) = match (attributes.doc, returned, described) {
            (Some(doc), ..) => (doc.location, Some(doc.value)),
            (None, Some(doc), _) => (doc.location, Some(doc.value)),
            (None, None, described) => (definition.location.clone(), described),
        };
        let what = format!("type `{path}`");
        let doc = described.unwrap_or_else(|| {
            let (address, attribute) = match self.operations_answering(id).first() {
                Some(key) => (Address::Operation(key.clone()), "returns"),
                None => (Address::Type(path.to_string()), "doc"),
            };
            self.undocumented(&what, &at, &address, attribute, &path.name);
            format!("`{}`.", path.name)
        });
        self.note_links(&what, &doc, &at);
        let deprecated = attributes.deprecated.map(|deprecated| deprecated.value);
        let deprecated = deprecated.or_else(|| deprecated_by_schema(definition.schema.deprecated));
        (doc, deprecated)
    }

    /// The keys of the operations that answer with a schema.
    pub(crate) fn operations_answering(&self, id: &str) -> &'a [String] {
        self.answering.get(id).map_or(&[], Vec::as_slice)
    }

    /// Notes an error of the generator itself.
    pub(crate) fn internal(&mut self, at: &Location, what: String) {
        self.diagnostics.push(Diagnostic::internal(at, what));
    }

    /// An error about what the overlay says of something.
    pub(crate) fn misfit(&mut self, at: &Location, message: String) {
        let help = "correct the entry, or give it a more exact address";
        self.diagnostics
            .push(Diagnostic::error("overlay-misfit", at, message).with_help(help));
    }

    /// A type of a shape, with the names of the corpus.
    pub(crate) fn resolved(&self, type_: &shapes::Type) -> Option<Type> {
        Some(match type_ {
            shapes::Type::Boolean => Type::Boolean,
            shapes::Type::Integer => Type::Integer(crate::model::Integer::I64),
            shapes::Type::Number => Type::Number,
            shapes::Type::String => Type::String,
            shapes::Type::Json => Type::Json,
            shapes::Type::Object => Type::Object,
            shapes::Type::List(inner) => Type::List(Box::new(self.resolved(inner)?)),
            shapes::Type::Map(inner) => Type::Map(Box::new(self.resolved(inner)?)),
            shapes::Type::Boxed(inner) => Type::Boxed(Box::new(self.resolved(inner)?)),
            shapes::Type::Named(id) => Type::Named(self.path_of(id)?),
        })
    }
}

/// The note for what the schemas alone call deprecated.
fn deprecated_by_schema(is_deprecated: bool) -> Option<String> {
    is_deprecated.then(|| "by the API".to_owned())
}

/// What has been said about one field.
pub(crate) type Said = Attributes;
