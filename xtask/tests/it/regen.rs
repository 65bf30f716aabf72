//! `regen` and `regen --check` with a generator of the test's own.

use std::cell::RefCell;
use std::fs;

use crate::support::session::{Answer, Told, generated, xtask};
use crate::support::{Place, Texts, fingerprint, new_tree, old_tree, texts, workspace};
use insta::assert_snapshot;
use stytch_schemas::diagnostic::{Diagnostic, Entry, Severity};
use xtask::Status;

fn regen(place: &Place, more: &[&str], files: &Texts) -> Told {
    let out = place.out();
    let arguments = [&["regen", "--out", out.to_str().unwrap()], more].concat();
    xtask(place, &arguments, &|_, _| generated(files))
}

/// Runs the check and that it writes nothing.
fn check(place: &Place, more: &[&str], files: &Texts) -> Told {
    let before = fingerprint(place.root());
    let told = regen(place, &[&["--check"], more].concat(), files);
    assert_eq!(fingerprint(place.root()), before);
    told
}

fn warning(n: usize) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..Diagnostic::for_file("guessed-name", format!("{n}.json"), "the name is guessed")
    }
}

#[test]
fn says_in_one_line_what_it_did() {
    let place = workspace(&old_tree());
    let quiet = (Status::Fine, "", "");
    let told = regen(&place, &[], &new_tree());
    assert_eq!((told.status, told.out.as_str(), told.findings()), quiet);
    let summary = "regen: 2 types, 1 operation: 4 files written, 1 deleted, 2 unchanged";
    assert_eq!(told.summary(), summary);
    assert_eq!(place.tree(), new_tree());

    let told = check(&place, &[], &new_tree());
    assert_eq!((told.status, told.out.as_str(), told.findings()), quiet);
    assert_eq!(told.summary(), "check: 2 types, 1 operation: up to date");
}

#[test]
fn as_json_success_is_silent() {
    let place = workspace(&old_tree());
    for more in [&[][..], &["--check"]] {
        let told = regen(
            &place,
            &[&["--message-format", "json"], more].concat(),
            &new_tree(),
        );
        assert_eq!(
            (told.status, told.out.as_str(), told.err.as_str()),
            (Status::Fine, "", "")
        );
    }
}

#[test]
fn the_generator_gets_the_files_and_the_strictness() {
    let place = workspace(&old_tree());
    fs::create_dir(place.root().join("schemas/overlay")).unwrap();
    fs::write(place.root().join("schemas/overlay/names.toml"), "a = 1").unwrap();
    let out = place.out();
    let seen = RefCell::new(Vec::new());
    let generate =
        |files: &stytch_schemas::files::Files, options: &stytch_codegen::Options| -> Answer {
            let names: Vec<_> = files.iter().map(|(path, _)| path.to_owned()).collect();
            seen.borrow_mut().push((names.join(" "), options.strict));
            generated(&new_tree())
        };
    let arguments = ["regen", "--out", out.to_str().unwrap()];
    xtask(&place, &arguments, &generate);
    xtask(&place, &[&arguments[..], &["--strict"]].concat(), &generate);
    let names = "overlay/names.toml".to_owned();
    assert_eq!(*seen.borrow(), [(names.clone(), false), (names, true)]);
}

#[test]
fn faults_of_the_schemas_leave_the_tree_alone() {
    let place = workspace(&old_tree());
    let before = fingerprint(&place.out());
    let out = place.out();
    let told = xtask(
        &place,
        &["regen", "--out", out.to_str().unwrap()],
        &|_, _| {
            Err(vec![
                warning(1),
                Diagnostic::for_file("missing-ref", "a.json", "there is no `b`")
                    .with_help("add it"),
            ])
        },
    );
    assert_eq!(told.status, Status::Faults);
    assert_snapshot!(told.err, @r"
    warning[guessed-name]: the name is guessed
    --> 1.json

    error[missing-ref]: there is no `b`
    --> a.json
     = help: add it
    ");
    assert_eq!(fingerprint(&place.out()), before);
}

#[test]
fn a_missing_schemas_folder_is_told() {
    let place = Place::with(&old_tree());
    let told = regen(&place, &[], &new_tree());
    assert_eq!(told.status, Status::Faults);
    assert_snapshot!(told.err, @r"
    error[unreadable]: the folder cannot be read: there is none
    --> WORKSPACE/schemas
     = help: check the path
    ");
    assert_eq!(place.tree(), old_tree());
}

#[test]
fn a_foreign_file_is_told_and_stays() {
    let place = workspace(&old_tree());
    fs::write(place.out().join("notes.md"), "mine").unwrap();
    let told = regen(&place, &[], &new_tree());
    assert_eq!(told.status, Status::Faults);
    assert_snapshot!(told.err, @r"
    error[foreign-file]: this file was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    --> WORKSPACE/generated/notes.md
     = help: move it elsewhere or delete it
    ");
    assert_eq!(
        fs::read_to_string(place.out().join("notes.md")).unwrap(),
        "mine"
    );
}

#[test]
fn many_warnings_are_counted() {
    let place = workspace(&old_tree());
    let out = place.out();
    let many = || {
        let mut answer = generated(&new_tree())?;
        answer.warnings = (0..50).map(warning).collect();
        Ok(answer)
    };
    let arguments = ["regen", "--out", out.to_str().unwrap()];
    let told = xtask(&place, &arguments, &|_, _| many());
    assert_eq!(told.status, Status::Fine);
    assert_eq!(told.err.matches("the name is guessed").count(), 20);
    assert!(
        told.findings()
            .ends_with("… 30 more warnings: `--message-format json` prints all\n\n")
    );
    let told = xtask(
        &place,
        &[&arguments[..], &["--message-format", "json"]].concat(),
        &|_, _| many(),
    );
    assert_eq!((told.out.lines().count(), told.err.as_str()), (50, ""));
}

#[test]
fn json_lines_carry_the_findings() {
    let place = workspace(&old_tree());
    fs::write(place.out().join("notes.md"), "mine").unwrap();
    let told = regen(&place, &["--message-format", "json"], &new_tree());
    assert_eq!((told.status, told.err.as_str()), (Status::Faults, ""));
    let line: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(line["code"], "foreign-file");
    assert_eq!(line["file"], "WORKSPACE/generated/notes.md");
}

#[test]
fn check_shows_every_stale_file() {
    let place = workspace(&old_tree());
    let told = check(&place, &[], &new_tree());
    assert_eq!((told.status, told.err.as_str()), (Status::Faults, ""));
    assert_snapshot!(told.out, @r"
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
    let place = workspace(&old_tree());
    let told = check(&place, &["--strict"], &new_tree());
    let last =
        "run `cargo xtask regen --strict --out WORKSPACE/generated` to bring it up to date\n";
    assert!(told.out.ends_with(last), "{}", told.out);
}

#[test]
fn check_shows_edits_by_hand_and_what_is_foreign() {
    let place = workspace(&new_tree());
    fs::write(place.out().join("mod.rs"), "// mine\n").unwrap();
    fs::write(place.out().join("notes.md"), "mine").unwrap();
    let told = check(&place, &[], &new_tree());
    assert_eq!(told.status, Status::Faults);
    assert_snapshot!(told.err, @r"
    error[foreign-file]: this file was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    --> WORKSPACE/generated/notes.md
     = help: move it elsewhere or delete it
    ");
    assert_snapshot!(told.out, @r"
    --- WORKSPACE/generated/mod.rs
    +++ WORKSPACE/generated/mod.rs
    @@ -1 +1 @@
    -// mine
    +// new

    out of date: 1 changed
    clear the folder of what is not the generator's, then run `cargo xtask regen --out WORKSPACE/generated` to bring it up to date
    ");
}

#[test]
fn check_shows_a_manifest_that_alone_is_stale() {
    let place = workspace(&new_tree());
    let manifest = place.out().join("manifest.txt");
    let text = fs::read_to_string(&manifest).unwrap();
    let digest = &text.lines().last().unwrap()[..64];
    fs::write(&manifest, text.replace(digest, &"0".repeat(64))).unwrap();
    let told = check(&place, &[], &new_tree());
    assert_eq!(told.status, Status::Faults);
    assert!(
        told.out.contains("generated/manifest.txt\n@@ "),
        "{}",
        told.out
    );
    assert!(told.out.contains("out of date: 1 changed"), "{}", told.out);
}

#[test]
fn check_of_a_folder_that_is_missing_or_foreign_altogether() {
    let place = workspace(&old_tree());
    fs::remove_dir_all(place.out()).unwrap();
    let told = check(&place, &[], &texts(&[("mod.rs", "// new\n")]));
    assert_eq!(told.status, Status::Faults);
    assert!(told.out.contains("out of date: 2 missing"), "{}", told.out);
    fs::create_dir(place.out()).unwrap();
    fs::write(place.out().join("mod.rs"), "// new\n").unwrap();
    let told = check(&place, &[], &texts(&[("mod.rs", "// new\n")]));
    assert_eq!(told.status, Status::Faults);
    assert!(
        told.err.contains("the folder has no manifest.txt"),
        "{}",
        told.err
    );
}

#[test]
fn check_shows_the_differences_of_some_files_and_names_the_others() {
    let place = workspace(&texts(&[]));
    let file = |n: usize| (format!("f{n:02}.rs"), "// new\n".to_owned());
    let told = check(&place, &[], &(0..40).map(file).collect());
    assert_eq!(told.out.matches("+++ ").count(), 25);
    assert_eq!(told.out.matches(".rs: missing\n").count(), 15);
    assert!(told.out.contains("out of date: 40 missing"));
}

#[test]
fn check_as_json_has_a_line_for_each_finding() {
    let place = workspace(&old_tree());
    fs::write(place.out().join("notes.md"), "mine").unwrap();
    let told = check(&place, &["--message-format", "json"], &new_tree());
    assert_eq!((told.status, told.err.as_str()), (Status::Faults, ""));
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
    let found: Vec<_> = told.out.lines().map(finding).collect();
    assert_snapshot!(found.join("\n"), @r"
    stale-file added/deep/added.rs: this file is missing
    stale-file b2b/totp.rs: this file is not what would be generated now
    stale-file gone/deep/gone.rs: this file would no longer be generated
    stale-file mod.rs: this file is not what would be generated now
    foreign-file notes.md: this file was not written by `cargo xtask`, but is in a folder that it replaces as a whole
    ");
}

#[test]
fn the_generator_gets_the_features_of_the_crate() {
    let place = workspace(&old_tree());
    let member = place.root().join("stytch-generated");
    fs::create_dir_all(member.join("src")).unwrap();
    let manifest = member.join("Cargo.toml");
    fs::write(&manifest, "[features]\ndefault = [\"b2b\"]\nb2b = []\n").unwrap();
    let seen = RefCell::new(Vec::new());
    let generate =
        |_: &stytch_schemas::files::Files, options: &stytch_codegen::Options| -> Answer {
            seen.borrow_mut().push(options.features.clone());
            generated(&new_tree())
        };
    let regen = |out: &[&str]| {
        let told = xtask(&place, &[&["regen"], out].concat(), &generate);
        assert_eq!(told.status, Status::Fine, "{}", told.err);
    };
    regen(&[]);
    let own = member.join("src/../src/generated");
    regen(&["--out", own.to_str().unwrap()]);
    // Nothing is known about the crate that another folder is for.
    regen(&["--out", place.out().to_str().unwrap()]);
    fs::write(&manifest, "").unwrap();
    regen(&[]);
    let features = Some(["b2b", "default"].map(str::to_owned).to_vec());
    let expected = [features.clone(), features, None, Some(Vec::new())];
    assert_eq!(*seen.borrow(), expected);
}

#[test]
fn features_that_cannot_be_read_are_an_error() {
    let place = workspace(&old_tree());
    let member = place.root().join("stytch-generated");
    fs::create_dir_all(member.join("src")).unwrap();
    let refused = || {
        let told = xtask(&place, &["regen"], &|_, _| generated(&new_tree()));
        assert_eq!(told.status, Status::Faults);
        assert!(!member.join("src/generated").exists());
        told.err
    };
    assert_snapshot!(refused(), @r#"
    error[unreadable]: cannot read the file: No such file or directory (os error 2)
    --> WORKSPACE/stytch-generated/Cargo.toml
     = help: check the path: every folder above it must exist
    "#);
    fs::write(member.join("Cargo.toml"), "[package]\nname = \n").unwrap();
    assert_snapshot!(refused(), @r#"
    error[bad-cargo-manifest]: line 2: string values must be quoted, expected literal string
    --> WORKSPACE/stytch-generated/Cargo.toml
     = help: fix the file
    "#);
    for (manifest, message) in [
        (&b"features = 1"[..], "`features` is not a table"),
        (b"\xff", "the file is not UTF-8"),
    ] {
        fs::write(member.join("Cargo.toml"), manifest).unwrap();
        let told = refused();
        assert!(told.contains(message), "{told}");
    }
}

#[test]
fn entries_to_add_are_printed_once_more_as_one_file() {
    let place = workspace(&old_tree());
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
    let told = |count: usize| {
        let answer = generated(&new_tree()).map(|mut generated| {
            generated.warnings = (0..count).map(with_entry).collect();
            generated
        });
        let out = place.out();
        xtask(
            &place,
            &["regen", "--out", out.to_str().unwrap()],
            &|_, _| answer.clone(),
        )
    };
    assert!(!told(1).err.contains("All of these entries"));
    let told = told(2).err;
    let (_, block) = told.split_once("All of these entries").unwrap();
    let (block, result) = block.split_once("\n\nregen: ").unwrap();
    assert!(result.starts_with("2 types, 1 operation"), "{result}");
    assert_snapshot!(block, @r#"
     as the file `overlay/new.toml`:

    [names.operations]
    "GET /v1/0" = "things::Get0"
    "GET /v1/1" = "things::Get1"
    "#);
}
