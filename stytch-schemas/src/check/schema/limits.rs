//! Reads the limits of a schema.

use std::cmp::Ordering;

use serde_json::Number;

use super::Reader;
use crate::corpus::Limits;
use crate::diagnostic::Diagnostic;

impl Reader<'_, '_> {
    pub(super) fn limits(&mut self, type_name: &str) -> Limits {
        let mut limits = Limits::default();
        match type_name {
            "integer" | "number" => {
                let whole = type_name == "integer";
                limits.minimum = self.bound("minimum", whole);
                limits.maximum = self.bound("maximum", whole);
                self.check_order("minimum", &limits.minimum, "maximum", &limits.maximum);
            }
            "string" => {
                limits.min_length = self.count("minLength");
                limits.max_length = self.count("maxLength");
                self.check_counts(
                    "minLength",
                    limits.min_length,
                    "maxLength",
                    limits.max_length,
                );
            }
            "array" => {
                limits.min_items = self.count("minItems");
                limits.max_items = self.count("maxItems");
                self.check_counts("minItems", limits.min_items, "maxItems", limits.max_items);
            }
            _ => {}
        }
        limits
    }

    fn bound(&mut self, name: &str, whole: bool) -> Option<Number> {
        let node = &self.member(name)?.node;
        let number = self.sink.number(node, name)?;
        let fits = !whole || number.is_i64() || number.is_u64();
        let wanted = "a whole number of at most 64 bits";
        self.sink
            .expect(fits.then(|| number.clone()), node, name, wanted)
    }

    fn count(&mut self, name: &str) -> Option<u64> {
        let node = &self.member(name)?.node;
        let count = node.as_number().and_then(Number::as_u64);
        self.sink
            .expect(count, node, name, "a whole number that is not negative")
    }

    fn check_counts(&mut self, low: &str, min: Option<u64>, high: &str, max: Option<u64>) {
        self.check_order(low, &min.map(Number::from), high, &max.map(Number::from));
    }

    fn check_order(&mut self, low: &str, min: &Option<Number>, high: &str, max: &Option<Number>) {
        if let (Some(min), Some(max), Some(member)) = (min, max, self.member(high))
            && compare(min, max) == Ordering::Greater
        {
            let message = format!("`{low}` {min} is above `{high}` {max}, so no value fits");
            self.sink.push(
                Diagnostic::error("crossed-limits", &member.node.location, message)
                    .with_help(format!("`{high}` must be at least {min}")),
            );
        }
    }
}

/// Whole numbers are compared exactly, all others as `f64`.
fn compare(a: &Number, b: &Number) -> Ordering {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a
            .as_f64()
            .partial_cmp(&b.as_f64())
            .unwrap_or(Ordering::Equal),
    }
}
