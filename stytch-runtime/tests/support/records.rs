//! Defines records for the tests of the runtime and of clients.

/// Defines a struct and its table of fields.
macro_rules! records {
    ($($name:ident { $($index:literal $field:ident: $type:ty = $presence:ident),* $(,)? } $(=> $check:expr;)?)+) => {$(
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            $(pub(crate) $field: $type,)*
        }

        stytch_runtime::record::record! {
            struct $name { $($index $field: $presence;)* }
            $(check $check;)?
        }
    )+};
}

pub(crate) use records;
