//! Reads the limits of a schema.

use std::cmp::Ordering;

use serde_json::Number;

use super::Reader;
use crate::corpus::Limits;

impl Reader<'_, '_> {
    pub(super) fn limits(&mut self, type_name: &str) -> Limits {
        let mut limits = Limits::default();
        let numbers = ["minimum", "maximum"];
        match type_name {
            "integer" => [limits.minimum, limits.maximum] = self.pair(numbers, Self::whole),
            "number" => [limits.minimum, limits.maximum] = self.pair(numbers, Self::number),
            "string" => {
                let names = ["minLength", "maxLength"];
                [limits.min_length, limits.max_length] = self.pair(names, Self::count);
            }
            "array" => {
                let names = ["minItems", "maxItems"];
                [limits.min_items, limits.max_items] = self.pair(names, Self::count);
            }
            _ => {}
        }
        limits
    }

    /// Reads the lower and the upper limit of a value.
    fn pair<N: Clone + Into<Number>>(
        &mut self,
        names: [&str; 2],
        read: impl Fn(&mut Self, &str) -> Option<N>,
    ) -> [Option<N>; 2] {
        let limits = names.map(|name| read(self, name));
        let [low, high] = names;
        if let ([Some(min), Some(max)], Some(member)) = (&limits, self.member(high)) {
            let (min, max) = (min.clone().into(), max.clone().into());
            if compare(&min, &max) == Ordering::Greater {
                let message = format!("`{low}` {min} is above `{high}` {max}, so no value fits");
                let help = format!("`{high}` must be at least {min}");
                let at = &member.node.location;
                self.sink.error("crossed-limits", at, message, help);
            }
        }
        limits
    }

    fn number(&mut self, name: &str) -> Option<Number> {
        let node = &self.member(name)?.node;
        self.sink.number(node, name).cloned()
    }

    fn whole(&mut self, name: &str) -> Option<Number> {
        let number = self.number(name)?;
        let node = &self.member(name)?.node;
        let whole = (number.is_i64() || number.is_u64()).then_some(number);
        let wanted = "a whole number of at most 64 bits";
        self.sink.expect(whole, node, name, wanted)
    }

    fn count(&mut self, name: &str) -> Option<u64> {
        let node = &self.member(name)?.node;
        let count = node.as_number().and_then(Number::as_u64);
        self.sink
            .expect(count, node, name, "a whole number that is not negative")
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
