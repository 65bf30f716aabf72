//! The operations and types that a lenient import leaves out.

use crate::diagnostic::Diagnostic;

/// The code of the warning about an operation or type that is left out.
pub const LEFT_OUT: &str = "left-out";

/// The operations and types that a lenient import left out.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct LeftOut {
    /// The operations, in the order in which operations are written.
    pub operations: Vec<LeftOutOperation>,
    /// The number of types: those that cannot be expressed, and those that only such operations use.
    pub types: usize,
}

/// An operation that a lenient import left out.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LeftOutOperation {
    /// The method and path: `POST /v1/users`.
    pub operation: String,
    /// The first error of the operation, or else of a type that it uses.
    pub reason: Diagnostic,
}
