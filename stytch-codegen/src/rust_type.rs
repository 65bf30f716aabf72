//! Rust types.

use std::ops::RangeInclusive;

use crate::names::path::TypePath;

/// A Rust type, without the `Option` for absent values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Boolean,
    Integer(Integer),
    Number,
    String,
    Secret,
    Timestamp,
    /// Any JSON value.
    Json,
    /// An object with any fields and values.
    Object,
    /// A session, which is sent in headers.
    Session(SessionHeaders),
    List(Box<Type>),
    Map(Box<Type>),
    /// A box that breaks a cycle.
    Boxed(Box<Type>),
    Named(TypePath),
}

/// The names of the headers that carry a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionHeaders {
    pub(crate) token: String,
    pub(crate) jwt: String,
}

impl Type {
    /// Returns the type inside lists, maps and boxes.
    pub(crate) fn leaf(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Boxed(inner) => inner.leaf(),
            leaf => leaf,
        }
    }

    /// Returns the same lists, maps and boxes around another leaf.
    pub(crate) fn with_leaf(&self, leaf: Self) -> Self {
        let with = |inner: &Self| Box::new(inner.with_leaf(leaf.clone()));
        match self {
            Self::List(inner) => Self::List(with(inner)),
            Self::Map(inner) => Self::Map(with(inner)),
            Self::Boxed(inner) => Self::Boxed(with(inner)),
            _ => leaf,
        }
    }

    /// Returns the path of a named type.
    pub(crate) fn path(&self) -> Option<&TypePath> {
        match self {
            Self::Named(path) => Some(path),
            _ => None,
        }
    }

    /// Returns whether the type has an empty value for `null`.
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
    /// Returns the range of the type.
    pub(crate) fn range(self) -> RangeInclusive<i128> {
        match self {
            Self::I32 => i32::MIN.into()..=i32::MAX.into(),
            Self::I64 => i64::MIN.into()..=i64::MAX.into(),
            Self::U32 => 0..=u32::MAX.into(),
            Self::U64 => 0..=u64::MAX.into(),
        }
    }
}
