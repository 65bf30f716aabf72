//! What is wrong with the fields of a request.

use std::fmt;

use stytch_generated::runtime::header::HeaderError;
use stytch_generated::runtime::limits;

use crate::escape::Escaped;

/// Everything that is wrong with the fields of a request, up to 100 problems. Nothing was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Problems {
    pub(super) problems: Vec<Problem>,
}

impl Problems {
    /// Returns what is wrong, in the order of the operation's fields, followed by unknown fields. There is at least one
    /// problem.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// Writes all problems, separated by semicolons.
impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                formatter.write_str("; ")?;
            }
            problem.fmt(formatter)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// One thing that is wrong with the fields of a request.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// The JSON pointer to the value in the object of fields: `/permissions/2/actions`. For a missing or unknown field,
    /// it includes the name of the field. It is empty if the fields are not an object.
    pub pointer: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// Writes the pointer and what is wrong. Values are not quoted, because they may be secrets.
impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(formatter, "{}: ", Escaped(&self.pointer))?;
        }
        self.kind.fmt(formatter)
    }
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A required field is missing.
    Missing,
    /// The operation, or the object, has no such field.
    Unknown {
        /// The operation or the type of the object.
        of: &'static str,
        /// The field with the most similar name, if one is similar.
        suggestion: Option<&'static str>,
    },
    /// The value is `null`.
    Null {
        /// Whether the field is required.
        required: bool,
    },
    /// The value has another type.
    Type {
        /// The type that it should have, in words.
        expected: String,
        /// The type that it has.
        found: &'static str,
    },
    /// A whole number is outside the range of its type.
    Range {
        /// The range, in words.
        allowed: String,
    },
    /// The value exceeds a limit, or cannot be put into a path or a header.
    Limit(limits::FieldErrorKind),
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str("is missing"),
            Self::Unknown { of, suggestion } => {
                write!(formatter, "is not a field of `{of}`")?;
                match suggestion {
                    Some(name) => write!(formatter, ": did you mean `{name}`?"),
                    None => formatter.write_str(": remove it"),
                }
            }
            Self::Null { required: true } => formatter.write_str("is null: give a value"),
            Self::Null { required: false } => formatter.write_str("is null: leave it out instead"),
            Self::Type { expected, found } => {
                write!(formatter, "is {found}: give {expected}")
            }
            Self::Range { allowed } => {
                write!(
                    formatter,
                    "is out of range: give a whole number from {allowed}"
                )
            }
            Self::Limit(problem) => problem.fmt(formatter),
        }
    }
}

impl From<HeaderError> for ProblemKind {
    fn from(error: HeaderError) -> Self {
        let HeaderError { name, kind, .. } = error;
        Self::Limit(limits::FieldErrorKind::Header { name, kind })
    }
}

/// The error when no operation has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownOperation {
    /// The name.
    pub name: String,
    /// The names of operations that are similar, the most similar first.
    pub suggestions: Vec<&'static str>,
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is not an operation", Escaped(&self.name))?;
        match self.suggestions.as_slice() {
            [] => formatter.write_str(": use an id or a name such as `b2b.totp.create`"),
            [only] => write!(formatter, ": did you mean `{only}`?"),
            [first, others @ ..] => {
                write!(formatter, ": did you mean `{first}`")?;
                for other in others {
                    write!(formatter, " or `{other}`")?;
                }
                formatter.write_str("?")
            }
        }
    }
}

impl std::error::Error for UnknownOperation {}
