//! What someone makes or changes in a folder while a run replaces it is kept, and the run says where.

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::import::{DOCUMENT, parts};
use crate::support::faulty::{Fail, Faulty, Lacks};
use crate::support::session::{Told, generated, told, xtask_on};
use crate::support::{Place, contents, new_tree, old_tree, texts, workspace};
use xtask::Status;
use xtask::disk::{Call, Disk, Watch};
use xtask::tree::{Written, write};

/// The real file system, with someone who does something just before the first call that `is_moment` picks.
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

/// Just before the new tree takes its place.
fn at_the_swap(call: Call<'_>) -> bool {
    matches!(call, Call::Exchange(..))
}

/// Between the survey and the swap.
fn at_the_first_write(call: Call<'_>) -> bool {
    matches!(call, Call::Write(..))
}

fn staged(place: &Place) -> PathBuf {
    place.root().join(".generated.staged/tree")
}

/// The new tree is in place, the given files are kept, nothing else is left, and one error says so.
fn assert_kept(place: &Place, written: &Written, kept: &[(&str, &str)]) {
    assert_eq!(place.tree(), new_tree());
    assert_eq!(place.around(), [".generated.kept-0", "generated"]);
    assert_eq!(
        contents(&place.root().join(".generated.kept-0")),
        texts(kept)
    );
    let errors: Vec<_> = written.findings.iter().filter(|f| f.is_error()).collect();
    assert_eq!(errors.len(), 1, "{:?}", written.findings);
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
            let place = Place::with(&old_tree());
            let out = place.out();
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
            assert_kept(&place, &written, &kept);
        }
    }
}

/// Someone whose current folder is the old tree still writes there.
#[test]
fn files_made_and_edited_after_the_swap_are_kept() {
    let place = Place::with(&old_tree());
    let old = staged(&place);
    let first_deletion = |call: Call<'_>| matches!(call, Call::List(path) if path == old);
    let disk = Meddler::new(first_deletion, || {
        fs::write(old.join("notes.md"), "mine").unwrap();
        fs::write(old.join("b2b/totp.rs"), "// mine\n").unwrap();
    });
    let written = write(Disk::watched(&disk), &place.out(), &new_tree()).unwrap();
    let kept = [("notes.md", "mine"), ("b2b/totp.rs", "// mine\n")];
    assert_kept(&place, &written, &kept);
}

/// Even when the folder was already listed.
#[test]
fn a_file_made_just_before_its_folder_is_deleted_is_kept() {
    let place = Place::with(&old_tree());
    let folder = staged(&place).join("b2b");
    let last = |call: Call<'_>| matches!(call, Call::DeleteFolder(path) if path == folder);
    let disk = Meddler::new(last, || fs::write(folder.join("mine.rs"), "mine").unwrap());
    let written = write(Disk::watched(&disk), &place.out(), &new_tree()).unwrap();
    assert_eq!(place.tree(), new_tree());
    let kept = contents(&place.root().join(".generated.kept-0"));
    assert_eq!(kept, texts(&[("b2b/mine.rs", "mine")]));
    assert_eq!(written.findings[0].code, "changed-meanwhile");
}

/// An editor that has a file open writes to the old one, not to what is in its place now, be it the same or not.
#[test]
fn edits_through_an_open_file_are_kept() {
    let place = Place::with(&old_tree());
    let old = staged(&place);
    let open = |name: &str| {
        File::options()
            .write(true)
            .open(place.out().join(name))
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
    let written = write(Disk::watched(&disk), &place.out(), &new_tree()).unwrap();
    assert_kept(
        &place,
        &written,
        &[("mod.rs", "// mine\n"), ("kept.rs", "// mine\n")],
    );
    // What is written still later goes to the same files.
    files.borrow_mut()[0].write_all(b"// more\n").unwrap();
    let kept = fs::read_to_string(place.root().join(".generated.kept-0/mod.rs"));
    assert_eq!(kept.unwrap(), "// mine\n// more\n");
}

#[test]
fn a_link_made_meanwhile_is_kept_and_not_followed() {
    let place = Place::with(&old_tree());
    let out = place.out();
    fs::create_dir(place.root().join("elsewhere")).unwrap();
    fs::write(place.root().join("elsewhere/x"), "mine").unwrap();
    let disk = Meddler::new(at_the_swap, || {
        symlink("../elsewhere", out.join("link")).unwrap()
    });
    let written = write(Disk::watched(&disk), &out, &new_tree()).unwrap();
    assert!(
        written
            .findings
            .iter()
            .any(|finding| finding.code == "changed-meanwhile")
    );
    let link = place.root().join(".generated.kept-0/link");
    assert_eq!(fs::read_link(link).unwrap(), Path::new("../elsewhere"));
    assert!(place.root().join("elsewhere/x").is_file());
}

/// A deletion, a touch and an edit that is what was generated anyway need no keeping.
#[test]
fn a_change_that_loses_nothing_is_not_kept() {
    let place = Place::with(&old_tree());
    let out = place.out();
    let disk = Meddler::new(at_the_swap, || {
        fs::remove_file(out.join("b2b/totp.rs")).unwrap();
        fs::write(out.join("kept.rs"), "// kept\n").unwrap();
        fs::write(out.join("mod.rs"), "// new\n").unwrap();
        fs::create_dir(out.join("empty")).unwrap();
    });
    let written = write(Disk::watched(&disk), &out, &new_tree()).unwrap();
    assert!(disk.has_acted.get() && written.findings.is_empty());
    assert_eq!(place.tree(), new_tree());
    assert_eq!(place.around(), ["generated"]);
}

#[test]
fn what_is_kept_never_takes_the_place_of_something_else() {
    let place = Place::with(&old_tree());
    let out = place.out();
    fs::write(place.root().join(".generated.kept-0"), "mine").unwrap();
    let disk = Meddler::new(at_the_swap, || {
        fs::write(out.join("notes.md"), "new").unwrap()
    });
    write(Disk::watched(&disk), &out, &new_tree()).unwrap();
    let around = [".generated.kept-0", ".generated.kept-1", "generated"];
    assert_eq!(place.around(), around);
    let kept = place.root().join(".generated.kept-0");
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
}

/// The same after a run that was killed at any call that changes something.
#[test]
fn what_was_changed_before_a_kill_is_kept_by_the_next_run() {
    for lacks in [Lacks { exchange: false }, Lacks { exchange: true }] {
        let mut kept = 0;
        for call in 0.. {
            let place = Place::with(&old_tree());
            let disk = KilledAt {
                faulty: Faulty::new(Fail::From(call), lacks),
                out: place.out(),
                has_written: Cell::new(false),
            };
            let _ = write(Disk::watched(&disk), &place.out(), &new_tree());
            if !disk.faulty.fired() {
                break;
            }
            let next = Faulty::new(Fail::Never, lacks);
            let outcome = write(next.disk(), &place.out(), &new_tree());
            let all = contents(place.root());
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
                        .findings
                        .iter()
                        .any(|f| f.code == "changed-meanwhile");
                    // The run that was killed may have got so far as to move it.
                    assert_eq!(place.tree(), new_tree(), "{context}");
                    kept += usize::from(found);
                }
                Err(faults) => {
                    assert_eq!(path, "generated/notes.md", "{context}");
                    assert_eq!(faults[0].code, "foreign-file", "{context}");
                }
            }
        }
        assert!(kept > 5, "the test tests little: {kept}");
    }
}

/// A process that is killed, and someone who had made a file just before the swap.
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
    let place = workspace(&old_tree());
    let out = place.out();
    let disk = Meddler::new(at_the_swap, || {
        fs::write(out.join("notes.md"), "mine").unwrap()
    });
    let arguments = ["regen", "--out", out.to_str().unwrap()];
    let told = told(&place, Disk::watched(&disk), &arguments, &|_, _| {
        generated(&new_tree())
    });
    assert_eq!(told.status, Status::Faults);
    insta::assert_snapshot!(told.findings(), @r"
    error[changed-meanwhile]: `WORKSPACE/generated` was changed while it was being replaced; the changes were moved here: `notes.md`
    --> WORKSPACE/.generated.kept-0
     = help: copy what you need from `WORKSPACE/.generated.kept-0`, then delete it
    ");
    assert_eq!(place.tree(), new_tree());
    let again = write(Disk::default(), &out, &new_tree()).unwrap();
    assert_eq!(again.unchanged, 6);
}

/// The document is replaced on its own.
#[test]
fn an_edited_document_of_an_import_is_kept() {
    for lacks_exchange in [false, true] {
        let place = Place::empty();
        let api = place.root().join("api.yml");
        fs::write(&api, DOCUMENT).unwrap();
        let arguments = ["import", api.to_str().unwrap()];
        let told = xtask_on(Disk::default(), &place, &arguments);
        assert_eq!(told.status, Status::Fine, "{}", told.err);
        let document = place.root().join("schemas/openapi.json");

        fs::write(&api, DOCUMENT.replace("_box_v1_Box", "_box_v1_Tin")).unwrap();
        let is_moment = |call: Call<'_>| matches!(call, Call::Exchange(_, to) if to == document);
        let disk = Meddler {
            lacks_exchange,
            ..Meddler::new(is_moment, || fs::write(&document, "mine").unwrap())
        };
        let told = xtask_on(Disk::watched(&disk), &place, &arguments);
        assert_eq!(told.status, Status::Faults);
        assert!(told.err.contains("changed-meanwhile"), "{}", told.err);
        assert!(
            fs::read_to_string(&document)
                .unwrap()
                .contains("_box_v1_Tin")
        );
        let kept = place.root().join("schemas/.openapi.json.kept-0");
        assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
        // What is kept is not read as a schema.
        let told = xtask_on(Disk::default(), &place, &arguments);
        assert_eq!(told.status, Status::Fine, "{}", told.err);
    }
}

/// Also where the import has no document to put in its place.
#[test]
fn an_edited_document_that_an_import_deletes_is_kept() {
    let place = Place::empty();
    let [description, _] = descriptions(&place);
    import(Disk::default(), &place, &description);
    let (document, folder) = (
        place.root().join("schemas/openapi.json"),
        place.root().join("seeds"),
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
    let told = import(Disk::watched(&disk), &place, &folder);
    assert_eq!(told.status, Status::Faults);
    assert!(told.err.contains("changed-meanwhile"), "{}", told.err);
    assert_eq!(parts(&place).1, None);
    let kept = place.root().join("schemas/.openapi.json.kept-0");
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
}

/// Someone who makes a folder of the target's name while there is none.
#[test]
fn a_folder_made_between_the_two_renames_costs_no_tree() {
    for is_killed in [false, true] {
        let place = Place::with(&old_tree());
        let (before, out) = (contents(&place.out()), place.out());
        let disk = Squatter {
            out: out.clone(),
            is_killed,
            has_acted: Cell::new(false),
        };
        let mut faults = write(Disk::watched(&disk), &out, &new_tree()).unwrap_err();
        assert!(disk.has_acted.get());
        assert_eq!(faults[0].code, "unwritable", "{faults:?}");
        if is_killed {
            faults = write(Disk::default(), &out, &new_tree()).unwrap_err();
            assert_eq!(faults[0].code, "foreign-file", "{faults:?}");
        }
        let kept = &faults[1];
        assert_eq!(kept.code, "changed-meanwhile", "{faults:?}");
        assert!(kept.is_error() && kept.file.ends_with(".generated.kept-0"));
        assert_eq!(place.around(), [".generated.kept-0", "generated"]);
        assert_eq!(contents(&place.root().join(".generated.kept-0")), before);
        assert_eq!(contents(&out), texts(&[("notes.md", "mine")]));

        // What the help says.
        fs::remove_dir_all(&out).unwrap();
        fs::rename(place.root().join(".generated.kept-0"), &out).unwrap();
        write(Disk::default(), &out, &new_tree()).unwrap();
        assert_eq!(place.tree(), new_tree());
    }
}

/// A file system that cannot exchange, and someone who makes a folder just before the new tree is moved there. The
/// process may be killed at that call.
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

/// The descriptions of two imports, whose components differ too.
fn descriptions(place: &Place) -> [PathBuf; 2] {
    ["_box_v1_Tin", "_box_v1_Can"].map(|name| {
        let path = place.root().join(format!("{name}.yml"));
        fs::write(&path, DOCUMENT.replace("_box_v1_Box", name)).unwrap();
        path
    })
}

fn import(disk: Disk<'_>, place: &Place, description: &Path) -> Told {
    xtask_on(disk, place, &["import", description.to_str().unwrap()])
}

/// At each call while the lock is held, from the first look under it to the last deletion.
#[test]
fn an_import_beside_another_is_refused() {
    let place = Place::empty();
    let [first, second] = descriptions(&place);
    import(Disk::default(), &place, &second);
    let wanted = {
        let place = Place::empty();
        descriptions(&place);
        import(Disk::default(), &place, &first);
        parts(&place)
    };
    let schemas = place.root().join("schemas");
    let moments: [&dyn Fn(Call<'_>) -> bool; 4] = [
        &|call| matches!(call, Call::MakeFolder(path) if path == schemas.join(".openapi.json.staged")),
        &|call| matches!(call, Call::Exchange(_, to) if to == schemas.join("components")),
        &|call| matches!(call, Call::Exchange(_, to) if to == schemas.join("openapi.json")),
        &|call| matches!(call, Call::DeleteFolder(path) if path == schemas.join(".openapi.json.staged")),
    ];
    for is_moment in moments {
        import(Disk::default(), &place, &second);
        let disk = Meddler::new(is_moment, || {
            let told = import(Disk::default(), &place, &second);
            assert!(told.err.starts_with("error[locked]"), "{}", told.err);
        });
        let told = import(Disk::watched(&disk), &place, &first);
        assert!(disk.has_acted.get());
        assert_eq!(told.status, Status::Fine, "{}", told.err);
        assert_eq!(parts(&place), wanted);
    }
}

/// The same as for a tree, at any call that changes something.
#[test]
fn a_document_changed_before_a_kill_is_kept_by_the_next_import() {
    for lacks in [Lacks { exchange: false }, Lacks { exchange: true }] {
        let mut told_of = 0;
        for call in 0.. {
            let place = Place::empty();
            let [first, second] = descriptions(&place);
            import(Disk::default(), &place, &first);
            let document = place.root().join("schemas/openapi.json");
            let disk = EditedAndKilled {
                faulty: Faulty::new(Fail::From(call), lacks),
                document: document.clone(),
                has_edited: Cell::new(false),
            };
            import(Disk::watched(&disk), &place, &second);
            if !disk.faulty.fired() {
                break;
            }
            // Where the edited document is still in its place, or is brought back there, it is what the next import
            // replaces, like one that was edited between two imports.
            let new = fs::read_to_string(&document).is_ok_and(|text| text != "mine");
            if !disk.has_edited.get() || !new {
                continue;
            }
            let next = Faulty::new(Fail::Never, lacks);
            let told = import(next.disk(), &place, &second);
            let context = format!("call {call}, {lacks:?}: {}", told.err);
            let all = contents(place.root());
            let kept = all.get("schemas/.openapi.json.kept-0");
            let told_now = told.err.contains("changed-meanwhile");
            assert_eq!(kept.map(String::as_str), Some("mine"), "lost: {context}");
            assert_eq!(told_now, told.status == Status::Faults, "{context}");
            told_of += usize::from(told_now);
        }
        assert!(told_of > 0, "{lacks:?}");
    }
}

/// A process that is killed, and someone who had edited the document just before its swap.
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
