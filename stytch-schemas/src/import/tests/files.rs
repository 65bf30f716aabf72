//! Tests the written files, and that they do not depend on irrelevant details.

use super::super::{Changes, Delta, changes};
use super::*;
use crate::base_url::BaseUrl;

#[test]
fn structure_is_kept_and_prose_is_dropped() {
    let imported = import_all(&both());
    insta::assert_snapshot!("files", shown(&imported.files));
    insta::assert_snapshot!("warnings", told(&imported.warnings));
    assert_eq!((imported.types, imported.operations), (7, 5));
}

#[test]
fn what_is_written_can_be_loaded() {
    let corpus = loaded(&import_all(&both()).files);
    assert_eq!((corpus.types.len(), corpus.operations.len()), (7, 5));
}

#[test]
fn an_operation_may_return_to_the_servers_of_the_document() {
    let returning = LIBRARY.replace(
        "operationId: api_book_v1_Scan",
        "operationId: api_book_v1_Scan\n      servers: [{ url: 'https://library.example' }]",
    );
    let files = import_all(&[source("library.yml", &returning)]).files;
    let document = String::from_utf8_lossy(files.get("openapi.json").unwrap());
    assert_eq!(document.matches("servers").count(), 1, "{document}");
    let corpus = loaded(&files);
    assert!(
        corpus
            .operations
            .iter()
            .all(|operation| operation.host.as_ref().map(BaseUrl::as_str)
                == Some("https://library.example"))
    );
}

#[test]
fn the_order_of_the_sources_does_not_matter() {
    let mut sources = both();
    let one_way = import_all(&sources);
    sources.reverse();
    let other_way = import_all(&sources);
    assert_eq!(one_way.files, other_way.files);
    assert_eq!(told(&one_way.warnings), told(&other_way.warnings));
}

#[test]
fn importing_what_was_written_gives_the_same() {
    let first = import_all(&both());
    let again: Vec<ImportSource> = first
        .files
        .iter()
        .map(|(name, bytes)| ImportSource::new(name, bytes.to_vec()))
        .collect();
    let second = import_all(&again);
    assert_eq!(first.files, second.files);
    assert!(second.warnings.is_empty());
}

#[test]
fn the_content_decides_the_format_without_a_known_extension() {
    let named = import_all(&both());
    let unnamed = import_all(&[source("a", LIBRARY), source("b", ARCHIVE)]);
    assert_eq!(named.files, unnamed.files);
}

#[test]
fn a_telling_name_counts_more_than_the_content() {
    let yaml = r##"{ $id: "#/components/schemas/Plain", type: string }"##;
    for name in ["a.yml", "a.YAML"] {
        assert_eq!(import_all(&[source(name, yaml)]).types, 1);
    }
    for name in ["a.json", "a", "a.txt"] {
        assert!(faults(&[source(name, yaml)]).contains("[invalid-json]"));
    }
}

#[test]
fn schema_files_make_types_without_operations() {
    let schema = r##"{
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "#/components/schemas/api_book_v1_Spine",
        "title": "Anything",
        "description": "The back of a book.",
        "properties": { "color": { "type": "string", "description": "As printed." } },
        "type": "object"
    }"##;
    let imported = import_all(&[source("seed.json", schema)]);
    insta::assert_snapshot!(shown(&imported.files));
    assert_eq!((imported.types, imported.operations), (1, 0));
}

#[test]
fn changes_are_told_by_name() {
    let old = import_all(&both()).files;
    let altered = LIBRARY
        .replace(
            "row: { type: integer, format: int32",
            "row: { type: number, format: double",
        )
        .replace(
            "operationId: api_book_v1_Scan",
            "operationId: api_book_v1_scan_Start",
        )
        .replace("api_unused_v1_Thing", "api_unused_v2_Thing")
        .replace("https://scanner.example", "https://robot.example")
        .replace("/v1/books:", "/v2/books:");
    let new = import_all(&[source("library.yml", &altered)]).files;
    insta::assert_snapshot!(changes(&old, &new));
}

#[test]
fn the_host_of_a_path_is_part_of_its_operations() {
    let old = import_all(&both()).files;
    let moved = LIBRARY.replace("https://scanner.example", "https://robot.example");
    let new = import_all(&[
        source("library.yml", &moved),
        source("archive.json", ARCHIVE),
    ])
    .files;
    let changes = changes(&old, &new);
    assert!(changes.types.is_empty());
    assert_eq!(changes.operations.changed, ["POST /v1/scan"]);
    assert_eq!(changes.hosts.added, ["https://robot.example"]);
    assert_eq!(changes.hosts.removed, ["https://scanner.example"]);
}

#[test]
fn the_security_of_a_document_is_part_of_its_operations() {
    let with = |security: &str| {
        let text = format!(
            "{{ openapi: 3.1.0, security: {security}, paths: {{ /v1/a: {{ get: {{ operationId: a, responses: {{}} }} }} }}, components: {{ securitySchemes: {{ key: {{ type: http, scheme: basic }} }} }} }}"
        );
        import_all(&[source("a.yml", &text)]).files
    };
    let changes = changes(&with("[{ key: [] }]"), &with("[]"));
    assert_eq!(changes.operations.changed, ["GET /v1/a"]);
}

#[test]
fn white_space_and_foreign_files_are_no_change() {
    let new = import_all(&both()).files;
    let mut old: Files = new
        .iter()
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).replace("  ", "\t")))
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    old.insert("overlay/names.toml", *b"[names]");
    assert!(changes(&old, &new).is_empty());
    assert_eq!(
        changes(&old, &new).to_string(),
        "types: no change\noperations: no change\n"
    );
}

#[test]
fn an_unreadable_old_folder_is_replaced() {
    let new = import_all(&both()).files;
    let mut old = new.clone();
    old.insert("openapi.json", *b"{");
    old.insert("components/Plain.json", *b"\xFF");
    let changes = changes(&old, &new);
    assert_eq!(changes.operations.added.len(), 5);
    assert_eq!(changes.types.added, ["Plain"]);
    assert_eq!(changes.types.removed, ["components/Plain.json"]);
}

#[test]
fn any_change_is_a_change() {
    let names = || vec!["a".to_owned()];
    let deltas = [
        (
            Delta {
                added: names(),
                ..Delta::default()
            },
            "1 added, 0 changed, 0 removed\n  + a\n",
        ),
        (
            Delta {
                changed: names(),
                ..Delta::default()
            },
            "0 added, 1 changed, 0 removed\n  ~ a\n",
        ),
        (
            Delta {
                removed: names(),
                ..Delta::default()
            },
            "0 added, 0 changed, 1 removed\n  - a\n",
        ),
    ];
    for (delta, told) in deltas {
        assert!(!delta.is_empty());
        let types = Changes {
            types: delta.clone(),
            ..Changes::default()
        };
        let operations = Changes {
            operations: delta.clone(),
            ..Changes::default()
        };
        let hosts = Changes {
            hosts: delta,
            ..Changes::default()
        };
        assert!(!types.is_empty() && !operations.is_empty() && !hosts.is_empty());
        assert_eq!(
            hosts.to_string(),
            format!("types: no change\noperations: no change\nhosts: {told}")
        );
        assert_eq!(
            types.to_string(),
            format!("types: {told}operations: no change\n")
        );
        assert_eq!(
            operations.to_string(),
            format!("types: no change\noperations: {told}")
        );
    }
    assert!(Changes::default().is_empty());
}

#[test]
fn changes_are_printed_without_terminal_control() {
    let id = "#/components/schemas/A\u{1b}[2J\u{202e}";
    let schema = serde_json::json!({ "$id": id }).to_string();
    let old = [("components/a.json", schema)].into_iter().collect();
    let told = changes(&old, &Files::new()).to_string();
    assert!(told.contains(r"  - A\u{1b}[2J\u{202e}"), "{told}");
}
