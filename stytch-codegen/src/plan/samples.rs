//! Plans the values in examples of requests.
//!
//! A request has no example if it would be infinite or too long.

use super::types::{Field, FieldName, Integer, Operation, Plan, Sample, Type};
use crate::names::path::TypePath;

/// The maximum number of builders in an example. Types that need two of another type would soon need millions.
const MOST_BUILDERS: usize = 32;

/// Adds an example to each request.
pub(super) fn add(plan: &mut Plan) {
    let example = |operation: &Operation| {
        let mut sampler = Sampler {
            plan,
            open: Vec::new(),
            builders: 0,
        };
        sampler.fields(&operation.request)
    };
    let examples: Vec<_> = plan.operations.iter().map(example).collect();
    for (operation, example) in plan.operations.iter_mut().zip(examples) {
        operation.example = example;
    }
}

struct Sampler<'a> {
    plan: &'a Plan,
    /// The types whose values are being made. Lists of these types stay empty, so that the example ends.
    open: Vec<TypePath>,
    /// The number of builders so far.
    builders: usize,
}

impl Sampler<'_> {
    fn fields(&mut self, path: &TypePath) -> Option<Vec<(FieldName, Sample)>> {
        self.builders += 1;
        // A value of a type that requires itself can only be decoded.
        if self.open.contains(path) || self.builders > MOST_BUILDERS {
            return None;
        }
        self.open.push(path.clone());
        let mut samples = Vec::new();
        for field in self.plan.struct_at(path)?.given() {
            let sample = self.sample(&field.type_, field)?;
            samples.push((field.into(), sample));
        }
        self.open.pop();
        Some(samples)
    }

    fn sample(&mut self, type_: &Type, field: &Field) -> Option<Sample> {
        Some(match self.plan.resolved(type_) {
            Type::Boolean => Sample::Literal("true".to_owned()),
            Type::Integer(integer) => Sample::Literal(number(field, *integer).to_string()),
            Type::Number => Sample::Literal("1.0".to_owned()),
            Type::Timestamp => Sample::Text("2026-03-20T21:28:28Z".to_owned()),
            Type::String | Type::Secret | Type::Json => Sample::Text(text(field)),
            Type::Object => Sample::Object,
            Type::Session(_) => Sample::Default,
            Type::List(inner) => Sample::List(self.element(inner, field)?),
            Type::Map(inner) => Sample::Map(self.element(inner, field)?),
            // An alias of a type in a cycle may be an alias of its box.
            Type::Boxed(inner) => Sample::Boxed(Box::new(self.sample(inner, field)?)),
            Type::Named(path) => match self.plan.enum_at(path) {
                Some(variants) => Sample::Text(variants.first()?.wire.clone()),
                None => Sample::Struct(path.clone(), self.fields(path)?),
            },
        })
    }

    /// Returns the element of a list or map. The inner `None` is an empty list or map.
    fn element(&mut self, type_: &Type, field: &Field) -> Option<Option<Box<Sample>>> {
        if self.is_open(type_) {
            return Some(None);
        }
        let sample = self.sample(type_, field)?;
        Some(Some(Box::new(sample)))
    }

    /// Returns whether a value of a type is being made, with aliases, lists and maps resolved.
    fn is_open(&self, type_: &Type) -> bool {
        let mut leaf = type_.leaf();
        loop {
            let next = self.plan.resolved(leaf).leaf();
            if next == leaf {
                return leaf.path().is_some_and(|path| self.open.contains(path));
            }
            leaf = next;
        }
    }
}

/// Returns a number within a field's limits.
fn number(field: &Field, integer: Integer) -> i128 {
    let range = integer.range();
    let sample = field.limits.minimum.or(field.limits.maximum).unwrap_or(1);
    sample.clamp(*range.start(), *range.end())
}

/// Returns text that is plausible for a field with this name, and within its limits.
fn text(field: &Field) -> String {
    let limits = &field.limits;
    let text = match field.wire.as_str() {
        "email" | "email_address" => "ada@example.com".to_owned(),
        "phone_number" => "+12025550162".to_owned(),
        "code" | "totp_code" => "123456".to_owned(),
        wire => match wire.strip_suffix("_id") {
            Some(thing) => format!("{}-test-…", thing.replace('_', "-")),
            None => "…".to_owned(),
        },
    };
    let count = |bound: u64| usize::try_from(bound).unwrap_or(usize::MAX);
    let most = limits
        .max_length
        .or(limits.max_bytes)
        .map_or(usize::MAX, count);
    // An example is not made longer than a page.
    let least = limits.min_length.map_or(0, count).min(1000);
    let padded = text.chars().chain(std::iter::repeat('…'));
    let length = text.chars().count().max(least).min(most);
    padded.take(length).collect()
}
