//! Tests of writing the generated folder: which files change, what fails, and what is reported.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use crate::support::faulty::{Fail, Faulty, Lacks};
use crate::support::{Fact, TestDir, Texts, fingerprint, make_pipe, new_tree, old_tree, texts};
use stytch_schemas::diagnostic::{Diagnostic, Severity};
use xtask::disk::Disk;
use xtask::tree::lock::try_lock;
use xtask::tree::{Written, write};

fn counts(written: &Written) -> (usize, usize, usize) {
    (written.written, written.deleted, written.unchanged)
}

/// Leaves out the parent folder, whose modification time changes when a lock is taken and released.
fn unlocked(mut fingerprint: Vec<Fact>) -> Vec<Fact> {
    fingerprint.remove(0);
    fingerprint
}

/// Runs a change that must fail, and checks that it changes nothing.
fn refused(dir: &TestDir, out: &Path, files: &Texts) -> Vec<Diagnostic> {
    let before = unlocked(fingerprint(dir.root()));
    let errors = write(Disk::default(), out, files).unwrap_err();
    assert_eq!(unlocked(fingerprint(dir.root())), before);
    assert!(
        errors.iter().all(Diagnostic::is_error) && errors.iter().all(|error| error.help.is_some())
    );
    errors
}

fn refusal(dir: &TestDir) -> Diagnostic {
    let mut errors = refused(dir, &dir.out(), &new_tree());
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

#[test]
fn the_first_run_makes_the_folder() {
    let dir = TestDir::empty();
    let written = write(Disk::default(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(counts(&written), (6, 0, 0));
    assert_eq!(dir.tree(), new_tree());
    assert_eq!(dir.around(), ["generated"]);
}

#[test]
fn an_empty_folder_is_taken() {
    let dir = TestDir::empty();
    fs::create_dir(dir.out()).unwrap();
    write(Disk::default(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(dir.tree(), new_tree());
    assert_eq!(dir.around(), ["generated"]);
}

#[test]
fn the_second_run_touches_nothing() {
    let dir = TestDir::with(&new_tree());
    let before = fingerprint(dir.root());
    let written = write(Disk::default(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(counts(&written), (0, 0, 6));
    assert_eq!(fingerprint(dir.root()), before);
}

#[test]
fn a_change_replaces_the_tree_and_leaves_unchanged_files_alone() {
    for exchange in [false, true] {
        let dir = TestDir::with(&old_tree());
        let ago = dir.modified("kept.rs");
        let disk = Faulty::new(Fail::Never, Lacks { exchange });
        let written = write(disk.disk(), &dir.out(), &new_tree()).unwrap();
        assert_eq!(counts(&written), (4, 1, 2));
        assert_eq!(dir.tree(), new_tree());
        assert_eq!(dir.around(), ["generated"]);
        assert_eq!(dir.modified("kept.rs"), ago);
        assert_eq!(dir.modified("b2b/kept.rs"), ago);
        assert_ne!(dir.modified("mod.rs"), ago);
        assert!(!dir.out().join("gone").exists());
    }
}

#[test]
fn a_foreign_file_is_refused_and_stays() {
    for name in ["notes.md", "b2b/mine.rs", ".DS_Store"] {
        let dir = TestDir::with(&old_tree());
        fs::write(dir.out().join(name), "mine").unwrap();
        let error = refusal(&dir);
        assert_eq!(error.code, "foreign-file");
        assert!(
            error.file.ends_with(&format!("generated/{name}")),
            "{error}"
        );
        assert!(error.message.starts_with("this file "), "{error}");
    }
}

/// This also holds if the output would not change.
#[test]
fn a_foreign_file_is_refused_when_nothing_changes() {
    let dir = TestDir::with(&new_tree());
    fs::write(dir.out().join("notes.md"), "mine").unwrap();
    assert_eq!(refusal(&dir).code, "foreign-file");
}

#[test]
fn every_foreign_thing_is_named() {
    let dir = TestDir::with(&old_tree());
    let out = dir.out();
    fs::create_dir_all(out.join("mine/deep")).unwrap();
    fs::create_dir(out.join("empty")).unwrap();
    fs::write(out.join("a.txt"), "mine").unwrap();
    symlink("mod.rs", out.join("link.rs")).unwrap();
    symlink("b2b", out.join("linked")).unwrap();
    let found: Vec<_> = refused(&dir, &out, &new_tree())
        .iter()
        .map(|error| {
            let name = Path::new(&error.file)
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            format!(
                "{} {name}: {}",
                error.code,
                error.message.split(" was not").next().unwrap()
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "foreign-file a.txt: this file",
            "foreign-file empty: this folder",
            "foreign-file link.rs: this symbolic link",
            "foreign-file linked: this symbolic link",
            "foreign-file mine: this folder",
        ]
    );
}

/// Something at the path of a generated file belongs to the generator only if it is a file.
#[test]
fn a_link_or_folder_in_the_place_of_a_generated_file_is_refused() {
    let dir = TestDir::with(&old_tree());
    let path = dir.out().join("mod.rs");
    fs::rename(&path, dir.root().join("mine.rs")).unwrap();
    symlink("../mine.rs", &path).unwrap();
    assert_eq!(refusal(&dir).code, "foreign-file");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(refusal(&dir).code, "foreign-file");
}

#[test]
fn a_folder_without_a_manifest_is_refused_in_one_line() {
    let dir = TestDir::empty();
    fs::create_dir(dir.out()).unwrap();
    for name in ["b.rs", "a.rs", "c.rs"] {
        fs::write(dir.out().join(name), "mine").unwrap();
    }
    let error = refusal(&dir);
    assert_eq!(error.code, "foreign-file");
    assert_eq!(
        error.message,
        "the folder has no manifest.txt, so its content (3 in all, first the file `a.rs`) was not written by the generator"
    );
}

#[test]
fn an_invalid_manifest_is_refused() {
    let dir = TestDir::with(&old_tree());
    let manifest = dir.out().join("manifest.txt");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text + "<<<<<<< HEAD\n").unwrap();
    let error = refusal(&dir);
    assert_eq!(error.code, "bad-manifest");
    assert!(error.message.starts_with("line 7: expected"), "{error}");
    fs::remove_file(&manifest).unwrap();
    fs::create_dir(&manifest).unwrap();
    assert_eq!(refusal(&dir).code, "foreign-file");
}

#[test]
fn an_output_path_of_the_wrong_kind_is_refused() {
    let dir = TestDir::empty();
    fs::write(dir.out(), "mine").unwrap();
    assert_eq!(refusal(&dir).message, "the output folder is a file");
    fs::remove_file(dir.out()).unwrap();
    symlink("elsewhere", dir.out()).unwrap();
    assert_eq!(
        refusal(&dir).message,
        "the output folder is a symbolic link"
    );
}

#[test]
fn an_output_path_without_a_folder_above_it_is_refused() {
    let dir = TestDir::empty();
    let error = &refused(&dir, &dir.root().join("missing/generated"), &new_tree())[0];
    assert_eq!(error.code, "bad-output-path");
    assert!(error.message.ends_with("does not exist"), "{error}");
    fs::write(dir.root().join("file"), "").unwrap();
    let error = &refused(&dir, &dir.root().join("file/generated"), &new_tree())[0];
    assert!(error.message.ends_with("is not a folder"), "{error}");
    let error = &refused(&dir, Path::new("/"), &new_tree())[0];
    assert_eq!(error.code, "bad-output-path");
}

#[test]
fn generated_paths_that_lead_elsewhere_or_clash_are_refused() {
    let dir = TestDir::with(&old_tree());
    let files = texts(&[
        ("../up.rs", ""),
        ("a", ""),
        ("a/b.rs", ""),
        ("manifest.txt", ""),
        ("fine.rs", ""),
    ]);
    let messages: Vec<_> = refused(&dir, &dir.out(), &files)
        .into_iter()
        .map(|error| error.message)
        .collect();
    assert_eq!(
        messages,
        [
            "the path `../up.rs` is not a valid path for a generated file",
            "the path `a/b.rs` would be below another generated file",
            "the path `manifest.txt` is not a valid path for a generated file",
        ]
    );
}

#[test]
fn an_edit_by_hand_is_overwritten_and_reported() {
    let dir = TestDir::with(&old_tree());
    for (path, text) in [
        ("mod.rs", "// mine\n"),
        ("gone/deep/gone.rs", "// mine\n"),
        ("b2b/totp.rs", "// new\n"),
    ] {
        fs::write(dir.out().join(path), text).unwrap();
    }
    let written = write(Disk::default(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(dir.tree(), new_tree());
    // The third edit equals the generated file.
    let result: Vec<_> = written
        .diagnostics
        .iter()
        .map(|w| (w.severity, w.code))
        .collect();
    assert_eq!(result, [(Severity::Warning, "edited-by-hand"); 2]);
    assert!(
        written.diagnostics[0]
            .file
            .ends_with("generated/gone/deep/gone.rs")
    );
    assert!(written.diagnostics[1].file.ends_with("generated/mod.rs"));
}

#[test]
fn a_file_deleted_by_hand_comes_back() {
    let dir = TestDir::with(&new_tree());
    fs::remove_dir_all(dir.out().join("b2b")).unwrap();
    fs::remove_file(dir.out().join("added/deep/added.rs")).unwrap();
    let written = write(Disk::default(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(counts(&written), (3, 0, 3));
    assert_eq!(dir.tree(), new_tree());
}

#[test]
fn what_only_has_the_name_of_our_folder_is_refused_and_stays() {
    let dir = TestDir::with(&old_tree());
    let looks_alike = dir.root().join(".generated.staged");
    fs::create_dir(&looks_alike).unwrap();
    fs::write(looks_alike.join("mine.txt"), "mine").unwrap();
    let error = refusal(&dir);
    assert_eq!(error.code, "foreign-file");
    assert!(error.message.starts_with("this folder was not created by"));
    // This also holds if there are other files next to an incomplete marker.
    fs::write(looks_alike.join("staging.txt"), "A new").unwrap();
    assert_eq!(refusal(&dir).code, "foreign-file");
    fs::remove_dir_all(&looks_alike).unwrap();
    symlink("elsewhere", &looks_alike).unwrap();
    let error = refusal(&dir);
    assert!(
        error
            .message
            .starts_with("this symbolic link was not created by")
    );
}

#[test]
fn what_a_killed_run_left_is_cleared_even_when_nothing_changes() {
    let dir = TestDir::with(&new_tree());
    let killed = Faulty::new(Fail::From(20), Lacks::default());
    write(killed.disk(), &dir.out(), &old_tree()).unwrap_err();
    assert_eq!(
        dir.around(),
        [".generated.lock", ".generated.staged", "generated"]
    );
    write(Disk::default(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(dir.around(), ["generated"]);
}

#[test]
fn what_was_found_is_reported_if_no_lock_can_be_taken() {
    let dir = TestDir::with(&old_tree());
    fs::create_dir(dir.root().join(".generated.lock")).unwrap();
    assert_eq!(refusal(&dir).code, "unwritable");
    fs::write(dir.out().join("notes.txt"), "mine").unwrap();
    assert_eq!(refusal(&dir).code, "foreign-file");
}

#[test]
fn a_run_beside_another_is_refused() {
    let dir = TestDir::with(&old_tree());
    let lock = fs::File::create(dir.root().join(".generated.lock")).unwrap();
    lock.lock().unwrap();
    let error = refusal(&dir);
    assert_eq!(error.code, "locked");
    // What is found during another run may have been created by that run.
    fs::write(dir.out().join("notes.txt"), "mine").unwrap();
    assert_eq!(refusal(&dir).code, "locked");
    fs::remove_file(dir.out().join("notes.txt")).unwrap();
    drop(lock);
    write(Disk::default(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(dir.around(), ["generated"]);
}

#[test]
fn many_runs_at_once_leave_a_whole_tree() {
    let dir = TestDir::with(&old_tree());
    let out = dir.out();
    let writer = |tree: Texts| {
        let out = out.clone();
        move || {
            let mut done = 0;
            while done < 10 {
                match write(Disk::default(), &out, &tree) {
                    Ok(_) => done += 1,
                    Err(errors) => assert_eq!(errors[0].code, "locked", "{errors:?}"),
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for tree in [old_tree(), new_tree(), old_tree(), new_tree()] {
            scope.spawn(writer(tree));
        }
    });
    assert!([old_tree(), new_tree()].contains(&dir.tree()));
    assert_eq!(dir.around(), ["generated"]);
}

#[test]
fn a_tree_that_cannot_be_cleared_away_is_a_warning() {
    let dir = TestDir::with(&old_tree());
    let all = Faulty::new(Fail::Never, Lacks::default());
    write(all.disk(), &dir.out(), &new_tree()).unwrap();
    let dir = TestDir::with(&old_tree());
    // The last call releases the lock, and the one before deletes the staging folder.
    let disk = Faulty::new(Fail::Once(all.calls() - 2), Lacks::default());
    let written = write(disk.disk(), &dir.out(), &new_tree()).unwrap();
    assert_eq!(dir.tree(), new_tree());
    let result: Vec<_> = written
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(result.len(), 1);
    assert!(
        result[0].ends_with(".generated.staged: cannot delete the folder: injected"),
        "{result:?}"
    );
    assert_eq!(written.diagnostics[0].severity, Severity::Warning);
}

/// If the lock file's path is in use by something else, that does not change, and the run fails instead of waiting.
#[test]
fn a_lock_file_of_another_kind_is_refused_and_left_alone() {
    let dir = TestDir::with(&old_tree());
    let lock = dir.root().join(".generated.lock");
    let elsewhere = dir.root().join("elsewhere");
    let refused_as = |kind: &str| {
        let error = refusal(&dir);
        assert_eq!(error.code, "unwritable");
        assert!(error.file.ends_with(".generated.lock"), "{error}");
        let message = format!("the lock file must be a regular file, but is a {kind}");
        assert_eq!(error.message, message);
    };

    fs::create_dir(&lock).unwrap();
    refused_as("folder");
    fs::remove_dir(&lock).unwrap();

    symlink(&elsewhere, &lock).unwrap();
    refused_as("symbolic link");
    assert!(!elsewhere.exists());
    fs::write(&elsewhere, "mine").unwrap();
    refused_as("symbolic link");
    fs::remove_file(&lock).unwrap();

    let _socket = UnixListener::bind(&lock).unwrap();
    refused_as("special file");
    fs::remove_file(&lock).unwrap();

    make_pipe(&lock);
    refused_as("special file");
}

/// The lock file is replaced by something else after its kind was checked.
#[test]
fn opening_the_lock_neither_waits_nor_follows_links() {
    let dir = TestDir::empty();
    let lock = dir.root().join("lock");
    symlink(dir.root().join("elsewhere"), &lock).unwrap();
    try_lock(&lock).unwrap_err();
    assert_eq!(dir.around(), ["lock"]);
    fs::remove_file(&lock).unwrap();

    make_pipe(&lock);
    try_lock(&lock).unwrap_err();
    // With a reader at its other end, the pipe can be opened immediately.
    let reader = fs::File::options().read(true).write(true).open(&lock);
    let error = try_lock(&lock).unwrap_err();
    assert_eq!(error.to_string(), "it is not a regular file");
    drop(reader.unwrap());
}

/// A repository can contain a folder like that of a killed run, with links in it.
#[test]
fn a_staging_folder_with_links_is_refused_and_nothing_behind_them_is_touched() {
    const MARKER: &str =
        "A temporary folder with new content. `cargo xtask` created this folder and deletes it.\n";

    for name in ["tree", "old", "journal.txt", "tree/b2b"] {
        let dir = TestDir::with(&old_tree());
        let victim = dir.root().join("victim");
        fs::create_dir(&victim).unwrap();
        fs::write(victim.join("thesis.txt"), "mine").unwrap();
        let staged = dir.root().join(".generated.staged");
        fs::create_dir(&staged).unwrap();
        fs::write(staged.join("staging.txt"), MARKER).unwrap();
        if name == "tree/b2b" {
            // Within the tree, a link is deleted and never followed.
            fs::create_dir(staged.join("tree")).unwrap();
            symlink(&victim, staged.join(name)).unwrap();
            write(Disk::default(), &dir.out(), &new_tree()).unwrap();
            assert!(!staged.exists());
        } else {
            symlink(&victim, staged.join(name)).unwrap();
            let error = refusal(&dir);
            assert_eq!(error.code, "foreign-file", "{name}");
        }
        let kept = fs::read_to_string(victim.join("thesis.txt")).unwrap();
        assert_eq!(kept, "mine", "{name}");
    }
}
