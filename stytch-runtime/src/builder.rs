//! The type states of builders.
//!
//! A builder has one type parameter for each required field. It is [`Unset`] initially and [`Set`] after the field is
//! set. `build` requires each parameter to implement a trait named after the field. If a field is not set, the compiler
//! prints the message of that trait. The values are stored in an initially blank record, so `build` has nothing to
//! unwrap.

use std::fmt::{self, Debug};

/// A required field that is not set yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unset;

/// A required field that is set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Set;

/// A field that can still be set.
#[diagnostic::on_unimplemented(
    message = "this required field was already set",
    label = "set a second time here",
    note = "each required field of a request is set once; to change it later, assign to the field of the built request"
)]
pub trait NotSetYet: sealed::Sealed {}

impl NotSetYet for Unset {}

/// A field that is set. It is the supertrait of the traits named after fields, so only [`Set`] can implement them.
pub trait Given: sealed::Sealed {}

impl Given for Set {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Unset {}
    impl Sealed for super::Set {}
}

/// Defines the trait of a required field: its name, and the message, label and note that the compiler prints if the
/// field is not set.
#[doc(hidden)]
#[macro_export]
macro_rules! __required {
    ($name:ident, $message:literal, $label:literal, $note:literal) => {
        #[doc = concat!("Without it: ", $message)]
        #[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
        pub trait $name: $crate::builder::Given {}

        impl $name for $crate::builder::Set {}
    };
}

/// Implements `Clone` and `Debug` for builders. Each row has the name of a builder and its type parameters.
///
/// Derived implementations would take the compiler longer, and require the same traits of the type states.
#[doc(hidden)]
#[macro_export]
macro_rules! __builders {
    ($($name:ident($($state:ident),*);)*) => {$(
        impl<$($state),*> ::std::clone::Clone for $name<$($state),*> {
            fn clone(&self) -> Self {
                Self { value: self.value.clone(), state: ::std::marker::PhantomData }
            }
        }

        impl<$($state),*> ::std::fmt::Debug for $name<$($state),*> {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::builder::debug(stringify!($name), &self.value, formatter)
            }
        }
    )*};
}

/// Formats a builder as its name and the value so far. It is not generic, so that it is compiled once.
#[doc(hidden)]
pub fn debug(name: &str, value: &dyn Debug, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_tuple(name).field(value).finish()
}

pub use crate::{__builders as builders, __required as required};

#[cfg(test)]
mod tests {
    use std::marker::PhantomData;

    use super::{Set, Unset, builders};
    use crate::secret::Secret;

    struct LoginBuilder<Name = Unset, Code = Unset> {
        value: (&'static str, Secret),
        state: PhantomData<(Name, Code)>,
    }

    builders! {
        LoginBuilder(Name, Code);
    }

    #[test]
    fn a_builder_prints_its_name_and_the_value_without_secrets() {
        let builder = LoginBuilder::<Set, Unset> {
            value: ("ann", "canary".into()),
            state: PhantomData,
        };
        let shown = format!("{:?}", builder.clone());
        assert!(shown.starts_with("LoginBuilder((\"ann\", "), "{shown}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(format!("{builder:#?}").starts_with("LoginBuilder(\n    ("));
    }
}
