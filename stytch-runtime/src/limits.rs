//! The limits that `validate()` checks before a request is sent.

use std::fmt;
use std::io;
use std::ops::{Bound, RangeBounds};

use crate::JsonObject;
use crate::header::{HeaderError, HeaderErrorKind};
use crate::path::{self, PathError};

/// A type with limits. Generated code implements it for types whose values can exceed one.
#[doc(hidden)]
pub trait Limited {
    /// Records every limit that a field exceeds.
    fn check(&self, limits: &mut Limits);
}

/// Collects the values of a request that exceed a limit or cannot be sent.
#[derive(Debug, Default)]
pub struct Limits {
    /// The path to the value being checked: `""` or, for example, `permissions[2].`.
    at: String,
    errors: Vec<FieldError>,
}

/// The error when the fields of a request exceed limits or cannot be sent. The server would reject the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    errors: Vec<FieldError>,
}

/// A field whose value exceeds a limit or cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldError {
    /// The path to the value in the request, such as `permissions[2].actions`.
    pub field: String,
    /// What is wrong with the value.
    pub kind: FieldErrorKind,
}

/// What is wrong with a value. The text of a value is not included, because it may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldErrorKind {
    /// A number outside its range.
    Number {
        /// The value.
        value: i128,
        /// The range, in words.
        allowed: String,
    },
    /// Text with too few or too many characters.
    Length {
        /// The number of characters.
        value: usize,
        /// The range, in words.
        allowed: String,
    },
    /// A list with too few or too many elements.
    Items {
        /// The number of elements.
        value: usize,
        /// The range, in words.
        allowed: String,
    },
    /// A value whose encoding is too large.
    Bytes {
        /// The number of bytes.
        value: usize,
        /// The maximum number of bytes.
        maximum: usize,
    },
    /// A key that the API reserves.
    ReservedKey {
        /// The key.
        key: String,
    },
    /// A value that cannot be used in a path.
    Path {
        /// The value: empty, `.` or `..`.
        value: String,
    },
    /// A value that cannot be sent in its header.
    Header {
        /// The name of the header.
        name: &'static str,
        /// Why the value cannot be sent.
        kind: HeaderErrorKind,
    },
    /// A body field in a request of an operation that has no body.
    NoBody,
}

impl Limits {
    /// Returns an error with everything that was recorded.
    ///
    /// # Errors
    /// Returns an error if anything was recorded.
    pub fn into_result(self) -> Result<(), ValidationError> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(ValidationError {
                errors: self.errors,
            })
        }
    }

    /// Checks that path values can be sent.
    pub(crate) fn path<T>(&mut self, path: Result<T, PathError>) {
        if let Err(PathError { field, value }) = path {
            self.add(field, FieldErrorKind::Path { value });
        }
    }

    /// Checks that header values can be sent.
    pub(crate) fn headers<T>(&mut self, headers: Result<T, HeaderError>) {
        if let Err(HeaderError { name, field, kind }) = headers {
            self.add(field.unwrap_or(name), FieldErrorKind::Header { name, kind });
        }
    }

    /// Rejects body fields, because the operation has no body.
    pub(crate) fn no_body<'a>(&mut self, fields: impl Iterator<Item = &'a String>) {
        for field in fields {
            self.add(field, FieldErrorKind::NoBody);
        }
    }

    /// Checks that a number is in `allowed`.
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
                FieldErrorKind::Number {
                    value,
                    allowed: in_words(&allowed),
                },
            );
        }
    }

    /// Checks that the number of characters (Unicode scalar values) is in `allowed`.
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
                FieldErrorKind::Length {
                    value,
                    allowed: in_words(&allowed),
                },
            );
        }
    }

    /// Checks that the number of elements is in `allowed`.
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
                FieldErrorKind::Items {
                    value,
                    allowed: in_words(&allowed),
                },
            );
        }
    }

    /// Checks that text has at most `maximum` bytes in UTF-8.
    pub fn text_bytes<'a>(
        &mut self,
        field: &str,
        text: impl Into<Option<&'a str>>,
        maximum: usize,
    ) {
        if let Some(value) = text.into().map(str::len)
            && value > maximum
        {
            self.add(field, FieldErrorKind::Bytes { value, maximum });
        }
    }

    /// Checks that an object has at most `maximum` bytes as JSON.
    pub fn json_bytes<'a>(
        &mut self,
        field: &str,
        object: impl Into<Option<&'a JsonObject>>,
        maximum: usize,
    ) {
        if let Some(value) = object.into().map(json_size)
            && value > maximum
        {
            self.add(field, FieldErrorKind::Bytes { value, maximum });
        }
    }

    /// Checks that an object has none of the `reserved` keys.
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
            self.add(field, FieldErrorKind::ReservedKey { key: key.clone() });
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

    fn add(&mut self, field: &str, kind: FieldErrorKind) {
        self.errors.push(FieldError {
            field: format!("{}{field}", self.at),
            kind,
        });
    }
}

/// Returns the size of an object as compact JSON, without storing the JSON.
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

/// A number of things, with the noun in the singular: `1 element`, `2 elements`.
pub(crate) struct Counted<N>(pub(crate) N, pub(crate) &'static str);

impl<N: fmt::Display + PartialEq + From<u8>> fmt::Display for Counted<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = self;
        let ending = if *number == N::from(1) { "" } else { "s" };
        write!(formatter, "{number} {noun}{ending}")
    }
}

fn in_words<T: fmt::Display>(allowed: &impl RangeBounds<T>) -> String {
    match (allowed.start_bound(), allowed.end_bound()) {
        (Bound::Included(least), Bound::Included(most)) => format!("{least} to {most}"),
        (Bound::Included(least), _) => format!("at least {least}"),
        (_, Bound::Included(most)) => format!("at most {most}"),
        _ => "any".to_owned(),
    }
}

impl ValidationError {
    /// Returns the fields that are not valid, each with what is wrong. There is at least one.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                formatter.write_str("; ")?;
            }
            error.fmt(formatter)?;
        }
        Ok(())
    }
}

impl std::error::Error for ValidationError {}

impl fmt::Display for FieldError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, kind } = self;
        write!(formatter, "`{field}` ")?;
        match kind {
            FieldErrorKind::Header { name, .. } if field != name => {
                write!(formatter, "(header `{name}`) ")?;
            }
            _ => {}
        }
        kind.fmt(formatter)
    }
}

/// What is wrong, without the field: `has 4 characters, but the limit is at least 6`.
impl fmt::Display for FieldErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { value, allowed } => {
                write!(formatter, "is {value}, but the limit is {allowed}")
            }
            Self::Length { value, allowed } => {
                let characters = Counted(*value, "character");
                write!(formatter, "has {characters}, but the limit is {allowed}")
            }
            Self::Items { value, allowed } => {
                let elements = Counted(*value, "element");
                write!(formatter, "has {elements}, but the limit is {allowed}")
            }
            Self::Bytes { value, maximum } => {
                let bytes = Counted(*value, "byte");
                write!(formatter, "has {bytes}, but the limit is at most {maximum}")
            }
            Self::ReservedKey { key } => write!(formatter, "has the reserved key `{key}`"),
            Self::Path { value } => path::write_problem(formatter, value),
            Self::Header { kind, .. } => kind.fmt(formatter),
            Self::NoBody => formatter.write_str("cannot be sent: the operation has no body"),
        }
    }
}
