//! What these tests do with a type that they know by name only. The table of types is that of the suite `it`.

use std::marker::PhantomData;

use serde_json::Value;
use stytch_generated::runtime::schemars::{JsonSchema, generate::SchemaSettings};

/// A type, under the id of the schema that it was made from. A request's body stands for the request.
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

    /// What the derive makes of the type: draft 2020-12, as it is decoded, other types by reference.
    pub(crate) fn describe(&self) -> Value {
        (self.describe)()
    }
}

fn describe<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    schema.to_value()
}

/// Operations of the table that have no body have no schema either: only their types are checked to be there.
pub(crate) struct OperationEntry;

impl OperationEntry {
    pub(crate) const fn of<T>(_: &'static str, _: &'static str) -> Self {
        let _ = PhantomData::<T>;
        Self
    }
}

/// Builders are of no interest here.
pub(crate) struct BuilderEntry;

macro_rules! builder {
    ($builder:ty) => {
        BuilderEntry
    };
}
pub(crate) use builder;
