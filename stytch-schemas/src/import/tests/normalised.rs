//! Tests content that descriptions state differently than the dialect.

use serde_json::{Value, json};

use super::*;
use crate::base_url::BaseUrl;
use crate::corpus::Kind;

/// Returns the written schema of a property, which is given in YAML's flow style.
fn written(property: &str) -> Value {
    let text = format!(
        "{{ openapi: 3.0.3, components: {{ schemas: {{ Other: {{ type: string }}, A: {{ properties: {{ p: {property} }} }} }} }} }}"
    );
    let imported = import_all(&[source("a.yml", &text)]);
    loaded(&imported.files);
    let file = imported.files.get("components/A.json").unwrap();
    serde_json::from_slice::<Value>(file).unwrap()["properties"]["p"].clone()
}

#[test]
fn null_has_one_form() {
    let text = json!({ "type": ["string", "null"] });
    for source in [
        "{ type: string, nullable: true }",
        "{ type: ['null', string] }",
        "{ anyOf: [{ type: string }, { type: 'null' }] }",
        "{ oneOf: [{ type: 'null', description: Nothing. }, { type: string }] }",
        "{ nullable: true, allOf: [{ type: string }, { description: Words. }] }",
        "{ type: string, nullable: true, default: null, example: null }",
    ] {
        assert_eq!(written(source), text, "{source}");
    }
    let reference =
        json!({ "anyOf": [{ "$ref": "#/components/schemas/Other" }, { "type": "null" }] });
    for source in [
        "{ $ref: '#/components/schemas/Other', nullable: true }",
        "{ allOf: [{ $ref: '#/components/schemas/Other' }], nullable: true }",
        "{ anyOf: [{ $ref: '#/components/schemas/Other' }, { type: 'null' }] }",
    ] {
        assert_eq!(written(source), reference, "{source}");
    }
    let values = json!({ "type": ["string", "null"], "enum": ["a", null] });
    for source in [
        "{ type: string, enum: [a, null] }",
        "{ type: [string, 'null'], enum: [a] }",
        "{ enum: [a], nullable: true }",
        "{ nullable: true, allOf: [{ type: string, nullable: true, enum: [a] }] }",
    ] {
        assert_eq!(written(source), values, "{source}");
    }
    assert_eq!(written("{ nullable: true }"), json!({}));
}

#[test]
fn a_reference_to_a_nullable_schema_is_nullable() {
    let text = "{ openapi: 3.1.0, components: { schemas: {
        Maybe: { type: [string, 'null'] }, Same: { $ref: '#/components/schemas/Maybe' },
        A: { type: object, properties: { p: { $ref: '#/components/schemas/Same' }, q: { type: string } } } } } }";
    let corpus = loaded(&import_all(&[source("a.yml", text)]).files);
    let Kind::Object(properties) = &corpus.types["A"].schema.kind else {
        panic!("an object");
    };
    let nullable: Vec<bool> = properties.iter().map(|p| p.schema.nullable).collect();
    assert_eq!(nullable, [true, false]);
}

#[test]
fn what_other_keywords_say_is_said_in_the_dialect() {
    for (source, wanted) in [
        ("{ const: a }", json!({ "type": "string", "enum": ["a"] })),
        (
            "{ items: { type: string } }",
            json!({ "type": "array", "items": { "type": "string" } }),
        ),
        ("{ type: array }", json!({ "type": "array", "items": {} })),
        (
            "{ type: array, items: true }",
            json!({ "type": "array", "items": {} }),
        ),
        (
            "{ minLength: 3 }",
            json!({ "type": "string", "minLength": 3 }),
        ),
        (
            "{ type: integer, exclusiveMinimum: 3 }",
            json!({ "type": "integer", "minimum": 4 }),
        ),
        (
            "{ type: integer, maximum: 9, exclusiveMaximum: true }",
            json!({ "type": "integer", "maximum": 8 }),
        ),
        (
            "{ type: object, properties: { a: {} }, additionalProperties: true }",
            json!({ "type": "object", "properties": { "a": {} } }),
        ),
        (
            "{ type: object, additionalProperties: true }",
            json!({ "type": "object", "additionalProperties": true }),
        ),
        (
            "{ type: string, readOnly: true, xml: {}, x-a: 1, title: T, deprecated: true }",
            json!({ "type": "string", "deprecated": true }),
        ),
    ] {
        assert_eq!(written(source), wanted, "{source}");
    }
}

#[test]
fn rules_that_no_type_follows_are_reported() {
    let text = "{ openapi: 3.1.0, components: { schemas: {
        A: { type: integer, multipleOf: 3, enum: [3, 6] }, B: { type: number, exclusiveMaximum: 5 },
        C: { type: object, minProperties: 1, propertyNames: { pattern: a } } } } }";
    let imported = import_all(&[source("a.yml", text)]);
    insta::assert_snapshot!(told(&imported.warnings));
}

const REFERRING: &str = r##"
openapi: 3.0.3
servers: [{ url: 'https://a.example/' }]
security: [{ key: [] }]
paths:
  /v1/a/{id}:
    $ref: '#/components/pathItems/A'
  /v1/plain:
    get:
      security: []
      responses: { '201': { $ref: '#/components/responses/Made' }, '204': {}, default: {} }
components:
  pathItems:
    A:
      parameters: [{ $ref: '#/components/parameters/Id' }]
      post:
        operationId: a/create
        parameters:
        - { $ref: '#/components/parameters/Same' }
        - { name: Authorization, in: header, schema: { type: string } }
        - { name: page, in: query, style: form, explode: true, schema: { type: integer } }
        - { name: 'sort[by]', in: query, schema: { enum: [name] } }
        requestBody: { $ref: '#/components/requestBodies/Made' }
        responses: { '200': { headers: {}, content: { 'application/json; charset=utf-8': { schema: { type: array, items: {} } } } } }
  parameters:
    Id: { name: id, in: path, required: true, description: Words., schema: { type: string } }
    Same: { $ref: '#/components/parameters/Version' }
    Version: { name: X-Version, in: header, schema: { type: string, enum: [a, b] } }
  requestBodies:
    Made:
      content:
        application/x-www-form-urlencoded: { schema: { type: object } }
        application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } }, encoding: {} }
  responses:
    Made: { description: Words., content: { application/problem+json: { schema: { $ref: '#/components/schemas/Thing' } } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key, description: Words. }
    login: { type: oauth2, flows: { clientCredentials: { tokenUrl: /token, scopes: { title: Words., read: Words. } } } }
  schemas:
    Thing: { type: object, properties: {} }
    a_createResponse: { type: string }
"##;

#[test]
fn references_are_followed_and_inline_bodies_get_names() {
    let imported = import_all(&[source("a.yml", REFERRING)]);
    insta::assert_snapshot!("referring", shown(&imported.files));
    insta::assert_snapshot!("referring_warnings", told(&imported.warnings));
    let corpus = loaded(&imported.files);
    // The only server of the document applies to its operations.
    assert!(
        corpus
            .operations
            .iter()
            .all(|o| o.host.as_ref().map(BaseUrl::as_str) == Some("https://a.example"))
    );
}

#[test]
fn what_is_beside_a_reference_is_not_lost() {
    for (from, to) in [
        (
            "$ref: '#/components/pathItems/A'",
            "$ref: '#/components/pathItems/A'\n    put: { responses: {} }",
        ),
        (
            "$ref: '#/components/pathItems/A'",
            "$ref: '#/components/pathItems/Empty'\n    put: { responses: {} }",
        ),
        (
            "'#/components/parameters/Id'",
            "'#/components/parameters/Id', required: false",
        ),
        (
            "'#/components/requestBodies/Made'",
            "'#/components/requestBodies/Made', required: true",
        ),
        (
            "'#/components/responses/Made'",
            "'#/components/responses/Made', content: {}",
        ),
    ] {
        let text = REFERRING.replace(from, to);
        let text = text.replace("  pathItems:\n", "  pathItems:\n    Empty: {}\n");
        let Err(errors) = import(&[source("a.yml", &text)], &Options::default()) else {
            panic!("{to}")
        };
        let errors: Vec<_> = errors.iter().filter(|e| e.is_error()).collect();
        assert_eq!(errors.len(), 1, "{to}: {errors:?}");
        assert_eq!(errors[0].code, "keyword-beside-ref", "{to}");
    }
    let words = "'#/components/parameters/Id', description: Words., x-a: 1";
    import_all(&[source(
        "a.yml",
        &REFERRING.replace("'#/components/parameters/Id'", words),
    )]);
}

#[test]
fn a_server_of_several_is_not_taken_alone() {
    for servers in [
        "[{ url: 'https://a.example' }, { url: /relative }]",
        "[{ url: 'https://a.example' }, { url: 'https://b.example', variables: {} }]",
    ] {
        let text = REFERRING.replace("[{ url: 'https://a.example/' }]", servers);
        let imported = import_all(&[source("a.yml", &text)]);
        let corpus = loaded(&imported.files);
        assert!(corpus.operations.iter().all(|o| o.host.is_none()));
        let mut codes = imported.warnings.iter().map(|warning| warning.code);
        assert!(codes.any(|code| code == "bad-server"), "{servers}");
    }
}

#[test]
fn types_based_on_json_are_read_but_not_sent() {
    let both = |body: &str, success: &str| {
        let text = format!(
            "{{ openapi: 3.1.0, paths: {{ /a: {{ patch: {{ operationId: a,
                requestBody: {{ content: {{ {body}: {{ schema: {{ type: object, properties: {{}} }} }} }} }},
                responses: {{ '200': {{ content: {{ {success}: {{ schema: {{ type: object, properties: {{}} }} }} }} }} }} }} }} }} }}"
        );
        let imported = import(&[source("a.yml", &text)], &Options::default());
        let told = imported.map_or_else(|errors| errors, |imported| imported.warnings);
        told.iter().map(|told| told.code).collect::<Vec<_>>()
    };
    let plain = "'application/JSON; charset=utf-8'";
    assert_eq!(both(plain, plain), [""; 0]);
    assert_eq!(both(plain, "application/vnd.x+json"), ["not-imported"]);
    let patch = both("application/merge-patch+json", plain);
    assert_eq!(patch, ["unsupported-media-type"]);
}

#[test]
fn security_schemes_may_be_named_like_keywords() {
    let text = "{ openapi: 3.1.0, security: [{ title: [] }], paths: { /a: { get: { operationId: a, responses: {}, security: [{ summary: [], x-key: [] }] } } },
        components: { securitySchemes: { title: { type: http, scheme: basic }, summary: { type: http, scheme: bearer }, x-key: { type: http, scheme: digest } } } }";
    let imported = import_all(&[source("a.yml", text)]);
    let written: Value =
        serde_json::from_slice(imported.files.get("openapi.json").unwrap()).unwrap();
    assert_eq!(written["security"], json!([{ "title": [] }]));
    assert_eq!(
        written["paths"]["/a"]["get"]["security"],
        json!([{ "summary": [], "x-key": [] }])
    );
}

#[test]
fn the_security_of_a_document_may_name_only_schemes_that_are_defined() {
    let text = "{ openapi: 3.1.0, security: [{ key: [] }], paths: { /a: { get: { operationId: a, responses: {} } }, /b: { get: { operationId: b, responses: {}, security: [] } } } }";
    let imported = import_all(&[source("a.yml", text)]);
    assert_eq!(
        warnings(text),
        [
            "missing-scheme: no security scheme has the name `key`, so that the `security` of the document is not imported"
        ]
    );
    // As it is without it: with credentials unless an operation says otherwise.
    let corpus = Corpus::load(&imported.files).unwrap();
    let credentials = corpus.operations.iter().map(|o| o.has_credentials);
    assert_eq!(credentials.collect::<Vec<_>>(), [true, false]);
}

#[test]
fn references_that_lead_nowhere_or_in_a_circle() {
    let text = REFERRING
        .replace(
            "'#/components/parameters/Version'",
            "'#/components/parameters/Same'",
        )
        .replace("'#/components/requestBodies/Made'", "'other.yml#/Made'")
        .replace(
            "'#/components/responses/Made'",
            "'#/components/responses/None'",
        );
    let errors = import(&[source("a.yml", &text)], &Options::default()).unwrap_err();
    let codes: Vec<_> = errors
        .iter()
        .filter(|e| e.is_error())
        .map(|e| (e.code, e.position.as_ref().unwrap().line))
        .collect();
    assert_eq!(codes, [("bad-ref", 11), ("bad-ref", 19), ("bad-ref", 23)]);
}

#[test]
fn a_body_is_one_reference_and_nothing_else() {
    let a = "$ref: '#/components/schemas/A'";
    let extended = "required: [z], properties: { z: { type: string } }";
    let with_body = |schema: &str| {
        let content = format!("{{ application/json: {{ schema: {{ {schema} }} }} }}");
        let text = format!(
            "{{ openapi: 3.1.0, paths: {{ /v1/x: {{ post: {{ operationId: x, requestBody: {{ content: {content} }}, responses: {{ '200': {{ content: {content} }} }} }} }} }}, components: {{ schemas: {{ A: {{ type: object, properties: {{}} }}, B: {{ type: object, properties: {{}} }} }} }} }}"
        );
        import(&[source("a.yml", &text)], &Options::default())
    };
    for schema in [
        a.to_owned(),
        format!("{a}, deprecated: true"),
        format!("anyOf: [{{ {a} }}, {{ type: 'null' }}]"),
        format!("allOf: [{{ {a} }}, {{ description: Words. }}]"),
    ] {
        let imported = with_body(&schema).unwrap_or_else(|errors| panic!("{}", told(&errors)));
        assert_eq!(imported.types, 2, "{schema}");
    }
    for (schema, code) in [
        (
            format!("anyOf: [{{ {a} }}, {{ $ref: '#/components/schemas/B' }}]"),
            "unknown-keyword",
        ),
        (
            format!("anyOf: [{{ {a} }}, {{ type: 'null' }}], {extended}"),
            "keyword-beside-ref",
        ),
        (
            format!("allOf: [{{ {a} }}], {extended}"),
            "keyword-beside-ref",
        ),
        (format!("{a}, {extended}"), "keyword-beside-ref"),
        (format!("{a}, not: {{ type: string }}"), "unknown-keyword"),
    ] {
        let errors = with_body(&schema).expect_err(&schema);
        let codes: Vec<_> = errors
            .iter()
            .filter(|e| e.is_error())
            .map(|e| e.code)
            .collect();
        assert!(codes.contains(&code), "{schema}\n{}", told(&errors));
        assert!(
            errors.iter().all(Diagnostic::is_error),
            "{schema}\n{}",
            told(&errors)
        );
    }
}

#[test]
fn references_repeat_no_more_than_is_read() {
    let document = |reference: &str, times: usize| {
        let parameters = vec![format!("{{ $ref: '{reference}' }}"); times].join(", ");
        let values: Vec<String> = (0..500).map(|n| format!("v{n}")).collect();
        let text = format!(
            "{{ openapi: 3.1.0, paths: {{ /v1/x: {{ get: {{ operationId: x, responses: {{}}, parameters: [{parameters}] }} }}, /v1/y: {{ $ref: '#/components/pathItems/Y' }} }},
            components: {{ pathItems: {{ Y: {{ get: {{ operationId: y, responses: {{}} }} }} }},
            parameters: {{ P: {{ name: q, in: query, schema: {{ type: string, enum: [{}] }} }} }} }} }}",
            values.join(", ")
        );
        import(&[source("a.yml", &text)], &Options::default())
    };
    let shared = "#/components/parameters/P";
    document(shared, 1).unwrap();
    let code = |errors: &[Diagnostic], code| errors.iter().any(|error| error.code == code);
    assert!(!code(&document(shared, 150).unwrap_err(), "too-large"));
    let errors = document(shared, 250).unwrap_err();
    assert!(code(&errors, "too-large"), "{}", told(&errors));
    for elsewhere in ["#", "#/components/pathItems/Y", "#/components/parameters"] {
        let errors = document(elsewhere, 1).unwrap_err();
        assert_eq!(errors.len(), 1, "{}", told(&errors));
        assert_eq!(errors[0].code, "bad-ref");
    }
}

#[test]
fn security_schemes_have_only_fields_that_are_known() {
    let with = |version: &str, schemes: &str, security: &str| {
        let text = format!(
            r#"{{ openapi: 3.1.0, info: {{ version: "{version}" }}, paths: {{ /v1/x: {{ get: {{ operationId: x, security: [{security}], responses: {{}} }} }} }}, components: {{ securitySchemes: {{ {schemes} }} }} }}"#
        );
        import(&[source("a.yml", &text)], &Options::default())
    };
    let schemes = "a: { type: http, scheme: basic, note: Copied., more: [{ x: { y: [Copied.] } }] },
        b: { type: oauth2, flows: { implicit: { authorizationUrl: /a, scopes: { s: Words. }, note: Copied. }, other: {} } },
        c: { $ref: '#/components/securitySchemes/a' }";
    let imported = with("1", schemes, "{ a: [] }").unwrap();
    let written: Value =
        serde_json::from_slice(imported.files.get("openapi.json").unwrap()).unwrap();
    let http = json!({ "type": "http", "scheme": "basic" });
    let oauth2 = json!({ "type": "oauth2", "flows": { "implicit": { "authorizationUrl": "/a", "scopes": { "s": "" } } } });
    assert_eq!(
        written["components"]["securitySchemes"],
        json!({ "a": http, "b": oauth2, "c": http })
    );
    let dropped: Vec<_> = imported.warnings.iter().map(|w| w.code).collect();
    assert_eq!(dropped, ["not-imported"; 4], "{}", told(&imported.warnings));
    let plain = "a: { type: http }";
    for (version, schemes, security, code) in [
        (r"1\u202E", plain, "", "hidden-character"),
        ("1", r#""a\u202E": { type: http }"#, "", "hidden-character"),
        (
            "1",
            r#"a: { type: apiKey, name: "X\u009B2J" }"#,
            "",
            "hidden-character",
        ),
        (
            "1",
            r#"a: { flows: { implicit: { scopes: { "s\e": "" } } } }"#,
            "",
            "hidden-character",
        ),
        (
            "1",
            r#""b\u202E": { type: http }"#,
            r#"{ "b\u202E": [] }"#,
            "hidden-character",
        ),
        ("1", "a: { type: [http] }", "", "wrong-value"),
        (
            "1",
            "a: { flows: { implicit: { scopes: [s] } } }",
            "",
            "wrong-value",
        ),
        ("1", "a: 7", "", "wrong-value"),
        ("1", plain, "{ b: [] }", "missing-scheme"),
    ] {
        let errors = with(version, schemes, security).expect_err(schemes);
        assert!(errors.iter().all(|e| e.code == code), "{}", told(&errors));
    }
}

#[test]
fn documents_of_different_hosts_keep_them() {
    let document = |path: &str, servers: &str| {
        let text = format!(
            "{{ openapi: 3.1.0, servers: {servers}, security: [{{ {path}: [] }}], paths: {{ /{path}: {{ get: {{ operationId: {path}, responses: {{}} }} }} }}, components: {{ securitySchemes: {{ {path}: {{ type: http, scheme: basic }} }} }} }}"
        );
        source(&format!("{path}.yml"), &text)
    };
    let several = "[{ url: 'https://live.example' }, { url: 'https://test.example' }]";
    let one = document("a", several);
    let other = document("b", "[{ url: 'https://b.example' }]");
    let imported = import_all(&[one.clone(), other]);
    let corpus = loaded(&imported.files);
    let hosts: Vec<_> = corpus
        .operations
        .iter()
        .map(|o| o.host.as_ref().map(BaseUrl::as_str))
        .collect();
    assert_eq!(hosts, [None, Some("https://b.example")]);
    let written: Value =
        serde_json::from_slice(imported.files.get("openapi.json").unwrap()).unwrap();
    assert_eq!(written["servers"].as_array().unwrap().len(), 2);
    assert_eq!(
        written["paths"]["/a"]["get"]["security"],
        json!([{ "a": [] }])
    );
    assert_eq!(
        written["paths"]["/b"]["get"]["security"],
        json!([{ "b": [] }])
    );
    let third = document(
        "c",
        "[{ url: 'https://c1.example' }, { url: 'https://c2.example' }]",
    );
    let errors = import(&[one, third], &Options::default()).unwrap_err();
    assert_eq!(errors[0].code, "bad-server", "{}", told(&errors));
}

/// Returns the code and message of each warning of an import.
fn warnings(text: &str) -> Vec<String> {
    let imported = import_all(&[source("a.yml", text)]);
    let warnings = imported.warnings.iter();
    warnings
        .map(|one| format!("{}: {}", one.code, one.message))
        .collect()
}

#[test]
fn responses_beside_a_success_are_not_lost_silently() {
    let text = "{ openapi: 3.1.0, paths: { /a: { get: { operationId: a, responses: {
        '1XX': {}, '200': {}, '201': {}, '302': {}, '404': {}, 5XX: {}, default: {}, x-a: {} } } } } }";
    let lost =
        |status: &str| format!("unsupported-response: the response `{status}` is not imported");
    assert_eq!(warnings(text), ["1XX", "201", "302"].map(lost));
}

#[test]
fn unknown_parts_of_the_components_are_not_lost_silently() {
    let text = "{ openapi: 3.1.0, components: { schemas: { A: { type: string } }, x-a: {}, examples: {}, headers: {},
        links: {}, callbacks: {}, pathItems: {}, responces: {} } }";
    assert_eq!(
        warnings(text),
        ["not-imported: `responces` is not imported"]
    );
}

#[test]
fn properties_of_one_side_that_the_other_requires_are_reported() {
    let document = |request: &str, response: &str| {
        let body = |schema: &str| match schema {
            "" => "{}".to_owned(),
            schema => format!(
                "{{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{schema}' }} }} }} }}"
            ),
        };
        let (request, response) = (body(request), body(response));
        let request = match request.as_str() {
            "{}" => String::new(),
            body => format!("requestBody: {body},"),
        };
        warnings(&format!(
            "{{ openapi: 3.1.0, paths: {{ /a: {{ post: {{ operationId: a, {request} responses: {{ '200': {response} }} }} }} }},
            components: {{ schemas: {{ Outer: {{ type: object, properties: {{ inner: {{ $ref: '#/components/schemas/Inner' }} }} }},
            Inner: {{ type: object, required: [id, key], properties: {{
                id: {{ type: string, readOnly: true }}, at: {{ type: string, readOnly: true }},
                key: {{ type: string, writeOnly: true }}, no: {{ type: string, readOnly: false }} }} }} }} }} }}"
        ))
    };
    let (read_only, write_only) = (
        "not-imported: `readOnly` is not imported",
        "not-imported: `writeOnly` is not imported",
    );
    assert_eq!(document("", ""), [""; 0]);
    assert_eq!(document("Inner", ""), [read_only]);
    assert_eq!(document("Outer", ""), [read_only]);
    assert_eq!(document("", "Outer"), [write_only]);
    assert_eq!(document("Inner", "Outer"), [read_only, write_only]);
}
