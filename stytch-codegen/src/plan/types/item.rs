//! Types and their documentation.

use stytch_schemas::corpus::ParameterLocation;
use stytch_schemas::diagnostic::Location;

use super::{Field, SessionHeaders, Type};
use crate::names::path::TypePath;
use crate::prose::{Prose, first_sentence};

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

    /// Returns its name in JSON Schema: the id of its schema, or its path if it has no schema.
    pub(crate) fn schema_name(&self, path: &TypePath) -> String {
        let id = self.sources.first().cloned();
        id.unwrap_or_else(|| path.to_string())
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
    pub(crate) builder: Option<Builder>,
}

/// The builder of a struct.
#[derive(Debug)]
pub(crate) struct Builder {
    /// Its name, in the module of the struct.
    pub(crate) name: String,
    /// The side that uses it.
    pub(crate) side: Side,
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

    /// Returns the fields that are sent in this part of a request.
    pub(crate) fn fields_in(&self, place: ParameterLocation) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter();
        fields.filter(move |field| field.places.outside == Some(place))
    }

    /// Returns whether it has a builder that this side uses.
    pub(crate) fn is_built_by(&self, side: Side) -> bool {
        matches!(&self.builder, Some(builder) if builder.side == side)
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
