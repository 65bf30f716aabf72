//! The type states of builders.
//!
//! A builder has one type parameter for each required field. It is [`Unset`] initially and [`Set`] after the field is
//! set. `build` requires each parameter to implement a trait named after the field. If a field is not set, the compiler
//! prints the message of that trait. The values are stored in an initially blank record, so `build` has nothing to
//! unwrap.

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

pub use crate::__required as required;
