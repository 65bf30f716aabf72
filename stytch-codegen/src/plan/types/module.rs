//! The modules of the output.

use super::{Doc, Side};
use crate::names::path::TypePath;

/// A module of the output. One file has its types, and each of its parts has another file.
#[derive(Debug)]
pub(crate) struct Module {
    /// The path of the file with its types.
    pub(crate) file: String,
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
    /// The path of its file.
    pub(crate) file: String,
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

/// A module of the catalog, with the operations of the module of that name.
#[derive(Debug)]
pub(crate) struct CatalogModule {
    /// The path of its file.
    pub(crate) file: String,
    /// The names of the modules directly below it.
    pub(crate) children: Vec<String>,
    /// The structs and enums in it that operations use. Requests are among them only if something refers to them.
    pub(crate) types: Vec<TypePath>,
}
