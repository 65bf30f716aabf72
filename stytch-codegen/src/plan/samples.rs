//! Values for examples of requests.
//!
//! A request whose example would be endless, or longer than anyone reads, has none.

use super::types::{Field, Integer, Plan, Sample, Type};
use crate::names::path::TypePath;

/// Examples with more builders than that teach nothing; types that need two of the next kind soon have millions.
const MOST_BUILDERS: usize = 32;

/// A value for each required field of a struct, by the name of the field.
pub(super) fn of_struct(plan: &Plan, path: &TypePath) -> Option<Vec<(String, Sample)>> {
    let mut sampler = Sampler {
        plan,
        open: Vec::new(),
        builders: 0,
    };
    sampler.fields(path)
}

struct Sampler<'a> {
    plan: &'a Plan,
    /// The types whose values are being made: lists of them stay empty, or the example would not end.
    open: Vec<TypePath>,
    /// How many builders there are so far.
    builders: usize,
}

impl Sampler<'_> {
    fn fields(&mut self, path: &TypePath) -> Option<Vec<(String, Sample)>> {
        self.builders += 1;
        // A type that its own builder demands can only be decoded.
        if self.open.contains(path) || self.builders > MOST_BUILDERS {
            return None;
        }
        self.open.push(path.clone());
        let mut samples = Vec::new();
        for field in self.plan.struct_at(path)?.given() {
            let sample = self.sample(&field.type_, field)?;
            samples.push((field.name.clone(), sample));
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
            Type::String | Type::Secret | Type::Json => Sample::Text(text(&field.wire)),
            Type::Object => Sample::Object,
            Type::MemberAuth => Sample::Default,
            Type::List(inner) => Sample::List(self.element(inner, field)?),
            Type::Map(inner) => Sample::Map(self.element(inner, field)?),
            // An alias of a type in a circle may be an alias of its box.
            Type::Boxed(inner) => Sample::Boxed(Box::new(self.sample(inner, field)?)),
            Type::Named(path) => match self.plan.enum_at(path) {
                Some(variants) => Sample::Text(variants.first()?.wire.clone()),
                None => Sample::Struct(path.clone(), self.fields(path)?),
            },
        })
    }

    /// The element of a list or a map, if it is to have one. The inner `None` is an empty one.
    fn element(&mut self, type_: &Type, field: &Field) -> Option<Option<Box<Sample>>> {
        if self.is_open(type_) {
            return Some(None);
        }
        let sample = self.sample(type_, field)?;
        Some(Some(Box::new(sample)))
    }

    /// Whether a type consists of one of which a value is being made, by whatever aliases and lists.
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

/// A number within a field's limits.
fn number(field: &Field, integer: Integer) -> i128 {
    let range = integer.range();
    let sample = field.limits.minimum.or(field.limits.maximum).unwrap_or(1);
    sample.clamp(*range.start(), *range.end())
}

/// Text that looks like what a field of this name holds.
fn text(wire: &str) -> String {
    match wire {
        "email" | "email_address" => "ada@example.com".to_owned(),
        "phone_number" => "+12025550162".to_owned(),
        "code" => "123456".to_owned(),
        _ => match wire.strip_suffix("_id") {
            Some(thing) => format!("{}-test-…", thing.replace('_', "-")),
            None => "…".to_owned(),
        },
    }
}
