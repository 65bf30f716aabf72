//! Runs the built binary on a small API: files, streams, exit codes, and a kill at any time.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use crate::support::session::plain;
use crate::support::{TestDir, Texts, contents, fingerprint};

/// Returns a description of two operations; `text` is the name of a field.
fn description(text: &str) -> String {
    let schema = format!(
        r#""type": "object", "properties": {{ "{text}": {{ "type": "string" }}, "id": {{ "type": "string" }} }}"#
    );
    let operation = |name: &str| {
        format!(
            r##"{{ "post": {{ "operationId": "api_{name}_v1_Create",
                "requestBody": {{ "content": {{ "application/json": {{ "schema": {{ "$ref": "#/components/schemas/api_{name}_v1_CreateRequest" }} }} }} }},
                "responses": {{ "200": {{ "description": "", "content": {{ "application/json": {{ "schema": {{ "$ref": "#/components/schemas/api_{name}_v1_CreateResponse" }} }} }} }} }} }} }}"##
        )
    };
    let (cards, boxes) = (operation("card"), operation("box"));
    let schemas: Vec<String> = ["card", "box"]
        .iter()
        .flat_map(|name| {
            ["Request", "Response"]
                .map(|side| format!("\"api_{name}_v1_Create{side}\": {{ {schema} }}"))
        })
        .collect();
    format!(
        r#"{{ "openapi": "3.1.0", "info": {{ "title": "Cards", "version": "1" }},
            "paths": {{ "/v1/cards": {cards}, "/v1/boxes": {boxes} }}, "components": {{ "schemas": {{ {} }} }} }}"#,
        schemas.join(", ")
    )
}

struct Workspace(TestDir);

impl Workspace {
    fn new() -> Self {
        let workspace = Self(TestDir::empty());
        workspace.import("text");
        workspace
    }

    fn import(&self, text: &str) {
        let source = self.0.root().join("api.json");
        fs::write(&source, description(text)).unwrap();
        let done = self.run(&[
            "import",
            source.to_str().unwrap(),
            "--schemas",
            self.path("schemas").to_str().unwrap(),
        ]);
        assert_eq!(done.status.code(), Some(0), "{}", self.err(&done));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.root().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn regen_command(&self, more: &[&str]) -> Command {
        let mut command = self.command(&["regen"]);
        command
            .arg("--schemas")
            .arg(self.path("schemas"))
            .arg("--out")
            .arg(self.0.out())
            .args(more);
        command
    }

    fn regen(&self, more: &[&str]) -> Output {
        self.regen_command(more).output().unwrap()
    }

    fn out(&self, output: &Output) -> String {
        plain(str::from_utf8(&output.stdout).unwrap(), self.0.root())
    }

    fn err(&self, output: &Output) -> String {
        plain(str::from_utf8(&output.stderr).unwrap(), self.0.root())
    }
}

#[test]
fn generates_once_then_has_nothing_to_do_and_notices_a_change() {
    let workspace = Workspace::new();
    let done = workspace.regen(&[]);
    assert_eq!(
        (done.status.code(), workspace.out(&done).as_str()),
        (Some(0), ""),
        "{}",
        workspace.err(&done)
    );
    // This also works without a terminal.
    assert!(
        workspace.err(&done).contains("\nregen: "),
        "{}",
        workspace.err(&done)
    );
    assert!(workspace.0.tree().contains_key("mod.rs"));

    let before = fingerprint(workspace.0.root());
    assert_eq!(workspace.regen(&[]).status.code(), Some(0));
    let fresh = workspace.regen(&["--check"]);
    assert_eq!(fresh.status.code(), Some(0));
    assert!(
        workspace.err(&fresh).contains("\ncheck: "),
        "{}",
        workspace.err(&fresh)
    );
    assert_eq!(fingerprint(workspace.0.root()), before);

    workspace.import("line");
    let stale = workspace.regen(&["--check"]);
    let result = workspace.out(&stale);
    assert_eq!(stale.status.code(), Some(1));
    assert!(
        result.contains("+++ WORKSPACE/generated/") && result.contains("line"),
        "{result}"
    );
    let last = "run `cargo xtask regen --schemas WORKSPACE/schemas --out WORKSPACE/generated` to bring it up to date\n";
    assert!(result.ends_with(last), "{result}");
    assert!(!result.contains('\u{1b}'));

    assert_eq!(workspace.regen(&[]).status.code(), Some(0));
    assert_eq!(workspace.regen(&["--check"]).status.code(), Some(0));
}

/// Paths are relative to the current folder, but the defaults are relative to the workspace.
#[test]
fn named_paths_start_at_the_current_folder() {
    let workspace = Workspace::new();
    let folder = workspace.path("some/folder");
    fs::create_dir_all(&folder).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = workspace.command(arguments);
        let done = command.current_dir(&folder).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", workspace.err(&done));
    };
    run(&["regen", "--schemas", "../../schemas", "--out", "made"]);
    assert!(folder.join("made/manifest.txt").is_file());
    run(&[
        "regen",
        "--check",
        "--schemas",
        "../../schemas",
        "--out",
        "made",
    ]);
    run(&["import", "../../api.json", "--schemas", "taken"]);
    assert_eq!(
        contents(&folder.join("taken")),
        contents(&workspace.path("schemas"))
    );

    let checkout = workspace.path("checkout");
    fs::create_dir_all(checkout.join("xtask")).unwrap();
    let mut command = workspace.command(&["import", "../../api.json"]);
    // Cargo sets the package's folder when it runs the binary.
    command.env("CARGO_MANIFEST_DIR", checkout.join("xtask"));
    let done = command.current_dir(&folder).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", workspace.err(&done));
    assert_eq!(
        contents(&checkout.join("schemas")),
        contents(&workspace.path("schemas"))
    );
}

#[test]
fn errors_end_with_1_and_leave_the_tree_alone() {
    let workspace = Workspace::new();
    workspace.regen(&[]);
    let before = fingerprint(&workspace.0.out());
    fs::write(
        workspace.path("schemas/components/api_card_v1/CreateRequest.json"),
        "{",
    )
    .unwrap();
    let done = workspace.regen(&[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(
        workspace.err(&done).contains("invalid-json"),
        "{}",
        workspace.err(&done)
    );
    let done = workspace.regen(&["--message-format", "json"]);
    assert_eq!(workspace.err(&done), "");
    let line: serde_json::Value =
        serde_json::from_str(workspace.out(&done).lines().next().unwrap()).unwrap();
    assert_eq!(line["file"], "components/api_card_v1/CreateRequest.json");
    assert_eq!(fingerprint(&workspace.0.out()), before);
}

#[test]
fn strict_refuses_what_otherwise_is_a_warning() {
    let workspace = Workspace::new();
    let done = workspace.regen(&["--strict"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(!workspace.0.out().exists());
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let workspace = Workspace::new();
    for arguments in [&["regen", "--chek"][..], &["import"], &[]] {
        assert_eq!(
            workspace.run(arguments).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
    assert_eq!(workspace.run(&["--help"]).status.code(), Some(0));
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_tree() {
    let workspace = Workspace::new();
    let dir = &workspace.0;
    let mut trees: Vec<Texts> = Vec::new();
    let start = Instant::now();
    for text in ["text", "line"] {
        workspace.import(text);
        assert_eq!(workspace.regen(&[]).status.code(), Some(0));
        trees.push(dir.tree());
    }
    let whole_run = start.elapsed() / 2;
    for round in 0..30 {
        workspace.import(["text", "line"][round as usize % 2]);
        let mut command = workspace.regen_command(&[]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(whole_run * round / 30);
        // This sends SIGKILL on systems with signals.
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(
            trees.contains(&dir.tree()),
            "round {round}: {:?}",
            contents(dir.root()).keys()
        );
    }
    assert_eq!(workspace.regen(&[]).status.code(), Some(0));
    assert_eq!(dir.tree(), trees[1]);
    assert_eq!(dir.around(), ["api.json", "generated", "schemas"]);
}
