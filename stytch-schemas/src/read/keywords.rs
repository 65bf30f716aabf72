//! The keywords of the dialect, and words for those that are not in it.

use super::nearest::nearest;
use super::sink::list;
use crate::diagnostic::{Diagnostic, quoted};
use crate::json::Member;

/// Where a keyword may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// At the top of a file.
    Top,
    /// In any schema, also beside `$ref`.
    Annotation,
    /// What decides the shape.
    Shape,
    /// In schemas of these types.
    For(&'static [&'static str]),
}

const NUMBERS: Use = Use::For(&["integer", "number"]);
const STRINGS: Use = Use::For(&["string"]);
const ARRAYS: Use = Use::For(&["array"]);
const OBJECTS: Use = Use::For(&["object"]);

/// Every keyword that is known.
pub(super) const KEYWORDS: [(&str, Use); 20] = [
    ("$schema", Use::Top),
    ("$id", Use::Top),
    ("$ref", Use::Shape),
    ("type", Use::Shape),
    ("title", Use::Annotation),
    ("description", Use::Annotation),
    ("default", Use::Annotation),
    ("deprecated", Use::Annotation),
    ("properties", OBJECTS),
    ("required", OBJECTS),
    ("additionalProperties", OBJECTS),
    ("items", ARRAYS),
    ("minItems", ARRAYS),
    ("maxItems", ARRAYS),
    ("enum", STRINGS),
    ("minLength", STRINGS),
    ("maxLength", STRINGS),
    ("minimum", NUMBERS),
    ("maximum", NUMBERS),
    ("format", Use::For(&["integer", "number", "string"])),
];

pub(super) fn keyword(name: &str) -> Option<Use> {
    let (_, found) = KEYWORDS.iter().find(|(known, _)| *known == name)?;
    Some(*found)
}

/// The types of the dialect.
pub(super) const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// Formats and the types that they refine.
pub(super) const FORMATS: [(&str, &[&str]); 13] = [
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

/// A keyword that is not in the dialect.
pub(super) fn unknown(member: &Member) -> Diagnostic {
    let name = member.name.as_str();
    let message = format!("the keyword {} is not in the dialect", quoted(name));
    let help = match name {
        "anyOf" | "oneOf" | "allOf" | "not" | "if" | "then" | "else" | "dependentSchemas" => {
            "write out the one shape that the value has; the dialect composes no schemas".to_owned()
        }
        "nullable" => "delete it; the overlay says which fields are nullable".to_owned(),
        "const" => "write an `enum` of one value".to_owned(),
        "$defs" | "definitions" => "give each definition a file and an `$id` of its own".to_owned(),
        "exclusiveMinimum" => "write the least value that is allowed as `minimum`".to_owned(),
        "exclusiveMaximum" => "write the greatest value that is allowed as `maximum`".to_owned(),
        "pattern" | "patternProperties" | "propertyNames" | "multipleOf" | "uniqueItems"
        | "minProperties" | "maxProperties" | "contains" | "prefixItems" => {
            "delete it; no generated type would hold to it".to_owned()
        }
        "example" | "examples" => "delete it; examples are not read".to_owned(),
        _ => match nearest(name, KEYWORDS.iter().map(|(known, _)| *known)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "delete it, or say the same with the keywords of the dialect".to_owned(),
        },
    };
    Diagnostic::error("unknown-keyword", &member.name_location, message).with_help(help)
}

/// A keyword in a schema of a type that it says nothing about.
pub(super) fn not_for_type(member: &Member, types: &[&str], found: &str) -> Diagnostic {
    let name = &member.name;
    let message = format!("`{name}` does not belong to the type `{found}`");
    let help = format!(
        "`{name}` belongs to {}; delete it or change the type",
        list(types)
    );
    Diagnostic::error("keyword-not-for-type", &member.name_location, message).with_help(help)
}
