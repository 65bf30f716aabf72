//! Tests the sources file: patches, hosts, and the items of other sources.

use super::*;
use crate::base_url::BaseUrl;
use crate::import::{PROVENANCE, Sources};

const HEAD: &str = "[[sources]]\nname = \"library\"\nversion = \"1.4.0\"\ndigest = \"sha256:1111111111111111111111111111111111111111111111111111111111111111\"\n";
const OTHER_DIGEST: &str =
    "sha256:2222222222222222222222222222222222222222222222222222222222222222";

fn sources(text: &str) -> Sources {
    Sources::parse("sources.toml", text.as_bytes())
        .unwrap_or_else(|errors| panic!("{}", told(&errors)))
}

/// Returns the library as the first source of a sources file.
fn listed(text: &str) -> Vec<ImportSource> {
    let mut library = source("library.yml", LIBRARY);
    library.listed = sources(text).listed().first().cloned();
    vec![library]
}

fn patched(patch: &str) -> Result<Imported, String> {
    let text = format!("{HEAD}[[sources.patches]]\nreason = \"A test.\"\n{patch}\n");
    import(&listed(&text), &Options::default()).map_err(|errors| told(&errors))
}

/// Returns the text of one file after a patch.
fn file(patch: &str, path: &str) -> String {
    let imported = patched(patch).unwrap_or_else(|errors| panic!("{errors}"));
    String::from_utf8_lossy(imported.files.get(path).unwrap()).into_owned()
}

#[test]
fn patches_change_operations_and_schemas() {
    let renamed = file(
        "operation = \"GET /v1/books/{book_id}\"\npointer = \"/operationId\"\nvalue = \"look_up\"",
        "openapi.json",
    );
    assert!(
        renamed.contains("\"operationId\": \"look_up\""),
        "{renamed}"
    );
    let added = file(
        "schema = \"api_book_v1_Book\"\npointer = \"/properties/isbn\"\nvalue = { type = \"integer\", nullable = true }",
        "components/api_book_v1/Book.json",
    );
    let book: serde_json::Value = serde_json::from_str(&added).unwrap();
    assert_eq!(
        book["properties"]["isbn"],
        serde_json::json!({ "type": ["integer", "null"] })
    );
    let deleted = file(
        "schema = \"api_book_v1_Book\"\npointer = \"/properties/sequel\"\ndelete = true",
        "components/api_book_v1/Book.json",
    );
    assert!(!deleted.contains("sequel"), "{deleted}");
    let longer = file(
        "schema = \"api_book_v1_CreateRequest\"\npointer = \"/properties/kind/enum/-\"\nvalue = \"play\"",
        "components/api_book_v1/CreateRequest.json",
    );
    assert!(longer.contains("\"play\""), "{longer}");
    let new = file(
        "schema = \"api_book_v1_New\"\npointer = \"\"\nvalue = { type = \"string\" }",
        "components/api_book_v1/New.json",
    );
    assert!(new.contains("\"type\": \"string\""), "{new}");
}

/// An operation whose body has a field that is named like a keyword.
const WORDS: &str = "{ openapi: 3.1.0, info: { version: 1.4.0 }, paths: { /a: { post: { operationId: a,
    requestBody: { content: { application/json: { schema: { type: object, properties: { description: { type: integer } } } } } },
    responses: { '200': { description: Words. }, '404': { description: Nothing. } } } } } }";

#[test]
fn a_patch_is_needed_if_the_result_of_the_import_differs() {
    let patched = |pointer: &str, value: &str| {
        let patch = format!(
            "{HEAD}[[sources.patches]]\nreason = \"A test.\"\noperation = \"POST /a\"\npointer = \"{pointer}\"\n{value}"
        );
        let mut words = source("words.yml", WORDS);
        words.listed = sources(&patch).listed().first().cloned();
        import(&[words], &Options::default())
            .map(|imported| shown(&imported.files))
            .map_err(|errors| errors[0].code)
    };
    let schema = "/requestBody/content/application~1json/schema";
    let text = patched(
        &format!("{schema}/properties/description/type"),
        "value = \"string\"",
    );
    assert!(text.unwrap().contains("\"type\": \"string\""));
    // An import drops these parts.
    for (pointer, value) in [
        ("/responses/500", "value = { description = \"Words.\" }"),
        ("/responses/404", "delete = true"),
        ("/callbacks", "value = {}"),
        (&format!("{schema}/example"), "value = 7"),
    ] {
        assert_eq!(patched(pointer, value), Err("needless-patch"), "{pointer}");
    }
}

#[test]
fn one_patch_may_be_about_several_schemas() {
    let both = "schema = [\"api_book_v1_Book\", \"api_shelf_v1_b2b_Shelf\"]\npointer = \"/properties/seen\"\nvalue = { type = \"boolean\" }";
    for path in ["api_book_v1/Book", "api_shelf_v1/b2b_Shelf"] {
        let text = file(both, &format!("components/{path}.json"));
        assert!(text.contains("\"seen\""), "{text}");
    }
    // Each patch must match.
    let told = patched(&both.replace("v1_Book", "v1_Bok")).unwrap_err();
    assert!(told.contains("no schema `api_book_v1_Bok`"), "{told}");
}

#[test]
fn a_patch_renames_an_operation_whose_id_is_taken() {
    let text = LIBRARY.replace("api_book_v1_Scan", "api_book_v1_Create");
    let mut library = source("library.yml", &text);
    let errors = import(std::slice::from_ref(&library), &Options::default()).unwrap_err();
    assert_eq!(errors.len(), 1, "{}", told(&errors));
    assert_eq!(errors[0].code, "duplicate-operation-id");
    let patch = "[[sources.patches]]\noperation = \"POST /v1/scan\"\npointer = \"/operationId\"\nvalue = \"api_book_v1_Scan\"\nreason = \"A test.\"";
    library.listed = sources(&format!("{HEAD}{patch}")).listed().first().cloned();
    assert_eq!(
        import(&[library], &Options::default()).unwrap().operations,
        4
    );
}

#[test]
fn patches_that_match_nothing_or_change_nothing() {
    let book = "schema = \"api_book_v1_Book\"";
    let cases = [
        "operation = \"GET /v1/nothing\"\npointer = \"/operationId\"\nvalue = \"a\"".to_owned(),
        "operation = \"PUT /v1/books\"\npointer = \"/operationId\"\nvalue = \"a\"".to_owned(),
        "schema = \"Nothing\"\npointer = \"/type\"\nvalue = \"a\"".to_owned(),
        format!("{book}\npointer = \"/nothing/type\"\nvalue = \"a\""),
        format!("{book}\npointer = \"/properties/nothing\"\ndelete = true"),
        format!("{book}\npointer = \"/type/x\"\nvalue = 1"),
        format!("{book}\npointer = \"type\"\nvalue = \"a\""),
        format!("{book}\npointer = \"/required/7\"\nvalue = \"a\""),
        format!("{book}\npointer = \"/type\"\nvalue = \"object\""),
        // Prose is not imported, so a patch of prose changes nothing.
        format!("{book}\npointer = \"/description\"\nvalue = \"New words.\""),
        format!(
            "{book}\npointer = \"/properties/book_id\"\nvalue = {{ type = \"string\", title = \"Id\" }}"
        ),
    ];
    let text: String = cases
        .iter()
        .map(|patch| patched(patch).expect_err(patch))
        .collect();
    insta::assert_snapshot!(text);
}

#[test]
fn errors_of_a_patched_value_are_at_the_patch() {
    let told = patched(
        "schema = \"api_book_v1_Book\"\npointer = \"/properties/isbn\"\nvalue = { type = \"text\" }",
    )
    .unwrap_err();
    assert!(
        told.starts_with("error[unsupported-type] sources.toml:9:"),
        "{told}"
    );
}

#[test]
fn broken_sources_files() {
    let cases = [
        "[[sources]]\nname = \"a\"",
        "[[sources]",
        "[[sources]]\nname = \"a b\"\nversion = \"1\"\ndigest = \"d\"\nhost = \"a.example/\"\nhots = 1",
        "[[sources]]\nname = \"a\"\nversion = \"1\"\ndigest = \"d\"\n[[sources]]\nname = \"b\"\nversion = \"1\"\ndigest = \"d\"",
        "sources = 7\ntitle = 1979-05-27",
        "sources = 7\ntitle = 8",
    ];
    let patch = |text: &str| format!("{HEAD}[[sources.patches]]\n{text}");
    let patches = [
        "pointer = \"/a\"\nvalue = 1",
        "operation = \"GET\"\npointer = \"/a\"\nvalue = 1\nreason = \"r\"",
        "operation = \"GET /\"\nschema = \"a\"\npointer = \"/a\"\nvalue = 1\nreason = \"r\"",
        "schema = \"a\"\npointer = \"/a\"\nreason = \"r\"",
        "schema = \"a\"\npointer = \"/a\"\nreason = \"r\"\nvalue = 1\ndelete = true",
    ];
    let cases = cases.iter().map(|text| (*text).to_owned());
    let text: String = cases
        .chain(patches.map(patch))
        .map(|text| Sources::parse("sources.toml", text.as_bytes()).expect_err(&text))
        .map(|errors| told(&errors) + "\n")
        .collect();
    insta::assert_snapshot!(text);
}

#[test]
fn values_that_would_have_no_effect() {
    let patch =
        |text: &str| format!("{HEAD}[[sources.patches]]\npointer = \"\"\nvalue = 1\n{text}");
    let upper = HEAD.replace("11\"", "1A\"");
    let cases = [
        patch("schema = []\nreason = \"r\""),
        patch("schema = \"a\"\nreason = \" \""),
        format!("{HEAD}replaces = [\"libary\"]"),
        HEAD.replace("11\"", "1\""),
        HEAD.replace("sha256:", "sha1:"),
        upper,
        HEAD.replace("name = \"", "name = \"#"),
        HEAD.replace("name = \"", "name = \"a\\u001b"),
    ];
    for case in cases {
        let errors = Sources::parse("sources.toml", case.as_bytes()).expect_err(&case);
        assert_eq!(errors.len(), 1, "{}", told(&errors));
        assert_eq!(errors[0].code, "wrong-value", "{}", told(&errors));
    }
}

#[test]
fn nesting_is_bounded_over_all_keys_and_tables() {
    let key = vec!["a"; 70].join(".");
    let deep = format!(
        "value = {}1{}",
        format!("{{ {key} = ").repeat(70),
        " }".repeat(70)
    );
    let errors = Sources::parse("sources.toml", deep.as_bytes()).unwrap_err();
    assert_eq!(errors.len(), 1, "{}", told(&errors));
    assert_eq!(errors[0].code, "too-deep");
    let items = |depth: usize| format!("{}1{}", "{ items = ".repeat(depth), " }".repeat(depth));
    let patch = |depth: usize, value: usize| {
        let pointer = "/items".repeat(depth);
        let value = items(value);
        format!("schema = \"api_book_v1_Book\"\npointer = \"{pointer}\"\nvalue = {value}")
    };
    // Each value goes into the one before it.
    let grown: String = (0..30)
        .map(|step| patch(step * 60 + 1, 61))
        .map(|patch| format!("[[sources.patches]]\nreason = \"A test.\"\n{patch}\n"))
        .collect();
    let errors = import(&listed(&format!("{HEAD}{grown}")), &Options::default()).unwrap_err();
    let deep = errors.iter().filter(|error| error.code == "too-deep");
    assert_eq!(deep.count(), 28, "{}", told(&errors));
}

#[test]
fn a_description_of_another_version_is_an_error() {
    let other = HEAD.replace("1.4.0", "1.5.0");
    let errors = import(&listed(&other), &Options::default()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code, "version-mismatch");
}

const CARD: &str = r##"{ "$id": "#/components/schemas/Card", "type": "string" }"##;

#[test]
fn a_host_takes_the_place_of_the_servers_of_a_document() {
    let text = format!("{HEAD}host = \"https://other.example\"");
    let imported = import(&listed(&text), &Options::default()).unwrap();
    let corpus = loaded(&imported.files);
    let hosts: Vec<_> = corpus
        .operations
        .iter()
        .map(|o| (o.id.as_str(), o.host.as_ref().map(BaseUrl::as_str)))
        .collect();
    assert!(
        hosts.contains(&("api_book_v1_Get", Some("https://other.example"))),
        "{hosts:?}"
    );
    assert!(
        hosts.contains(&("api_book_v1_Scan", Some("https://scanner.example"))),
        "{hosts:?}"
    );
    let told = told(&imported.warnings);
    assert!(told.contains("`https://other.example` replaces"), "{told}");
    // The same server is not a change, and schema files have no servers.
    let text = format!("{HEAD}host = \"https://library.example\"");
    let same = import(&listed(&text), &Options::default()).unwrap();
    assert_eq!(same.warnings.len(), 0, "{}", self::told(&same.warnings));
    let mut card = source("card.json", CARD);
    card.listed = sources(&text).listed().first().cloned();
    assert_eq!(import(&[card], &Options::default()).unwrap().types, 1);
}

/// Returns two sources, and options for importing into their earlier results.
fn two(existing: Files) -> (ImportSource, ImportSource, Options) {
    let text = format!(
        "title = \"Books\"\n{HEAD}\n[[sources]]\nname = \"archive\"\nversion = \"0.9.0\"\ndigest = \"{OTHER_DIGEST}\""
    );
    let sources = sources(&text);
    let mut library = source("library.yml", LIBRARY);
    let mut archive = source("archive.json", ARCHIVE);
    library.listed = sources.listed().first().cloned();
    archive.listed = sources.listed().last().cloned();
    let options = Options {
        sources: Some(sources),
        existing,
        ..Options::default()
    };
    (library, archive, options)
}

#[test]
fn one_source_after_the_other_is_both_at_once() {
    let (library, archive, options) = two(Files::new());
    let at_once = import(&[library.clone(), archive.clone()], &options).unwrap();
    for order in [
        [library.clone(), archive.clone()],
        [archive.clone(), library.clone()],
    ] {
        let mut files = Files::new();
        for source in order {
            let (.., options) = two(files);
            files = import(&[source], &options).unwrap().files;
        }
        assert_eq!(shown(&files), shown(&at_once.files));
    }
    let document = String::from_utf8_lossy(at_once.files.get("openapi.json").unwrap());
    assert!(document.contains("\"title\": \"Books\""), "{document}");
    assert!(
        document.contains("\"version\": \"0.9.0, 1.4.0\""),
        "{document}"
    );
}

#[test]
fn a_source_removes_only_what_it_provided_alone() {
    let (library, archive, options) = two(Files::new());
    let both = import(&[library.clone(), archive], &options).unwrap().files;
    let (.., options) = two(both.clone());
    // The library loses a type of its own, one that the archive shares, and all operations but one.
    let (head, _) = LIBRARY.split_once("  /v1/books:\n").unwrap();
    let (_, rest) = LIBRARY.split_once("components:\n").unwrap();
    let rest = rest.replace("api_unused_v1_Thing", "api_used_v1_Thing");
    let mut smaller = source("library.yml", &format!("{head}components:\n{rest}"));
    smaller.listed = library.listed;
    let after = import(&[smaller], &options).unwrap().files;
    let (old, new) = (paths(&both), paths(&after));
    let lost: Vec<_> = old.iter().filter(|path| !new.contains(path)).collect();
    assert_eq!(lost, [&"components/api_unused_v1/Thing.json"]);
    let text =
        |files: &Files| String::from_utf8_lossy(files.get("openapi.json").unwrap()).into_owned();
    assert!(text(&both).contains("/v1/scan") && !text(&after).contains("/v1/scan"));
    assert!(text(&after).contains("/v1/archive/{box}"));
    let provenance = String::from_utf8_lossy(after.get(PROVENANCE).unwrap()).into_owned();
    assert!(
        provenance.contains("archive GET /v1/archive/{box}\n"),
        "{provenance}"
    );
    assert!(!provenance.contains("Unused"), "{provenance}");
}

#[test]
fn a_slice_of_one_source_keeps_what_others_provided() {
    let (library, archive, options) = two(Files::new());
    let archive_alone = import(&[archive], &options).unwrap().files;
    let slice = |pattern: &str| {
        let (.., options) = two(archive_alone.clone());
        let only = Some(pattern.parse().unwrap());
        import(std::slice::from_ref(&library), &Options { only, ..options })
    };
    let files = slice("^api_book_v1_Get$").unwrap().files;
    for path in paths(&archive_alone) {
        assert!(files.get(path).is_some(), "{path}");
    }
    let document = String::from_utf8_lossy(files.get("openapi.json").unwrap()).into_owned();
    assert!(document.contains("api_archive_v1_Get"), "{document}");
    assert!(document.contains("api_book_v1_Get"), "{document}");
    assert!(!document.contains("api_book_v1_Create"), "{document}");
    // An operation of another source is not one to select.
    let errors = slice("^api_archive_v1_Get$").unwrap_err();
    assert_eq!(errors[0].code, "nothing-selected", "{}", told(&errors));
}

#[test]
fn what_two_sources_share_must_stay_the_same() {
    let (library, archive, options) = two(Files::new());
    let both = import(&[library.clone(), archive], &options).unwrap().files;
    let (.., options) = two(both);
    let mut other = source(
        "library.yml",
        &LIBRARY.replace(
            "row: { type: integer, format: int32 }",
            "row: { type: string }",
        ),
    );
    other.listed = library.listed;
    let errors = import(&[other], &options).unwrap_err();
    assert_eq!(errors[0].code, "conflicting-schema", "{}", told(&errors));
    let help = errors[0].help.as_deref().unwrap();
    assert!(help.contains("what `archive` provided is kept"), "{help}");
    assert!(help.contains("import them together"), "{help}");
}

#[test]
fn versions_of_earlier_imports_are_not_collected() {
    let (library, archive, options) = two(Files::new());
    let mut files = import(&[library, archive], &options).unwrap().files;
    for version in ["1.0.0", "1.1.0"] {
        let (_, listed, mut options) = two(files);
        let mut archive = source("archive.json", &ARCHIVE.replace("0.9.0", version));
        archive.listed = listed.listed.map(|listed| crate::import::Listed {
            version: version.to_owned(),
            ..listed
        });
        options.sources = Some(sources(&format!(
            "{HEAD}\n[[sources]]\nname = \"archive\"\nversion = \"{version}\"\ndigest = \"{OTHER_DIGEST}\""
        )));
        files = import(&[archive], &options).unwrap().files;
    }
    let document = String::from_utf8_lossy(files.get("openapi.json").unwrap());
    let versions = "\"version\": \"1.1.0, 1.4.0\"";
    assert!(document.contains(versions), "{document}");
}

/// What both sources have provided, and options for importing into it with another sources file.
fn after_both(sources_file: &str) -> (Files, Options) {
    let (library, archive, options) = two(Files::new());
    let files = import(&[library, archive], &options).unwrap().files;
    let options = Options {
        sources: Some(sources(sources_file)),
        existing: files.clone(),
        ..Options::default()
    };
    (files, options)
}

#[test]
fn what_only_a_replaced_source_provided_is_reported() {
    let text = format!(
        "{HEAD}replaces = [\"archive\"]\n[[sources]]\nname = \"archive\"\nversion = \"0.9.0\"\ndigest = \"{OTHER_DIGEST}\""
    );
    let (_, options) = after_both(&text);
    let imported = import(&listed(&text), &options).unwrap();
    let warnings: Vec<_> = imported
        .warnings
        .iter()
        .map(|warning| (warning.code, warning.message.as_str()))
        .collect();
    assert_eq!(
        warnings,
        [
            ("removed", "`GET /v1/archive/{box}` is removed"),
            ("removed", "`api_archive_v1_Box` is removed"),
        ]
    );
}

#[test]
fn what_a_source_provided_that_is_not_listed_is_kept_with_a_warning() {
    let (files, options) = after_both(HEAD);
    let imported = import(&listed(HEAD), &options).unwrap();
    assert_eq!(paths(&imported.files), paths(&files));
    let codes: Vec<_> = imported.warnings.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["unlisted-source"], "{}", told(&imported.warnings));
}

#[test]
fn nothing_of_unknown_origin_is_removed() {
    let (files, mut options) = after_both(HEAD);
    let record = String::from_utf8_lossy(files.get(PROVENANCE).unwrap()).into_owned();
    let without_operation: String = record
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("archive GET"))
        .collect();
    for (record, lost) in [
        ("", "`api_archive_v1_Box` (and 1 more)"),
        (&without_operation, "`GET /v1/archive/{box}`,"),
    ] {
        options.existing.insert(PROVENANCE, record);
        let (library, archive, both) = two(options.existing.clone());
        let together = import(&[library, archive], &both).unwrap();
        assert_eq!(paths(&together.files), paths(&files));
        let errors = import(&listed(HEAD), &options).unwrap_err();
        let error = errors.iter().find(|error| error.is_error()).unwrap();
        assert_eq!(error.code, "unknown-origin", "{}", told(&errors));
        assert!(error.message.contains(lost), "{}", error.message);
    }
}
