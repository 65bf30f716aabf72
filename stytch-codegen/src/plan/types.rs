//! The data of a plan.

use std::collections::BTreeMap;

use stytch_schemas::base_url::BaseUrl;
use stytch_schemas::corpus::Method;
use stytch_schemas::diagnostic::{Diagnostic, Location};
use stytch_schemas::template::PathTemplate;

use crate::Options;
use crate::names::path::TypePath;
pub(crate) use crate::overlay::FilterValue;
use crate::overlay::{Literal, Retry, Stated};
use crate::prose::{Prose, first_sentence};
pub(crate) use crate::shapes::{Integer, SessionHeaders, Type};

/// A plan of everything that is generated.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) options: Options,
    pub(crate) items: BTreeMap<TypePath, Item>,
    /// The operations, in the order of the corpus.
    pub(crate) operations: Vec<Operation>,
    /// All modules, including the root and modules that only contain modules.
    pub(crate) modules: BTreeMap<Vec<String>, Module>,
    /// The top-level modules that depend on a feature of the same name.
    pub(crate) features: Vec<String>,
    /// The traits of the required fields of builders, by name.
    pub(crate) required: BTreeMap<String, RequiredTrait>,
    /// The filters of searches.
    pub(crate) filters: BTreeMap<TypePath, Filters>,
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Plan {
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

/// A module of the output. One file has its types, and each of its parts has another file.
#[derive(Debug)]
pub(crate) struct Module {
    /// The documentation. The root has none of its own.
    pub(crate) doc: Option<Doc>,
    /// The names of the modules directly below it.
    pub(crate) children: Vec<String>,
    /// The types in the order in which they are written: requests with their responses in the order of operations, then
    /// the others by name.
    pub(crate) types: Vec<TypePath>,
    pub(crate) parts: Vec<Part>,
}

/// A part of a module that has its own file.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) kind: PartKind,
    /// The name of its module, which differs from those of the API's modules.
    pub(crate) name: String,
    /// The types that it is about, in the order of the module.
    pub(crate) types: Vec<TypePath>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// The builders that this side uses. Those of servers depend on a feature.
    Builders(Side),
    /// The facts of operations, the limits, and the tables of the engine.
    Tables,
}

/// A type.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Doc>,
    /// The ids of the schemas that it was generated from.
    pub(crate) sources: Vec<String>,
    /// The location of its definition.
    pub(crate) location: Location,
    /// The location of its name in the overlay.
    pub(crate) named_at: Option<Location>,
    /// Whether a caller can make a value that exceeds a limit of a field or of a nested field.
    pub(crate) is_limited: bool,
    pub(crate) kind: ItemKind,
}

impl Item {
    pub(crate) fn as_struct(&self) -> Option<&Struct> {
        match &self.kind {
            ItemKind::Struct(item) => Some(item),
            _ => None,
        }
    }

    pub(crate) fn as_struct_mut(&mut self) -> Option<&mut Struct> {
        match &mut self.kind {
            ItemKind::Struct(item) => Some(item),
            _ => None,
        }
    }

    /// Returns an estimate of the size of its code.
    pub(crate) fn size(&self) -> usize {
        1 + self.as_struct().map_or(0, |item| item.fields.len())
    }

    /// Returns the types that it consists of.
    pub(crate) fn types(&self) -> Box<dyn Iterator<Item = &Type> + '_> {
        match &self.kind {
            ItemKind::Struct(item) => Box::new(item.fields.iter().map(|field| &field.type_)),
            ItemKind::Alias(type_) => Box::new(std::iter::once(type_)),
            ItemKind::Enum(_) => Box::new(std::iter::empty()),
        }
    }

    /// Returns the paths of the types that it refers to.
    pub(crate) fn references(&self) -> impl Iterator<Item = &TypePath> {
        self.types().filter_map(|type_| type_.leaf().path())
    }
}

#[derive(Debug)]
pub(crate) enum ItemKind {
    Struct(Struct),
    Enum(Vec<Variant>),
    Alias(Type),
}

#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// Whether a caller makes values of it, because it is a request or is contained in one.
    pub(crate) sent: bool,
    /// Whether the server makes values of it.
    pub(crate) received: bool,
    /// The side that uses its builder, if it has one.
    pub(crate) builder: Option<Side>,
}

/// A side of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Caller,
    Server,
}

impl Struct {
    pub(crate) fn new(fields: Vec<Field>) -> Self {
        Self {
            fields,
            sent: false,
            received: false,
            builder: None,
        }
    }

    /// Returns the fields that a caller must set.
    pub(crate) fn given(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter();
        fields.filter(|field| field.presence.must_be_given())
    }

    /// Returns the field of the session that a request has, and its headers. If there are several sessions, none of them
    /// is the session of the request.
    pub(crate) fn session(&self) -> Option<(&Field, &SessionHeaders)> {
        let mut sessions = self.fields.iter().filter_map(|field| match &field.type_ {
            Type::Session(headers) => Some((field, headers)),
            _ => None,
        });
        let first = sessions.next();
        first.filter(|_| sessions.next().is_none())
    }

    /// Returns whether a value can be made without setting any field.
    pub(crate) fn has_default(&self) -> bool {
        !self.sent || self.given().next().is_none()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wire: String,
    /// The identifier, without `r#`.
    pub(crate) name: String,
    pub(crate) type_: Type,
    pub(crate) presence: Presence,
    pub(crate) places: Places,
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Doc>,
    pub(crate) default: Option<Literal>,
    pub(crate) limits: Limits,
    /// Sentences about the limits, the default and the value for an absent field that the description does not mention.
    pub(crate) facts: Vec<String>,
    /// How the type's builder sets the field, if the type has a builder.
    pub(crate) setters: Setters,
}

/// How a builder sets a field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setters {
    pub(crate) input: Input,
    /// The identifier of the setter that takes an `Option`, if the field may be absent or null.
    pub(crate) maybe: Option<String>,
    /// The names that the builder uses if it requires the field.
    pub(crate) required: Option<Required>,
}

/// What a setter accepts, and how the value becomes that of the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Input {
    /// The value.
    #[default]
    Value,
    /// What converts into the value, such as `&str`.
    Into,
    /// The content of a box.
    Boxed,
    /// A list of what converts into the elements.
    List,
    /// The elements of a list.
    Elements,
    /// A list of keys, and of what converts into their values.
    Entries,
    /// A list of keys and values.
    ExactEntries,
}

/// The names that a builder uses for a required field.
#[derive(Clone, Debug)]
pub(crate) struct Required {
    /// The type parameter.
    pub(crate) parameter: String,
    /// The trait that `build` requires of it.
    pub(crate) bound: String,
}

/// The trait that builders require of a required field.
#[derive(Debug)]
pub(crate) struct RequiredTrait {
    pub(crate) wire: String,
    /// The side that needs it. Servers may also need the traits of callers.
    pub(crate) side: Side,
}

/// Whether a field is required.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Presence {
    /// The field is required.
    Required,
    /// Required, but servers may send `null` or omit it. The type has a value for that case.
    Lenient,
    /// The same, but the overlay states the value.
    StandIn(Stated<Literal>),
    /// Required and nullable: an `Option`.
    Nullable,
    /// Optional: an `Option`.
    Optional,
}

impl Presence {
    /// Returns whether the field's type is an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        matches!(self, Self::Nullable | Self::Optional)
    }

    /// Returns whether a caller must set it.
    pub(crate) fn must_be_given(&self) -> bool {
        *self != Self::Optional
    }

    /// Returns the value that decoding uses if the server omits the field, if one is stated.
    pub(crate) fn stand_in(&self) -> Option<&Literal> {
        match self {
            Self::StandIn(stated) => Some(&stated.value),
            _ => None,
        }
    }
}

/// The parts of a request that a field is sent in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) path: bool,
    pub(crate) query: bool,
    pub(crate) header: bool,
    pub(crate) body: bool,
}

impl Places {
    pub(crate) const BODY: Self = Self {
        path: false,
        query: false,
        header: false,
        body: true,
    };
}

/// The limits of a field that validation checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) minimum: Option<i128>,
    pub(crate) maximum: Option<i128>,
    pub(crate) min_length: Option<u64>,
    pub(crate) max_length: Option<u64>,
    pub(crate) min_items: Option<u64>,
    pub(crate) max_items: Option<u64>,
    pub(crate) max_bytes: Option<u64>,
    pub(crate) reserved: Vec<String>,
}

impl Limits {
    /// Returns the ranges of numbers, characters, elements and bytes.
    pub(crate) fn ranges(&self) -> [[Option<i128>; 2]; 4] {
        let wide = |count: Option<u64>| count.map(i128::from);
        [
            [self.minimum, self.maximum],
            [wide(self.min_length), wide(self.max_length)],
            [wide(self.min_items), wide(self.max_items)],
            [None, wide(self.max_bytes)],
        ]
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: Doc,
}

/// External documentation.
#[derive(Clone, Debug)]
pub(crate) struct Doc {
    /// The original text.
    pub(crate) text: String,
    /// The text in a form that is safe for rustdoc, with its links to generated types.
    pub(crate) prose: Prose,
    /// The location of the text, or of the item that it describes.
    pub(crate) location: Location,
}

impl Doc {
    pub(crate) fn new(text: String, location: &Location) -> Self {
        Self {
            prose: Prose::new(&text),
            text,
            location: location.clone(),
        }
    }

    /// Returns the first sentence of the text, or its first paragraph if no sentence ends in it.
    pub(crate) fn first_sentence(&self) -> &str {
        first_sentence(&self.text)
    }
}

/// An operation and the types it connects.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    pub(crate) template: PathTemplate,
    pub(crate) host: Option<BaseUrl>,
    pub(crate) has_credentials: bool,
    pub(crate) has_body: bool,
    pub(crate) retry: Retry,
    pub(crate) request: TypePath,
    /// The type of the response, or `None` if none is described.
    pub(crate) response: Option<TypePath>,
    /// An alias of the response in the module of the request, if the type belongs to another operation.
    pub(crate) response_alias: Option<TypePath>,
    /// How the operation returns a list in pages, if it does.
    pub(crate) paging: Option<Paging>,
    /// A value for each required field of the request, by name, if there is an example.
    pub(crate) example: Option<Vec<(String, Sample)>>,
    pub(crate) location: Location,
}

/// The filters of a search.
#[derive(Debug)]
pub(crate) struct Filters {
    pub(crate) doc: Doc,
    /// The request of the search.
    pub(crate) request: TypePath,
    pub(crate) filters: Vec<Filter>,
}

#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) wire: String,
    /// The identifier of its function, without `r#`.
    pub(crate) name: String,
    pub(crate) value: FilterValue,
    pub(crate) input: Input,
    pub(crate) doc: Doc,
}

/// How an operation returns a list in pages.
#[derive(Debug)]
pub(crate) struct Paging {
    /// The identifier of the request field that has the cursor.
    pub(crate) cursor: String,
    /// The identifiers that lead from the response to the cursor of the next page: those of a field, or of an object
    /// and its field.
    pub(crate) next: Vec<String>,
    /// The identifier of the response field that has the list.
    pub(crate) items: String,
    /// The type of an element of the list.
    pub(crate) item: Type,
}

/// A value in an example.
#[derive(Debug)]
pub(crate) enum Sample {
    /// A boolean or number in Rust syntax.
    Literal(String),
    /// Text, or a value that is made from text.
    Text(String),
    /// An object with any fields.
    Object,
    /// The default of the type.
    Default,
    /// A list with one element or none.
    List(Option<Box<Sample>>),
    /// A map with one entry or none.
    Map(Option<Box<Sample>>),
    Boxed(Box<Sample>),
    /// A value for each required field of a struct, by name.
    Struct(TypePath, Vec<(String, Sample)>),
}
