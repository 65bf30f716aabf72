//! Tests that the same input gives the same bytes, and that a change only affects the files it concerns.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{fixtures, generated, options, without_overlay};
use stytch_codegen::generate;
use stytch_schemas::files::Files;

type Output = BTreeMap<String, String>;

fn output(files: &Files) -> Output {
    generated(files, &options()).files
}

fn fixture(case: &str) -> Files {
    fixtures("shapes").remove(case).unwrap()
}

/// Returns a folder in which one text in one file is replaced.
fn edited(files: &Files, file: &str, from: &str, to: &str) -> Files {
    let mut edited = files.clone();
    let text = String::from_utf8(files.get(file).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    edited.insert(file, text.replacen(from, to, 1));
    edited
}

/// Returns the paths of the files that differ.
fn changed(one: &Output, two: &Output) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = one.keys().chain(two.keys()).collect();
    let differs = |path: &&String| one.get(*path) != two.get(*path);
    paths.into_iter().filter(differs).cloned().collect()
}

#[test]
fn the_order_of_insertion_does_not_matter() {
    for (case, files) in fixtures("shapes") {
        let backwards: Vec<_> = files.iter().collect();
        let backwards: Files = backwards.into_iter().rev().collect();
        assert_eq!(output(&files), output(&backwards), "{case}");
    }
}

#[test]
fn the_overlay_may_be_cut_into_files_anywhere() {
    let files = fixture("closed_sets");
    let text = String::from_utf8(files.get("overlay/overlay.toml").unwrap().to_vec()).unwrap();
    let (first, second) = text.split_once("[types.").unwrap();
    let mut cut: Files = files
        .iter()
        .filter(|(name, _)| *name != "overlay/overlay.toml")
        .collect();
    cut.insert("overlay/z.toml", first);
    cut.insert("overlay/a/b.toml", format!("[types.{second}"));
    assert_eq!(output(&files), output(&cut));
}

#[test]
fn white_space_and_comments_change_nothing() {
    for (case, files) in fixtures("shapes") {
        let spaced = |(name, bytes): (&str, &[u8])| {
            let text = std::str::from_utf8(bytes).unwrap();
            let text = match name.ends_with(".toml") {
                true => format!("# A comment.\n\n{text}\n# Another.\n"),
                false => text.replace("\n", "\r\n\t "),
            };
            (name.to_owned(), text)
        };
        let spaced: Files = files.iter().map(spaced).collect();
        assert_eq!(output(&files), output(&spaced), "{case}");
    }
}

#[test]
fn being_strict_changes_nothing() {
    let mut files = without_overlay(&fixture("root_types"));
    let overlay = r#"
        [names.types]
        Thing = "things::Thing"
        [types."things::Thing"]
        doc = "A thing."
        [types."things::ThingKind"]
        doc = "A kind of thing."
        variants.a = "The first."
        [fields]
        id = "Names it."
        kind = "Its kind."
        [modules]
        things = "Things and their kinds."
    "#;
    files.insert("overlay/overlay.toml", overlay);
    let mut strict = options();
    strict.strict = true;
    assert_eq!(output(&files), generate(&files, &strict).unwrap().files);
}

#[test]
fn an_edit_changes_the_files_that_depend_on_it() {
    let files = fixture("features");
    let before = output(&files);
    let (answer, part) = ("components/Answer.json", "components/Part.json");
    let described = "\"type\": \"object\", \"description\": \"Another.\"";
    let edits = [
        (
            answer,
            "\"type\": \"object\"",
            described,
            vec!["catalog/one.rs", "one.rs"],
        ),
        (
            answer,
            "\"part\",",
            "",
            vec![
                "catalog/one.rs",
                "one.rs",
                "one/response_builders.rs",
                "one/tables.rs",
                "required.rs",
            ],
        ),
        (
            answer,
            "\"string\"",
            "\"integer\"",
            vec!["catalog/one.rs", "one.rs", "one/response_builders.rs"],
        ),
        // It is the body of both operations, and also a separate type.
        (
            part,
            "\"string\"",
            "\"integer\"",
            vec![
                "catalog/one.rs",
                "catalog/shared.rs",
                "catalog/two.rs",
                "one.rs",
                "one/builders.rs",
                "shared.rs",
                "shared/response_builders.rs",
                "two.rs",
                "two/builders.rs",
            ],
        ),
        (
            "openapi.json",
            "\"one\"",
            "\"another\"",
            vec!["one.rs", "one/tables.rs"],
        ),
        (
            "overlay/overlay.toml",
            "[\"one\", ",
            "[",
            vec!["catalog.rs", "mod.rs", "operations.rs"],
        ),
    ];
    for (file, from, to, expected) in edits {
        let after = output(&edited(&files, file, from, to));
        let changed = changed(&before, &after);
        let expected: BTreeSet<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(changed, expected, "{file}: {from}");
    }
}

#[test]
fn a_new_required_name_changes_the_file_of_names() {
    let files = fixture("features");
    let mut edited = files.clone();
    edited.insert(
        "components/Part.json",
        r##"{
            "$id": "#/components/schemas/Part",
            "type": "object",
            "properties": { "id": { "type": "string" }, "size": { "type": "integer" } },
            "required": ["id", "size"]
        }"##,
    );
    let (before, after) = (output(&files), output(&edited));
    assert_ne!(before["required.rs"], after["required.rs"]);
}
