//! The type states of builders.
//!
//! A builder has one type parameter for each required field. It is [`Unset`] at first, and [`Set`] once the field is set.
//! `build` requires that each of them implements a trait named after the field, whose message the compiler prints if the
//! field is not set. The values are in a record that was blank at first, so nothing has to be unwrapped.

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

/// A field that is set. The traits named after fields have it as their supertrait, so only [`Set`] implements them.
pub trait Given: sealed::Sealed {}

impl Given for Set {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Unset {}
    impl Sealed for super::Set {}
}

/// Defines the trait of a required field: its name, and what the compiler reports if the field is not set (a message, a
/// label and a note).
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

pub use crate::__required as required;
