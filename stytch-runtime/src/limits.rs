//! What `validate()` checks: the limits that the API states, so that a mistake is found before it travels.

use std::fmt;
use std::io;
use std::ops::{Bound, RangeBounds};

use crate::JsonObject;
use crate::header::{HeaderError, HeaderProblem};
use crate::path::{self, PathError};

/// A type with limits: generated code implements it where a value can break one.
#[doc(hidden)]
pub trait Limited {
    /// Adds every limit that a field does not keep.
    fn check(&self, limits: &mut Limits);
}

/// Collects every limit that a request does not keep.
#[derive(Debug, Default)]
pub struct Limits {
    /// Where the value being checked stands: `""`, or `permissions[2].`.
    at: String,
    violations: Vec<Violation>,
}

/// A request that does not keep the limits of its fields: the server would refuse it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitError {
    violations: Vec<Violation>,
}

/// One limit that is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where the value stands in the request, such as `permissions[2].actions`.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a value. Text is never repeated, only measured: it may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A number outside its range.
    Number {
        /// The value.
        value: i128,
        /// The range, in words.
        allowed: String,
    },
    /// Text with too few or too many characters.
    Length {
        /// How many characters it has.
        value: usize,
        /// The range, in words.
        allowed: String,
    },
    /// A list with too few or too many elements.
    Items {
        /// How many it has.
        value: usize,
        /// The range, in words.
        allowed: String,
    },
    /// A value whose encoding is too large.
    Bytes {
        /// How many bytes it takes.
        value: usize,
        /// How many it may take.
        maximum: usize,
    },
    /// A key that the API keeps for itself.
    ReservedKey {
        /// The key.
        key: String,
    },
    /// A value that cannot be used in a path.
    Path {
        /// The value: empty, `.` or `..`.
        value: String,
    },
    /// A value that its header cannot carry.
    Header(HeaderProblem),
    /// A field of the body, of an operation without one.
    NoBody,
}

impl Limits {
    /// All limits that are not kept, if any.
    pub(crate) fn into_result(self) -> Result<(), LimitError> {
        if self.violations.is_empty() {
            Ok(())
        } else {
            Err(LimitError {
                violations: self.violations,
            })
        }
    }

    /// The values of the path must stay in their segments.
    pub(crate) fn path<T>(&mut self, path: Result<T, PathError>) {
        if let Err(PathError { field, value }) = path {
            self.add(field, Problem::Path { value });
        }
    }

    /// The headers must be able to carry their values.
    pub(crate) fn headers<T>(&mut self, headers: Result<T, HeaderError>) {
        if let Err(HeaderError { field, problem }) = headers {
            self.add(field, Problem::Header(problem));
        }
    }

    /// There must be no body fields.
    pub(crate) fn no_body<'a>(&mut self, fields: impl Iterator<Item = &'a String>) {
        for field in fields {
            self.add(field, Problem::NoBody);
        }
    }

    /// The number must lie in `allowed`.
    pub fn number(
        &mut self,
        field: &str,
        value: impl Into<Option<i128>>,
        allowed: impl RangeBounds<i128>,
    ) {
        if let Some(value) = value.into()
            && !allowed.contains(&value)
        {
            self.add(
                field,
                Problem::Number {
                    value,
                    allowed: in_words(&allowed),
                },
            );
        }
    }

    /// The text must have as many characters (Unicode scalar values) as `allowed` says.
    pub fn length<'a>(
        &mut self,
        field: &str,
        text: impl Into<Option<&'a str>>,
        allowed: impl RangeBounds<usize>,
    ) {
        if let Some(value) = text.into().map(|text| text.chars().count())
            && !allowed.contains(&value)
        {
            self.add(
                field,
                Problem::Length {
                    value,
                    allowed: in_words(&allowed),
                },
            );
        }
    }

    /// The list must have as many elements as `allowed` says.
    pub fn items<'a, T: 'a>(
        &mut self,
        field: &str,
        list: impl Into<Option<&'a [T]>>,
        allowed: impl RangeBounds<usize>,
    ) {
        if let Some(value) = list.into().map(<[T]>::len)
            && !allowed.contains(&value)
        {
            self.add(
                field,
                Problem::Items {
                    value,
                    allowed: in_words(&allowed),
                },
            );
        }
    }

    /// The text must take at most `maximum` bytes of UTF-8.
    pub fn text_bytes<'a>(
        &mut self,
        field: &str,
        text: impl Into<Option<&'a str>>,
        maximum: usize,
    ) {
        if let Some(value) = text.into().map(str::len)
            && value > maximum
        {
            self.add(field, Problem::Bytes { value, maximum });
        }
    }

    /// The object must take at most `maximum` bytes as JSON.
    pub fn json_bytes<'a>(
        &mut self,
        field: &str,
        object: impl Into<Option<&'a JsonObject>>,
        maximum: usize,
    ) {
        if let Some(value) = object.into().map(json_size)
            && value > maximum
        {
            self.add(field, Problem::Bytes { value, maximum });
        }
    }

    /// The object must use none of the `reserved` keys.
    pub fn reserved<'a>(
        &mut self,
        field: &str,
        object: impl Into<Option<&'a JsonObject>>,
        reserved: &[&str],
    ) {
        for key in object
            .into()
            .into_iter()
            .flat_map(JsonObject::keys)
            .filter(|key| reserved.contains(&key.as_str()))
        {
            self.add(field, Problem::ReservedKey { key: key.clone() });
        }
    }

    /// Runs `check` on the value of a field.
    pub(crate) fn in_field(&mut self, field: &str, check: impl FnOnce(&mut Self)) {
        let outside = self.at.len();
        self.at.push_str(field);
        self.at.push('.');
        check(self);
        self.at.truncate(outside);
    }

    /// Runs `check` on an element of the current list.
    pub(crate) fn in_item(&mut self, index: usize, check: impl FnOnce(&mut Self)) {
        let outside = self.at.clone();
        let list = outside.strip_suffix('.').unwrap_or(&outside);
        self.at = format!("{list}[{index}].");
        check(self);
        self.at = outside;
    }

    fn add(&mut self, field: &str, problem: Problem) {
        self.violations.push(Violation {
            field: format!("{}{field}", self.at),
            problem,
        });
    }
}

/// The size of an object as compact JSON, without keeping it.
fn json_size(object: &JsonObject) -> usize {
    struct Count(usize);
    impl io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    // A map of JSON values always has a JSON form, and counting never fails.
    let _ = serde_json::to_writer(&mut count, object);
    count.0
}

fn in_words<T: fmt::Display>(allowed: &impl RangeBounds<T>) -> String {
    match (allowed.start_bound(), allowed.end_bound()) {
        (Bound::Included(least), Bound::Included(most)) => format!("{least} to {most}"),
        (Bound::Included(least), _) => format!("at least {least}"),
        (_, Bound::Included(most)) => format!("at most {most}"),
        _ => "any".to_owned(),
    }
}

impl LimitError {
    /// Every limit that is not kept, at least one.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for LimitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().enumerate() {
            if index > 0 {
                formatter.write_str("; ")?;
            }
            violation.fmt(formatter)?;
        }
        Ok(())
    }
}

impl std::error::Error for LimitError {}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` ", self.field)?;
        match &self.problem {
            Problem::Number { value, allowed } => {
                write!(formatter, "is {value}, allowed is {allowed}")
            }
            Problem::Length { value, allowed } => {
                write!(formatter, "has {value} characters, allowed is {allowed}")
            }
            Problem::Items { value, allowed } => {
                write!(formatter, "has {value} elements, allowed is {allowed}")
            }
            Problem::Bytes { value, maximum } => write!(
                formatter,
                "takes {value} bytes, allowed is at most {maximum}"
            ),
            Problem::ReservedKey { key } => write!(formatter, "uses the reserved key `{key}`"),
            Problem::Path { value } => path::write_problem(formatter, value),
            Problem::Header(problem) => problem.fmt(formatter),
            Problem::NoBody => formatter.write_str("cannot be sent: the operation has no body"),
        }
    }
}
