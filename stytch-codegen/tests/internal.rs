//! What cannot be missing and is: each time an internal error that names it, and never something in its place.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

mod common;

use std::fmt::Write as _;

use common::fixtures;
use stytch_codegen::{Options, generate};
use stytch_schemas::corpus::{Corpus, Kind};
use stytch_schemas::diagnostic::Diagnostic;

/// A corpus of a fixture in which all is well.
fn corpus(fixture: &str) -> Corpus {
    let files = fixtures("shapes").remove(fixture).unwrap();
    let (schemas, _) = common::split(&files);
    common::corpus(&schemas)
}

/// The errors about a corpus that was made by hand, all of them internal.
fn errors(corpus: &Corpus) -> String {
    let mut found = generate(corpus, &Default::default(), &Options::default()).unwrap_err();
    found.retain(Diagnostic::is_error);
    let mut out = String::new();
    for diagnostic in found {
        assert_eq!(diagnostic.code, "internal", "{diagnostic}");
        assert!(diagnostic.help.as_ref().unwrap().contains("report it"));
        writeln!(out, "{diagnostic}").unwrap();
    }
    out
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
