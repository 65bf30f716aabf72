//! Tests the members of operations, including those that they inherit from their path.

use super::*;
use crate::base_url::BaseUrl;
use crate::corpus::{Operation, ParameterLocation};

/// Returns a document with one path, whose item is given in YAML's flow style.
fn operations(item: &str) -> (Files, Vec<Operation>) {
    let text = format!("{{ openapi: 3.1.0, paths: {{ '/v1/a/{{a_id}}': {item} }} }}");
    let imported = import_all(&[source("a.yml", &text)]);
    let corpus = loaded(&imported.files);
    (imported.files, corpus.operations)
}

const A_ID: &str =
    "parameters: [{ name: a_id, in: path, required: true, schema: { type: string } }]";

#[test]
fn hosts_are_at_the_path_or_at_each_operation() {
    let (x, y) = (Some("https://x.example"), Some("https://y.example"));
    for hosts in [[None, None], [x, x], [x, y], [x, None], [None, x]] {
        let [get, put] = hosts.map(|host| {
            host.map_or(String::new(), |url| {
                format!("servers: [{{ url: '{url}' }}], ")
            })
        });
        let item = format!(
            "{{ {A_ID}, get: {{ operationId: get, {get}responses: {{}} }}, put: {{ operationId: put, {put}responses: {{}} }} }}"
        );
        let (files, operations) = operations(&item);
        let found: Vec<Option<&str>> = operations
            .iter()
            .map(|operation| operation.host.as_ref().map(BaseUrl::as_str))
            .collect();
        assert_eq!(found, hosts);
        let document = String::from_utf8_lossy(files.get("openapi.json").unwrap());
        // Members that all operations share are written once.
        let written = match hosts {
            [Some(a), Some(b)] if a == b => 1,
            _ => hosts.iter().flatten().count(),
        };
        assert_eq!(document.matches("servers").count(), written, "{document}");
    }
}

#[test]
fn a_parameter_of_the_path_is_replaced_by_one_of_its_name_and_location() {
    let (_, operations) = operations(
        "{
            parameters: [
                { name: a_id, in: path, required: true, schema: { type: string } },
                { name: id, in: query, schema: { type: string } },
                { name: page, in: query, schema: { type: integer } },
            ],
            get: {
                operationId: get, responses: {},
                parameters: [
                    { name: id, in: header, schema: { type: string } },
                    { name: page, in: query, required: true, deprecated: true, schema: { type: string } },
                    { name: size, in: query, deprecated: false, schema: { type: string } },
                ],
            },
        }",
    );
    let found: Vec<_> = operations[0]
        .parameters
        .iter()
        .map(|p| (p.name.as_str(), p.sent_in, p.required, p.schema.deprecated))
        .collect();
    assert_eq!(
        found,
        [
            ("id", ParameterLocation::Header, false, false),
            ("page", ParameterLocation::Query, true, true),
            ("size", ParameterLocation::Query, false, false),
            ("a_id", ParameterLocation::Path, true, false),
            ("id", ParameterLocation::Query, false, false),
        ]
    );
}
