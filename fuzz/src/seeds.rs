//! Initial inputs: the schemas of this repository, and inputs derived from them.

use std::path::Path;
use std::sync::OnceLock;

use stytch_schemas::files::Files;
use stytch_schemas::import::{ImportSource, Options, import};

use crate::{SEPARATOR, requests, responses};

fn real() -> &'static Files {
    static REAL: OnceLock<Files> = OnceLock::new();
    REAL.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
        Files::read(&dir).unwrap_or_else(|faults| panic!("{faults:?}"))
    })
}

/// Returns the operations whose id matches, with all types that they use; `None` if there is no such operation.
pub fn slice(only: &str) -> Option<Files> {
    let structure = real().iter().filter(|(path, _)| path.ends_with(".json"));
    let sources: Vec<_> = structure
        .map(|(path, bytes)| ImportSource::new(path, bytes))
        .collect();
    let options = Options {
        only: Some(only.parse().expect("the expressions are ours")),
        ..Options::default()
    };
    match import(&sources, &options) {
        Ok(imported) => Some(imported.files),
        Err(faults) if faults.iter().all(|one| one.code == "nothing-selected") => None,
        Err(faults) => panic!("{faults:?}"),
    }
}

/// Returns small folders, some of them with an overlay.
pub fn folders() -> Vec<Vec<u8>> {
    let names = "[names.words]\noauth = \"OAuth\"\n[fields]\nstatus_code = \"The status.\"\n";
    let overlay = ["", "", names];
    let slices = [
        "^api_b2b_totp_v1_Create$",
        "^api_totp_",
        "^api_fraud_v1_fraud_rules",
        "^api_m2m_v1_Token",
        "^api_debug_",
        "^api_webauthn_",
        "^api_project_",
    ];
    let slices = slices.into_iter().filter_map(slice).enumerate();
    let mut folders: Vec<Vec<u8>> = slices
        .map(|(at, files)| written(&files, overlay[at % 3]))
        .collect();
    folders.extend(TRICKY.map(|text| text.as_bytes().to_owned()));
    folders
}

/// Schemas that are more complex than the real ones.
const TRICKY: [&str; 4] = [
    r##"
==> components/a.json
{"$id":"#/components/schemas/api_a_v1_A","type":"object","properties":{"self":{"$ref":"#/components/schemas/api_a_v1_A"},"list":{"type":"array","items":{"$ref":"#/components/schemas/api_a_v1_B"}}}}
==> components/b.json
{"$id":"#/components/schemas/api_a_v1_B","type":"array","items":{"$ref":"#/components/schemas/api_a_v1_C"}}
==> components/c.json
{"$id":"#/components/schemas/api_a_v1_C","type":"object","additionalProperties":{"$ref":"#/components/schemas/api_a_v1_A"}}"##,
    r##"
==> components/a.json
{"$id":"#/components/schemas/a","type":"object","required":["type","x"],"properties":{"type":{"type":"string","enum":["self","Other","2"]},"x":{"type":"object","properties":{"y":{"type":"integer","format":"uint64","minimum":0,"maximum":18446744073709551615}}},"y":{"type":"number","minimum":-1.5}}}
==> overlay/a.toml
[names.types]
a = "r::A"
[types."r::A"]
doc = "See [`r::A`]."
fields.type = { format = "plain", deprecated = "no" }"##,
    r##"
==> components/a.json
{"$id":"#/components/schemas/a","$ref":"#/components/schemas/b"}
==> components/b.json
{"$id":"#/components/schemas/b","type":"string","format":"password","maxLength":3}
==> components/c.json
{"$id":"#/components/schemas/c","type":"object","properties":{"a":{"$ref":"#/components/schemas/a"},"b":{"type":"array","items":{"type":"array","items":{}}}}}"##,
    r##"
==> components/a.json
{"$id":"#/components/schemas/b","type":"object","properties":{"id":{"type":"string"},"n":{"type":"integer"}}}
==> openapi.json
{"openapi":"3.1.0","paths":{"/v1/{id}/a":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],"post":{"operationId":"a","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/b"}}}},"responses":{"200":{"description":""}},"parameters":[{"name":"n","in":"query","schema":{"type":"integer"}},{"name":"X-H","in":"header","schema":{"type":"boolean"}}]}}}}"##,
];

fn written(files: &Files, overlay: &str) -> Vec<u8> {
    let mut text = Vec::new();
    let overlay = (!overlay.is_empty()).then_some(("overlay/a.toml", overlay.as_bytes()));
    for (path, bytes) in files.iter().chain(overlay) {
        text.extend(SEPARATOR.as_bytes());
        text.extend(path.as_bytes());
        text.push(b'\n');
        text.extend(bytes);
    }
    text
}

/// Returns the files of the overlay.
pub fn overlays() -> Vec<Vec<u8>> {
    let overlay = real()
        .iter()
        .filter(|(path, _)| path.starts_with("overlay/"));
    let mut files: Vec<Vec<u8>> = overlay.map(|(_, bytes)| bytes.to_owned()).collect();
    let fitting = "[names]\nfeatures = [\"b2b\"]\n[names.words]\ntotp = \"Totp\"\n[names.operations]\n\"POST /v1/b2b/totp\" = \"b2b::totp::Create\"\n\
        [operations.\"POST /v1/b2b/totp\"]\ndoc = \"Makes one.\"\nrequest.expiration_minutes = { doc = \"How long.\", minimum = 5, maximum = 1440, default = 60 }\n\
        [fields]\nmember_id = \"Who.\"\n[sets.\"b2b::totp::Kind\"]\nvalues = [\"a\", \"b\"]\n[responses]\nsecret = { format = \"password\", nullable = true }\n\
        [requests]\norganization_id = { set = \"b2b::totp::Kind\" }\n";
    files.push(fitting.as_bytes().to_owned());
    files
}

/// Returns OpenAPI documents and schema files.
pub fn documents() -> Vec<Vec<u8>> {
    let files = slice("^api_(b2b_totp|fraud|debug)_").expect("they exist");
    let mut all: Vec<Vec<u8>> = files.iter().map(|(_, bytes)| bytes.to_owned()).collect();
    all.push(whole(&files).to_string().into_bytes());
    all
}

/// Returns one document that contains the schemas, like a published description.
fn whole(files: &Files) -> serde_json::Value {
    let parsed =
        |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_default();
    let mut document = parsed(files.get("openapi.json").unwrap_or_default());
    for (_, bytes) in files
        .iter()
        .filter(|(path, _)| path.starts_with("components/"))
    {
        let mut schema = parsed(bytes);
        let id = schema["$id"].as_str().unwrap_or_default();
        let id = id.trim_start_matches("#/components/schemas/").to_owned();
        for keyword in ["$id", "$schema"] {
            schema.as_object_mut().map(|schema| schema.remove(keyword));
        }
        document["components"]["schemas"][id] = schema;
    }
    document
}

/// Returns the same as YAML, and YAML with features that JSON does not have.
pub fn yaml() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    for only in ["^api_b2b_totp_", "^api_debug_"] {
        let mut text = String::new();
        block(&whole(&slice(only).expect("they exist")), 0, &mut text);
        all.push(text.into_bytes());
    }
    let tricky = "openapi: 3.0.3\ninfo: {title: a, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:\n    api_a_v1_A: &a\n      type: object\n      properties:\n        b: {type: string, nullable: true, enum: [a, 'b', \"c\"]}\n        c: >-\n          folded\n    api_a_v1_B: *a\n    ? api_a_v1_C\n    : {allOf: [{$ref: '#/components/schemas/api_a_v1_A'}]}\n";
    all.push(tricky.as_bytes().to_owned());
    all
}

/// Returns JSON in YAML's block style.
fn block(value: &serde_json::Value, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        serde_json::Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                out.push_str(&format!("\n{pad}{name:?}:"));
                block(value, indent + 2, out);
            }
        }
        serde_json::Value::Array(items) if !items.is_empty() => {
            for item in items {
                out.push_str(&format!("\n{pad}- "));
                block(item, indent + 2, out);
            }
        }
        scalar => out.push_str(&format!(" {scalar}")),
    }
}

/// Returns the paths of real operations.
pub fn templates() -> Vec<Vec<u8>> {
    let templates = requests::templates().into_iter();
    templates
        .map(|(_, template)| template.as_bytes().to_owned())
        .collect()
}

/// Returns blank responses.
pub fn responses() -> Vec<Vec<u8>> {
    responses::blank()
}

/// Returns requests with a value for each path parameter.
pub fn parts() -> Vec<Vec<u8>> {
    let body = r#"{"organization_id":"o","member_id":"m","expiration_minutes":30,"name":"n","roles":["a"],"trusted_metadata":{"a":{"b":[1]}}}"#;
    let one = |(choice, template): (u8, &str)| {
        let segments = template.split('/').map(|one| {
            if one.starts_with('{') {
                "a%2Fb%20c"
            } else {
                one
            }
        });
        let path = segments.collect::<Vec<_>>().join("/");
        let query =
            "member_id=m&cursor=a%20b&limit=5&user_id=u&organization_id=o&include_deleted=true";
        [
            &[choice][..],
            path.as_bytes(),
            b"\0",
            query.as_bytes(),
            b"\0token\0",
            body.as_bytes(),
        ]
        .concat()
    };
    requests::templates().into_iter().map(one).collect()
}

/// Returns values of path parameters.
pub fn values() -> Vec<Vec<u8>> {
    let values = [
        "a\nb",
        ".\n..",
        "a/b c+d%é\n%2e%2e",
        "\n",
        "user-test-1\nexample.com",
        "..%2f\n?a#b",
        "\u{0}\n\u{202e}",
    ];
    values.map(|value| value.as_bytes().to_owned()).into()
}
