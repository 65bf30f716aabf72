//! Files that another program creates or changes in a folder while a run replaces it are kept, and the run reports where.

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::import::{DOCUMENT, parts};
use crate::support::faulty::{Fail, Faulty, Lacks};
use crate::support::session::{RunResult, generated, run_with, xtask_on};
use crate::support::{TestDir, contents, new_tree, old_tree, texts, workspace};
use xtask::Status;
use xtask::disk::{Call, Disk, Watch};
use xtask::tree::{Written, write};

/// The real file system, with an action just before the first call for which `is_moment` returns `true`.
struct Meddler<M, A> {
    is_moment: M,
    act: A,
    has_acted: Cell<bool>,
    lacks_exchange: bool,
}

impl<M: Fn(Call<'_>) -> bool, A: Fn()> Meddler<M, A> {
    fn new(is_moment: M, act: A) -> Self {
        Self {
            is_moment,
            act,
            has_acted: Cell::new(false),
            lacks_exchange: false,
        }
    }
}

impl<M: Fn(Call<'_>) -> bool, A: Fn()> Watch for Meddler<M, A> {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        if (self.is_moment)(call) && !self.has_acted.replace(true) {
            (self.act)();
        }
        match call {
            Call::Exchange(..) if self.lacks_exchange => Err(io::ErrorKind::Unsupported.into()),
            _ => Ok(()),
        }
    }
}

/// Just before the new tree is put in place.
fn at_the_swap(call: Call<'_>) -> bool {
    matches!(call, Call::Exchange(..))
}

/// Between the survey and the swap.
fn at_the_first_write(call: Call<'_>) -> bool {
    matches!(call, Call::Write(..))
}

fn staged(dir: &TestDir) -> PathBuf {
    dir.root().join(".generated.staged/tree")
}

/// Checks that the new tree is in place, that the given files are kept and nothing else is left, and that one error
/// reports this.
fn assert_kept(dir: &TestDir, written: &Written, kept: &[(&str, &str)]) {
    assert_eq!(dir.tree(), new_tree());
    assert_eq!(dir.around(), [".generated.kept-0", "generated"]);
    assert_eq!(contents(&dir.root().join(".generated.kept-0")), texts(kept));
    let errors: Vec<_> = written
        .diagnostics
        .iter()
        .filter(|f| f.is_error())
        .collect();
    assert_eq!(errors.len(), 1, "{:?}", written.diagnostics);
    assert_eq!(errors[0].code, "changed-meanwhile");
    assert!(
        errors[0].file.ends_with(".generated.kept-0"),
        "{}",
        errors[0]
    );
    for (name, _) in kept {
        assert!(
            errors[0].message.contains(&format!("`{name}`")),
            "{}",
            errors[0]
        );
    }
}

#[test]
fn files_made_and_edited_before_the_swap_are_kept() {
    for lacks_exchange in [false, true] {
        for is_moment in [at_the_first_write, at_the_swap] {
            let dir = TestDir::with(&old_tree());
            let out = dir.out();
            let disk = Meddler {
                lacks_exchange,
                ..Meddler::new(is_moment, || {
                    fs::write(out.join("notes.md"), "mine").unwrap();
                    fs::write(out.join("mod.rs"), "// mine\n").unwrap();
                    fs::write(out.join("b2b/kept.rs"), "// mine\n").unwrap();
                    fs::create_dir(out.join("gone/mine")).unwrap();
                    fs::write(out.join("gone/mine/x.rs"), "mine").unwrap();
                })
            };
            let written = write(Disk::watched(&disk), &out, &new_tree()).unwrap();
            let kept = [
                ("notes.md", "mine"),
                ("mod.rs", "// mine\n"),
                ("b2b/kept.rs", "// mine\n"),
                ("gone/mine/x.rs", "mine"),
            ];
            assert_kept(&dir, &written, &kept);
        }
    }
}

/// Another program whose current folder is the old tree still writes to it.
#[test]
fn files_made_and_edited_after_the_swap_are_kept() {
    let dir = TestDir::with(&old_tree());
    let old = staged(&dir);
    let first_deletion = |call: Call<'_>| matches!(call, Call::List(path) if path == old);
    let disk = Meddler::new(first_deletion, || {
        fs::write(old.join("notes.md"), "mine").unwrap();
        fs::write(old.join("b2b/totp.rs"), "// mine\n").unwrap();
    });
    let written = write(Disk::watched(&disk), &dir.out(), &new_tree()).unwrap();
    let kept = [("notes.md", "mine"), ("b2b/totp.rs", "// mine\n")];
    assert_kept(&dir, &written, &kept);
}

/// This holds even if the folder was already listed.
#[test]
fn a_file_made_just_before_its_folder_is_deleted_is_kept() {
    let dir = TestDir::with(&old_tree());
    let folder = staged(&dir).join("b2b");
    let last = |call: Call<'_>| matches!(call, Call::DeleteFolder(path) if path == folder);
    let disk = Meddler::new(last, || fs::write(folder.join("mine.rs"), "mine").unwrap());
    let written = write(Disk::watched(&disk), &dir.out(), &new_tree()).unwrap();
    assert_eq!(dir.tree(), new_tree());
    let kept = contents(&dir.root().join(".generated.kept-0"));
    assert_eq!(kept, texts(&[("b2b/mine.rs", "mine")]));
    assert_eq!(written.diagnostics[0].code, "changed-meanwhile");
}

/// An editor with an open file writes to the old file, not to the new file at the same path.
#[test]
fn edits_through_an_open_file_are_kept() {
    let dir = TestDir::with(&old_tree());
    let old = staged(&dir);
    let open = |name: &str| {
        File::options()
            .write(true)
            .open(dir.out().join(name))
            .unwrap()
    };
    let files = RefCell::new(["mod.rs", "kept.rs"].map(open));
    let after_the_swap = |call: Call<'_>| matches!(call, Call::List(path) if path == old);
    let disk = Meddler::new(after_the_swap, || {
        for file in files.borrow_mut().iter_mut() {
            file.write_all(b"// mine\n").unwrap();
            file.set_len(8).unwrap();
        }
    });
    let written = write(Disk::watched(&disk), &dir.out(), &new_tree()).unwrap();
    assert_kept(
        &dir,
        &written,
        &[("mod.rs", "// mine\n"), ("kept.rs", "// mine\n")],
    );
    // Later writes go to the same files.
    files.borrow_mut()[0].write_all(b"// more\n").unwrap();
    let kept = fs::read_to_string(dir.root().join(".generated.kept-0/mod.rs"));
    assert_eq!(kept.unwrap(), "// mine\n// more\n");
}

#[test]
fn a_link_made_meanwhile_is_kept_and_not_followed() {
    let dir = TestDir::with(&old_tree());
    let out = dir.out();
    fs::create_dir(dir.root().join("elsewhere")).unwrap();
    fs::write(dir.root().join("elsewhere/x"), "mine").unwrap();
    let disk = Meddler::new(at_the_swap, || {
        symlink("../elsewhere", out.join("link")).unwrap()
    });
    let written = write(Disk::watched(&disk), &out, &new_tree()).unwrap();
    assert!(
        written
            .diagnostics
            .iter()
            .any(|finding| finding.code == "changed-meanwhile")
    );
    let link = dir.root().join(".generated.kept-0/link");
    assert_eq!(fs::read_link(link).unwrap(), Path::new("../elsewhere"));
    assert!(dir.root().join("elsewhere/x").is_file());
}

/// A deletion, a change of the modification time, and an edit that equals the generated file are not kept.
#[test]
fn a_change_that_loses_nothing_is_not_kept() {
    let dir = TestDir::with(&old_tree());
    let out = dir.out();
    let disk = Meddler::new(at_the_swap, || {
        fs::remove_file(out.join("b2b/totp.rs")).unwrap();
        fs::write(out.join("kept.rs"), "// kept\n").unwrap();
        fs::write(out.join("mod.rs"), "// new\n").unwrap();
        fs::create_dir(out.join("empty")).unwrap();
    });
    let written = write(Disk::watched(&disk), &out, &new_tree()).unwrap();
    assert!(disk.has_acted.get() && written.diagnostics.is_empty());
    assert_eq!(dir.tree(), new_tree());
    assert_eq!(dir.around(), ["generated"]);
}

#[test]
fn what_is_kept_never_takes_the_place_of_something_else() {
    let dir = TestDir::with(&old_tree());
    let out = dir.out();
    fs::write(dir.root().join(".generated.kept-0"), "mine").unwrap();
    let disk = Meddler::new(at_the_swap, || {
        fs::write(out.join("notes.md"), "new").unwrap()
    });
    write(Disk::watched(&disk), &out, &new_tree()).unwrap();
    let around = [".generated.kept-0", ".generated.kept-1", "generated"];
    assert_eq!(dir.around(), around);
    let kept = dir.root().join(".generated.kept-0");
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
}

/// The same is true if the run is killed at any call that changes something.
#[test]
fn what_was_changed_before_a_kill_is_kept_by_the_next_run() {
    for lacks in [Lacks { exchange: false }, Lacks { exchange: true }] {
        let mut kept = 0;
        for call in 0.. {
            let dir = TestDir::with(&old_tree());
            let disk = KilledAt {
                faulty: Faulty::new(Fail::From(call), lacks),
                out: dir.out(),
                has_written: Cell::new(false),
            };
            let _ = write(Disk::watched(&disk), &dir.out(), &new_tree());
            if !disk.faulty.fired() {
                break;
            }
            let next = Faulty::new(Fail::Never, lacks);
            let outcome = write(next.disk(), &dir.out(), &new_tree());
            let all = contents(dir.root());
            let mine = all.iter().find(|(_, text)| *text == "mine");
            let context = format!("call {call}, {lacks:?}: {outcome:?}");
            if !disk.has_written.get() {
                assert!(kept == 0 && mine.is_none(), "{context}");
                continue;
            }
            let (path, _) = mine.unwrap_or_else(|| panic!("lost: {context}"));
            match outcome {
                Ok(written) => {
                    assert_eq!(path, ".generated.kept-0/notes.md", "{context}");
                    let found = written
                        .diagnostics
                        .iter()
                        .any(|f| f.code == "changed-meanwhile");
                    // The killed run may already have moved it.
                    assert_eq!(dir.tree(), new_tree(), "{context}");
                    kept += usize::from(found);
                }
                Err(errors) => {
                    assert_eq!(path, "generated/notes.md", "{context}");
                    assert_eq!(errors[0].code, "foreign-file", "{context}");
                }
            }
        }
        assert!(kept > 5, "the test tests little: {kept}");
    }
}

/// A process that is killed, after another program created a file just before the swap.
struct KilledAt {
    faulty: Faulty,
    out: PathBuf,
    has_written: Cell<bool>,
}

impl Watch for KilledAt {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        // The first write is that of the marker, after the survey.
        if matches!(call, Call::Write(..)) && !self.has_written.replace(true) {
            fs::write(self.out.join("notes.md"), "mine").unwrap();
        }
        self.faulty.before(call)
    }

    fn skips_syncs(&self) -> bool {
        self.faulty.skips_syncs()
    }
}

#[test]
fn the_command_ends_with_1_and_says_where_the_changes_are() {
    let dir = workspace(&old_tree());
    let out = dir.out();
    let disk = Meddler::new(at_the_swap, || {
        fs::write(out.join("notes.md"), "mine").unwrap()
    });
    let arguments = ["regen", "--out", out.to_str().unwrap()];
    let result = run_with(&dir, Disk::watched(&disk), &arguments, &|_, _| {
        generated(&new_tree())
    });
    assert_eq!(result.status, Status::Failure);
    insta::assert_snapshot!(result.diagnostics(), @r"
    error[changed-meanwhile]: `WORKSPACE/generated` was changed while it was being replaced; the changes were moved here: `notes.md`
    --> WORKSPACE/.generated.kept-0
     = help: copy what you need from `WORKSPACE/.generated.kept-0`, then delete it
    ");
    assert_eq!(dir.tree(), new_tree());
    let again = write(Disk::default(), &out, &new_tree()).unwrap();
    assert_eq!(again.unchanged, 6);
}

/// The document is replaced on its own.
#[test]
fn an_edited_document_of_an_import_is_kept() {
    for lacks_exchange in [false, true] {
        let dir = TestDir::empty();
        let api = dir.root().join("api.yml");
        fs::write(&api, DOCUMENT).unwrap();
        let arguments = ["import", api.to_str().unwrap()];
        let result = xtask_on(Disk::default(), &dir, &arguments);
        assert_eq!(result.status, Status::Success, "{}", result.err);
        let document = dir.root().join("schemas/openapi.json");

        fs::write(&api, DOCUMENT.replace("_box_v1_Box", "_box_v1_Tin")).unwrap();
        let is_moment = |call: Call<'_>| matches!(call, Call::Exchange(_, to) if to == document);
        let disk = Meddler {
            lacks_exchange,
            ..Meddler::new(is_moment, || fs::write(&document, "mine").unwrap())
        };
        let result = xtask_on(Disk::watched(&disk), &dir, &arguments);
        assert_eq!(result.status, Status::Failure);
        assert!(result.err.contains("changed-meanwhile"), "{}", result.err);
        assert!(
            fs::read_to_string(&document)
                .unwrap()
                .contains("_box_v1_Tin")
        );
        let kept = dir.root().join("schemas/.openapi.json.kept-0");
        assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
        // The kept file is not read as a schema.
        let result = xtask_on(Disk::default(), &dir, &arguments);
        assert_eq!(result.status, Status::Success, "{}", result.err);
    }
}

/// This also holds if the import has no document.
#[test]
fn an_edited_document_that_an_import_deletes_is_kept() {
    let dir = TestDir::empty();
    let [description, _] = descriptions(&dir);
    import(Disk::default(), &dir, &description);
    let (document, folder) = (
        dir.root().join("schemas/openapi.json"),
        dir.root().join("seeds"),
    );
    fs::create_dir(&folder).unwrap();
    let id = "#/components/schemas/api_card_v1_Card";
    fs::write(
        folder.join("Card.json"),
        format!(r#"{{ "$id": "{id}", "type": "object" }}"#),
    )
    .unwrap();
    let is_moment = |call: Call<'_>| matches!(call, Call::Rename(from, _) if from == document);
    let disk = Meddler::new(is_moment, || fs::write(&document, "mine").unwrap());
    let result = import(Disk::watched(&disk), &dir, &folder);
    assert_eq!(result.status, Status::Failure);
    assert!(result.err.contains("changed-meanwhile"), "{}", result.err);
    assert_eq!(parts(&dir).1, None);
    let kept = dir.root().join("schemas/.openapi.json.kept-0");
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
}

/// Another program creates a folder at the target's path while the path does not exist.
#[test]
fn a_folder_made_between_the_two_renames_costs_no_tree() {
    for is_killed in [false, true] {
        let dir = TestDir::with(&old_tree());
        let (before, out) = (contents(&dir.out()), dir.out());
        let disk = Squatter {
            out: out.clone(),
            is_killed,
            has_acted: Cell::new(false),
        };
        let mut errors = write(Disk::watched(&disk), &out, &new_tree()).unwrap_err();
        assert!(disk.has_acted.get());
        assert_eq!(errors[0].code, "unwritable", "{errors:?}");
        if is_killed {
            errors = write(Disk::default(), &out, &new_tree()).unwrap_err();
            assert_eq!(errors[0].code, "foreign-file", "{errors:?}");
        }
        let kept = &errors[1];
        assert_eq!(kept.code, "changed-meanwhile", "{errors:?}");
        assert!(kept.is_error() && kept.file.ends_with(".generated.kept-0"));
        assert_eq!(dir.around(), [".generated.kept-0", "generated"]);
        assert_eq!(contents(&dir.root().join(".generated.kept-0")), before);
        assert_eq!(contents(&out), texts(&[("notes.md", "mine")]));

        // These are the steps from the help text.
        fs::remove_dir_all(&out).unwrap();
        fs::rename(dir.root().join(".generated.kept-0"), &out).unwrap();
        write(Disk::default(), &out, &new_tree()).unwrap();
        assert_eq!(dir.tree(), new_tree());
    }
}

/// A file system that cannot exchange, and another program that creates a folder just before the new tree is moved
/// there. The process may be killed at that call.
struct Squatter {
    out: PathBuf,
    is_killed: bool,
    has_acted: Cell<bool>,
}

impl Watch for Squatter {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        if self.is_killed && self.has_acted.get() {
            return Err(io::Error::other("injected"));
        }
        match call {
            Call::Exchange(..) => return Err(io::ErrorKind::Unsupported.into()),
            Call::Rename(_, to) if to == self.out => {
                fs::create_dir(to).unwrap();
                fs::write(to.join("notes.md"), "mine").unwrap();
                self.has_acted.set(true);
            }
            _ => {}
        }
        Ok(())
    }
}

/// Returns the descriptions of two imports with different components.
fn descriptions(dir: &TestDir) -> [PathBuf; 2] {
    ["_box_v1_Tin", "_box_v1_Can"].map(|name| {
        let path = dir.root().join(format!("{name}.yml"));
        fs::write(&path, DOCUMENT.replace("_box_v1_Box", name)).unwrap();
        path
    })
}

fn import(disk: Disk<'_>, dir: &TestDir, description: &Path) -> RunResult {
    xtask_on(disk, dir, &["import", description.to_str().unwrap()])
}

/// The second import starts at each call during which the first one has the lock.
#[test]
fn an_import_beside_another_is_refused() {
    let dir = TestDir::empty();
    let [first, second] = descriptions(&dir);
    import(Disk::default(), &dir, &second);
    let wanted = {
        let dir = TestDir::empty();
        descriptions(&dir);
        import(Disk::default(), &dir, &first);
        parts(&dir)
    };
    let schemas = dir.root().join("schemas");
    let moments: [&dyn Fn(Call<'_>) -> bool; 4] = [
        &|call| matches!(call, Call::MakeFolder(path) if path == schemas.join(".openapi.json.staged")),
        &|call| matches!(call, Call::Exchange(_, to) if to == schemas.join("components")),
        &|call| matches!(call, Call::Exchange(_, to) if to == schemas.join("openapi.json")),
        &|call| matches!(call, Call::DeleteFolder(path) if path == schemas.join(".openapi.json.staged")),
    ];
    for is_moment in moments {
        import(Disk::default(), &dir, &second);
        let disk = Meddler::new(is_moment, || {
            let result = import(Disk::default(), &dir, &second);
            assert!(result.err.starts_with("error[locked]"), "{}", result.err);
        });
        let result = import(Disk::watched(&disk), &dir, &first);
        assert!(disk.has_acted.get());
        assert_eq!(result.status, Status::Success, "{}", result.err);
        assert_eq!(parts(&dir), wanted);
    }
}

/// The same as for a tree, with a kill at any call that changes something.
#[test]
fn a_document_changed_before_a_kill_is_kept_by_the_next_import() {
    for lacks in [Lacks { exchange: false }, Lacks { exchange: true }] {
        let mut told_of = 0;
        for call in 0.. {
            let dir = TestDir::empty();
            let [first, second] = descriptions(&dir);
            import(Disk::default(), &dir, &first);
            let document = dir.root().join("schemas/openapi.json");
            let disk = EditedAndKilled {
                faulty: Faulty::new(Fail::From(call), lacks),
                document: document.clone(),
                has_edited: Cell::new(false),
            };
            import(Disk::watched(&disk), &dir, &second);
            if !disk.faulty.fired() {
                break;
            }
            // If the edited document is still in place, or is restored, the next import replaces it like a document
            // that was edited between two imports.
            let new = fs::read_to_string(&document).is_ok_and(|text| text != "mine");
            if !disk.has_edited.get() || !new {
                continue;
            }
            let next = Faulty::new(Fail::Never, lacks);
            let result = import(next.disk(), &dir, &second);
            let context = format!("call {call}, {lacks:?}: {}", result.err);
            let all = contents(dir.root());
            let kept = all.get("schemas/.openapi.json.kept-0");
            let told_now = result.err.contains("changed-meanwhile");
            assert_eq!(kept.map(String::as_str), Some("mine"), "lost: {context}");
            assert_eq!(told_now, result.status == Status::Failure, "{context}");
            told_of += usize::from(told_now);
        }
        assert!(told_of > 0, "{lacks:?}");
    }
}

/// A process that is killed, after another program edited the document just before its swap.
struct EditedAndKilled {
    faulty: Faulty,
    document: PathBuf,
    has_edited: Cell<bool>,
}

impl Watch for EditedAndKilled {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        let is_moment = matches!(call, Call::Exchange(_, to) if to == self.document);
        if is_moment && !self.has_edited.replace(true) {
            fs::write(&self.document, "mine").unwrap();
        }
        self.faulty.before(call)
    }

    fn skips_syncs(&self) -> bool {
        self.faulty.skips_syncs()
    }
}
