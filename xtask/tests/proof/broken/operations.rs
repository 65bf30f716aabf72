//! Mutations of the operations document that contradict the document or the types.

use serde_json::{Value, json};

use super::case::{Case, text};
use super::{Kind, rejected};
use crate::folder::{DOCUMENT, NAMES, PREFIX};

pub(super) const KINDS: &[Kind] = &[
    rejected("an operation taken away", "overlay-unused", |case| {
        let sites = case.folder.operations();
        let site = case.random.pick(&sites).clone();
        let mut document = case.folder.json(DOCUMENT);
        document["paths"][&site.path]
            .as_object_mut()
            .unwrap()
            .remove(site.method);
        case.folder.put_json(DOCUMENT, &document);
        case.touch(NAMES, site.key());
    }),
    rejected("an operation without id", "missing-keyword", |case| {
        case.operation(any, |operation| {
            drop(operation.as_object_mut().unwrap().remove("operationId"))
        });
    }),
    rejected(
        "an id that is more than a name",
        "bad-operation-id",
        |case| {
            let ids = ["", "two words", "a\n```\npanic!()\n```", "a`", "\u{202e}a"];
            let id = *case.random.pick(&ids);
            case.operation(any, |operation| operation["operationId"] = json!(id));
        },
    ),
    rejected(
        "the id of another operation",
        "duplicate-operation-id",
        |case| {
            let document = case.folder.json(DOCUMENT);
            let sites = case.folder.operations();
            let ids = sites
                .iter()
                .map(|site| &document["paths"][&site.path][site.method]["operationId"]);
            let ids: Vec<Value> = ids.cloned().collect();
            case.paths(|random, paths| {
                let mut item = zz("one");
                item["get"]["operationId"] = random.pick(&ids).clone();
                paths.insert("/v1/zz/{one}".to_owned(), item);
            });
        },
    ),
    rejected("one path under two names", "duplicate-operation", |case| {
        case.paths(|_, paths| {
            for name in ["one", "other"] {
                paths.insert(format!("/v1/zz/{{{name}}}"), zz(name));
            }
        });
    }),
    rejected("no answers", "missing-keyword", |case| {
        case.operation(any, |operation| {
            drop(operation.as_object_mut().unwrap().remove("responses"))
        });
    }),
    rejected(
        "a response with another status",
        "unsupported-response",
        |case| {
            case.operation(any, |operation| {
                let answer = operation["responses"]["200"].take();
                operation["responses"] = json!({"201": answer});
            });
        },
    ),
    rejected("a body of another type", "unsupported-media-type", |case| {
        case.operation(has_body, |operation| {
            let body = operation["requestBody"]["content"]["application/json"].take();
            operation["requestBody"]["content"] =
                json!({"application/x-www-form-urlencoded": body});
        });
    }),
    rejected("a body described in place", "inline-schema", |case| {
        case.operation(has_body, |operation| {
            operation["requestBody"]["content"]["application/json"]["schema"] =
                json!({"type": "object"});
        });
    }),
    rejected("a body that does not exist", "missing-ref", |case| {
        case.operation(has_body, |operation| {
            body_of(operation, format!("{PREFIX}api_zz_v1_Gone"))
        });
    }),
    rejected("a body that is not an object", "body-type", |case| {
        case.folder.put_json(
            "components/zz.json",
            &json!({"$id": format!("{PREFIX}api_zz_v1_Text"), "type": "string"}),
        );
        case.operation(has_body, |operation| {
            body_of(operation, format!("{PREFIX}api_zz_v1_Text"))
        });
    }),
    rejected("a response that does not exist", "missing-ref", |case| {
        case.operation(any, |operation| {
            operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"] =
                json!(format!("{PREFIX}api_zz_v1_Gone"));
        });
    }),
    rejected("a path that is none", "bad-template", |case| {
        let path = *case.random.pick(&[
            "v1/zz",
            "/v1//zz",
            "/v1/{zz",
            "/v1/z{z}",
            "/v1/zz?a=b",
            "/v1/{}",
        ]);
        case.paths(|_, paths| drop(paths.insert(path.to_owned(), zz("one"))));
    }),
    rejected(
        "a path parameter not declared",
        "template-parameter-undeclared",
        |case| {
            case.paths(|_, paths| {
                let mut item = zz("one");
                item["get"]["parameters"] = json!([]);
                paths.insert("/v1/zz/{one}".to_owned(), item);
            });
        },
    ),
    rejected(
        "a path parameter that the path lacks",
        "parameter-not-in-template",
        |case| {
            case.operation(any, |operation| parameter(operation, json!({"name": "zz", "in": "path", "required": true, "schema": {"type": "string"}})));
        },
    ),
    rejected(
        "a path parameter that may be left out",
        "optional-path-parameter",
        |case| {
            case.paths(|_, paths| {
                let mut item = zz("one");
                item["get"]["parameters"][0]["required"] = json!(false);
                paths.insert("/v1/zz/{one}".to_owned(), item);
            });
        },
    ),
    rejected("a parameter in a cookie", "unsupported-parameter", |case| {
        case.operation(any, |operation| {
            parameter(
                operation,
                json!({"name": "zz", "in": "cookie", "schema": {"type": "string"}}),
            )
        });
    }),
    rejected(
        "a parameter that is a list",
        "unsupported-parameter",
        |case| {
            let schema = json!({"type": "array", "items": {"type": "string"}});
            case.operation(any, |operation| {
                parameter(
                    operation,
                    json!({"name": "zz", "in": "query", "schema": schema}),
                )
            });
        },
    ),
    rejected(
        "a parameter that refers to an object",
        "parameter-type",
        |case| {
            let target = super::references::own_type(case);
            let id = case.folder.json(&target)["$id"].clone();
            case.operation(any, |operation| {
                parameter(
                    operation,
                    json!({"name": "zz", "in": "query", "schema": {"$ref": id}}),
                )
            });
        },
    ),
    rejected(
        "a parameter declared twice",
        "duplicate-parameter",
        |case| {
            case.operation(any, |operation| {
                for _ in 0..2 {
                    parameter(
                        operation,
                        json!({"name": "zz", "in": "query", "schema": {"type": "string"}}),
                    );
                }
            });
        },
    ),
    rejected("a parameter without schema", "missing-keyword", |case| {
        case.operation(any, |operation| {
            parameter(operation, json!({"name": "zz", "in": "query"}))
        });
    }),
    rejected(
        "a header that cannot be sent",
        "unsupported-parameter",
        |case| {
            case.operation(any, |operation| {
                parameter(
                    operation,
                    json!({"name": "z z", "in": "header", "schema": {"type": "string"}}),
                )
            });
        },
    ),
    rejected(
        "a parameter that differs from the body field of its name",
        "parameter-type",
        |case| {
            let file = body_with_text(case);
            let (id, schema) = (
                case.folder.json(&file)["$id"].clone(),
                case.folder.json(&file),
            );
            let properties = schema["properties"].as_object().unwrap();
            let name = properties
                .iter()
                .find(|(_, schema)| text(schema))
                .unwrap()
                .0
                .clone();
            case.paths(|_, paths| {
                let operations = paths
                    .values_mut()
                    .flat_map(|item| item.as_object_mut().unwrap().values_mut());
                let mut operations =
                    operations.filter(|one| *one.pointer(BODY).unwrap_or(&Value::Null) == id);
                parameter(
                    operations.next().unwrap(),
                    json!({"name": name, "in": "query", "schema": {"type": "boolean"}}),
                );
            });
            case.touched.push(file);
        },
    ),
    rejected(
        "a method that is not generated",
        "unsupported-method",
        |case| {
            case.paths(|random, paths| any_item(random.next(), paths)["head"] = json!({}));
        },
    ),
    rejected("a method that does not exist", "unknown-keyword", |case| {
        case.paths(|random, paths| any_item(random.next(), paths)["fetch"] = json!({}));
    }),
    rejected(
        "an unknown key of an operation",
        "unknown-keyword",
        |case| {
            case.operation(any, |operation| operation["callbacks"] = json!({}));
        },
    ),
    rejected(
        "a security scheme that does not exist",
        "missing-scheme",
        |case| {
            case.operation(any, |operation| operation["security"] = json!([{"zz": []}]));
        },
    ),
    rejected("two servers", "bad-server", |case| {
        case.paths(|random, paths| {
            any_item(random.next(), paths)["servers"] =
                json!([{"url": "https://a.example"}, {"url": "https://b.example"}]);
        });
    }),
    rejected("a server that is not a base URL", "bad-server", |case| {
        case.paths(|random, paths| {
            any_item(random.next(), paths)["servers"] = json!([{"url": "ftp://a.example/"}])
        });
    }),
    rejected("an older OpenAPI", "unsupported-dialect", |case| {
        document(case, |document| document["openapi"] = json!("3.0.3"))
    }),
    rejected("schemas within the document", "unknown-keyword", |case| {
        document(case, |document| {
            document["components"] = json!({"schemas": {}})
        });
    }),
    rejected("no paths", "missing-keyword", |case| {
        document(case, |document| {
            drop(document.as_object_mut().unwrap().remove("paths"))
        });
    }),
    rejected("paths as a list", "wrong-value", |case| {
        document(case, |document| document["paths"] = json!([]))
    }),
    rejected("a document that is a list", "wrong-value", |case| {
        document(case, |document| *document = json!([]))
    }),
];

const BODY: &str = "/requestBody/content/application~1json/schema/$ref";

fn any(_: &str, _: &Value) -> bool {
    true
}

fn has_body(_: &str, operation: &Value) -> bool {
    operation.get("requestBody").is_some()
}

fn body_of(operation: &mut Value, id: String) {
    operation["requestBody"]["content"]["application/json"]["schema"]["$ref"] = json!(id);
}

fn parameter(operation: &mut Value, parameter: Value) {
    let parameters = operation
        .as_object_mut()
        .unwrap()
        .entry("parameters")
        .or_insert_with(|| json!([]));
    parameters.as_array_mut().unwrap().push(parameter);
}

fn document(case: &mut Case, edit: impl FnOnce(&mut Value)) {
    let mut document = case.folder.json(DOCUMENT);
    edit(&mut document);
    case.folder.put_json(DOCUMENT, &document);
    case.touch(DOCUMENT, "document");
}

fn any_item(random: u64, paths: &mut serde_json::Map<String, Value>) -> &mut Value {
    let count = paths.len() as u64;
    paths
        .values_mut()
        .nth(usize::try_from(random % count).unwrap())
        .unwrap()
}

/// Returns a separate path with one parameter.
fn zz(name: &str) -> Value {
    json!({"get": {
        "operationId": format!("zz_{name}"),
        "parameters": [{"name": name, "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "OK"}},
    }})
}

/// Returns the type of a request body with a string property.
fn body_with_text(case: &mut Case) -> String {
    let has_text = |schema: &Value| {
        schema["properties"]
            .as_object()
            .is_some_and(|all| all.values().any(text))
    };
    let files = case.folder.components().into_iter();
    let bodies: Vec<String> = files
        .filter(|file| has_text(&case.folder.json(file)) && case.is_body(file))
        .collect();
    case.random.pick(&bodies).clone()
}
