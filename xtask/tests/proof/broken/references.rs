//! Mutations of ids and references: dangling, circular and duplicate ones.

use serde_json::json;

use super::case::{Case, any, list, object, reference};
use super::{Kind, Shown, kind, rejected};
use crate::folder::PREFIX;

pub(super) const KINDS: &[Kind] = &[
    rejected("a reference renamed", "missing-ref", |case| {
        case.schema(reference, |schema| {
            let renamed = format!("{}x", schema["$ref"].as_str().unwrap());
            schema["$ref"] = json!(renamed);
        });
    }),
    rejected("a reference in another form", "bad-ref", |case| {
        case.schema(reference, |schema| {
            let bare = schema["$ref"]
                .as_str()
                .unwrap()
                .replace(PREFIX, "#/definitions/");
            schema["$ref"] = json!(bare);
        });
    }),
    rejected("a reference to a file", "bad-ref", |case| {
        case.schema(reference, |schema| {
            schema["$ref"] = json!("../api_card_v1/Card.json")
        });
    }),
    rejected("a reference to a part", "bad-ref", |case| {
        case.schema(reference, |schema| {
            let part = format!("{}/properties/name", schema["$ref"].as_str().unwrap());
            schema["$ref"] = json!(part);
        });
    }),
    rejected("a reference that is not a string", "wrong-value", |case| {
        case.schema(reference, |schema| schema["$ref"] = json!(["a"]));
    }),
    rejected("no id", "missing-keyword", |case| {
        case.root(any, |schema| drop(schema.remove("$id")));
    }),
    rejected("an id in another form", "bad-id", |case| {
        case.root(any, |schema| {
            let bare = schema["$id"]
                .as_str()
                .unwrap()
                .replace(PREFIX, "https://example.com/");
            schema["$id"] = json!(bare);
        });
    }),
    rejected("an id renamed", "missing-ref", |case| {
        let mut old = String::new();
        case.root(any, |schema| {
            schema["$id"].as_str().unwrap().clone_into(&mut old);
            schema["$id"] = json!(format!("{old}x"));
        });
        case.touched = case.folder.referring_to(old.strip_prefix(PREFIX).unwrap());
        case.every = true;
    }),
    rejected("the id of another file", "duplicate-id", |case| {
        let other = case.component();
        let id = format!("{PREFIX}{}", case.folder.ids()[&other]);
        case.touch(&other, "");
        let mut same = false;
        case.root(any, |schema| {
            same = schema["$id"] == *id;
            schema["$id"] = json!(id);
        });
        if same {
            // It was the same file, so a copy causes the error.
            let copy = case.folder.files[&other].clone();
            case.folder.files.insert(format!("{other}.copy.json"), copy);
            case.touched.push(format!("{other}.copy.json"));
        }
    }),
    rejected(
        "a file that refers to itself alone",
        "reference-cycle",
        |case| {
            case.root(any, |schema| {
                let id = schema["$id"].clone();
                schema.clear();
                schema.insert("$id".to_owned(), id.clone());
                schema.insert("$ref".to_owned(), id);
            });
        },
    ),
    rejected(
        "two files that refer to each other alone",
        "reference-cycle",
        |case| {
            let first = case.component();
            let id = case.folder.json(&first)["$id"].clone();
            let there = format!("{PREFIX}api_zz_v1_Echo");
            case.folder
                .put_json(&first, &json!({"$id": id, "$ref": there}));
            let second = "components/api_zz_v1/Echo.json".to_owned();
            case.folder
                .put_json(&second, &json!({"$id": there, "$ref": id}));
            case.touched = vec![first, second];
        },
    ),
    rejected("a type that requires itself", "infinite-type", |case| {
        let file = own_type(case);
        let mut schema = case.folder.json(&file);
        schema["properties"]["zz_new"] = json!({"$ref": schema["$id"]});
        let mut required = schema["required"].as_array().cloned().unwrap_or_default();
        required.push(json!("zz_new"));
        schema["required"] = json!(required);
        case.folder.put_json(&file, &schema);
        case.touch(&file, "requires itself");
    }),
    rejected("a list of itself", "infinite-type", |case| {
        let id = format!("{PREFIX}api_zz_v1_Lists");
        let schema = json!({"$id": id, "type": "array", "items": {"$ref": id}});
        let file = "components/api_zz_v1/Lists.json";
        case.folder.put_json(file, &schema);
        case.touch(file, "added");
    }),
    rejected("a map of lists of itself", "infinite-type", |case| {
        let ids = ["Maps", "Lists"].map(|name| format!("{PREFIX}api_zz_v1_{name}"));
        let map =
            json!({"$id": ids[0], "type": "object", "additionalProperties": {"$ref": ids[1]}});
        let list = json!({"$id": ids[1], "type": "array", "items": {"$ref": ids[0]}});
        for (name, schema) in [("Maps", map), ("Lists", list)] {
            let file = format!("components/api_zz_v1/{name}.json");
            case.folder.put_json(&file, &schema);
            case.touched.push(file);
        }
        "pub type ZzTheCard = bool;".clone_into(&mut case.shows);
    }),
    rejected("the items of a list that are gone", "missing-ref", |case| {
        case.schema(list, |schema| {
            schema["items"] = json!({"$ref": format!("{PREFIX}api_zz_v1_Gone")})
        });
    }),
    kind("types whose ids give one name", Shown, |case| {
        // Ids that differ only in case: the second guessed name also contains the package.
        let ids = ["api_zz_v1_TheCard", "api_zz_v1_the_card"].map(|id| format!("{PREFIX}{id}"));
        let schemas = ["string", "boolean"].map(|kind| json!({"type": kind}));
        for (at, (id, mut schema)) in ids.into_iter().zip(schemas).enumerate() {
            schema["$id"] = json!(id);
            let file = format!("components/api_zz_v1/card{at}.json");
            case.folder.put_json(&file, &schema);
            case.touched.push(file);
        }
    }),
    rejected("inner types with one name", "name-collision", |case| {
        let file = own_type(case);
        let mut schema = case.folder.json(&file);
        let inner =
            |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
        schema["properties"]["zz-new"] = inner("one");
        schema["properties"]["zz"] =
            json!({"type": "object", "properties": {"new": inner("other")}});
        case.folder.put_json(&file, &schema);
        case.touch(&file, "inner types");
    }),
    rejected("inner types with one address", "name-collision", |case| {
        let file = own_type(case);
        let mut schema = case.folder.json(&file);
        let inner =
            |name: &str| json!({"type": "object", "properties": {name: {"type": "string"}}});
        schema["properties"]["zz/new"] = inner("one");
        schema["properties"]["zz"] =
            json!({"type": "object", "properties": {"new": inner("other")}});
        case.folder.put_json(&file, &schema);
        case.touch(&file, "inner types");
    }),
];

/// Returns a file whose type has a name, unlike request bodies.
pub(super) fn own_type(case: &mut Case) -> String {
    let files: Vec<String> = case.folder.components();
    let named = files
        .into_iter()
        .filter(|file| object(&case.folder.json(file)) && !case.is_body(file));
    let named: Vec<String> = named.collect();
    case.random.pick(&named).clone()
}
