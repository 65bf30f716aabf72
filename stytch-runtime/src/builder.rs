//! The type states of builders.
//!
//! A builder has one type parameter for each required field. It is [`Unset`] at first, and [`Set`] with the value once the
//! field is set. `build` asks each of them for its value through a trait named after the field, whose message the
//! compiler prints if the field is not set.

/// A required field that is not set yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unset;

/// A required field that is set, with its value.
#[derive(Clone, Debug)]
pub struct Set<T>(T);

impl<T> Set<T> {
    /// Holds `value`.
    #[doc(hidden)]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value.
    #[doc(hidden)]
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// A field that can still be set.
#[diagnostic::on_unimplemented(
    message = "this required field was already set",
    label = "set a second time here",
    note = "each required field of a request is set once; to change it later, assign to the field of the built request"
)]
pub trait NotSetYet: sealed::Sealed {}

impl NotSetYet for Unset {}

/// A field that is set. The traits named after fields have it as their supertrait, so only [`Set`] implements them.
pub trait Given: sealed::Sealed {}

impl<T> Given for Set<T> {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Unset {}
    impl<T> Sealed for super::Set<T> {}
}

/// Defines the trait of a required field: its name, and what the compiler reports if the field is not set (a message, a
/// label and a note).
#[doc(hidden)]
#[macro_export]
macro_rules! __required {
    ($name:ident, $message:literal, $label:literal, $note:literal) => {
        #[doc = concat!("Without it: ", $message)]
        #[diagnostic::on_unimplemented(message = $message, label = $label, note = $note)]
        // No trait has a name that ends with an underscore.
        pub trait $name<T_>: $crate::builder::Given {
            /// Returns the value.
            fn take(self) -> T_;
        }

        impl<T_> $name<T_> for $crate::builder::Set<T_> {
            fn take(self) -> T_ {
                self.into_inner()
            }
        }
    };
}

pub use crate::__required as required;
