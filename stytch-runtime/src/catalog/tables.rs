//! The tables of generated catalogs.

/// Defines a static [`Entry`](crate::catalog::Entry) for each operation of a module, named after its request.
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_entries {
    ($($name:ident: $request:path, $request_name:literal, $response_name:literal $(, $fact:ident)* {
        $texts:expr;
        $response:expr;
        fields { $($field:expr;)* }
        $($more:ident $arguments:tt;)*
    })*) => {$(
        pub(crate) static $name: $crate::catalog::Entry = $crate::catalog::Entry::new(
            $crate::operation::OperationInfo::of::<$request>($request_name, $response_name)
                $(.$fact::<$request>())*,
            $texts,
            $response,
            &[$($field),*],
        )$(.$more $arguments)*;
    )*};
}

/// Defines a static [`Record`](crate::catalog::Record) for each object of a module.
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_records {
    ($($name:ident: $path:literal, $docs:literal {
        fields { $($field:expr;)* }
        $($more:ident $arguments:tt;)*
    })*) => {$(
        pub(crate) static $name: $crate::catalog::Record =
            $crate::catalog::Record::new($path, $docs, &[$($field),*])$(.$more $arguments)*;
    )*};
}

/// Defines a static [`OpenEnum`](crate::catalog::OpenEnum) for each open enum of a module.
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_open_enums {
    ($($name:ident: $path:literal, $docs:literal {
        $($value:literal: $value_docs:literal;)*
    })*) => {$(
        pub(crate) static $name: $crate::catalog::OpenEnum = $crate::catalog::OpenEnum::new(
            $path,
            $docs,
            &[$($crate::catalog::KnownValue::new($value, $value_docs)),*],
        );
    )*};
}

pub use crate::{
    __catalog_entries as entries, __catalog_open_enums as open_enums, __catalog_records as records,
};
