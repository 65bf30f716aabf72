//! JSON Schemas (2020-12) of requests and responses.

use std::collections::BTreeMap;
use std::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::entry::Entry;
use super::field::{Field, Limit, Presence};
use super::types::{OpenEnum, Record, Type};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A self-contained JSON Schema (2020-12). It is a value for any serializer; as text, it is compact JSON.
///
/// - Types are in `$defs`, under their paths with dots: `b2b.organizations.Member`.
/// - The known values of an open enum are listed in `anyOf`, followed by any text.
/// - A secret has the format `password` and `"x-secret": true`; in a request, it is also `writeOnly`.
/// - A limit in bytes is `x-max-bytes`, because JSON Schema has no keyword for it.
///
/// ```
/// # use stytch_runtime::catalog::Catalog;
/// fn print(catalog: &Catalog, id: &str) {
///     if let Some(entry) = catalog.find(id) {
///         println!("{}", entry.request_schema());
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    entry: Entry,
    side: Side,
}

/// The side that makes the values of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Caller,
    Server,
}

impl Schema {
    pub(super) const fn of_request(entry: Entry) -> Self {
        let side = Side::Caller;
        Self { entry, side }
    }

    pub(super) const fn of_response(entry: Entry) -> Self {
        let side = Side::Server;
        Self { entry, side }
    }

    /// Returns the definitions that the schema refers to, in the order of the first reference.
    fn definitions(&self) -> Vec<Definition> {
        let mut found = Vec::new();
        match (self.side, self.entry.response) {
            (Side::Caller, _) => add_fields(self.entry.fields, &mut found),
            (Side::Server, Type::Record(record)) => add_fields(record.fields, &mut found),
            (Side::Server, response) => found.extend(Definition::of(&response)),
        }
        let mut next = 0;
        while let Some(definition) = found.get(next).copied() {
            if let Definition::Record(record) = definition {
                add_fields(record.fields, &mut found);
            }
            next += 1;
        }
        found
    }
}

/// As compact JSON.
impl fmt::Display for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        formatter.write_str(&text)
    }
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { entry, side } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("$schema", DIALECT)?;
        match (side, &entry.response) {
            (Side::Caller, _) => {
                map.serialize_entry("title", entry.name)?;
                about(entry.docs, entry.deprecated, &mut map)?;
                object(entry.fields, *side, &mut map)?;
            }
            (Side::Server, Type::Record(record)) => {
                map.serialize_entry("title", entry.info.response)?;
                about(record.docs, record.deprecated, &mut map)?;
                object(record.fields, *side, &mut map)?;
            }
            (Side::Server, response) => {
                map.serialize_entry("title", entry.info.response)?;
                keywords(response, Null::Invalid, *side, &mut map)?;
            }
        }
        let definitions = self.definitions();
        if !definitions.is_empty() {
            map.serialize_entry("$defs", &Definitions(definitions, *side))?;
        }
        map.end()
    }
}

/// A type that schemas refer to.
#[derive(Clone, Copy)]
enum Definition {
    Record(&'static Record),
    OpenEnum(&'static OpenEnum),
}

impl Definition {
    /// Returns the definition that a type refers to.
    fn of(type_: &Type) -> Option<Self> {
        match type_.leaf() {
            Type::Record(record) => Some(Self::Record(record)),
            Type::OpenEnum(values) => Some(Self::OpenEnum(values)),
            _ => None,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Record(record) => record.name,
            Self::OpenEnum(values) => values.name,
        }
    }

    fn name(self) -> String {
        self.path().replace("::", ".")
    }
}

fn add_fields(fields: &[Field], found: &mut Vec<Definition>) {
    for definition in fields
        .iter()
        .filter_map(|field| Definition::of(&field.type_))
    {
        if found.iter().all(|other| other.path() != definition.path()) {
            found.push(definition);
        }
    }
}

struct Definitions(Vec<Definition>, Side);

impl Serialize for Definitions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(definitions, side) = self;
        let definitions = definitions.iter();
        serializer.collect_map(
            definitions.map(|definition| (definition.name(), Defined(*definition, *side))),
        )
    }
}

struct Defined(Definition, Side);

impl Serialize for Defined {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0 {
            Definition::Record(record) => {
                about(record.docs, record.deprecated, &mut map)?;
                object(record.fields, self.1, &mut map)?;
            }
            Definition::OpenEnum(values) => {
                about(values.docs, None, &mut map)?;
                map.serialize_entry("anyOf", &Values(values))?;
            }
        }
        map.end()
    }
}

/// The known values of an open enum, then any text.
struct Values(&'static OpenEnum);

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = self.0.values.iter();
        let known = known.map(|value| vec![("const", value.value), ("description", value.docs)]);
        let any = vec![("type", "string")];
        serializer.collect_seq(known.chain([any]).map(Pairs))
    }
}

struct Pairs(Vec<(&'static str, &'static str)>);

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Writes the documentation.
fn about<M: SerializeMap>(
    docs: &str,
    deprecated: Option<&str>,
    map: &mut M,
) -> Result<(), M::Error> {
    match deprecated {
        None => map.serialize_entry("description", docs),
        Some(note) => {
            map.serialize_entry("description", &format!("{docs}\n\nDeprecated: {note}"))?;
            map.serialize_entry("deprecated", &true)
        }
    }
}

/// Writes the keywords of an object with fields.
fn object<M: SerializeMap>(
    fields: &'static [Field],
    side: Side,
    map: &mut M,
) -> Result<(), M::Error> {
    map.serialize_entry("type", "object")?;
    map.serialize_entry("properties", &Properties(fields, side))?;
    let required = fields.iter().filter(|field| is_required(field, side));
    let required: Vec<_> = required.map(|field| field.name).collect();
    if !required.is_empty() {
        map.serialize_entry("required", &required)?;
    }
    if side == Side::Caller {
        map.serialize_entry("additionalProperties", &false)?;
    }
    Ok(())
}

fn is_required(field: &Field, side: Side) -> bool {
    match side {
        Side::Caller => field.is_required(),
        Side::Server => field.presence == Presence::Required,
    }
}

struct Properties(&'static [Field], Side);

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.iter();
        serializer.collect_map(fields.map(|field| (field.name, Property(field, self.1))))
    }
}

struct Property(&'static Field, Side);

impl Serialize for Property {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(field, side) = self;
        let mut map = serializer.serialize_map(None)?;
        about(field.docs, field.deprecated, &mut map)?;
        let null = match (side, field.presence) {
            (Side::Caller, Presence::Nullable) => Null::Valid,
            (Side::Server, presence) if presence != Presence::Required => Null::Valid,
            _ => Null::Invalid,
        };
        keywords(&field.type_, null, *side, &mut map)?;
        if let Some(default) = field.default {
            let value: serde_json::Value = serde_json::from_str(default).unwrap_or_default();
            map.serialize_entry("default", &value)?;
        }
        // Servers may exceed the limits, and responses decode all the same.
        if *side == Side::Caller {
            for limit in field.limits {
                limited(limit, &field.type_, &mut map)?;
            }
        }
        integer_range(field, *side, &mut map)?;
        map.end()
    }
}

/// Whether `null` is valid besides the values of a type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Null {
    Valid,
    Invalid,
}

/// The schema of the elements of a list, or of the values of a map.
struct Inner(&'static Type, Side);

impl Serialize for Inner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let null = match (self.1, self.0) {
            // Lists and maps in responses decode from `null`.
            (Side::Server, Type::List(_) | Type::Map(_) | Type::Object) => Null::Valid,
            _ => Null::Invalid,
        };
        keywords(self.0, null, self.1, &mut map)?;
        if let Type::Integer(integer) = self.0 {
            bounds(integer.range().into_inner().into(), &mut map)?;
        }
        map.end()
    }
}

/// Writes the keywords of a type, except the bounds of whole numbers.
fn keywords<M: SerializeMap>(
    type_: &Type,
    null: Null,
    side: Side,
    map: &mut M,
) -> Result<(), M::Error> {
    let mut named = |name: &'static str| match null {
        Null::Invalid => map.serialize_entry("type", name),
        Null::Valid => map.serialize_entry("type", &[name, "null"]),
    };
    match type_ {
        Type::Boolean => named("boolean"),
        Type::Number => named("number"),
        Type::String => named("string"),
        Type::Object => named("object"),
        Type::Any => Ok(()),
        Type::Integer(integer) => {
            named("integer")?;
            map.serialize_entry("format", integer.format())
        }
        Type::Timestamp => {
            named("string")?;
            map.serialize_entry("format", "date-time")
        }
        Type::Secret => {
            named("string")?;
            map.serialize_entry("format", "password")?;
            map.serialize_entry("x-secret", &true)?;
            if side == Side::Caller {
                map.serialize_entry("writeOnly", &true)?;
            }
            Ok(())
        }
        Type::List(inner) => {
            named("array")?;
            map.serialize_entry("items", &Inner(inner, side))
        }
        Type::Map(inner) => {
            named("object")?;
            map.serialize_entry("additionalProperties", &Inner(inner, side))
        }
        Type::Record(_) | Type::OpenEnum(_) => reference(type_, null, map),
    }
}

/// Writes a reference to a definition.
fn reference<M: SerializeMap>(type_: &Type, null: Null, map: &mut M) -> Result<(), M::Error> {
    let Some(definition) = Definition::of(type_) else {
        return Ok(());
    };
    let target = format!("#/$defs/{}", definition.name());
    match null {
        Null::Invalid => map.serialize_entry("$ref", &target),
        Null::Valid => {
            let choices = [[("$ref", target.as_str())], [("type", "null")]];
            let choices = choices.map(BTreeMap::from);
            map.serialize_entry("anyOf", &choices)
        }
    }
}

/// Writes a limit. The bounds of whole numbers follow together with the range of their size.
fn limited<M: SerializeMap>(limit: &Limit, type_: &Type, map: &mut M) -> Result<(), M::Error> {
    match limit {
        Limit::Minimum(_) | Limit::Maximum(_) => Ok(()),
        Limit::MinLength(least) => map.serialize_entry("minLength", least),
        Limit::MaxLength(most) => map.serialize_entry("maxLength", most),
        Limit::MinItems(least) => map.serialize_entry("minItems", least),
        Limit::MaxItems(most) => map.serialize_entry("maxItems", most),
        Limit::MaxBytes(most) => map.serialize_entry("x-max-bytes", most),
        Limit::Reserved(keys) => {
            debug_assert!(matches!(type_, Type::Object | Type::Map(_)));
            map.serialize_entry("propertyNames", &Without(keys))
        }
    }
}

/// The schema of keys that are not reserved.
struct Without(&'static [&'static str]);

impl Serialize for Without {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reserved = BTreeMap::from([("enum", self.0)]);
        serializer.collect_map([("not", reserved)])
    }
}

/// Writes the narrower of the range of a whole number's size and its limits.
fn integer_range<M: SerializeMap>(field: &Field, side: Side, map: &mut M) -> Result<(), M::Error> {
    let Type::Integer(integer) = field.type_ else {
        return Ok(());
    };
    let (mut least, mut most) = integer.range().into_inner();
    if side == Side::Caller {
        for limit in field.limits {
            match limit {
                Limit::Minimum(minimum) => least = least.max(*minimum),
                Limit::Maximum(maximum) => most = most.min(*maximum),
                _ => {}
            }
        }
    }
    bounds([least, most], map)
}

fn bounds<M: SerializeMap>([least, most]: [i128; 2], map: &mut M) -> Result<(), M::Error> {
    for (keyword, bound) in [("minimum", least), ("maximum", most)] {
        match (i64::try_from(bound), u64::try_from(bound)) {
            (Ok(bound), _) => map.serialize_entry(keyword, &bound)?,
            (_, Ok(bound)) => map.serialize_entry(keyword, &bound)?,
            _ => {}
        }
    }
    Ok(())
}
