//! The dialect: one table of all known keywords, for reading and importing.

pub(crate) mod nearest;
pub(crate) mod operations;

use crate::corpus::SCHEMA_PREFIX;

/// The only supported version of JSON Schema.
pub(crate) const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The role of a keyword of JSON Schema or OpenAPI in the dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyword {
    /// In the dialect, at the top of a file only.
    Top,
    /// In the dialect: text for people. An import drops it.
    Prose,
    /// In the dialect, in any schema, also beside `$ref`.
    Annotation,
    /// In the dialect: decides the shape.
    Shape,
    /// In the dialect, in schemas of these types.
    For(&'static [&'static str]),
    /// Outside the dialect. It does not change which JSON is valid. An import drops it.
    Neutral,
    /// Outside the dialect. It is a rule that generated types do not check. An import drops it with a warning.
    Rule,
    /// Outside the dialect. An import rewrites some uses; all others are rejected with this help.
    Refused(&'static str),
}

const NUMBERS: Keyword = Keyword::For(&["integer", "number"]);
const STRINGS: Keyword = Keyword::For(&["string"]);
const ARRAYS: Keyword = Keyword::For(&["array"]);
const OBJECTS: Keyword = Keyword::For(&["object"]);
const COMPOSED: Keyword =
    Keyword::Refused("write out the one shape that the value has; the dialect composes no schemas");
const DEFINITIONS: Keyword =
    Keyword::Refused("give each definition a file and an `$id` of its own");

/// Every keyword that is known. Those of the dialect come first, in the order in which they are written.
const KEYWORDS: &[(&str, Keyword)] = &[
    ("$schema", Keyword::Top),
    ("$id", Keyword::Top),
    ("title", Keyword::Prose),
    ("description", Keyword::Prose),
    ("$ref", Keyword::Shape),
    ("anyOf", Keyword::Shape),
    ("type", Keyword::Shape),
    ("required", OBJECTS),
    ("properties", OBJECTS),
    ("enum", STRINGS),
    ("items", ARRAYS),
    ("additionalProperties", OBJECTS),
    ("format", Keyword::For(&["integer", "number", "string"])),
    ("minimum", NUMBERS),
    ("maximum", NUMBERS),
    ("minLength", STRINGS),
    ("maxLength", STRINGS),
    ("minItems", ARRAYS),
    ("maxItems", ARRAYS),
    ("default", Keyword::Annotation),
    ("deprecated", Keyword::Annotation),
    ("$anchor", Keyword::Neutral),
    ("$comment", Keyword::Neutral),
    ("contentEncoding", Keyword::Neutral),
    ("contentMediaType", Keyword::Neutral),
    ("contentSchema", Keyword::Neutral),
    ("discriminator", Keyword::Neutral),
    ("example", Keyword::Neutral),
    ("examples", Keyword::Neutral),
    ("externalDocs", Keyword::Neutral),
    ("readOnly", Keyword::Neutral),
    ("summary", Keyword::Neutral),
    ("writeOnly", Keyword::Neutral),
    ("xml", Keyword::Neutral),
    ("contains", Keyword::Rule),
    ("dependentRequired", Keyword::Rule),
    ("maxContains", Keyword::Rule),
    ("maxProperties", Keyword::Rule),
    ("minContains", Keyword::Rule),
    ("minProperties", Keyword::Rule),
    ("multipleOf", Keyword::Rule),
    ("pattern", Keyword::Rule),
    ("propertyNames", Keyword::Rule),
    ("unevaluatedItems", Keyword::Rule),
    ("unevaluatedProperties", Keyword::Rule),
    ("uniqueItems", Keyword::Rule),
    ("allOf", COMPOSED),
    ("dependentSchemas", COMPOSED),
    ("else", COMPOSED),
    ("if", COMPOSED),
    ("not", COMPOSED),
    ("oneOf", COMPOSED),
    ("patternProperties", COMPOSED),
    ("prefixItems", COMPOSED),
    ("then", COMPOSED),
    ("$defs", DEFINITIONS),
    ("definitions", DEFINITIONS),
    ("const", Keyword::Refused("write an `enum` of one value")),
    (
        "exclusiveMaximum",
        Keyword::Refused("write the greatest value that is allowed as `maximum`"),
    ),
    (
        "exclusiveMinimum",
        Keyword::Refused("write the least value that is allowed as `minimum`"),
    ),
    (
        "nullable",
        Keyword::Refused(
            "write the type as a list, such as `[\"string\", \"null\"]`, or a reference as \
             `anyOf` of it and `{ \"type\": \"null\" }`",
        ),
    ),
];

impl Keyword {
    /// Returns what a keyword is; `None` if it is unknown.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (_, found) = KEYWORDS.iter().find(|(known, _)| *known == name)?;
        Some(*found)
    }

    pub(crate) fn is_in_dialect(self) -> bool {
        !matches!(self, Self::Neutral | Self::Rule | Self::Refused(_))
    }

    /// Whether the keyword must not be beside `$ref`.
    pub(crate) fn is_structure(self) -> bool {
        matches!(self, Self::Shape | Self::For(_))
    }
}

/// Returns the position of a keyword in the order in which keywords are written.
#[cfg(feature = "import")]
pub(crate) fn rank(name: &str) -> usize {
    let index = KEYWORDS.iter().position(|(known, _)| *known == name);
    index.unwrap_or(KEYWORDS.len())
}

/// The keywords of the dialect.
pub(crate) fn known() -> impl Iterator<Item = &'static str> {
    let known = KEYWORDS
        .iter()
        .filter(|(_, keyword)| keyword.is_in_dialect());
    known.map(|(name, _)| *name)
}

/// The types of the dialect; each may be listed with [`NULL`].
pub(crate) const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// The type that only makes another type nullable.
pub(crate) const NULL: &str = "null";

/// Formats and the types that they refine.
pub(crate) const FORMATS: [(&str, &[&str]); 13] = [
    ("byte", &["string"]),
    ("date", &["string"]),
    ("date-time", &["string"]),
    ("double", &["number"]),
    ("email", &["string"]),
    ("float", &["number"]),
    ("int32", &["integer"]),
    ("int64", &["integer"]),
    ("password", &["string"]),
    ("uint32", &["integer"]),
    ("uint64", &["integer"]),
    ("uri", &["string"]),
    ("uuid", &["string"]),
];

/// Returns the schema id in `#/components/schemas/id`.
pub(crate) fn schema_id(reference: &str) -> Option<&str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let id = reference.strip_prefix(SCHEMA_PREFIX)?;
    (!id.is_empty() && id.chars().all(fits)).then_some(id)
}

/// Returns whether a name is an extension, which is ignored.
pub(crate) fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}
