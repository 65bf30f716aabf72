//! Tests of `import`: what it reads, replaces, keeps and reports.

use std::cell::Cell;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use crate::support::faulty::{Fail, Faulty, Lacks};
use crate::support::session::{RunResult, xtask_on};
use crate::support::{TestDir, Texts, contents, fingerprint, make_pipe};
use insta::assert_snapshot;
use sha2::Digest;
use xtask::Status;
use xtask::disk::{Call, Disk, Watch};

fn schema(name: &str, property: &str) -> String {
    format!(
        r##"{{ "$id": "#/components/schemas/api_card_v1_{name}", "type": "object", "description": "Prose.",
            "properties": {{ "{property}": {{ "type": "string" }} }} }}"##
    )
}

/// A description with three schemas and two operations.
pub(crate) const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: Cards, version: "1" }
paths:
  /v1/cards:
    post:
      operationId: api_card_v1_Create
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/api_card_v1_Create" } } } }
      responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/api_card_v1_Card" } } } } }
  /v1/boxes:
    post:
      operationId: api_box_v1_Create
      responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/api_box_v1_Box" } } } } }
components:
  schemas:
    api_card_v1_Create: { type: object, properties: { text: { type: string } } }
    api_card_v1_Card: { type: object, properties: { text: { type: string } } }
    api_box_v1_Box: { type: object, properties: { text: { type: string } } }
"##;

fn source(dir: &TestDir, name: &str, text: &str) -> PathBuf {
    let path = dir.root().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

fn import(dir: &TestDir, arguments: &[&str]) -> RunResult {
    import_on(Disk::default(), dir, arguments)
}

fn import_on(disk: Disk<'_>, dir: &TestDir, arguments: &[&str]) -> RunResult {
    let paths: Vec<String> = arguments
        .iter()
        .map(|argument| match argument.strip_prefix('@') {
            Some(path) => dir.root().join(path).to_str().unwrap().to_owned(),
            None => (*argument).to_owned(),
        })
        .collect();
    let arguments: Vec<&str> = ["import"]
        .into_iter()
        .chain(paths.iter().map(String::as_str))
        .collect();
    xtask_on(disk, dir, &arguments)
}

fn schemas(dir: &TestDir) -> Vec<String> {
    contents(&dir.root().join("schemas")).into_keys().collect()
}

#[test]
fn makes_the_folder_and_reports_what_is_new() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    let result = import(&dir, &["@api.yml"]);
    assert_eq!((result.status, result.diagnostics()), (Status::Success, ""));
    assert_snapshot!(result.out, @r"
    types: 3 added, 0 changed, 0 removed
      + api_box_v1_Box
      + api_card_v1_Card
      + api_card_v1_Create
    operations: 2 added, 0 changed, 0 removed
      + POST /v1/boxes
      + POST /v1/cards
    ");
    let summary = "import: 3 types, 2 operations: 4 files written, 0 deleted, 0 unchanged";
    assert_eq!(result.summary(), summary);
    assert_snapshot!(schemas(&dir).join("\n"), @r"
    components/api_box_v1/Box.json
    components/api_card_v1/Card.json
    components/api_card_v1/Create.json
    openapi.json
    ");
}

#[test]
fn a_second_import_of_the_same_touches_nothing() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    import(&dir, &["@api.yml"]);
    let before = fingerprint(&dir.root().join("schemas"));
    let result = import(&dir, &["@api.yml"]);
    assert_snapshot!(result.out, @r"
    types: no change
    operations: no change
    ");
    assert_eq!(fingerprint(&dir.root().join("schemas")), before);
}

#[test]
fn replaces_its_part_as_a_set_and_never_the_overlay() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "schemas/overlay/names.toml", "mine = 1");
    source(&dir, "schemas/README.md", "mine");
    import(&dir, &["@api.yml"]);
    source(&dir, "api.yml", &DOCUMENT.replace("text:", "line:"));
    let result = import(&dir, &["@api.yml", "--only", "card"]);
    assert_eq!(result.status, Status::Success);
    assert_snapshot!(result.out, @r"
    types: 0 added, 2 changed, 1 removed
      ~ api_card_v1_Card
      ~ api_card_v1_Create
      - api_box_v1_Box
    operations: 0 added, 0 changed, 1 removed
      - POST /v1/boxes
    ");
    assert_snapshot!(schemas(&dir).join("\n"), @r"
    README.md
    components/api_card_v1/Card.json
    components/api_card_v1/Create.json
    openapi.json
    overlay/names.toml
    ");
    let overlay = fs::read_to_string(dir.root().join("schemas/overlay/names.toml"));
    assert_eq!(overlay.unwrap(), "mine = 1");
}

#[test]
fn a_folder_of_schemas_has_no_document() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    import(&dir, &["@api.yml"]);
    source(&dir, "seeds/a/Card.json", &schema("Card", "text"));
    source(&dir, "seeds/Box.json", &schema("Box", "text"));
    source(&dir, "seeds/notes.md", "not read");
    let result = import(&dir, &["@seeds"]);
    assert_eq!((result.status, result.diagnostics()), (Status::Success, ""));
    assert_eq!(
        schemas(&dir),
        [
            "components/api_card_v1/Box.json",
            "components/api_card_v1/Card.json"
        ]
    );
    let text =
        fs::read_to_string(dir.root().join("schemas/components/api_card_v1/Box.json")).unwrap();
    assert!(!text.contains("Prose"));
}

#[test]
fn a_folder_may_hold_yaml() {
    let dir = TestDir::empty();
    source(&dir, "upstream/api.yaml", DOCUMENT);
    assert_eq!(import(&dir, &["@upstream"]).status, Status::Success);
    assert_eq!(schemas(&dir).len(), 4);
}

/// Runs an import that must fail, and checks that it changes nothing.
fn refused(dir: &TestDir, arguments: &[&str]) -> String {
    let before = contents(dir.root());
    let result = import(dir, arguments);
    assert_eq!((result.status, result.out.as_str()), (Status::Failure, ""));
    assert_eq!(contents(dir.root()), before);
    result.err
}

#[test]
fn sources_that_cannot_be_read_are_all_reported() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "empty/notes.md", "");
    assert_snapshot!(refused(&dir, &["@api.yml", "@missing.yml", "@empty"]), @r"
    error[unreadable]: cannot read the file: No such file or directory (os error 2)
    --> WORKSPACE/missing.yml
     = help: check the path: every folder above it must exist

    error[empty-folder]: this folder contains no JSON files, and no YAML files directly in it
    --> WORKSPACE/empty
     = help: pass a folder of schemas, or OpenAPI documents
    ");
}

#[test]
fn errors_in_the_sources_change_nothing() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    import(&dir, &["@api.yml"]);
    source(&dir, "broken.json", "{");
    let result = refused(&dir, &["@broken.json"]);
    assert!(
        result.contains("invalid-json") && result.contains("broken.json"),
        "{result}"
    );
    let result = refused(&dir, &["@api.yml", "--only", "nothing"]);
    assert!(result.contains("nothing-selected"), "{result}");
}

#[test]
fn what_the_import_did_not_write_is_refused_and_stays() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "schemas/components/notes.md", "mine");
    symlink("notes.md", dir.root().join("schemas/components/link.json")).unwrap();
    assert_snapshot!(refused(&dir, &["@api.yml"]), @r"
    error[foreign-file]: this symbolic link was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    --> WORKSPACE/schemas/components/link.json
     = help: move it elsewhere or delete it

    error[foreign-file]: this file was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    --> WORKSPACE/schemas/components/notes.md
     = help: move it elsewhere or delete it
    ");
}

#[test]
fn components_of_the_wrong_kind_are_refused() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "schemas/components", "mine");
    assert!(refused(&dir, &["@api.yml"]).contains("foreign-file"));
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "schemas/openapi.json/mine", "mine");
    assert_snapshot!(refused(&dir, &["@api.yml"]), @r"
    error[foreign-file]: this must be a regular file, but is a folder
    --> WORKSPACE/schemas/openapi.json
     = help: move it elsewhere or delete it
    ");
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "schemas/mine.json", "{}");
    let link = dir.root().join("schemas/openapi.json");
    symlink("mine.json", &link).unwrap();
    assert!(refused(&dir, &["@api.yml"]).contains("but is a symbolic link"));
    fs::remove_file(&link).unwrap();
    make_pipe(&link);
    let result = import(&dir, &["@api.yml"]);
    assert!(
        result.err.contains("but is a special file"),
        "{}",
        result.err
    );
}

/// The path that a run uses while it writes the document may be in use by something else.
#[test]
fn what_only_has_the_name_of_the_staged_document_is_refused_and_stays() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "schemas/.openapi.json.staged", "mine");
    assert_snapshot!(refused(&dir, &["@api.yml"]), @r#"
    error[foreign-file]: this file was not created by `cargo xtask`, which needs this path for a temporary folder
    --> WORKSPACE/schemas/.openapi.json.staged
     = help: move it elsewhere or delete it
    "#);
}

/// Returns the two parts that an import writes.
pub(crate) fn parts(dir: &TestDir) -> (Texts, Option<String>) {
    let mut files = contents(&dir.root().join("schemas"));
    let document = files.remove("openapi.json");
    files.retain(|path, _| path.starts_with("components/"));
    (files, document)
}

fn imported(text: &str) -> TestDir {
    let dir = TestDir::empty();
    source(&dir, "schemas/overlay/names.toml", "mine = 1");
    source(&dir, "api.yml", text);
    assert_eq!(import(&dir, &["@api.yml"]).status, Status::Success);
    dir
}

#[test]
fn each_call_may_fail_and_the_process_may_die_at_it() {
    // Both parts change, and the components include added, changed, kept and deleted files.
    let next = DOCUMENT
        .replace("text:", "line:")
        .replace("_box_v1_Box", "_tin_v1_Tin");
    let (old, new) = (parts(&imported(DOCUMENT)), parts(&imported(&next)));
    for (fail, exchange) in [
        (Fail::Once as fn(usize) -> Fail, false),
        (Fail::From, false),
        (Fail::Once, true),
        (Fail::From, true),
    ] {
        for call in 0.. {
            let dir = imported(DOCUMENT);
            source(&dir, "api.yml", &next);
            let disk = Faulty::new(fail(call), Lacks { exchange });
            let result = import_on(disk.disk(), &dir, &["@api.yml"]);
            if !disk.fired() {
                assert!(
                    call > 30 && result.status == Status::Success,
                    "{call} calls"
                );
                break;
            }
            let (components, document) = parts(&dir);
            // Without an exchange, the process may be killed between two renames. The next run completes the change.
            let may_be_gone = exchange && fail(call) == Fail::From(call);
            assert!(
                components == old.0
                    || components == new.0
                    || (may_be_gone && components.is_empty()),
                "call {call}: {components:?}"
            );
            assert!(
                document == old.1 || document == new.1 || (may_be_gone && document.is_none()),
                "call {call}: {document:?}"
            );
            if result.status == Status::Success {
                assert_eq!((components, document), new, "call {call}");
            }
            assert_eq!(import(&dir, &["@api.yml"]).status, Status::Success);
            assert_eq!(parts(&dir), new, "call {call}");
            let mut left = fs::read_dir(dir.root().join("schemas")).unwrap();
            assert!(left.all(|entry| {
                !entry
                    .unwrap()
                    .file_name()
                    .to_str()
                    .unwrap()
                    .starts_with('.')
            }));
        }
    }
}

/// Records whether the new document is complete when the components are replaced.
struct AtTheSwap {
    journal: PathBuf,
    is_complete: Cell<Option<bool>>,
}

impl Watch for AtTheSwap {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        if matches!(call, Call::Exchange(_, to) if to.ends_with("components")) {
            self.is_complete.set(Some(self.journal.exists()));
        }
        Ok(())
    }
}

#[test]
fn the_document_is_complete_before_the_components_are_replaced() {
    let dir = imported(DOCUMENT);
    source(
        &dir,
        "api.yml",
        &DOCUMENT.replace("_box_v1_Box", "_tin_v1_Tin"),
    );
    let watch = AtTheSwap {
        journal: dir.root().join("schemas/.openapi.json.staged/journal.txt"),
        is_complete: Cell::new(None),
    };
    let result = import_on(Disk::watched(&watch), &dir, &["@api.yml"]);
    assert_eq!(result.status, Status::Success, "{}", result.err);
    assert_eq!(watch.is_complete.get(), Some(true));
}

/// A description with six errors that `regen` rejects; there is one of each kind.
const BROKEN: &str = r##"
openapi: 3.0.3
info: { title: Cards, version: "1" }
paths:
  /v1/cards:
    get:
      operationId: api_card_v1_List
      parameters:
      - { name: tags, in: query, schema: { type: array, items: { type: string } } }
      responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/api_card_v1_Card" } } } } }
components:
  schemas:
    api_card_v1_Card:
      type: object
      required: [id]
      properties:
        text: { type: string, format: paragraph }
        size: { type: integer, minimum: 9, maximum: 3 }
        kind: { type: string, enum: [a, a] }
        back: { $ref: "#/components/schemas/api_card_v1_Back" }
"##;

#[test]
fn what_regen_rejects_import_rejects_in_the_download() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    import(&dir, &["@api.yml"]);
    source(&dir, "api.yml", BROKEN);
    let before = contents(dir.root());
    let result = import(&dir, &["@api.yml", "--message-format", "json"]);
    assert_eq!(contents(dir.root()), before);
    let found: Vec<String> = result
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| format!("{} {}", line["line"], line["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            "9 unsupported-parameter",
            "15 required-without-property",
            "17 unknown-format",
            "18 crossed-limits",
            "19 duplicate-enum-value",
            "20 missing-ref",
        ]
    );
}

/// Another source, which shares a schema with the first.
const MORE: &str = r##"
openapi: 3.1.0
info: { title: Boxes, version: "7" }
servers: [{ url: "https://boxes.example" }]
paths:
  /v1/lids:
    get:
      operationId: api_lid_v1_List
      responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/api_lid_v1_Lid" } } } } }
components:
  schemas:
    api_lid_v1_Lid: { type: object, properties: { box: { $ref: "#/components/schemas/api_box_v1_Box" } } }
    api_box_v1_Box: { type: object, properties: { text: { type: string } } }
"##;

/// Writes a list of these sources and their versions, each known by its digest.
fn list(dir: &TestDir, sources: &[(&str, &str, &str)]) {
    let entry = |(name, version, text): &(&str, &str, &str)| {
        let digest = sha2::Sha256::digest(text.as_bytes());
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        format!(
            "[[sources]]\nname = \"{name}\"\nversion = \"{version}\"\ndigest = \"sha256:{hex}\"\n"
        )
    };
    let text: String = sources.iter().map(entry).collect();
    source(dir, "schemas/sources.toml", &text);
}

#[test]
fn one_source_does_not_remove_what_another_provided() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", DOCUMENT);
    source(&dir, "more.yml", MORE);
    list(&dir, &[("cards", "1", DOCUMENT), ("lids", "7", MORE)]);
    assert_eq!(import(&dir, &["@api.yml"]).status, Status::Success);
    let result = import(&dir, &["@more.yml"]);
    assert_snapshot!(result.out, @r"
    types: 1 added, 0 changed, 0 removed
      + api_lid_v1_Lid
    operations: 1 added, 0 changed, 0 removed
      + GET /v1/lids
    hosts: 1 added, 0 changed, 0 removed
      + https://boxes.example
    ");
    // A version without boxes: the other source has the type as well.
    let (head, rest) = DOCUMENT.split_once("  /v1/boxes:").unwrap();
    let (_, rest) = rest.split_once("components:").unwrap();
    let smaller = format!("{head}components:{rest}").replace(
        "    api_box_v1_Box: { type: object, properties: { text: { type: string } } }\n",
        "",
    );
    source(&dir, "api.yml", &smaller);
    assert_snapshot!(refused(&dir, &["@api.yml"]), @r"
    error[unlisted-source]: no source in `sources.toml` has this digest: sha256:7d6a106262f498f731f62cce5a42ac27b1a62c9770579179f0692ff5e08e1714
    --> WORKSPACE/api.yml
     = help: add the source; if it is a new version of one that is listed, correct its `version` and `digest`
    ");
    list(&dir, &[("cards", "1", &smaller), ("lids", "7", MORE)]);
    let result = import(&dir, &["@api.yml"]);
    assert_snapshot!(result.out, @r"
    types: no change
    operations: 0 added, 0 changed, 1 removed
      - POST /v1/boxes
    ");
    let provenance = fs::read_to_string(dir.root().join("schemas/components/provenance.txt"));
    assert_snapshot!(provenance.unwrap(), @r"
    # Written by an import: which source of sources.toml provided what.
    cards POST /v1/cards
    cards api_card_v1_Card
    cards api_card_v1_Create
    lids GET /v1/lids
    lids api_box_v1_Box
    lids api_lid_v1_Lid
    ");
}

/// Returns a description of many operations, of which only the first can be expressed.
fn mostly_inexpressible(many: usize) -> String {
    let mut text =
        "openapi: 3.1.0\npaths:\n  /fine: { get: { operationId: fine, responses: {} } }\n"
            .to_owned();
    for n in 0..many {
        text += &format!(
            "  /v1/odd/{n}: {{ get: {{ operationId: odd{n}, responses: {{}}, \
             parameters: [{{ name: a, in: query, schema: {{ type: string, format: odd }} }}] }} }}\n"
        );
    }
    text += r##"  /v1/typed: { post: { operationId: typed, responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Outer" } } } } } } }
  /v1/head: { head: { operationId: head, responses: {} } }
  /v1/typed/again: { delete: { operationId: again, responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Either" } } } } } } }
components:
  schemas:
    Outer: { type: object, properties: { either: { $ref: "#/components/schemas/Either" }, used: { $ref: "#/components/schemas/Used" } } }
    Either: { oneOf: [{ type: string }, { type: integer }] }
    Used: { type: string }
"##;
    text
}

#[test]
fn each_operation_that_is_left_out_is_listed() {
    let dir = TestDir::empty();
    source(&dir, "api.yml", &mostly_inexpressible(3));
    let result = import(&dir, &["@api.yml", "--lenient"]);
    assert_eq!(result.status, Status::Success);
    assert_snapshot!(result.diagnostics());
    // One operation that is fine, and nothing that is left out.
    source(&dir, "api.yml", DOCUMENT);
    let result = import(&dir, &["@api.yml", "--lenient"]);
    assert_eq!(result.diagnostics(), "");
}

#[test]
fn the_list_of_operations_that_are_left_out_has_no_limit() {
    const MANY: usize = 300;
    let dir = TestDir::empty();
    source(&dir, "api.yml", &mostly_inexpressible(MANY));
    let result = import(&dir, &["@api.yml", "--lenient"]);
    let is_listed = |n: &usize| result.err.contains(&format!("    GET    /v1/odd/{n} "));
    assert_eq!((0..MANY).filter(is_listed).count(), MANY);
    assert!(
        result
            .err
            .contains("303 operations left out:\n  unknown-format (300)\n")
    );
    // Each is listed once, and tools get a warning for each and for the types that cannot be expressed.
    assert_eq!(result.err.matches("/v1/odd/7 ").count(), 1);
    let result = import(&dir, &["@api.yml", "--lenient", "--message-format", "json"]);
    let left_out = result.out.matches(r#""code":"left-out""#).count();
    assert_eq!((left_out, result.err.as_str()), (MANY + 3 + 2, ""));
}
