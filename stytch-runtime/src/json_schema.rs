//! JSON Schemas of types other than structs, which derive theirs (feature `schemars`).

#[cfg(feature = "schemars")]
mod implementations {
    use std::borrow::Cow;
    use std::marker::PhantomData;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use crate::secret::Secret;
    use crate::timestamp::Timestamp;

    /// A secret is a string with the format `password`.
    impl JsonSchema for Secret {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Secret".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"type": "string", "format": "password"})
        }
    }

    /// Describes an `Option` in a field that is always present: required, but nullable.
    #[doc(hidden)]
    #[derive(Clone, Copy, Debug)]
    pub struct Present<T>(PhantomData<T>);

    impl<T: JsonSchema> JsonSchema for Present<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            T::schema_name()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            T::json_schema(generator)
        }
    }

    impl JsonSchema for Timestamp {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Timestamp".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"type": "string", "format": "date-time"})
        }
    }
}

#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use implementations::Present;

/// Implements the schema of an open enum, which lists the known values.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum_schema {
    ($name:ident, $schema:literal, [$($value:literal),*]) => {
        impl $crate::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                $schema.into()
            }

            fn json_schema(_: &mut $crate::schemars::SchemaGenerator) -> $crate::schemars::Schema {
                // A list in the macro would exceed the recursion limit if it is long.
                let values: &[&str] = &[$($value),*];
                $crate::schemars::json_schema!({"type": "string", "enum": values})
            }
        }
    };
}

/// Expands to nothing without the feature.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum_schema {
    ($($any:tt)*) => {};
}
