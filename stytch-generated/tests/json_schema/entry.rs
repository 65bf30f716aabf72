//! Type-erased types for these tests. The table of types is the one of the suite `it`.

use std::marker::PhantomData;

use serde_json::Value;
use stytch_generated::runtime::schemars::{JsonSchema, generate::SchemaSettings};

/// A type, with the id of the schema that it was generated from. A request has the id of its body.
pub(crate) struct TypeEntry {
    pub(crate) id: &'static str,
    describe: fn() -> Value,
}

impl TypeEntry {
    pub(crate) const fn of<T: JsonSchema>(id: &'static str) -> Self {
        Self {
            id,
            describe: describe::<T>,
        }
    }

    /// An object with properties is described like any other type.
    pub(crate) const fn record<T: JsonSchema>(id: &'static str) -> Self {
        Self::of::<T>(id)
    }

    /// Returns the schema that the derive generates: draft 2020-12, for decoding, with references to other types.
    pub(crate) fn describe(&self) -> Value {
        (self.describe)()
    }
}

fn describe<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    schema.to_value()
}

/// Operations without a body have no schema. Only the existence of their types is checked.
pub(crate) struct OperationEntry;

impl OperationEntry {
    pub(crate) const fn of<T>(_: &'static str, _: &'static str) -> Self {
        let _ = PhantomData::<T>;
        Self
    }
}

/// Builders are ignored here.
pub(crate) struct BuilderEntry;

macro_rules! builder {
    ($builder:ty) => {
        BuilderEntry
    };
}
pub(crate) use builder;
