//! Tests the items that `only` selects.

use super::*;

#[test]
fn a_slice_holds_what_its_operations_reach() {
    let slice = import(&both(), &only("^api_book_v1_Create$")).unwrap();
    assert_eq!(
        paths(&slice.files),
        [
            "components/api_book_v1/Book.json",
            "components/api_book_v1/CreateRequest.json",
            "components/api_book_v1/GetResponse.json",
            "components/api_shelf_v1/b2b_Shelf.json",
            "openapi.json",
        ]
    );
    assert_eq!((slice.types, slice.operations), (4, 1));
}

#[test]
fn a_slice_of_everything_leaves_out_what_nothing_reaches() {
    let whole = import_all(&both());
    let slice = import(&both(), &only("")).unwrap();
    let lost: Vec<&str> = paths(&whole.files)
        .into_iter()
        .filter(|path| slice.files.get(path).is_none())
        .collect();
    assert_eq!(lost, ["components/api_unused_v1/Thing.json"]);
}

#[test]
fn a_pattern_matches_anywhere_in_the_id() {
    let slice = import(&both(), &only("archive|shelf_")).unwrap();
    assert_eq!(slice.operations, 2);
}

#[test]
fn faults_outside_the_slice_do_not_count() {
    let broken = LIBRARY
        .replace(
            "type: string\n          deprecated",
            "anyOf: []\n          deprecated",
        )
        .replace(
            "operationId: api_book_v1_Create",
            "operationId: api_book_v1_Create\n      callbacks: {}",
        );
    let sources = [source("library.yml", &broken)];
    assert!(import(&sources, &only("Get$")).is_ok());
    let faults = import(&sources, &only("Create$")).unwrap_err();
    insta::assert_snapshot!(told(&faults));
}

#[test]
fn an_empty_slice_is_a_fault() {
    let nothing = import(&both(), &only("^Get$")).unwrap_err();
    let schema = source(
        "plain.json",
        r##"{ "$id": "#/components/schemas/Plain", "type": "string" }"##,
    );
    let no_operations = import(&[schema], &only("Get")).unwrap_err();
    insta::assert_snapshot!(told(&[nothing, no_operations].concat()));
}
