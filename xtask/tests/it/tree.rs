//! Writing the generator's folder: what is touched, what is refused, what is told.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use crate::support::faulty::{Fail, Faulty, Lacks};
use crate::support::{Fact, Place, Texts, fingerprint, make_pipe, new_tree, old_tree, texts};
use stytch_schemas::diagnostic::{Diagnostic, Severity};
use xtask::disk::Disk;
use xtask::tree::lock::try_lock;
use xtask::tree::{Written, write};

fn counts(written: &Written) -> (usize, usize, usize) {
    (written.written, written.deleted, written.unchanged)
}

/// Without the folder around, whose time tells that a lock was taken and given back.
fn unlocked(mut fingerprint: Vec<Fact>) -> Vec<Fact> {
    fingerprint.remove(0);
    fingerprint
}

/// Runs a change that must be refused, and that nothing is changed.
fn refused(place: &Place, out: &Path, files: &Texts) -> Vec<Diagnostic> {
    let before = unlocked(fingerprint(place.root()));
    let faults = write(Disk::default(), out, files).unwrap_err();
    assert_eq!(unlocked(fingerprint(place.root())), before);
    assert!(
        faults.iter().all(Diagnostic::is_error) && faults.iter().all(|fault| fault.help.is_some())
    );
    faults
}

fn refusal(place: &Place) -> Diagnostic {
    let mut faults = refused(place, &place.out(), &new_tree());
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn the_first_run_makes_the_folder() {
    let place = Place::empty();
    let written = write(Disk::default(), &place.out(), &new_tree()).unwrap();
    assert_eq!(counts(&written), (6, 0, 0));
    assert_eq!(place.tree(), new_tree());
    assert_eq!(place.around(), ["generated"]);
}

#[test]
fn an_empty_folder_is_taken() {
    let place = Place::empty();
    fs::create_dir(place.out()).unwrap();
    write(Disk::default(), &place.out(), &new_tree()).unwrap();
    assert_eq!(place.tree(), new_tree());
    assert_eq!(place.around(), ["generated"]);
}

#[test]
fn the_second_run_touches_nothing() {
    let place = Place::with(&new_tree());
    let before = fingerprint(place.root());
    let written = write(Disk::default(), &place.out(), &new_tree()).unwrap();
    assert_eq!(counts(&written), (0, 0, 6));
    assert_eq!(fingerprint(place.root()), before);
}

#[test]
fn a_change_replaces_the_tree_and_leaves_unchanged_files_alone() {
    for exchange in [false, true] {
        let place = Place::with(&old_tree());
        let ago = place.modified("kept.rs");
        let disk = Faulty::new(Fail::Never, Lacks { exchange });
        let written = write(disk.disk(), &place.out(), &new_tree()).unwrap();
        assert_eq!(counts(&written), (4, 1, 2));
        assert_eq!(place.tree(), new_tree());
        assert_eq!(place.around(), ["generated"]);
        assert_eq!(place.modified("kept.rs"), ago);
        assert_eq!(place.modified("b2b/kept.rs"), ago);
        assert_ne!(place.modified("mod.rs"), ago);
        assert!(!place.out().join("gone").exists());
    }
}

#[test]
fn a_foreign_file_is_refused_and_stays() {
    for name in ["notes.md", "b2b/mine.rs", ".DS_Store"] {
        let place = Place::with(&old_tree());
        fs::write(place.out().join(name), "mine").unwrap();
        let fault = refusal(&place);
        assert_eq!(fault.code, "foreign-file");
        assert!(
            fault.file.ends_with(&format!("generated/{name}")),
            "{fault}"
        );
        assert!(fault.message.starts_with("this file "), "{fault}");
    }
}

/// Also where the output would be the same as it is now.
#[test]
fn a_foreign_file_is_refused_when_nothing_changes() {
    let place = Place::with(&new_tree());
    fs::write(place.out().join("notes.md"), "mine").unwrap();
    assert_eq!(refusal(&place).code, "foreign-file");
}

#[test]
fn every_foreign_thing_is_named() {
    let place = Place::with(&old_tree());
    let out = place.out();
    fs::create_dir_all(out.join("mine/deep")).unwrap();
    fs::create_dir(out.join("empty")).unwrap();
    fs::write(out.join("a.txt"), "mine").unwrap();
    symlink("mod.rs", out.join("link.rs")).unwrap();
    symlink("b2b", out.join("linked")).unwrap();
    let found: Vec<_> = refused(&place, &out, &new_tree())
        .iter()
        .map(|fault| {
            let name = Path::new(&fault.file)
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            format!(
                "{} {name}: {}",
                fault.code,
                fault.message.split(" was not").next().unwrap()
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

/// What stands at the path of a generated file is the generator's only if it is a file.
#[test]
fn a_link_or_folder_in_the_place_of_a_generated_file_is_refused() {
    let place = Place::with(&old_tree());
    let path = place.out().join("mod.rs");
    fs::rename(&path, place.root().join("mine.rs")).unwrap();
    symlink("../mine.rs", &path).unwrap();
    assert_eq!(refusal(&place).code, "foreign-file");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(refusal(&place).code, "foreign-file");
}

#[test]
fn a_folder_without_a_manifest_is_refused_in_one_line() {
    let place = Place::empty();
    fs::create_dir(place.out()).unwrap();
    for name in ["b.rs", "a.rs", "c.rs"] {
        fs::write(place.out().join(name), "mine").unwrap();
    }
    let fault = refusal(&place);
    assert_eq!(fault.code, "foreign-file");
    assert_eq!(
        fault.message,
        "the folder has no manifest.txt, so that what is in it (3 in all, first the file `a.rs`) is not the generator's"
    );
}

#[test]
fn a_manifest_that_is_none_is_refused() {
    let place = Place::with(&old_tree());
    let manifest = place.out().join("manifest.txt");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text + "<<<<<<< HEAD\n").unwrap();
    let fault = refusal(&place);
    assert_eq!(fault.code, "bad-manifest");
    assert!(fault.message.starts_with("line 7: expected"), "{fault}");
    fs::remove_file(&manifest).unwrap();
    fs::create_dir(&manifest).unwrap();
    assert_eq!(refusal(&place).code, "foreign-file");
}

#[test]
fn an_output_path_of_the_wrong_kind_is_refused() {
    let place = Place::empty();
    fs::write(place.out(), "mine").unwrap();
    assert_eq!(refusal(&place).message, "the output folder is a file");
    fs::remove_file(place.out()).unwrap();
    symlink("elsewhere", place.out()).unwrap();
    assert_eq!(
        refusal(&place).message,
        "the output folder is a symbolic link"
    );
}

#[test]
fn an_output_path_without_a_folder_above_it_is_refused() {
    let place = Place::empty();
    let fault = &refused(&place, &place.root().join("missing/generated"), &new_tree())[0];
    assert_eq!(fault.code, "bad-output-path");
    assert!(fault.message.ends_with("does not exist"), "{fault}");
    fs::write(place.root().join("file"), "").unwrap();
    let fault = &refused(&place, &place.root().join("file/generated"), &new_tree())[0];
    assert!(fault.message.ends_with("is not a folder"), "{fault}");
    let fault = &refused(&place, Path::new("/"), &new_tree())[0];
    assert_eq!(fault.code, "bad-output-path");
}

#[test]
fn generated_paths_that_lead_elsewhere_or_clash_are_refused() {
    let place = Place::with(&old_tree());
    let files = texts(&[
        ("../up.rs", ""),
        ("a", ""),
        ("a/b.rs", ""),
        ("manifest.txt", ""),
        ("fine.rs", ""),
    ]);
    let messages: Vec<_> = refused(&place, &place.out(), &files)
        .into_iter()
        .map(|fault| fault.message)
        .collect();
    assert_eq!(
        messages,
        [
            "the path `../up.rs` is not a name that a generated file may have",
            "the path `a/b.rs` would lie below another generated file",
            "the path `manifest.txt` is not a name that a generated file may have",
        ]
    );
}

#[test]
fn an_edit_by_hand_is_overwritten_and_told() {
    let place = Place::with(&old_tree());
    for (path, text) in [
        ("mod.rs", "// mine\n"),
        ("gone/deep/gone.rs", "// mine\n"),
        ("b2b/totp.rs", "// new\n"),
    ] {
        fs::write(place.out().join(path), text).unwrap();
    }
    let written = write(Disk::default(), &place.out(), &new_tree()).unwrap();
    assert_eq!(place.tree(), new_tree());
    // The third edit is what was generated anyway.
    let told: Vec<_> = written
        .findings
        .iter()
        .map(|w| (w.severity, w.code))
        .collect();
    assert_eq!(told, [(Severity::Warning, "edited-by-hand"); 2]);
    assert!(
        written.findings[0]
            .file
            .ends_with("generated/gone/deep/gone.rs")
    );
    assert!(written.findings[1].file.ends_with("generated/mod.rs"));
}

#[test]
fn a_file_deleted_by_hand_comes_back() {
    let place = Place::with(&new_tree());
    fs::remove_dir_all(place.out().join("b2b")).unwrap();
    fs::remove_file(place.out().join("added/deep/added.rs")).unwrap();
    let written = write(Disk::default(), &place.out(), &new_tree()).unwrap();
    assert_eq!(counts(&written), (3, 0, 3));
    assert_eq!(place.tree(), new_tree());
}

#[test]
fn what_only_has_the_name_of_our_folder_is_refused_and_stays() {
    let place = Place::with(&old_tree());
    let looks_alike = place.root().join(".generated.staged");
    fs::create_dir(&looks_alike).unwrap();
    fs::write(looks_alike.join("mine.txt"), "mine").unwrap();
    let fault = refusal(&place);
    assert_eq!(fault.code, "foreign-file");
    assert!(fault.message.starts_with("this folder was not made by"));
    // Also where a marker of ours is among other things, but is not complete.
    fs::write(looks_alike.join("staging.txt"), "A new").unwrap();
    assert_eq!(refusal(&place).code, "foreign-file");
    fs::remove_dir_all(&looks_alike).unwrap();
    symlink("elsewhere", &looks_alike).unwrap();
    let fault = refusal(&place);
    assert!(
        fault
            .message
            .starts_with("this symbolic link was not made by")
    );
}

#[test]
fn what_a_killed_run_left_is_cleared_even_when_nothing_changes() {
    let place = Place::with(&new_tree());
    let killed = Faulty::new(Fail::From(20), Lacks::default());
    write(killed.disk(), &place.out(), &old_tree()).unwrap_err();
    assert_eq!(
        place.around(),
        [".generated.lock", ".generated.staged", "generated"]
    );
    write(Disk::default(), &place.out(), &new_tree()).unwrap();
    assert_eq!(place.around(), ["generated"]);
}

#[test]
fn what_was_found_is_told_where_no_lock_can_be_taken() {
    let place = Place::with(&old_tree());
    fs::create_dir(place.root().join(".generated.lock")).unwrap();
    assert_eq!(refusal(&place).code, "unwritable");
    fs::write(place.out().join("notes.txt"), "mine").unwrap();
    assert_eq!(refusal(&place).code, "foreign-file");
}

#[test]
fn a_run_beside_another_is_refused() {
    let place = Place::with(&old_tree());
    let lock = fs::File::create(place.root().join(".generated.lock")).unwrap();
    lock.lock().unwrap();
    let fault = refusal(&place);
    assert_eq!(fault.code, "locked");
    // What is found beside another run may be that run's doing.
    fs::write(place.out().join("notes.txt"), "mine").unwrap();
    assert_eq!(refusal(&place).code, "locked");
    fs::remove_file(place.out().join("notes.txt")).unwrap();
    drop(lock);
    write(Disk::default(), &place.out(), &new_tree()).unwrap();
    assert_eq!(place.around(), ["generated"]);
}

#[test]
fn many_runs_at_once_leave_a_whole_tree() {
    let place = Place::with(&old_tree());
    let out = place.out();
    let writer = |tree: Texts| {
        let out = out.clone();
        move || {
            let mut done = 0;
            while done < 10 {
                match write(Disk::default(), &out, &tree) {
                    Ok(_) => done += 1,
                    Err(faults) => assert_eq!(faults[0].code, "locked", "{faults:?}"),
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for tree in [old_tree(), new_tree(), old_tree(), new_tree()] {
            scope.spawn(writer(tree));
        }
    });
    assert!([old_tree(), new_tree()].contains(&place.tree()));
    assert_eq!(place.around(), ["generated"]);
}

#[test]
fn a_tree_that_cannot_be_cleared_away_is_a_warning() {
    let place = Place::with(&old_tree());
    let all = Faulty::new(Fail::Never, Lacks::default());
    write(all.disk(), &place.out(), &new_tree()).unwrap();
    let place = Place::with(&old_tree());
    // The last call gives the lock back, the one before deletes the staging folder.
    let disk = Faulty::new(Fail::Once(all.calls() - 2), Lacks::default());
    let written = write(disk.disk(), &place.out(), &new_tree()).unwrap();
    assert_eq!(place.tree(), new_tree());
    let told: Vec<_> = written.findings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].ends_with(".generated.staged: cannot delete the folder: injected"),
        "{told:?}"
    );
    assert_eq!(written.findings[0].severity, Severity::Warning);
}

/// Whatever has the name of the lock file stays as it is, and the run ends instead of waiting for it.
#[test]
fn a_lock_file_of_another_kind_is_refused_and_left_alone() {
    let place = Place::with(&old_tree());
    let lock = place.root().join(".generated.lock");
    let elsewhere = place.root().join("elsewhere");
    let refused_as = |kind: &str| {
        let fault = refusal(&place);
        assert_eq!(fault.code, "unwritable");
        assert!(fault.file.ends_with(".generated.lock"), "{fault}");
        let message = format!("the lock file must be a regular file, but is a {kind}");
        assert_eq!(fault.message, message);
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

/// The file system's own part: what takes the place of the lock file after it was looked at.
#[test]
fn opening_the_lock_neither_waits_nor_follows_links() {
    let place = Place::empty();
    let lock = place.root().join("lock");
    symlink(place.root().join("elsewhere"), &lock).unwrap();
    try_lock(&lock).unwrap_err();
    assert_eq!(place.around(), ["lock"]);
    fs::remove_file(&lock).unwrap();

    make_pipe(&lock);
    try_lock(&lock).unwrap_err();
    // With a reader at its other end the pipe can be opened at once.
    let reader = fs::File::options().read(true).write(true).open(&lock);
    let error = try_lock(&lock).unwrap_err();
    assert_eq!(error.to_string(), "it is not a regular file");
    drop(reader.unwrap());
}

/// A repository can contain the folder that a killed run leaves, with links in it.
#[test]
fn a_staging_folder_with_links_is_refused_and_nothing_behind_them_is_touched() {
    const MARKER: &str =
        "New content on its way to its place. `cargo xtask` made this folder and deletes it.\n";

    for name in ["tree", "old", "journal.txt", "tree/b2b"] {
        let place = Place::with(&old_tree());
        let victim = place.root().join("victim");
        fs::create_dir(&victim).unwrap();
        fs::write(victim.join("thesis.txt"), "mine").unwrap();
        let staged = place.root().join(".generated.staged");
        fs::create_dir(&staged).unwrap();
        fs::write(staged.join("staging.txt"), MARKER).unwrap();
        if name == "tree/b2b" {
            // Within the tree, a link is deleted and never followed.
            fs::create_dir(staged.join("tree")).unwrap();
            symlink(&victim, staged.join(name)).unwrap();
            write(Disk::default(), &place.out(), &new_tree()).unwrap();
            assert!(!staged.exists());
        } else {
            symlink(&victim, staged.join(name)).unwrap();
            let fault = refusal(&place);
            assert_eq!(fault.code, "foreign-file", "{name}");
        }
        let kept = fs::read_to_string(victim.join("thesis.txt")).unwrap();
        assert_eq!(kept, "mine", "{name}");
    }
}
