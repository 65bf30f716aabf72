//! Legal mutations: the output is the same, or contains what was added.

use serde_json::{Value, json};

use super::case::{Case, object, own_enum};
use super::keywords::nested;
use super::references::own_type;
use super::{Kind, Same, Shown, kind};
use crate::folder::{DOCUMENT, PREFIX};

pub(super) const KINDS: &[Kind] = &[
    kind("line ends of Windows", Same, |case| {
        every_file(case, |text| text.replace('\n', "\r\n"))
    }),
    kind("no line ends", Same, |case| {
        one_file(case, |text| text.lines().map(str::trim_start).collect());
    }),
    kind("tabs", Same, |case| {
        one_file(case, |text| text.replace("  ", "\t"))
    }),
    kind("blank lines at both ends", Same, |case| {
        one_file(case, |text| format!("\n \n{text}\n\n"))
    }),
    kind("escapes for letters", Same, |case| {
        one_file(case, |text| {
            text.replace("\"type\"", "\"\\u0074ype\"")
                .replace("\"string\"", "\"\\u0073tring\"")
        });
    }),
    kind("a file of another name", Same, |case| {
        let file = case.component();
        let bytes = case.folder.files.remove(&file).unwrap();
        case.folder.files.insert(
            format!("components/deep/er/{}.json", case.random.next()),
            bytes,
        );
        case.what = file;
    }),
    kind("notes beside the schemas", Same, |case| {
        for name in [
            "README.md",
            "components/notes.txt",
            "components/.hidden.json",
            "components/Card.json~",
        ] {
            case.folder
                .files
                .insert(name.to_owned(), b"{ not json".to_vec());
        }
    }),
    kind("a folder named like a file", Same, |case| {
        case.folder
            .empty_folders
            .push("components/card.json".to_owned())
    }),
    kind("a link to a file", Same, |case| {
        let file = case.component();
        let bytes = case.folder.files.remove(&file).unwrap();
        case.folder.files.insert("aside.txt".to_owned(), bytes);
        let up = "../".repeat(file.matches('/').count());
        case.folder.links.push((file, format!("{up}aside.txt")));
    }),
    kind("another title", Same, |case| {
        one_file(case, |text| {
            text.replace("\"title\": \"", "\"title\": \"Any ")
        })
    }),
    kind("defaults that fit", Same, |case| {
        one_file(case, |text| {
            text.replace(
                "\"type\": \"boolean\"",
                "\"type\": \"boolean\", \"default\": true",
            )
        });
    }),
    kind("an extension of an operation", Same, |case| {
        case.operation(
            |_, _| true,
            |operation| operation["x-internal"] = json!({"any": ["thing"]}),
        );
    }),
    kind("error responses", Same, |case| {
        case.operation(
            |_, _| true,
            |operation| {
                for status in ["default", "4XX", "500"] {
                    operation["responses"][status] = json!({"description": "an error"});
                }
            },
        );
    }),
    kind("a description", Shown, |case| {
        added(
            case,
            json!({"type": "boolean", "description": "Says \"what\" it is: */ \\u{1F600} 😀."}),
            "Says \"what\" it is: */ \\u{1F600} 😀.",
        );
    }),
    kind("a description that is code", Shown, |case| {
        added(
            case,
            json!({"type": "boolean", "description": "Zz:\n\n    panic!(\"zz\")\n\n- [ ] \n  ```\n  panic!(\"zz\")\n  ```"}),
            "/// Zz:\n    ///\n    /// ```text\n    /// panic!(\"zz\")\n    /// ```",
        );
    }),
    kind("an optional text", Shown, |case| {
        added(
            case,
            json!({"type": "string"}),
            "pub zz_new: Option<String>",
        )
    }),
    kind("an optional number", Shown, |case| {
        added(case, json!({"type": "number"}), "pub zz_new: Option<f64>")
    }),
    kind("an optional list", Shown, |case| {
        added(
            case,
            json!({"type": "array", "items": {"type": "boolean"}}),
            "pub zz_new: Option<Vec<bool>>",
        );
    }),
    kind("any value", Shown, |case| {
        added(case, json!({}), "pub zz_new: Option<")
    }),
    kind("a bare object", Shown, |case| {
        added(
            case,
            json!({"type": "object"}),
            "pub zz_new: Option<JsonObject>",
        )
    }),
    kind("lists of lists of lists", Shown, |case| {
        added(case, nested(6), "Vec<Vec<Vec<Vec<Vec<Vec<String>>>>>>")
    }),
    kind("nesting as deep as is read", Shown, |case| {
        added(case, nested(120), "Vec<Vec<Vec<")
    }),
    kind("an object within", Shown, |case| {
        let inner = json!({"type": "object", "properties": {"zz_inner": {"type": "boolean"}}});
        added(case, inner, "pub zz_inner: Option<bool>");
    }),
    kind("a required property that may be null", Shown, |case| {
        case.root(object, |schema| {
            schema["properties"]["zz_new"] = json!({"type": ["null", "boolean"]});
            let names = schema.entry("required").or_insert_with(|| json!([]));
            names.as_array_mut().unwrap().push(json!("zz_new"));
        });
        "pub zz_new: Option<bool>".clone_into(&mut case.shows);
    }),
    kind("a required property", Shown, |case| {
        case.root(object, |schema| {
            schema["properties"]["zz_new"] = json!({"type": "boolean"});
            let names = schema.entry("required").or_insert_with(|| json!([]));
            names.as_array_mut().unwrap().push(json!("zz_new"));
        });
        "pub zz_new: bool".clone_into(&mut case.shows);
    }),
    kind("properties named like keywords", Shown, |case| {
        case.root(object, |schema| {
            for name in ["match", "self", "crate", "async", "gen"] {
                schema["properties"][format!("{name}_")] = json!({"type": "string"});
            }
        });
        "pub r#async: Option<String>".clone_into(&mut case.shows);
    }),
    kind("a property of letters that Rust has not", Shown, |case| {
        case.root(object, |schema| {
            schema["properties"]["größe_zz"] = json!({"type": "string"})
        });
        "größe_zz".clone_into(&mut case.shows);
    }),
    kind("a type that may hold itself", Shown, |case| {
        let file = own_type(case);
        let mut schema = case.folder.json(&file);
        schema["properties"]["zz_new"] = json!({"$ref": schema["$id"]});
        case.folder.put_json(&file, &schema);
        case.touch(&file, "holds itself");
        "pub zz_new: Option<Box<".clone_into(&mut case.shows);
    }),
    kind("a type that lists itself", Shown, |case| {
        let file = own_type(case);
        let mut schema = case.folder.json(&file);
        schema["properties"]["zz_new"] = json!({"type": "array", "items": {"$ref": schema["$id"]}});
        case.folder.put_json(&file, &schema);
        case.touch(&file, "lists itself");
        "pub zz_new: Option<Vec<".clone_into(&mut case.shows);
    }),
    kind("one more value of an enum", Shown, |case| {
        own_enum(case, |schema| {
            schema["enum"].as_array_mut().unwrap().push(json!("zz new"))
        });
        "ZzNew".clone_into(&mut case.shows);
    }),
    kind("a giant enum", Shown, |case| {
        own_enum(case, |schema| {
            schema["enum"] = (0..1000).map(|n| format!("v_{n}")).collect()
        });
        "V999".clone_into(&mut case.shows);
    }),
    kind("one more type", Shown, |case| {
        let id = format!("{PREFIX}api_zz_v1_Added");
        let schema =
            json!({"$id": id, "type": "object", "properties": {"zz_new": {"type": "boolean"}}});
        case.folder.put_json("components/zz.json", &schema);
        "pub struct Added".clone_into(&mut case.shows);
    }),
    kind("a parameter that refers to a text", Shown, |case| {
        let id = format!("{PREFIX}api_zz_v1_Words");
        case.folder
            .put_json("components/zz.json", &json!({"$id": id, "type": "string"}));
        case.operation(
            |_, _| true,
            |operation| {
                let parameters = operation
                    .as_object_mut()
                    .unwrap()
                    .entry("parameters")
                    .or_insert_with(|| json!([]));
                parameters
                    .as_array_mut()
                    .unwrap()
                    .push(json!({"name": "zz_new", "in": "query", "schema": {"$ref": id}}));
            },
        );
        "pub zz_new: Option<String>".clone_into(&mut case.shows);
    }),
    kind("one more parameter", Shown, |case| {
        case.operation(
            |_, _| true,
            |operation| {
                let parameters = operation
                    .as_object_mut()
                    .unwrap()
                    .entry("parameters")
                    .or_insert_with(|| json!([]));
                let schema = json!({"type": "string"});
                parameters
                    .as_array_mut()
                    .unwrap()
                    .push(json!({"name": "zz_new", "in": "query", "schema": schema}));
            },
        );
        "pub zz_new: Option<String>".clone_into(&mut case.shows);
    }),
    kind("one more operation", Shown, |case| {
        let mut document = case.folder.json(DOCUMENT);
        let responses = json!({"200": {"description": "OK"}});
        document["paths"]["/v1/zz/cards"] =
            json!({"get": {"operationId": "zz_cards", "responses": responses}});
        case.folder.put_json(DOCUMENT, &document);
        "GET /v1/zz/cards".clone_into(&mut case.shows);
    }),
];

fn added(case: &mut Case, schema: Value, shows: &str) {
    case.root(object, |parent| parent["properties"]["zz_new"] = schema);
    shows.clone_into(&mut case.shows);
}

fn one_file(case: &mut Case, edit: fn(&str) -> String) {
    let file = case.component();
    let text = edit(&case.folder.text(&file));
    case.folder.files.insert(file.clone(), text.into_bytes());
    case.touch(&file, "text");
}

fn every_file(case: &mut Case, edit: fn(&str) -> String) {
    for (path, bytes) in &mut case.folder.files {
        let text = std::str::from_utf8(bytes).unwrap();
        *bytes = edit(text).into_bytes();
        case.touched.push(path.clone());
    }
}
