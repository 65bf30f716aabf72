//! YAML as a located tree.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use serde_saphyr::Spanned;
use serde_saphyr::options::{MergeKeyPolicy, NonFiniteFloatPolicy};

use super::{DEPTH_LIMIT, MOST_REPEATED, Member, Node, Value, on_own_stack, strict, yaml_error};
use crate::diagnostic::{Diagnostic, Location, Pointer, Source};

/// The largest description in use has 33,000 values.
const MOST_NODES: usize = 500_000;

/// Reads one YAML 1.2 document that only has values that JSON has.
pub(crate) fn parse(file: &str, bytes: &[u8]) -> Result<Node, Vec<Diagnostic>> {
    let text = strict::text(file, bytes)?;
    let source = Source::new(file, text);
    match on_own_stack(file, || {
        serde_saphyr::from_str_with_options(text, options())
    })? {
        Ok(root) => Ok(node(root, &Pointer::default(), &source)),
        Err(error) => Err(vec![yaml_error::diagnostic(&error, &source)]),
    }
}

/// Duplicate keys, and numbers that JSON does not have, are rejected by default.
fn options() -> serde_saphyr::Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: DEPTH_LIMIT,
            max_nodes: MOST_NODES,
            max_events: 3 * MOST_NODES,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MOST_REPEATED },
        // YAML 1.2 has neither merge keys nor `yes` and `no` as booleans.
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        non_finite_float_policy: NonFiniteFloatPolicy::Reject,
        with_snippet: false,
    }
}

/// Returns the bytes of a location. If the parser only gives line and column, the range is empty.
pub(super) fn bytes(location: &serde_saphyr::Location, source: &Source) -> Range<usize> {
    let span = location.span();
    let known = |bytes: Option<u64>| bytes.and_then(|bytes| usize::try_from(bytes).ok());
    match (known(span.byte_offset()), known(span.byte_len())) {
        (Some(start), Some(len)) => start..start.saturating_add(len),
        _ => {
            let start = offset(location, source.text());
            start..start
        }
    }
}

fn offset(location: &serde_saphyr::Location, text: &str) -> usize {
    let from_zero = |number: u64| {
        usize::try_from(number)
            .unwrap_or_default()
            .saturating_sub(1)
    };
    let lines = text.split_inclusive('\n');
    let before: usize = lines.take(from_zero(location.line())).map(str::len).sum();
    let line = text.get(before..).unwrap_or_default();
    let column = line.char_indices().nth(from_zero(location.column()));
    before + column.map_or(0, |(bytes, _)| bytes)
}

fn node(yaml: Spanned<Yaml>, pointer: &Pointer, source: &Arc<Source>) -> Node {
    let location = Location::at(source, pointer, bytes(&yaml.referenced, source));
    let value = match yaml.value {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(value),
        Yaml::Number(value) => Value::Number(value),
        Yaml::String(value) => Value::String(value),
        Yaml::Array(items) => {
            let items = items.into_iter().enumerate();
            let item = |(index, item)| node(item, &pointer.index(index), source);
            Value::Array(items.map(item).collect())
        }
        Yaml::Object(members) => {
            let member = |(name, value): (Spanned<String>, _)| {
                let pointer = pointer.name(&name.value);
                let span = bytes(&name.referenced, source);
                Member {
                    name: name.value,
                    name_location: Location::at(source, &pointer, span),
                    node: node(value, &pointer, source),
                }
            };
            Value::Object(members.into_iter().map(member).collect())
        }
    };
    Node { value, location }
}

/// A value from the parser. The budget limits its nesting.
enum Yaml {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Spanned<Yaml>>),
    Object(Vec<(Spanned<String>, Spanned<Yaml>)>),
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(YamlVisitor)
    }
}

struct YamlVisitor;

impl<'de> Visitor<'de> for YamlVisitor {
    type Value = Yaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Yaml, E> {
        Ok(Yaml::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Yaml, E> {
        Ok(Yaml::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Yaml, E> {
        Ok(Yaml::Number(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Yaml, E> {
        Ok(Yaml::Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Yaml, E> {
        Number::from_f64(value)
            .map(Yaml::Number)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Yaml, E> {
        Ok(Yaml::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Yaml, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Yaml::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Yaml, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        Ok(Yaml::Object(all))
    }
}
