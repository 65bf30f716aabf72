//! Mutations of keywords in schemas.

use serde_json::{Map, Value, json};

use super::case::{
    any, boolean, enumeration, list, object, own_enum, reference, requiring, text, typed,
};
use super::{Kind, Rejected, kind};

pub(super) const KINDS: &[Kind] = &[
    kind("a nonsense type", Rejected(&["unsupported-type"]), |case| {
        case.schema(typed, |schema| set(schema, "type", json!("strnig")));
    }),
    kind(
        "a list of several types",
        Rejected(&["unsupported-type"]),
        |case| {
            case.schema(typed, |schema| {
                set(schema, "type", json!(["string", "integer"]))
            });
        },
    ),
    kind(
        "elements that may be null",
        Rejected(&["nullable-element"]),
        |case| {
            case.schema(object, |schema| {
                let elements = json!({ "type": "array", "items": { "type": ["string", "null"] } });
                let properties = schema.get_mut("properties").unwrap();
                properties["own_list"] = elements;
            });
        },
    ),
    kind(
        "a type that is not a string",
        Rejected(&["wrong-value"]),
        |case| {
            case.schema(typed, |schema| set(schema, "type", json!(5)));
        },
    ),
    kind(
        "no type beside properties",
        Rejected(&["missing-keyword"]),
        |case| {
            case.schema(object, |schema| drop(schema.remove("type")));
        },
    ),
    kind(
        "something that is not a schema",
        Rejected(&["wrong-value"]),
        |case| {
            case.schema(object, |schema| {
                let name = first_property(schema);
                schema["properties"][&name] = json!(true);
            });
        },
    ),
    kind(
        "a name or value with hidden characters",
        Rejected(&["hidden-character"]),
        |case| {
            let text =
                *case
                    .random
                    .pick(&["a\nb", "a\u{1b}[31m", "a\u{202e}b", "a\u{200b}b", "a\0"]);
            let location = *case.random.pick(&["name", "value", "title", "default"]);
            case.schema(object, |schema| match location {
                "name" => schema["properties"][text] = json!({"type": "string"}),
                "title" => set(schema, "title", json!(text)),
                "value" => {
                    schema["properties"]["zz"] = json!({"type": "string", "enum": [text]});
                }
                _ => {
                    schema["properties"]["zz"] = json!({"type": "string", "default": text});
                }
            });
        },
    ),
    kind("properties as a list", Rejected(&["wrong-value"]), |case| {
        case.schema(object, |schema| set(schema, "properties", json!([])));
    }),
    kind(
        "a keyword of another dialect",
        Rejected(&["unknown-keyword"]),
        |case| {
            case.schema(any, |schema| set(schema, "nullable", json!(true)));
        },
    ),
    kind("a composition", Rejected(&["unknown-keyword"]), |case| {
        case.schema(any, |schema| {
            set(schema, "oneOf", json!([{"type": "string"}]))
        });
    }),
    kind(
        "a misspelt keyword",
        Rejected(&["unknown-keyword"]),
        |case| {
            case.schema(requiring, |schema| {
                let names = schema.remove("required").unwrap();
                set(schema, "requried", names);
            });
        },
    ),
    kind(
        "a keyword beside a reference",
        Rejected(&["keyword-beside-ref"]),
        |case| {
            case.schema(reference, |schema| set(schema, "type", json!("object")));
        },
    ),
    kind(
        "a keyword of another type",
        Rejected(&["keyword-not-for-type"]),
        |case| {
            case.schema(boolean, |schema| set(schema, "maxLength", json!(5)));
        },
    ),
    kind(
        "a format of another type",
        Rejected(&["keyword-not-for-type"]),
        |case| {
            case.schema(text, |schema| set(schema, "format", json!("int32")));
        },
    ),
    kind(
        "a format that is unknown",
        Rejected(&["unknown-format"]),
        |case| {
            case.schema(text, |schema| set(schema, "format", json!("datetime")));
        },
    ),
    kind("a limit below zero", Rejected(&["wrong-value"]), |case| {
        case.schema(text, |schema| set(schema, "minLength", json!(-1)));
    }),
    kind("a limit as text", Rejected(&["wrong-value"]), |case| {
        case.schema(text, |schema| set(schema, "maxLength", json!("5")));
    }),
    kind("limits that cross", Rejected(&["crossed-limits"]), |case| {
        case.schema(list, |schema| {
            set(schema, "minItems", json!(3));
            set(schema, "maxItems", json!(2));
        });
    }),
    kind(
        "a default of another type",
        Rejected(&["default-mismatch"]),
        |case| {
            case.schema(boolean, |schema| set(schema, "default", json!("true")));
        },
    ),
    kind(
        "a default that the enum lacks",
        Rejected(&["default-mismatch"]),
        |case| {
            case.schema(enumeration, |schema| {
                set(schema, "default", json!("no such value"))
            });
        },
    ),
    kind("a flag as text", Rejected(&["wrong-value"]), |case| {
        case.schema(any, |schema| set(schema, "deprecated", json!("yes")));
    }),
    kind(
        "a list without an item schema",
        Rejected(&["missing-keyword"]),
        |case| {
            case.schema(list, |schema| drop(schema.remove("items")));
        },
    ),
    kind(
        "known properties and any others",
        Rejected(&["mixed-object"]),
        |case| {
            case.schema(object, |schema| {
                set(schema, "additionalProperties", json!(true))
            });
        },
    ),
    kind("an empty enum", Rejected(&["empty-enum"]), |case| {
        case.schema(enumeration, |schema| set(schema, "enum", json!([])));
    }),
    kind(
        "an enum with an empty value",
        Rejected(&["empty-enum-value"]),
        |case| {
            case.schema(enumeration, |schema| values(schema).push(json!("")));
        },
    ),
    kind(
        "an enum with a value twice",
        Rejected(&["duplicate-enum-value"]),
        |case| {
            case.schema(enumeration, |schema| {
                let first = values(schema)[0].clone();
                values(schema).push(first);
            });
        },
    ),
    kind(
        "an enum with a number",
        Rejected(&["enum-not-string"]),
        |case| {
            case.schema(enumeration, |schema| values(schema).push(json!(1)));
        },
    ),
    kind(
        "an enum whose values have the same Rust name",
        Rejected(&["variant-collision"]),
        |case| {
            own_enum(case, |schema| {
                values(schema).extend([json!("zz-new"), json!("zz_new")])
            });
        },
    ),
    kind(
        "an enum with a value of signs",
        Rejected(&["variant-collision"]),
        |case| {
            own_enum(case, |schema| values(schema).push(json!("?!")));
        },
    ),
    kind(
        "a required name without a property",
        Rejected(&["required-without-property"]),
        |case| {
            case.schema(requiring, |schema| names(schema).push(json!("zz_new")));
        },
    ),
    kind(
        "a required name twice",
        Rejected(&["duplicate-required"]),
        |case| {
            case.schema(requiring, |schema| {
                let first = names(schema)[0].clone();
                names(schema).push(first);
            });
        },
    ),
    kind(
        "a required property taken away",
        Rejected(&["required-without-property"]),
        |case| {
            case.schema(requiring, |schema| {
                let first = names(schema)[0].as_str().unwrap().to_owned();
                schema["properties"].as_object_mut().unwrap().remove(&first);
            });
        },
    ),
    kind(
        "a required name that is not a string",
        Rejected(&["wrong-value"]),
        |case| {
            case.schema(requiring, |schema| names(schema).push(json!(null)));
        },
    ),
    kind(
        "a property of signs",
        Rejected(&["bad-property-name"]),
        |case| {
            case.root(object, |schema| {
                schema["properties"]["?!"] = json!({"type": "string"})
            });
        },
    ),
    kind(
        "properties that are one name in Rust",
        Rejected(&["field-collision"]),
        |case| {
            case.root(object, |schema| {
                schema["properties"]["zz-new"] = json!({"type": "string"});
                schema["properties"]["zzNew"] = json!({"type": "string"});
            });
        },
    ),
    kind(
        "more properties than can be distinguished",
        Rejected(&["too-many-properties"]),
        |case| {
            case.root(object, |schema| {
                for number in 0..129 {
                    schema["properties"][format!("zz_{number}")] = json!({"type": "boolean"});
                }
            });
        },
    ),
    kind("nesting beyond measure", Rejected(&["too-deep"]), |case| {
        case.root(object, |schema| {
            schema["properties"]["zz_new"] = nested(130)
        });
    }),
    kind(
        "a dialect of the past",
        Rejected(&["unsupported-dialect"]),
        |case| {
            case.root(any, |schema| {
                set(
                    schema,
                    "$schema",
                    json!("http://json-schema.org/draft-07/schema#"),
                )
            });
        },
    ),
    kind("an id inside", Rejected(&["misplaced-keyword"]), |case| {
        case.inner(any, |schema| {
            set(schema, "$id", json!("#/components/schemas/zz"))
        });
    }),
];

fn set(schema: &mut Map<String, Value>, keyword: &str, value: Value) {
    schema.insert(keyword.to_owned(), value);
}

fn values(schema: &mut Map<String, Value>) -> &mut Vec<Value> {
    schema["enum"].as_array_mut().unwrap()
}

fn names(schema: &mut Map<String, Value>) -> &mut Vec<Value> {
    schema["required"].as_array_mut().unwrap()
}

fn first_property(schema: &Map<String, Value>) -> String {
    schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap()
        .clone()
}

/// Returns a list of lists of lists.
pub(super) fn nested(levels: usize) -> Value {
    (0..levels).fold(
        json!({"type": "string"}),
        |inner, _| json!({"type": "array", "items": inner}),
    )
}
