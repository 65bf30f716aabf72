//! The type states of builders.
//!
//! A builder has one type parameter for each required field: [`Unset`] at first, [`Set`] with the value in it
//! once given. `build` asks each of them for its value through a trait named after the field, whose words the
//! compiler prints when the value is not there.

/// A required field that was not given yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unset;

/// A required field that was given, with its value.
#[derive(Clone)]
pub struct Set<T>(T);

impl<T> Set<T> {
    /// Holds `value`.
    #[doc(hidden)]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value.
    #[doc(hidden)]
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// A field that can still be given.
#[diagnostic::on_unimplemented(
    message = "this required field was already set",
    label = "set a second time here",
    note = "each required field of a request is given once; to change it later, assign to the field of the built request"
)]
pub trait NotSetYet: sealed::Sealed {}

impl NotSetYet for Unset {}

/// A field that was given: what the traits named after fields build on, so that only [`Set`] can have them.
pub trait Given: sealed::Sealed {}

impl<T> Given for Set<T> {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Unset {}
    impl<T> Sealed for super::Set<T> {}
}
