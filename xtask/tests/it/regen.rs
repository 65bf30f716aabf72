//! Tests of `regen` and `regen --check` with a test generator.

use std::cell::RefCell;
use std::fs;

use crate::support::session::{Generation, RunResult, generated, xtask};
use crate::support::{TestDir, Texts, fingerprint, new_tree, old_tree, texts, workspace};
use insta::assert_snapshot;
use stytch_schemas::diagnostic::{Diagnostic, Entry, Severity};
use xtask::Status;

fn regen(dir: &TestDir, more: &[&str], files: &Texts) -> RunResult {
    let out = dir.out();
    let arguments = [&["regen", "--out", out.to_str().unwrap()], more].concat();
    xtask(dir, &arguments, &|_, _| generated(files))
}

/// Runs `regen --check`, and checks that it writes nothing.
fn check(dir: &TestDir, more: &[&str], files: &Texts) -> RunResult {
    let before = fingerprint(dir.root());
    let result = regen(dir, &[&["--check"], more].concat(), files);
    assert_eq!(fingerprint(dir.root()), before);
    result
}

fn warning(n: usize) -> Diagnostic {
    let mut guess =
        Diagnostic::for_file("guessed-name", format!("{n}.json"), "the name is guessed");
    guess.severity = Severity::Warning;
    guess
}

#[test]
fn says_in_one_line_what_it_did() {
    let dir = workspace(&old_tree());
    let quiet = (Status::Success, "", "");
    let result = regen(&dir, &[], &new_tree());
    assert_eq!(
        (result.status, result.out.as_str(), result.diagnostics()),
        quiet
    );
    let summary = "regen: 2 types, 1 operation: 4 files written, 1 deleted, 2 unchanged";
    assert_eq!(result.summary(), summary);
    assert_eq!(dir.tree(), new_tree());

    let result = check(&dir, &[], &new_tree());
    assert_eq!(
        (result.status, result.out.as_str(), result.diagnostics()),
        quiet
    );
    assert_eq!(result.summary(), "check: 2 types, 1 operation: up to date");
}

#[test]
fn as_json_success_is_silent() {
    let dir = workspace(&old_tree());
    for more in [&[][..], &["--check"]] {
        let result = regen(
            &dir,
            &[&["--message-format", "json"], more].concat(),
            &new_tree(),
        );
        assert_eq!(
            (result.status, result.out.as_str(), result.err.as_str()),
            (Status::Success, "", "")
        );
    }
}

#[test]
fn the_generator_gets_the_files_and_the_strictness() {
    let dir = workspace(&old_tree());
    fs::create_dir(dir.root().join("schemas/overlay")).unwrap();
    fs::write(dir.root().join("schemas/overlay/names.toml"), "a = 1").unwrap();
    let out = dir.out();
    let seen = RefCell::new(Vec::new());
    let generate =
        |files: &stytch_schemas::files::Files, options: &stytch_codegen::Options| -> Generation {
            let names: Vec<_> = files.iter().map(|(path, _)| path.to_owned()).collect();
            seen.borrow_mut().push((names.join(" "), options.strict));
            generated(&new_tree())
        };
    let arguments = ["regen", "--out", out.to_str().unwrap()];
    xtask(&dir, &arguments, &generate);
    xtask(&dir, &[&arguments[..], &["--strict"]].concat(), &generate);
    let names = "overlay/names.toml".to_owned();
    assert_eq!(*seen.borrow(), [(names.clone(), false), (names, true)]);
}

#[test]
fn errors_in_the_schemas_leave_the_tree_alone() {
    let dir = workspace(&old_tree());
    let before = fingerprint(&dir.out());
    let out = dir.out();
    let result = xtask(&dir, &["regen", "--out", out.to_str().unwrap()], &|_, _| {
        Err(vec![
            warning(1),
            Diagnostic::for_file("missing-ref", "a.json", "there is no `b`").with_help("add it"),
        ])
    });
    assert_eq!(result.status, Status::Failure);
    assert_snapshot!(result.err, @r"
    warning[guessed-name]: the name is guessed
    --> 1.json

    error[missing-ref]: there is no `b`
    --> a.json
     = help: add it
    ");
    assert_eq!(fingerprint(&dir.out()), before);
}

#[test]
fn a_missing_schemas_folder_is_reported() {
    let dir = TestDir::with(&old_tree());
    let result = regen(&dir, &[], &new_tree());
    assert_eq!(result.status, Status::Failure);
    assert_snapshot!(result.err, @r"
    error[unreadable]: the folder cannot be read: there is none
    --> WORKSPACE/schemas
     = help: check the path
    ");
    assert_eq!(dir.tree(), old_tree());
}

#[test]
fn a_foreign_file_is_reported_and_stays() {
    let dir = workspace(&old_tree());
    fs::write(dir.out().join("notes.md"), "mine").unwrap();
    let result = regen(&dir, &[], &new_tree());
    assert_eq!(result.status, Status::Failure);
    assert_snapshot!(result.err, @r"
    error[foreign-file]: this file was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    --> WORKSPACE/generated/notes.md
     = help: move it elsewhere or delete it
    ");
    assert_eq!(
        fs::read_to_string(dir.out().join("notes.md")).unwrap(),
        "mine"
    );
}

#[test]
fn many_warnings_are_counted() {
    let dir = workspace(&old_tree());
    let out = dir.out();
    let many = || {
        let mut answer = generated(&new_tree())?;
        answer.warnings = (0..50).map(warning).collect();
        let mut other = Diagnostic::for_file("other-code", "last.json", "this is rare");
        other.severity = Severity::Warning;
        answer.warnings.push(other);
        Ok(answer)
    };
    let arguments = ["regen", "--out", out.to_str().unwrap()];
    let result = xtask(&dir, &arguments, &|_, _| many());
    assert_eq!(result.status, Status::Success);
    assert_eq!(result.err.matches("the name is guessed").count(), 3);
    assert_eq!(result.err.matches("this is rare").count(), 1);
    let summary = "51 warnings: `--message-format json` prints all\n     50 guessed-name\n      1 other-code\n\n";
    assert!(result.diagnostics().ends_with(summary), "{}", result.err);
    let result = xtask(
        &dir,
        &[&arguments[..], &["--message-format", "json"]].concat(),
        &|_, _| many(),
    );
    assert_eq!((result.out.lines().count(), result.err.as_str()), (51, ""));
}

#[test]
fn json_lines_carry_the_findings() {
    let dir = workspace(&old_tree());
    fs::write(dir.out().join("notes.md"), "mine").unwrap();
    let result = regen(&dir, &["--message-format", "json"], &new_tree());
    assert_eq!((result.status, result.err.as_str()), (Status::Failure, ""));
    let line: serde_json::Value = serde_json::from_str(&result.out).unwrap();
    assert_eq!(line["code"], "foreign-file");
    assert_eq!(line["file"], "WORKSPACE/generated/notes.md");
}

#[test]
fn check_shows_every_stale_file() {
    let dir = workspace(&old_tree());
    let result = check(&dir, &[], &new_tree());
    assert_eq!((result.status, result.err.as_str()), (Status::Failure, ""));
    assert_snapshot!(result.out, @r"
    --- /dev/null
    +++ WORKSPACE/generated/added/deep/added.rs
    @@ -0,0 +1 @@
    +// added
    --- WORKSPACE/generated/b2b/totp.rs
    +++ WORKSPACE/generated/b2b/totp.rs
    @@ -1 +1 @@
    -// old
    +// new
    --- WORKSPACE/generated/gone/deep/gone.rs
    +++ /dev/null
    @@ -1 +0,0 @@
    -// gone
    --- WORKSPACE/generated/mod.rs
    +++ WORKSPACE/generated/mod.rs
    @@ -1 +1 @@
    -// old
    +// new

    out of date: 2 changed, 1 missing, 1 superfluous
    run `cargo xtask regen --out WORKSPACE/generated` to bring it up to date
    ");
}

#[test]
fn check_names_the_command_with_its_options() {
    let dir = workspace(&old_tree());
    let result = check(&dir, &["--strict"], &new_tree());
    let last =
        "run `cargo xtask regen --strict --out WORKSPACE/generated` to bring it up to date\n";
    assert!(result.out.ends_with(last), "{}", result.out);
}

#[test]
fn check_shows_edits_by_hand_and_what_is_foreign() {
    let dir = workspace(&new_tree());
    fs::write(dir.out().join("mod.rs"), "// mine\n").unwrap();
    fs::write(dir.out().join("notes.md"), "mine").unwrap();
    let result = check(&dir, &[], &new_tree());
    assert_eq!(result.status, Status::Failure);
    assert_snapshot!(result.err, @r"
    error[foreign-file]: this file was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    --> WORKSPACE/generated/notes.md
     = help: move it elsewhere or delete it
    ");
    assert_snapshot!(result.out, @r"
    --- WORKSPACE/generated/mod.rs
    +++ WORKSPACE/generated/mod.rs
    @@ -1 +1 @@
    -// mine
    +// new

    out of date: 1 changed
    remove the files that were not generated, then run `cargo xtask regen --out WORKSPACE/generated` to bring it up to date
    ");
}

#[test]
fn check_shows_a_manifest_that_alone_is_stale() {
    let dir = workspace(&new_tree());
    let manifest = dir.out().join("manifest.txt");
    let text = fs::read_to_string(&manifest).unwrap();
    let digest = &text.lines().last().unwrap()[..64];
    fs::write(&manifest, text.replace(digest, &"0".repeat(64))).unwrap();
    let result = check(&dir, &[], &new_tree());
    assert_eq!(result.status, Status::Failure);
    assert!(
        result.out.contains("generated/manifest.txt\n@@ "),
        "{}",
        result.out
    );
    assert!(
        result.out.contains("out of date: 1 changed"),
        "{}",
        result.out
    );
}

#[test]
fn check_of_a_folder_that_is_missing_or_foreign_altogether() {
    let dir = workspace(&old_tree());
    fs::remove_dir_all(dir.out()).unwrap();
    let result = check(&dir, &[], &texts(&[("mod.rs", "// new\n")]));
    assert_eq!(result.status, Status::Failure);
    assert!(
        result.out.contains("out of date: 2 missing"),
        "{}",
        result.out
    );
    fs::create_dir(dir.out()).unwrap();
    fs::write(dir.out().join("mod.rs"), "// new\n").unwrap();
    let result = check(&dir, &[], &texts(&[("mod.rs", "// new\n")]));
    assert_eq!(result.status, Status::Failure);
    assert!(
        result.err.contains("the folder has no manifest.txt"),
        "{}",
        result.err
    );
}

#[test]
fn check_shows_the_differences_of_some_files_and_names_the_others() {
    let dir = workspace(&texts(&[]));
    let file = |n: usize| (format!("f{n:02}.rs"), "// new\n".to_owned());
    let result = check(&dir, &[], &(0..40).map(file).collect());
    assert_eq!(result.out.matches("+++ ").count(), 25);
    assert_eq!(result.out.matches(".rs: missing\n").count(), 15);
    assert!(result.out.contains("out of date: 40 missing"));
}

#[test]
fn check_as_json_has_a_line_for_each_diagnostic() {
    let dir = workspace(&old_tree());
    fs::write(dir.out().join("notes.md"), "mine").unwrap();
    let result = check(&dir, &["--message-format", "json"], &new_tree());
    assert_eq!((result.status, result.err.as_str()), (Status::Failure, ""));
    let finding = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let part = |name: &str| {
            line[name]
                .as_str()
                .unwrap()
                .replace("WORKSPACE/generated/", "")
        };
        format!("{} {}: {}", part("code"), part("file"), part("message"))
    };
    let found: Vec<_> = result.out.lines().map(finding).collect();
    assert_snapshot!(found.join("\n"), @r"
    stale-file added/deep/added.rs: this file is missing
    stale-file b2b/totp.rs: this file differs from what would be generated
    stale-file gone/deep/gone.rs: this file would no longer be generated
    stale-file mod.rs: this file differs from what would be generated
    foreign-file notes.md: this file was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    ");
}

#[test]
fn the_generator_gets_the_features_of_the_crate() {
    let dir = workspace(&old_tree());
    let member = dir.root().join("stytch-generated");
    fs::create_dir_all(member.join("src")).unwrap();
    let manifest = member.join("Cargo.toml");
    fs::write(&manifest, "[features]\ndefault = [\"b2b\"]\nb2b = []\n").unwrap();
    let seen = RefCell::new(Vec::new());
    let generate =
        |_: &stytch_schemas::files::Files, options: &stytch_codegen::Options| -> Generation {
            seen.borrow_mut().push(options.features.clone());
            generated(&new_tree())
        };
    let regen = |out: &[&str]| {
        let result = xtask(&dir, &[&["regen"], out].concat(), &generate);
        assert_eq!(result.status, Status::Success, "{}", result.err);
    };
    regen(&[]);
    let own = member.join("src/../src/generated");
    regen(&["--out", own.to_str().unwrap()]);
    // The crate of another folder is not known.
    regen(&["--out", dir.out().to_str().unwrap()]);
    fs::write(&manifest, "").unwrap();
    regen(&[]);
    let features = Some(["b2b", "default"].map(str::to_owned).to_vec());
    let expected = [features.clone(), features, None, Some(Vec::new())];
    assert_eq!(*seen.borrow(), expected);
}

#[test]
fn features_that_cannot_be_read_are_an_error() {
    let dir = workspace(&old_tree());
    let member = dir.root().join("stytch-generated");
    fs::create_dir_all(member.join("src")).unwrap();
    let refused = || {
        let result = xtask(&dir, &["regen"], &|_, _| generated(&new_tree()));
        assert_eq!(result.status, Status::Failure);
        assert!(!member.join("src/generated").exists());
        result.err
    };
    assert_snapshot!(refused(), @r#"
    error[unreadable]: cannot read the file: No such file or directory (os error 2)
    --> WORKSPACE/stytch-generated/Cargo.toml
     = help: check the path: every folder above it must exist
    "#);
    fs::write(member.join("Cargo.toml"), "[package]\nname = \n").unwrap();
    assert_snapshot!(refused(), @r#"
    error[invalid-toml]: string values must be quoted, expected literal string
     --> WORKSPACE/stytch-generated/Cargo.toml:2:8
      |
    1 | [package]
    2 | name = 
      |        ^
      |
      = help: fix the TOML
    "#);
    for (manifest, message) in [
        (&b"features = 1"[..], "`features` is not a table"),
        (b"\xff", "the file is not UTF-8"),
    ] {
        fs::write(member.join("Cargo.toml"), manifest).unwrap();
        let result = refused();
        assert!(result.contains(message), "{result}");
    }
}

#[test]
fn entries_to_add_are_printed_once_more_as_one_file() {
    let dir = workspace(&old_tree());
    let with_entry = |n: usize| {
        let key = format!("GET /v1/{n}");
        warning(n).with_entry(Entry {
            file: "overlay/new.toml".to_owned(),
            table: vec!["names".to_owned(), "operations".to_owned()],
            key,
            attribute: None,
            value: format!("things::Get{n}"),
        })
    };
    let run_regen = |count: usize| {
        let answer = generated(&new_tree()).map(|mut generated| {
            generated.warnings = (0..count).map(with_entry).collect();
            generated
        });
        let out = dir.out();
        xtask(&dir, &["regen", "--out", out.to_str().unwrap()], &|_, _| {
            answer.clone()
        })
    };
    assert!(!run_regen(1).err.contains("All of these entries"));
    let result = run_regen(2).err;
    let (_, block) = result.split_once("All of these entries").unwrap();
    let (block, result) = block.split_once("\n\nregen: ").unwrap();
    assert!(result.starts_with("2 types, 1 operation"), "{result}");
    assert_snapshot!(block, @r#"
     as the file `overlay/new.toml`:

    [names.operations]
    "GET /v1/0" = "things::Get0"
    "GET /v1/1" = "things::Get1"
    "#);
}
