//! Tests that inconsistent plans are internal errors that name the missing item.

use std::path::Path;

use stytch_schemas::corpus::Kind;

use super::*;

fn files(fixture: &str) -> Files {
    let shapes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    Files::read(&shapes.join(fixture)).unwrap()
}

fn options() -> Options {
    Options::module("demo", "api")
}

/// Returns the corpus of a fixture without errors.
fn corpus(fixture: &str) -> Corpus {
    Corpus::load(&files(fixture)).unwrap()
}

/// Returns the errors about a corpus that was changed by hand. All of them are internal.
fn errors(corpus: &Corpus) -> String {
    let plan = of_corpus(corpus, &Files::new(), &options());
    let mut found = plan.unwrap_err();
    found.retain(Diagnostic::is_error);
    for diagnostic in &found {
        assert_eq!(diagnostic.code, "internal", "{diagnostic}");
        assert!(diagnostic.help.as_ref().unwrap().contains("report it"));
    }
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    shown.join("\n")
}

#[test]
fn a_schema_that_another_refers_to() {
    let mut corpus = corpus("bodies_and_answers");
    let referring = corpus.types.values_mut().find_map(|def| {
        let Kind::Object(properties) = &mut def.schema.kind else {
            return None;
        };
        properties.first_mut()
    });
    referring.unwrap().schema.kind = Kind::Ref("Gone".to_owned());
    insta::assert_snapshot!(errors(&corpus), @"components/Answer.json:5:11: internal error: no definition has the id `Gone`");
}

#[test]
fn the_schema_of_a_body() {
    let mut corpus = corpus("bodies_and_answers");
    let mut operations = corpus.operations.iter_mut();
    let operation = operations.find(|operation| operation.body.is_some());
    operation.unwrap().body = Some("Gone".to_owned());
    insta::assert_snapshot!(errors(&corpus), @"openapi.json:23:7: internal error: no schema has the id `Gone` of this body");
}

#[test]
fn the_schema_of_a_response() {
    let mut corpus = corpus("bodies_and_answers");
    corpus.operations[0].response = Some("Gone".to_owned());
    insta::assert_snapshot!(errors(&corpus), @"mod.rs: internal error: the operation `list` has no response `things::GetResponse`");
}

#[test]
fn the_schema_of_a_parameter() {
    let mut corpus = corpus("parameters");
    let mut operations = corpus.operations.iter_mut();
    let parameter = operations.find_map(|operation| operation.parameters.first_mut());
    parameter.unwrap().schema.kind = Kind::Ref("Gone".to_owned());
    insta::assert_snapshot!(errors(&corpus), @"openapi.json:13:21: internal error: no schema has the id `Gone` of this parameter");
}

#[test]
fn a_parameter_of_the_path() {
    let mut corpus = corpus("parameters");
    let mut operations = corpus.operations.iter_mut();
    let operation = operations.find(|operation| operation.template.parameters().next().is_some());
    operation.unwrap().parameters.clear();
    insta::assert_snapshot!(errors(&corpus), @"mod.rs: internal error: the path `/v1/things/{text}/{number}/{flag}/{order}` of the operation `get` has the fields {}");
}

/// Returns the errors of a plan after a change that no input can cause.
fn after(change: impl Fn(&mut Plan)) -> String {
    let mut plan = plan(&files("parameters"), &options()).unwrap();
    assert!(checks::inconsistencies(&plan).is_empty());
    change(&mut plan);
    let found = checks::inconsistencies(&plan);
    assert!(
        found
            .iter()
            .all(|one| one.code == "internal" && one.help.is_some())
    );
    let messages: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
    messages.join("\n")
}

#[test]
fn what_a_plan_lacks() {
    let is_enum = |item: &types::Item| matches!(item.kind, types::ItemKind::Enum(_));
    insta::assert_snapshot!(after(|plan| plan.items.clear()), @r#"
        internal error: the operation `get` has no request `things::GetRequest`
        internal error: the operation `get` has no response `things::GetResponse`
    "#);
    insta::assert_snapshot!(after(|plan| plan.items.retain(|_, item| !is_enum(item))), @r#"
        internal error: `things::GetRequest` refers to `types::Order`, which is not generated
        internal error: `things::GetRequest` refers to `types::Order`, which is not generated
        internal error: `things::GetRequest` refers to `types::Order`, which is not generated
        internal error: `things::GetRequest` refers to `types::Order`, which is not generated
        internal error: `things::GetRequest` refers to `types::Order`, which is not generated
    "#);
    let without_names = |plan: &mut Plan| {
        let request = plan.items.values_mut().find_map(types::Item::as_struct_mut);
        request.unwrap().fields[0].setters.required = None;
    };
    insta::assert_snapshot!(after(without_names), @"internal error: the builder of `things::GetRequest` has no names for `text`");
    let without_setter = |plan: &mut Plan| {
        let request = plan.items.values_mut().find_map(types::Item::as_struct_mut);
        let mut fields = request.unwrap().fields.iter_mut();
        let optional = fields.find(|field| field.presence.is_option());
        optional.unwrap().setters.maybe = None;
    };
    insta::assert_snapshot!(after(without_setter), @"internal error: the builder of `things::GetRequest` has no names for `q_text`");
    let without_values = |plan: &mut Plan| {
        for item in plan.items.values_mut().filter(|item| is_enum(item)) {
            item.kind = types::ItemKind::Enum(Vec::new());
        }
    };
    insta::assert_snapshot!(after(without_values), @"internal error: the enum `types::Order` has no variant");
}

/// A request of a type that consists of itself is an error, and the generator terminates.
#[test]
fn a_request_of_an_endless_type() {
    let schema = |id: &str, rest: &str| {
        let schema = format!(r##"{{"$id": "#/components/schemas/{id}", {rest}}}"##);
        (format!("components/{id}.json"), schema)
    };
    let one = r##""type": "array", "items": {"$ref": "#/components/schemas/Two"}"##;
    let two = r##""type": "array", "items": {"$ref": "#/components/schemas/One"}"##;
    let own = r##""type": "array", "items": {"$ref": "#/components/schemas/Own"}"##;
    let body = r##""type": "object", "required": ["one", "own"], "properties": {
        "one": {"$ref": "#/components/schemas/One"}, "own": {"$ref": "#/components/schemas/Own"}}"##;
    let content = r##"{"application/json": {"schema": {"$ref": "#/components/schemas/Body"}}}"##;
    let openapi = format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "t", "version": "1"}}, "paths": {{"/v1/a": {{"post": {{
            "operationId": "a", "requestBody": {{"content": {content}}}, "responses": {{"200": {{}}}}
        }}}}}}}}"#
    );
    let schemas = [("One", one), ("Two", two), ("Own", own), ("Body", body)];
    let schemas = schemas.map(|(id, rest)| schema(id, rest)).into_iter();
    let files = schemas.chain([("openapi.json".to_owned(), openapi)]);
    let found = plan(&files.collect(), &options()).unwrap_err();
    let errors = found.iter().filter(|found| found.is_error());
    let errors: Vec<_> = errors
        .map(|found| (found.code, found.file.as_str()))
        .collect();
    let expected = [
        "components/One.json",
        "components/Own.json",
        "components/Two.json",
    ];
    assert_eq!(errors, expected.map(|file| ("infinite-type", file)));
}
