//! Tests the diagnostics for everything that is rejected.

use super::*;

/// Returns a document with one schema.
fn with_schema(schema: &str) -> String {
    let schema = schema.replace('\n', "\n      ");
    format!("openapi: 3.0.3\ncomponents:\n  schemas:\n    api_book_v1_Book:\n      {schema}\n")
}

/// Returns a document with one path, and one schema that it may refer to.
fn with_path(path: &str, item: &str) -> String {
    let item = item.replace('\n', "\n      ");
    format!(
        "openapi: 3.0.3\npaths:\n  {path}:\n      {item}\ncomponents:\n  schemas:\n    Plain: {{ type: object }}\n"
    )
}

/// Returns the diagnostics of each text, and whether it can be imported.
fn outcomes<'t, B: Into<Vec<u8>>>(cases: impl IntoIterator<Item = (&'t str, B)>) -> String {
    let mut text = String::new();
    for (name, bytes) in cases {
        match import(&[ImportSource::new(name, bytes)], &Options::default()) {
            Ok(imported) => writeln!(text, "{name} is imported\n{}", told(&imported.warnings)),
            Err(errors) => writeln!(text, "{}", told(&errors)),
        }
        .unwrap();
    }
    text
}

#[test]
fn texts_that_cannot_be_read() {
    let bomb: String = (1..30)
        .map(|n| {
            format!(
                "a{n}: &a{n} [{}]\n",
                vec![format!("*a{}", n - 1); 9].join(", ")
            )
        })
        .collect();
    let text = outcomes([
        (
            "syntax.yml",
            b"openapi: 3.0.3\npaths:\n  /v1: [a, b\ninfo: {}\n".to_vec(),
        ),
        (
            "syntax.json",
            b"{\n  \"openapi\": \"3.0.3\",\n  \"paths\" {}\n}".to_vec(),
        ),
        (
            "twice.yml",
            b"openapi: 3.0.3\ninfo:\n  version: '1'\n  version: '2'\n".to_vec(),
        ),
        (
            "twice.json",
            br#"{ "openapi": "3.0.3", "openapi": "3.1.0" }"#.to_vec(),
        ),
        ("bomb.yml", format!("a0: &a0 x\n{bomb}").into_bytes()),
        ("cycle.yml", b"a: &a [*a]\n".to_vec()),
        ("merge.yml", b"a: &a { b: c }\nd:\n  <<: *a\n".to_vec()),
        (
            "several.yml",
            b"openapi: 3.0.3\n---\nopenapi: 3.0.3\n".to_vec(),
        ),
        ("number.yml", b"openapi: .nan\n".to_vec()),
        ("unknown-alias.yml", b"openapi: *version\n".to_vec()),
        ("mark.yml", b"\xEF\xBB\xBFopenapi: 3.0.3\n".to_vec()),
        ("bytes.yml", b"openapi: 3.0.3\ninfo: \xFF\n".to_vec()),
    ]);
    insta::assert_snapshot!(text);
}

#[test]
fn deep_nesting() {
    let flow = |depth: usize| {
        format!(
            "x-deep: {}{}\nopenapi: 3.0.3\n",
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    let block: String = (0..5_000)
        .map(|n| format!("{}a:\n", " ".repeat(n)))
        .collect();
    let aliases: String = (1..99)
        .map(|n| format!("x-{n}: &a{n} [[[[[[[[*a{}]]]]]]]]\n", n - 1))
        .collect();
    for (name, text) in [
        ("flow.yml", flow(100_000)),
        ("limit.yml", flow(128)),
        ("block.yml", block),
        ("dashes.yml", "- ".repeat(100_000)),
        ("aliases.yml", format!("x-0: &a0 x\n{aliases}")),
        ("deep.json", "[".repeat(100_000)),
    ] {
        let told = faults(&[source(name, &text)]);
        assert!(told.contains("[too-deep]"), "{told}");
    }
    let told = faults(&[source("just.yml", &flow(127))]);
    assert!(told.contains("[nothing-to-import]"), "{told}");
}

#[test]
fn texts_that_are_no_description() {
    let schema = |text: &str| text.as_bytes().to_vec();
    let text = outcomes([
        ("empty.yml", Vec::new()),
        ("empty.json", Vec::new()),
        ("list.yml", b"- openapi\n".to_vec()),
        ("other.yml", b"name: Anna\n".to_vec()),
        ("swagger.yml", b"swagger: '2.0'\n".to_vec()),
        ("future.yml", b"openapi: 4.0.0\n".to_vec()),
        ("number.yml", b"openapi: 3.1\n".to_vec()),
        ("bare.yml", b"openapi: 3.1.0\n".to_vec()),
        (
            "unknown.yml",
            b"openapi: 3.1.0\nwebhooks: {}\ninfo: { version: 1 }\npaths: []\n".to_vec(),
        ),
        (
            "id.json",
            schema(r#"{ "$id": "https://schemas.example/book", "type": "object" }"#),
        ),
        (
            "dialect.json",
            schema(
                r##"{ "$id": "#/components/schemas/Book", "$schema": "http://json-schema.org/draft-07/schema#" }"##,
            ),
        ),
    ]);
    insta::assert_snapshot!(text);
    assert!(told(&import(&[], &Options::default()).unwrap_err()).contains("[nothing-to-import]"));
}

#[test]
fn schemas_outside_the_dialect() {
    let schema = with_schema;
    let text = outcomes([
        ("compose.yml", schema("oneOf: []\nanyOf: []\nnot: {}")),
        (
            "all-of.yml",
            schema(
                "properties:\n  a: { allOf: [{ $ref: '#/components/schemas/api_book_v1_Book' }, { type: object }] }\n  b: { allOf: [{ type: object }] }",
            ),
        ),
        (
            "keywords.yml",
            schema("type: string\npattern: '^b'\nconst: b\nreadOnly: true\n$id: b"),
        ),
        (
            "exclusive.yml",
            schema("type: number\nexclusiveMinimum: true\nexclusiveMaximum: 7"),
        ),
        (
            "types.yml",
            schema(
                "properties:\n  a: { type: text }\n  b: { type: [string, integer] }\n  c: { type: ['null'] }\n  d: { type: 3 }\n  e: { type: [[string]] }",
            ),
        ),
        (
            "values.yml",
            schema(
                "type: string\nrequired: title\nproperties: []\nminimum: low\nminLength: -1\nformat: []\ndeprecated: 'yes'\nnullable: 1\nitems: string\nadditionalProperties: 7",
            ),
        ),
        (
            "enum.yml",
            schema(
                "properties:\n  a: { enum: [] }\n  b: { enum: [1, b] }\n  c: { enum: [null] }\n  d: { enum: b }",
            ),
        ),
        (
            "beside.yml",
            schema(
                "$ref: '#/components/schemas/api_book_v1_Book'\ndeprecated: true\ntype: object\nproperties: {}",
            ),
        ),
        (
            "twice.yml",
            schema(
                "$ref: '#/components/schemas/api_book_v1_Book'\nallOf: [{ $ref: '#/components/schemas/api_book_v1_Book' }]",
            ),
        ),
        (
            "refs.yml",
            schema(
                "properties:\n  a: { $ref: other.yml }\n  b: { $ref: '#/components/schemas/' }\n  c: { $ref: '#/components/schemas/Book/properties/a' }\n  d: { $ref: 7 }",
            ),
        ),
        (
            "missing.yml",
            schema("$ref: '#/components/schemas/api_book_v1_Boook'"),
        ),
        ("boolean.yml", schema("items: true")),
    ]);
    insta::assert_snapshot!(text);
}

#[test]
fn operations_that_cannot_be_carried_over() {
    let answer = "responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Plain' } } } } }";
    let get = |text: &str| {
        with_path(
            "/v1/a",
            &format!("get:\n  operationId: Get\n  {}", text.replace('\n', "\n  ")),
        )
    };
    let text = outcomes([
        ("template.yml", with_path("v1/a", "get: {}")),
        (
            "no-id.yml",
            with_path("/v1/a", &format!("get:\n  {answer}")),
        ),
        (
            "id-twice.yml",
            with_path(
                "/v1/a",
                &format!("get:\n  operationId: A\n  {answer}\nput:\n  operationId: A\n  {answer}"),
            ),
        ),
        (
            "methods.yml",
            with_path("/v1/a", "head: {}\nconnect: {}\nget: []"),
        ),
        (
            "servers.yml",
            get("servers: [{ url: 'https://a.example' }, { url: 'https://b.example' }]"),
        ),
        (
            "keys.yml",
            get("callbacks: {}\nservers: [{ url: 'https://a.example', variables: {} }]"),
        ),
        (
            "parameters.yml",
            get(
                "parameters:\n- { $ref: '#/components/parameters/P' }\n- { name: a, in: cookie, schema: { type: string } }\n- { name: b, in: query, style: form, schema: { oneOf: [] } }\n- { in: body }\n- 7",
            ),
        ),
        (
            "body.yml",
            get(
                "requestBody: { content: { application/xml: {}, application/json: { schema: { type: object } } } }",
            ),
        ),
        (
            "body-ref.yml",
            get("requestBody: { $ref: '#/components/requestBodies/B' }"),
        ),
        (
            "body-empty.yml",
            get("requestBody: { required: 1, content: { application/json: {} } }"),
        ),
        ("body-none.yml", get("requestBody: {}")),
        ("body-no-type.yml", get("requestBody: { content: {} }")),
        (
            "body-no-schema.yml",
            get("requestBody: { content: { application/json: {} } }"),
        ),
        (
            "answer.yml",
            get("responses: { '200': { headers: {}, content: { text/html: {} } } }"),
        ),
        ("path-ref.yml", with_path("/v1/a", "$ref: '#/x'")),
        (
            "body-bad-ref.yml",
            get("requestBody: { content: { application/json: { schema: { $ref: other.yml } } } }"),
        ),
        (
            "answer-ref.yml",
            get("responses: { '200': { $ref: '#/components/responses/R' } }"),
        ),
    ]);
    insta::assert_snapshot!(text);
}

#[test]
fn sources_that_contradict_each_other() {
    let box_schema = ARCHIVE
        .replace("\"integer\"", "\"number\"")
        .replace("/v1/archive/{box}", "/v1/books");
    let library = LIBRARY
        .replace("/v1/books:", "/v1/books/:book_id/copies:")
        .replace("/v1/books/:book_id:", "/v1/archive/:box:");
    let archive = ARCHIVE.replace("\"required\": true", "\"required\": false");
    let operations = [source("a.yml", &library), source("b.json", &archive)];
    let schemas = [
        source("library.yml", LIBRARY),
        source("archive.json", &box_schema),
    ];
    let text = [faults(&schemas), faults(&operations)].join("\n");
    insta::assert_snapshot!(text);
}

#[test]
fn ids_that_make_no_file_of_their_own() {
    let ids = [
        "api_a_v1_B",
        "api_A_v1_b",
        "../../etc/passwd",
        "api_v1_..",
        "api_a_v1/B",
        "a\\\\b",
        "nul",
        "Con.x",
        ".hidden",
        "ends.",
        "with space",
        "Größe",
        "",
        "-rf",
    ];
    let schemas: String = ids
        .iter()
        .map(|id| format!("    '{id}': {{ type: object }}\n"))
        .collect();
    let long = format!("    {}: {{ type: object }}\n", "x".repeat(300));
    let text = format!("openapi: 3.0.3\ncomponents:\n  schemas:\n{schemas}{long}");
    insta::assert_snapshot!(faults(&[source("ids.yml", &text)]));
}

#[test]
fn names_that_are_more_than_names() {
    let schema = r#"properties:
  "a\n```\npanic!()\n```": {}
  kind: { type: string, enum: ["\u202Ered", "plain"] }
  text: { type: string, default: "\e[31m" }"#;
    let operation = |id: &str, parameter: &str| {
        format!(
            "get:\n  operationId: \"{id}\"\n  parameters: [{{ name: \"{parameter}\", in: query, schema: {{ type: string }} }}]\n  responses: {{}}"
        )
    };
    let text = outcomes([
        ("schema.yml", with_schema(schema)),
        (
            "operation.yml",
            with_path("/v1/a", &operation(r"a\n```\npanic!()", r"b\0")),
        ),
        ("empty.yml", with_path("/v1/a", &operation("", "b"))),
        ("space.yml", with_path("/v1/a", &operation("Get a", "b"))),
    ]);
    insta::assert_snapshot!(text);
}

#[test]
fn columns_count_characters() {
    let text = with_schema("properties: { a: { title: 'Größe 📏', allOf: x } }");
    let told = faults(&[source("columns.yml", &text)]);
    assert!(
        told.contains("columns.yml:5:44: the keyword `allOf`"),
        "{told}"
    );
}

#[test]
fn the_mark_is_what_is_wrong() {
    let text = with_schema("properties: { a: { title: 'Größe 📏', allOf: x } }");
    let sources = [source("mark.yml", &text)];
    let faults = import(&sources, &Options::default()).unwrap_err();
    let position = faults[0].position.as_ref().unwrap();
    assert_eq!(
        &text[position.offset..position.offset + position.len],
        "allOf"
    );
}

#[test]
fn every_error_of_every_source_is_reported() {
    let told = faults(&[
        source("b.yml", &with_schema("not: x").replace("Book", "Page")),
        source("a.yml", &with_schema("if: x")),
    ]);
    let lines: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("error[unknown"))
        .collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(
        lines[0].contains("a.yml:5:7") && lines[1].contains("b.yml:5:7"),
        "{told}"
    );
}
