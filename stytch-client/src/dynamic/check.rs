//! Checks the fields of a request against the catalog.

use std::fmt::Write as _;

use serde_json::{Number, Value};
use stytch_generated::runtime::catalog::{Entry, Field, Limit, Location, Presence, Type};
use stytch_generated::runtime::header;
use stytch_generated::runtime::limits::{self, Limits};
use stytch_generated::{JsonObject, SessionAuth};

use super::problems::{Problem, ProblemKind};
use super::similar;

/// Returns everything that is wrong with the fields of a request. Limits are checked if `validate` is set.
pub(super) fn problems(entry: &Entry, fields: &JsonObject, validate: bool) -> Vec<Problem> {
    let mut check = Check {
        pointer: String::new(),
        problems: Vec::new(),
        suggestions: MOST_SUGGESTIONS,
        validate,
    };
    check.object(entry.name, entry.fields, fields);
    check.session(entry, fields);
    check.problems
}

/// The greatest number of problems that are reported, so that a large and hostile value costs little.
const MOST_PROBLEMS: usize = 100;

/// The greatest number of unknown fields for which a similar name is looked for, because that takes time.
const MOST_SUGGESTIONS: usize = 10;

struct Check {
    /// The pointer to the value that is checked.
    pointer: String,
    problems: Vec<Problem>,
    /// How many more suggestions may be looked for.
    suggestions: usize,
    validate: bool,
}

impl Check {
    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    fn add(&mut self, kind: ProblemKind) {
        if self.is_full() {
            return;
        }
        let pointer = self.pointer.clone();
        self.problems.push(Problem { pointer, kind });
    }

    /// Runs a check on a member of the current object or list.
    fn member(&mut self, name: &str, check: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        for character in name.chars() {
            match character {
                '~' => self.pointer.push_str("~0"),
                '/' => self.pointer.push_str("~1"),
                other => self.pointer.push(other),
            }
        }
        check(self);
        self.pointer.truncate(length);
    }

    fn element(&mut self, index: usize, check: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        // Writing to a string never fails.
        let _ = write!(self.pointer, "/{index}");
        check(self);
        self.pointer.truncate(length);
    }

    fn object(&mut self, of: &'static str, fields: &'static [Field], values: &JsonObject) {
        let mut known = 0;
        for field in fields {
            match values.get(field.name) {
                Some(value) => {
                    known += 1;
                    self.field(field, value);
                }
                None if field.is_required() => {
                    self.member(field.name, |this| this.add(ProblemKind::Missing));
                }
                None => {}
            }
        }
        if known == values.len() {
            return;
        }
        for name in values.keys() {
            if self.is_full() {
                return;
            }
            if fields.iter().all(|field| field.name != name) {
                let suggestion = self.suggestion(name, fields, values);
                let kind = ProblemKind::Unknown { of, suggestion };
                self.member(name, |this| this.add(kind));
            }
        }
    }

    /// Returns the field that was probably meant. A field that is set already was not.
    fn suggestion(
        &mut self,
        name: &str,
        fields: &'static [Field],
        values: &JsonObject,
    ) -> Option<&'static str> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        let names = fields.iter().map(|field| field.name);
        similar::field(name, names.filter(|name| !values.contains_key(*name)))
    }

    fn field(&mut self, field: &'static Field, value: &Value) {
        // The pointer is only needed for problems and for what is inside.
        if is_plain(field, value) {
            return;
        }
        self.member(field.name, |this| {
            if value.is_null() && !matches!(field.type_, Type::Any) {
                if field.presence != Presence::Nullable {
                    let required = field.is_required();
                    this.add(ProblemKind::Null { required });
                }
                return;
            }
            let before = this.problems.len();
            this.value(&field.type_, value);
            if this.problems.len() == before {
                this.place(field, value);
                if this.validate {
                    this.limits(field, value);
                }
            }
        });
    }

    fn value(&mut self, type_: &'static Type, value: &Value) {
        match (type_, value) {
            (Type::Any, _)
            | (Type::Boolean, Value::Bool(_))
            | (Type::Number, Value::Number(_))
            | (Type::Object, Value::Object(_)) => {}
            (Type::Integer(integer), Value::Number(number)) => {
                let range = integer.range();
                match whole(number) {
                    Some(number) if range.contains(&number) => {}
                    _ => {
                        let allowed = format!("{} to {}", range.start(), range.end());
                        self.add(ProblemKind::Range { allowed });
                    }
                }
            }
            (
                Type::String | Type::Secret | Type::Timestamp | Type::OpenEnum(_),
                Value::String(_),
            ) => {}
            (Type::List(inner), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    if self.is_full() {
                        return;
                    }
                    self.element(index, |this| this.value(inner, item));
                }
            }
            (Type::Map(inner), Value::Object(members)) => {
                for (name, member) in members {
                    self.member(name, |this| this.value(inner, member));
                }
            }
            (Type::Record(record), Value::Object(members)) => {
                self.object(record.name, record.fields, members);
            }
            (type_, value) => {
                let expected = expected(type_);
                let found = found(value);
                self.add(ProblemKind::Type { expected, found });
            }
        }
    }

    /// Checks that a value can be put where the field is sent.
    fn place(&mut self, field: &Field, value: &Value) {
        let Value::String(text) = value else { return };
        match field.location {
            Location::Path if matches!(text.as_str(), "" | "." | "..") => {
                let value = text.clone();
                self.add(ProblemKind::Limit(limits::FieldErrorKind::Path { value }));
            }
            Location::Header => {
                if let Err(error) = header::header(field.name, text.as_str()) {
                    self.add(error.into());
                }
            }
            _ => {}
        }
    }

    fn limits(&mut self, field: &Field, value: &Value) {
        if field.limits.is_empty() {
            return;
        }
        let mut limits = Limits::default();
        check_limits(field, value, &mut limits);
        if let Err(error) = limits.into_result() {
            for error in error.errors() {
                self.add(ProblemKind::Limit(error.kind.clone()));
            }
        }
    }

    /// Checks that a session can be sent: white space would make it another one.
    fn session(&mut self, entry: &Entry, fields: &JsonObject) {
        let Some(names) = entry.info.session else {
            return;
        };
        for name in [names.token, names.jwt] {
            let Some(Value::String(value)) = fields.get(name) else {
                continue;
            };
            // What no header can be was reported already.
            let is_header = header::header(name, value.as_str()).is_ok();
            if let Err(error) = SessionAuth::token(value.as_str()).headers(names)
                && is_header
            {
                self.member(name, |this| this.add(error.into()));
            }
        }
    }
}

/// Returns whether the value of a field certainly has no problem. Most values are text without limits in the body or
/// the query.
fn is_plain(field: &Field, value: &Value) -> bool {
    let is_simple = match field.type_ {
        Type::String | Type::Secret | Type::Timestamp | Type::OpenEnum(_) => value.is_string(),
        Type::Boolean => value.is_boolean(),
        _ => false,
    };
    let is_free =
        field.limits.is_empty() && matches!(field.location, Location::Body | Location::Query);
    is_simple && is_free
}

fn check_limits(field: &Field, value: &Value, limits: &mut Limits) {
    let (mut numbers, mut lengths, mut items) = ((None, None), (None, None), (None, None));
    let count = |bound: u64| Some(usize::try_from(bound).unwrap_or(usize::MAX));
    for limit in field.limits {
        match limit {
            Limit::Minimum(bound) => numbers.0 = Some(*bound),
            Limit::Maximum(bound) => numbers.1 = Some(*bound),
            Limit::MinLength(bound) => lengths.0 = count(*bound),
            Limit::MaxLength(bound) => lengths.1 = count(*bound),
            Limit::MinItems(bound) => items.0 = count(*bound),
            Limit::MaxItems(bound) => items.1 = count(*bound),
            Limit::MaxBytes(bound) => match value {
                Value::String(text) => {
                    limits.text_bytes(field.name, text.as_str(), count(*bound).unwrap_or_default());
                }
                Value::Object(object) => {
                    limits.json_bytes(field.name, object, count(*bound).unwrap_or_default());
                }
                _ => {}
            },
            Limit::Reserved(keys) => limits.reserved(field.name, value.as_object(), keys),
            _ => {}
        }
    }
    match value {
        Value::Number(number) if numbers != (None, None) => {
            limits.number(field.name, whole(number), range(numbers));
        }
        Value::String(text) if lengths != (None, None) => {
            limits.length(field.name, text.as_str(), range(lengths));
        }
        Value::Array(list) if items != (None, None) => {
            limits.items(field.name, list.as_slice(), range(items));
        }
        _ => {}
    }
}

/// Returns a number that is written as a whole number.
fn whole(number: &Number) -> Option<i128> {
    let signed = number.as_i64().map(i128::from);
    signed.or_else(|| number.as_u64().map(i128::from))
}

/// Returns the range between two bounds.
fn range<T>((least, most): (Option<T>, Option<T>)) -> (std::ops::Bound<T>, std::ops::Bound<T>) {
    use std::ops::Bound::{Included, Unbounded};
    (
        least.map_or(Unbounded, Included),
        most.map_or(Unbounded, Included),
    )
}

/// Returns the type that a value should have: `a whole number`.
fn expected(type_: &Type) -> String {
    let name = type_.to_string();
    match type_ {
        Type::Object | Type::Record(_) => format!("an {name}"),
        Type::String | Type::Secret | Type::OpenEnum(_) | Type::Any => name,
        _ => format!("a {name}"),
    }
}

/// Returns the type that a value has.
fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
