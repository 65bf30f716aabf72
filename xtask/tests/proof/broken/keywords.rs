//! Schemas whose keywords are wrong.

use serde_json::{Map, Value, json};

use super::case::{
    any, boolean, enumeration, list, object, own_enum, reference, requiring, text, typed,
};
use super::{Fault, Kind, kind};

pub(super) const KINDS: &[Kind] = &[
    kind("a type of nonsense", Fault(&["unsupported-type"]), |case| {
        case.schema(typed, |schema| set(schema, "type", json!("strnig")));
    }),
    kind(
        "a list of several types",
        Fault(&["unsupported-type"]),
        |case| {
            case.schema(typed, |schema| {
                set(schema, "type", json!(["string", "integer"]))
            });
        },
    ),
    kind(
        "elements that may be null",
        Fault(&["nullable-element"]),
        |case| {
            case.schema(object, |schema| {
                let elements = json!({ "type": "array", "items": { "type": ["string", "null"] } });
                let properties = schema.get_mut("properties").unwrap();
                properties["own_list"] = elements;
            });
        },
    ),
    kind("a type that is no text", Fault(&["wrong-value"]), |case| {
        case.schema(typed, |schema| set(schema, "type", json!(5)));
    }),
    kind(
        "no type beside properties",
        Fault(&["missing-keyword"]),
        |case| {
            case.schema(object, |schema| drop(schema.remove("type")));
        },
    ),
    kind("a schema that is none", Fault(&["wrong-value"]), |case| {
        case.schema(object, |schema| {
            let name = first_property(schema);
            schema["properties"][&name] = json!(true);
        });
    }),
    kind(
        "a name or value that holds what nobody sees",
        Fault(&["hidden-character"]),
        |case| {
            let text =
                *case
                    .random
                    .pick(&["a\nb", "a\u{1b}[31m", "a\u{202e}b", "a\u{200b}b", "a\0"]);
            let place = *case.random.pick(&["name", "value", "title", "default"]);
            case.schema(object, |schema| match place {
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
    kind("properties as a list", Fault(&["wrong-value"]), |case| {
        case.schema(object, |schema| set(schema, "properties", json!([])));
    }),
    kind(
        "a keyword of another dialect",
        Fault(&["unknown-keyword"]),
        |case| {
            case.schema(any, |schema| set(schema, "nullable", json!(true)));
        },
    ),
    kind("a composition", Fault(&["unknown-keyword"]), |case| {
        case.schema(any, |schema| {
            set(schema, "oneOf", json!([{"type": "string"}]))
        });
    }),
    kind("a misspelt keyword", Fault(&["unknown-keyword"]), |case| {
        case.schema(requiring, |schema| {
            let names = schema.remove("required").unwrap();
            set(schema, "requried", names);
        });
    }),
    kind(
        "a keyword beside a reference",
        Fault(&["keyword-beside-ref"]),
        |case| {
            case.schema(reference, |schema| set(schema, "type", json!("object")));
        },
    ),
    kind(
        "a keyword of another type",
        Fault(&["keyword-not-for-type"]),
        |case| {
            case.schema(boolean, |schema| set(schema, "maxLength", json!(5)));
        },
    ),
    kind(
        "a format of another type",
        Fault(&["keyword-not-for-type"]),
        |case| {
            case.schema(text, |schema| set(schema, "format", json!("int32")));
        },
    ),
    kind(
        "a format that is unknown",
        Fault(&["unknown-format"]),
        |case| {
            case.schema(text, |schema| set(schema, "format", json!("datetime")));
        },
    ),
    kind("a limit below zero", Fault(&["wrong-value"]), |case| {
        case.schema(text, |schema| set(schema, "minLength", json!(-1)));
    }),
    kind("a limit as text", Fault(&["wrong-value"]), |case| {
        case.schema(text, |schema| set(schema, "maxLength", json!("5")));
    }),
    kind("limits that cross", Fault(&["crossed-limits"]), |case| {
        case.schema(list, |schema| {
            set(schema, "minItems", json!(3));
            set(schema, "maxItems", json!(2));
        });
    }),
    kind(
        "a default of another type",
        Fault(&["default-mismatch"]),
        |case| {
            case.schema(boolean, |schema| set(schema, "default", json!("true")));
        },
    ),
    kind(
        "a default that the enum lacks",
        Fault(&["default-mismatch"]),
        |case| {
            case.schema(enumeration, |schema| {
                set(schema, "default", json!("no such value"))
            });
        },
    ),
    kind("a flag as text", Fault(&["wrong-value"]), |case| {
        case.schema(any, |schema| set(schema, "deprecated", json!("yes")));
    }),
    kind(
        "a list of nothing said",
        Fault(&["missing-keyword"]),
        |case| {
            case.schema(list, |schema| drop(schema.remove("items")));
        },
    ),
    kind(
        "known properties and any others",
        Fault(&["mixed-object"]),
        |case| {
            case.schema(object, |schema| {
                set(schema, "additionalProperties", json!(true))
            });
        },
    ),
    kind("an empty enum", Fault(&["empty-enum"]), |case| {
        case.schema(enumeration, |schema| set(schema, "enum", json!([])));
    }),
    kind(
        "an enum with an empty value",
        Fault(&["empty-enum-value"]),
        |case| {
            case.schema(enumeration, |schema| values(schema).push(json!("")));
        },
    ),
    kind(
        "an enum with a value twice",
        Fault(&["duplicate-enum-value"]),
        |case| {
            case.schema(enumeration, |schema| {
                let first = values(schema)[0].clone();
                values(schema).push(first);
            });
        },
    ),
    kind(
        "an enum with a number",
        Fault(&["enum-not-string"]),
        |case| {
            case.schema(enumeration, |schema| values(schema).push(json!(1)));
        },
    ),
    kind(
        "an enum whose values are one name in Rust",
        Fault(&["variant-collision"]),
        |case| {
            own_enum(case, |schema| {
                values(schema).extend([json!("zz-new"), json!("zz_new")])
            });
        },
    ),
    kind(
        "an enum with a value of signs",
        Fault(&["variant-collision"]),
        |case| {
            own_enum(case, |schema| values(schema).push(json!("?!")));
        },
    ),
    kind(
        "a required name without a property",
        Fault(&["required-without-property"]),
        |case| {
            case.schema(requiring, |schema| names(schema).push(json!("zz_new")));
        },
    ),
    kind(
        "a required name twice",
        Fault(&["duplicate-required"]),
        |case| {
            case.schema(requiring, |schema| {
                let first = names(schema)[0].clone();
                names(schema).push(first);
            });
        },
    ),
    kind(
        "a required property taken away",
        Fault(&["required-without-property"]),
        |case| {
            case.schema(requiring, |schema| {
                let first = names(schema)[0].as_str().unwrap().to_owned();
                schema["properties"].as_object_mut().unwrap().remove(&first);
            });
        },
    ),
    kind(
        "a required name that is no text",
        Fault(&["wrong-value"]),
        |case| {
            case.schema(requiring, |schema| names(schema).push(json!(null)));
        },
    ),
    kind(
        "a property of signs",
        Fault(&["bad-property-name"]),
        |case| {
            case.root(object, |schema| {
                schema["properties"]["?!"] = json!({"type": "string"})
            });
        },
    ),
    kind(
        "properties that are one name in Rust",
        Fault(&["field-collision"]),
        |case| {
            case.root(object, |schema| {
                schema["properties"]["zz-new"] = json!({"type": "string"});
                schema["properties"]["zzNew"] = json!({"type": "string"});
            });
        },
    ),
    kind(
        "more properties than can be told apart",
        Fault(&["too-many-properties"]),
        |case| {
            case.root(object, |schema| {
                for number in 0..129 {
                    schema["properties"][format!("zz_{number}")] = json!({"type": "boolean"});
                }
            });
        },
    ),
    kind("nesting beyond measure", Fault(&["too-deep"]), |case| {
        case.root(object, |schema| {
            schema["properties"]["zz_new"] = nested(130)
        });
    }),
    kind(
        "a dialect of the past",
        Fault(&["unsupported-dialect"]),
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
    kind("an id inside", Fault(&["misplaced-keyword"]), |case| {
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

/// A list of lists of lists.
pub(super) fn nested(levels: usize) -> Value {
    (0..levels).fold(
        json!({"type": "string"}),
        |inner, _| json!({"type": "array", "items": inner}),
    )
}
