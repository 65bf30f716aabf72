//! The types and operations that a folder describes, read and checked.

mod operation;
mod schema;

use std::collections::BTreeMap;

pub use operation::{Method, Operation, Parameter, ParameterLocation};
pub use schema::{Kind, Limits, Property, Schema};

use crate::check;
use crate::diagnostic::{Diagnostic, Location};
use crate::files::Files;

/// The prefix of every reference to a schema, and of every `$id`.
pub(crate) const SCHEMA_PREFIX: &str = "#/components/schemas/";

/// The types and operations that a folder describes.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Corpus {
    /// The types by schema id.
    pub types: BTreeMap<String, TypeDef>,
    /// The operations, sorted by path template and method.
    pub operations: Vec<Operation>,
}

/// A schema that has an id.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TypeDef {
    /// The `$id` without `#/components/schemas/`.
    pub id: String,
    /// The schema as read.
    pub schema: Schema,
    /// The location of the document, at its `$id`.
    pub location: Location,
}

impl Corpus {
    /// Reads a folder: `components/**/*.json` as schemas and `openapi.json` as
    /// operations. A folder without `components/` holds its schemas directly;
    /// one without `openapi.json` describes types alone. Files in
    /// `overlay/` are ignored.
    ///
    /// # Errors
    /// Returns all errors, in [report order](Diagnostic::report_order).
    pub fn load(files: &Files) -> Result<Self, Vec<Diagnostic>> {
        check::corpus(files)
    }
}
