//! Reads the limits of a schema.

use std::cmp::Ordering;

use serde_json::Number;

use crate::corpus::Limits;
use crate::diagnostic::Sink;
use crate::tree::Node;

pub(super) fn limits(node: &Node, type_name: &str, sink: &mut Sink) -> Limits {
    let mut limits = Limits::default();
    let numbers = ["minimum", "maximum"];
    match type_name {
        "integer" => [limits.minimum, limits.maximum] = pair(node, numbers, whole, sink),
        "number" => [limits.minimum, limits.maximum] = pair(node, numbers, number, sink),
        "string" => {
            let names = ["minLength", "maxLength"];
            [limits.min_length, limits.max_length] = pair(node, names, count, sink);
        }
        "array" => {
            let names = ["minItems", "maxItems"];
            [limits.min_items, limits.max_items] = pair(node, names, count, sink);
        }
        _ => {}
    }
    limits
}

/// Reads the lower and the upper limit of a value.
fn pair<N: Clone + Into<Number>>(
    node: &Node,
    names: [&str; 2],
    read: fn(&Node, &str, &mut Sink) -> Option<N>,
    sink: &mut Sink,
) -> [Option<N>; 2] {
    let limits = names.map(|name| read(node.get(name)?, name, sink));
    let [low, high] = names;
    if let ([Some(min), Some(max)], Some(upper)) = (&limits, node.get(high)) {
        let (min, max) = (min.clone().into(), max.clone().into());
        if compare(&min, &max) == Ordering::Greater {
            let message = format!("`{low}` {min} is above `{high}` {max}, so no value fits");
            let help = format!("`{high}` must be at least {min}");
            sink.error("crossed-limits", &upper.location, message, help);
        }
    }
    limits
}

fn number(node: &Node, name: &str, sink: &mut Sink) -> Option<Number> {
    sink.number(node, name).cloned()
}

fn whole(node: &Node, name: &str, sink: &mut Sink) -> Option<Number> {
    let number = number(node, name, sink)?;
    let whole = (number.is_i64() || number.is_u64()).then_some(number);
    let wanted = "a whole number of at most 64 bits";
    sink.expect(whole, node, name, wanted)
}

fn count(node: &Node, name: &str, sink: &mut Sink) -> Option<u64> {
    let count = node.as_number().and_then(Number::as_u64);
    let wanted = "a whole number that is not negative";
    sink.expect(count, node, name, wanted)
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
