//! Tests the items that a lenient import leaves out.

use super::*;

const DESCRIPTION: &str = r##"
openapi: 3.1.0
paths:
  /v1/fine:
    get: { operationId: fine, responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Fine' } } } } } }
  /v1/broken:
    get: { operationId: broken, responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Outer' } } } } } }
    head: { operationId: head, responses: {} }
  /v1/list:
    get:
      operationId: list
      parameters: [{ name: ids, in: query, schema: { type: array, items: { type: string } } }]
      responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Listed' } } } } }
  /v1/fine/twice:
    get: { operationId: fine, responses: {} }
  /v1/locked:
    get: { operationId: locked, security: [{ key: [] }], responses: {} }
components:
  schemas:
    Fine: { type: object, properties: { shared: { $ref: '#/components/schemas/Shared' } } }
    Outer: { type: object, properties: { inner: { $ref: '#/components/schemas/Inner' }, own: { $ref: '#/components/schemas/OnlyOuter' }, unused: { $ref: '#/components/schemas/OfUnused' } } }
    Inner: { oneOf: [{ type: string }, { type: integer }] }
    OnlyOuter: { type: string }
    Listed: { type: object, properties: { shared: { $ref: '#/components/schemas/Shared' } } }
    Shared: { type: object, properties: {} }
    Unused: { type: array, items: { $ref: '#/components/schemas/OfUnused' } }
    OfUnused: { type: string }
"##;

#[test]
fn operations_that_cannot_be_expressed_are_left_out_with_their_types() {
    let sources = [source("api.yml", DESCRIPTION)];
    let lenient = Options {
        lenient: true,
        ..Options::default()
    };
    let imported = import(&sources, &lenient).unwrap();
    assert_eq!(
        paths(&imported.files),
        [
            "components/Fine.json",
            "components/OfUnused.json",
            "components/Shared.json",
            "components/Unused.json",
            "openapi.json",
        ]
    );
    assert_eq!((imported.types, imported.operations), (4, 1));
    insta::assert_snapshot!(told(&imported.warnings));
    let corpus = loaded(&imported.files);
    assert_eq!(corpus.operations.len(), 1);
    // Without the option they are errors.
    let errors = import(&sources, &Options::default()).unwrap_err();
    let codes: Vec<_> = errors.iter().map(|error| error.code).collect();
    assert_eq!(
        codes,
        [
            "unsupported-method",
            "unsupported-parameter",
            "duplicate-operation-id",
            "missing-scheme",
            "unknown-keyword",
        ]
    );
}

#[test]
fn what_only_the_generator_refuses_is_found_in_the_download() {
    let many: String = (0..129).map(|n| format!("p{n}: {{}}, ")).collect();
    let text = format!(
        "{{ openapi: 3.1.0, paths: {{
  /list: {{ post: {{ operationId: list, responses: {{}}, requestBody: {{ content: {{ application/json: {{ schema: {{ type: array, items: {{}} }} }} }} }} }} }},
  /object: {{ get: {{ operationId: object, responses: {{}}, parameters: [{{ name: a, in: query, schema: {{ $ref: '#/components/schemas/Same' }} }}] }} }},
  /both: {{ put: {{ operationId: both, responses: {{}}, parameters: [{{ name: p1, in: query, schema: {{ type: string }} }}],
    requestBody: {{ content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Object' }} }} }} }} }} }},
}}, components: {{ schemas: {{
  Same: {{ $ref: '#/components/schemas/Object' }}, Object: {{ type: object, properties: {{ p1: {{ type: integer }} }} }},
  Many: {{ type: object, properties: {{ {many} }} }} }} }} }}"
    );
    let errors = import(&[source("api.yml", &text)], &Options::default()).unwrap_err();
    let found: Vec<_> = errors
        .iter()
        .map(|error| (error.code, error.position.as_ref().unwrap().line))
        .collect();
    assert_eq!(
        found,
        [
            ("body-type", 2),
            ("parameter-type", 3),
            ("parameter-type", 4),
            ("too-many-properties", 8),
        ]
    );
}

#[test]
fn a_parameter_and_the_body_field_of_its_name_have_one_type() {
    let differ = |parameter: &str, field: &str| {
        let text = format!(
            "{{ openapi: 3.1.0, paths: {{ /both: {{ put: {{ operationId: both, responses: {{}},
  parameters: [{{ name: p, in: query, schema: {parameter} }}],
  requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ p: {field} }} }} }} }} }} }} }} }},
  components: {{ schemas: {{ Letter: {{ type: string, enum: [a] }}, Time: {{ type: string, format: date-time }} }} }} }}"
        );
        let imported = import(&[source("api.yml", &text)], &Options::default());
        imported.err().is_some_and(|errors| {
            assert_eq!(errors[0].code, "parameter-type", "{}", told(&errors));
            true
        })
    };
    let time = "{ type: string, format: date-time }";
    let letter = "{ $ref: '#/components/schemas/Letter' }";
    for (parameter, field) in [
        ("{ type: string }", time),
        (time, "{ type: string, format: password }"),
        ("{ type: string }", "{ $ref: '#/components/schemas/Time' }"),
        ("{ type: integer }", "{ type: integer, format: int32 }"),
        (
            "{ type: integer, format: uint64 }",
            "{ type: integer, format: uint32 }",
        ),
        (letter, "{ type: string, enum: [b] }"),
        (letter, "{ type: string }"),
    ] {
        assert!(differ(parameter, field), "{parameter} {field}");
    }
    for (parameter, field) in [
        (time, time),
        (letter, letter),
        ("{ type: string }", "{ type: string, format: email }"),
        ("{ type: integer }", "{ type: integer, format: int64 }"),
    ] {
        assert!(!differ(parameter, field), "{parameter} {field}");
    }
}

#[test]
fn nothing_is_left_out_of_a_description_that_is_fine() {
    let lenient = Options {
        lenient: true,
        ..Options::default()
    };
    let imported = import(&both(), &lenient).unwrap();
    assert_eq!(imported.files, import_all(&both()).files);
    assert!(imported.warnings.is_empty());
}
