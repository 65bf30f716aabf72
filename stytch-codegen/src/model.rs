//! What is generated, fully decided: emitters only write it down.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use stytch_schemas::corpus::Method;

use crate::overlay::StandIn;
use crate::path::TypePath;

/// Everything that is generated.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) items: BTreeMap<TypePath, Item>,
    /// In the order of the corpus.
    pub(crate) operations: Vec<Operation>,
    /// Top-level modules that are features.
    pub(crate) features: Vec<String>,
}

impl Model {
    /// The type behind the names of aliases.
    pub(crate) fn resolved<'t>(&'t self, type_: &'t Type) -> &'t Type {
        match type_ {
            Type::Named(path) => match self.items.get(path).map(|item| &item.kind) {
                Some(ItemKind::Alias(target)) => self.resolved(target),
                _ => type_,
            },
            _ => type_,
        }
    }

    /// The type behind the names of aliases and boxes.
    pub(crate) fn unboxed<'t>(&'t self, type_: &'t Type) -> &'t Type {
        match self.resolved(type_) {
            Type::Boxed(inner) => self.unboxed(inner),
            resolved => resolved,
        }
    }
}

/// A type.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) doc: String,
    pub(crate) deprecated: Option<String>,
    /// The schemas that it was made from.
    pub(crate) sources: Vec<String>,
    pub(crate) kind: ItemKind,
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
    /// Whether a caller makes values of it: it is a request, or a request holds it.
    pub(crate) sent: bool,
    /// Whether the server makes values of it.
    pub(crate) received: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wire: String,
    /// The identifier, without `r#`.
    pub(crate) name: String,
    pub(crate) type_: Type,
    pub(crate) presence: Presence,
    pub(crate) places: Places,
    pub(crate) doc: String,
    pub(crate) deprecated: Option<String>,
    pub(crate) default: Option<String>,
    pub(crate) limits: Limits,
}

/// Whether a field must be there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Presence {
    /// It must.
    Required,
    /// It must, but servers send `null` or leave it out: the type has a value for that.
    Lenient,
    /// The same, but the overlay states the value for that.
    StandIn(StandIn),
    /// It must, and may be `null`: an `Option`.
    Nullable,
    /// It need not: an `Option`.
    Optional,
}

impl Presence {
    /// Whether the field's type is an `Option`.
    pub(crate) fn is_option(&self) -> bool {
        matches!(self, Self::Nullable | Self::Optional)
    }

    /// Whether a caller must give it.
    pub(crate) fn must_be_given(&self) -> bool {
        *self != Self::Optional
    }

    /// The value that decoding puts in when the server omits the field, if one is stated.
    pub(crate) fn stand_in(&self) -> Option<&StandIn> {
        match self {
            Self::StandIn(value) => Some(value),
            _ => None,
        }
    }
}

/// Where a field travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) path: bool,
    pub(crate) query: bool,
    pub(crate) header: bool,
    pub(crate) body: bool,
}

/// A Rust type, without the `Option` of an absent value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Boolean,
    Integer(Integer),
    Number,
    String,
    Secret,
    Timestamp,
    Json,
    Object,
    MemberAuth,
    List(Box<Type>),
    Map(Box<Type>),
    Boxed(Box<Type>),
    Named(TypePath),
}

impl Type {
    /// The type inside lists, maps and boxes.
    pub(crate) fn leaf(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Boxed(inner) => inner.leaf(),
            leaf => leaf,
        }
    }

    /// Puts another type in the place of the leaf.
    pub(crate) fn with_leaf(&self, leaf: Self) -> Self {
        let with = |inner: &Self| Box::new(inner.with_leaf(leaf.clone()));
        match self {
            Self::List(inner) => Self::List(with(inner)),
            Self::Map(inner) => Self::Map(with(inner)),
            Self::Boxed(inner) => Self::Boxed(with(inner)),
            _ => leaf,
        }
    }

    /// Whether it has an empty value that stands for `null`.
    pub(crate) fn is_collection(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_) | Self::Object)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integer {
    I32,
    I64,
    U32,
    U64,
}

impl Integer {
    /// The values that the type has.
    pub(crate) fn range(self) -> RangeInclusive<i128> {
        match self {
            Self::I32 => i32::MIN.into()..=i32::MAX.into(),
            Self::I64 => i64::MIN.into()..=i64::MAX.into(),
            Self::U32 => 0..=u32::MAX.into(),
            Self::U64 => 0..=u64::MAX.into(),
        }
    }
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
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// An operation and the types it connects.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    pub(crate) template: String,
    pub(crate) host: Option<String>,
    pub(crate) has_body: bool,
    pub(crate) request: TypePath,
    /// `None` when no answer is described.
    pub(crate) response: Option<TypePath>,
    /// Another name for the response, beside the request, where another operation owns the type.
    pub(crate) response_alias: Option<TypePath>,
}
