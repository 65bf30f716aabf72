//! Mutations of keywords in schemas.

use serde_json::{Map, Value, json};

use super::case::{
    any, boolean, enumeration, list, object, own_enum, reference, requiring, text, typed,
};
use super::{Kind, rejected};

pub(super) const KINDS: &[Kind] = &[
    rejected("a nonsense type", "unsupported-type", |case| {
        case.schema(typed, |schema| set(schema, "type", json!("strnig")));
    }),
    rejected("a list of several types", "unsupported-type", |case| {
        case.schema(typed, |schema| {
            set(schema, "type", json!(["string", "integer"]))
        });
    }),
    rejected("elements that may be null", "nullable-element", |case| {
        case.schema(object, |schema| {
            let elements = json!({ "type": "array", "items": { "type": ["string", "null"] } });
            let properties = schema.get_mut("properties").unwrap();
            properties["own_list"] = elements;
        });
    }),
    rejected("a type that is not a string", "wrong-value", |case| {
        case.schema(typed, |schema| set(schema, "type", json!(5)));
    }),
    rejected("no type beside properties", "missing-keyword", |case| {
        case.schema(object, |schema| drop(schema.remove("type")));
    }),
    rejected("something that is not a schema", "wrong-value", |case| {
        case.schema(object, |schema| {
            let name = first_property(schema);
            schema["properties"][&name] = json!(true);
        });
    }),
    rejected(
        "a name or value with hidden characters",
        "hidden-character",
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
    rejected("properties as a list", "wrong-value", |case| {
        case.schema(object, |schema| set(schema, "properties", json!([])));
    }),
    rejected("a keyword of another dialect", "unknown-keyword", |case| {
        case.schema(any, |schema| set(schema, "nullable", json!(true)));
    }),
    rejected("a composition", "unknown-keyword", |case| {
        case.schema(any, |schema| {
            set(schema, "oneOf", json!([{"type": "string"}]))
        });
    }),
    rejected("a misspelt keyword", "unknown-keyword", |case| {
        case.schema(requiring, |schema| {
            let names = schema.remove("required").unwrap();
            set(schema, "requried", names);
        });
    }),
    rejected(
        "a keyword beside a reference",
        "keyword-beside-ref",
        |case| {
            case.schema(reference, |schema| set(schema, "type", json!("object")));
        },
    ),
    rejected(
        "a keyword of another type",
        "keyword-not-for-type",
        |case| {
            case.schema(boolean, |schema| set(schema, "maxLength", json!(5)));
        },
    ),
    rejected("a format of another type", "keyword-not-for-type", |case| {
        case.schema(text, |schema| set(schema, "format", json!("int32")));
    }),
    rejected("a format that is unknown", "unknown-format", |case| {
        case.schema(text, |schema| set(schema, "format", json!("datetime")));
    }),
    rejected("a limit below zero", "wrong-value", |case| {
        case.schema(text, |schema| set(schema, "minLength", json!(-1)));
    }),
    rejected("a limit as text", "wrong-value", |case| {
        case.schema(text, |schema| set(schema, "maxLength", json!("5")));
    }),
    rejected("limits that cross", "crossed-limits", |case| {
        case.schema(list, |schema| {
            set(schema, "minItems", json!(3));
            set(schema, "maxItems", json!(2));
        });
    }),
    rejected("a default of another type", "default-mismatch", |case| {
        case.schema(boolean, |schema| set(schema, "default", json!("true")));
    }),
    rejected(
        "a default that the enum lacks",
        "default-mismatch",
        |case| {
            case.schema(enumeration, |schema| {
                set(schema, "default", json!("no such value"))
            });
        },
    ),
    rejected("a flag as text", "wrong-value", |case| {
        case.schema(any, |schema| set(schema, "deprecated", json!("yes")));
    }),
    rejected("a list without an item schema", "missing-keyword", |case| {
        case.schema(list, |schema| drop(schema.remove("items")));
    }),
    rejected("known properties and any others", "mixed-object", |case| {
        case.schema(object, |schema| {
            set(schema, "additionalProperties", json!(true))
        });
    }),
    rejected("an empty enum", "empty-enum", |case| {
        case.schema(enumeration, |schema| set(schema, "enum", json!([])));
    }),
    rejected("an enum with an empty value", "empty-enum-value", |case| {
        case.schema(enumeration, |schema| values(schema).push(json!("")));
    }),
    rejected(
        "an enum with a value twice",
        "duplicate-enum-value",
        |case| {
            case.schema(enumeration, |schema| {
                let first = values(schema)[0].clone();
                values(schema).push(first);
            });
        },
    ),
    rejected("an enum with a number", "enum-not-string", |case| {
        case.schema(enumeration, |schema| values(schema).push(json!(1)));
    }),
    rejected(
        "an enum whose values have the same Rust name",
        "variant-collision",
        |case| {
            own_enum(case, |schema| {
                values(schema).extend([json!("zz-new"), json!("zz_new")])
            });
        },
    ),
    rejected(
        "an enum with a value of signs",
        "variant-collision",
        |case| {
            own_enum(case, |schema| values(schema).push(json!("?!")));
        },
    ),
    rejected(
        "a required name without a property",
        "required-without-property",
        |case| {
            case.schema(requiring, |schema| names(schema).push(json!("zz_new")));
        },
    ),
    rejected("a required name twice", "duplicate-required", |case| {
        case.schema(requiring, |schema| {
            let first = names(schema)[0].clone();
            names(schema).push(first);
        });
    }),
    rejected(
        "a required property taken away",
        "required-without-property",
        |case| {
            case.schema(requiring, |schema| {
                let first = names(schema)[0].as_str().unwrap().to_owned();
                schema["properties"].as_object_mut().unwrap().remove(&first);
            });
        },
    ),
    rejected(
        "a required name that is not a string",
        "wrong-value",
        |case| {
            case.schema(requiring, |schema| names(schema).push(json!(null)));
        },
    ),
    rejected("a property of signs", "bad-property-name", |case| {
        case.root(object, |schema| {
            schema["properties"]["?!"] = json!({"type": "string"})
        });
    }),
    rejected(
        "properties that are one name in Rust",
        "field-collision",
        |case| {
            case.root(object, |schema| {
                schema["properties"]["zz-new"] = json!({"type": "string"});
                schema["properties"]["zzNew"] = json!({"type": "string"});
            });
        },
    ),
    rejected(
        "more properties than can be distinguished",
        "too-many-properties",
        |case| {
            case.root(object, |schema| {
                for number in 0..129 {
                    schema["properties"][format!("zz_{number}")] = json!({"type": "boolean"});
                }
            });
        },
    ),
    rejected("nesting beyond measure", "too-deep", |case| {
        case.root(object, |schema| {
            schema["properties"]["zz_new"] = nested(130)
        });
    }),
    rejected("a dialect of the past", "unsupported-dialect", |case| {
        case.root(any, |schema| {
            set(
                schema,
                "$schema",
                json!("http://json-schema.org/draft-07/schema#"),
            )
        });
    }),
    rejected("an id inside", "misplaced-keyword", |case| {
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
