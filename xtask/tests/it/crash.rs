//! Whatever fails, and wherever the process dies: the old tree or the new one, and the next run mends the rest.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::faulty::{Fail, Faulty, Lacks};
use crate::support::{Place, Texts, contents, new_tree, old_tree, texts};
use stytch_schemas::diagnostic::Diagnostic;
use xtask::disk::Disk;
use xtask::tree::{Written, write};

const ALL_KINDS: [Lacks; 2] = [Lacks { exchange: false }, Lacks { exchange: true }];

/// A tree that becomes another one.
struct Change {
    before: Option<Texts>,
    after: Texts,
}

impl Change {
    fn first_run() -> Self {
        Self {
            before: None,
            after: new_tree(),
        }
    }

    fn full() -> Self {
        Self {
            before: Some(old_tree()),
            after: new_tree(),
        }
    }

    /// Few calls, so that pairs of them can be tried.
    fn small() -> Self {
        let before = Some(texts(&[("a.rs", "// old\n")]));
        Self {
            before,
            after: texts(&[("a.rs", "// new\n")]),
        }
    }

    fn place(&self) -> Place {
        self.before.as_ref().map_or_else(Place::empty, Place::with)
    }

    fn run(&self, place: &Place, disk: &Faulty) -> Result<Written, Vec<Diagnostic>> {
        write(disk.disk(), &place.out(), &self.after)
    }

    /// Runs it with each call failing in turn, until a run needs fewer calls than that.
    fn at_every_call(&self, fail: fn(usize) -> Fail, lacks: Lacks) -> usize {
        for call in 0.. {
            let (place, disk) = (self.place(), Faulty::new(fail(call), lacks));
            let outcome = self.run(&place, &disk);
            if !disk.fired() {
                assert!(outcome.unwrap().findings.is_empty());
                return disk.calls();
            }
            let context = format!("call {call}, {lacks:?}, {outcome:?}");
            self.assert_old_or_new(&place, lacks, outcome.is_ok(), &context);
            if let Err(faults) = outcome {
                let fault = &faults[0];
                assert!(fault.message.ends_with(": injected"), "{context}");
                assert!(
                    fault.file.contains(place.root().to_str().unwrap()),
                    "{context}"
                );
            }
            self.assert_mends(&place, lacks, &context);
        }
        unreachable!("some run is long enough")
    }

    fn assert_old_or_new(&self, place: &Place, lacks: Lacks, done: bool, context: &str) {
        if place.out().exists() {
            let tree = place.tree();
            let is_old = self.before.as_ref() == Some(&tree);
            assert!(
                tree == self.after || (is_old && !done),
                "a mix: {context}: {tree:?}"
            );
        } else if self.before.is_some() {
            // Between the two renames there is no tree, but a complete one waits to be put in its place.
            assert!(lacks.exchange && !done, "no tree: {context}");
            let mut staged = contents(&place.root().join(".generated.staged/tree"));
            assert!(staged.remove("manifest.txt").is_some(), "{context}");
            assert_eq!(staged, self.after, "{context}");
        } else {
            assert!(!done, "{context}");
        }
    }

    fn assert_mends(&self, place: &Place, lacks: Lacks, context: &str) {
        let outcome = self.run(place, &Faulty::new(Fail::Never, lacks));
        assert!(outcome.is_ok(), "{context}: {outcome:?}");
        assert_eq!(place.tree(), self.after, "{context}");
        assert_eq!(place.around(), ["generated"], "{context}");
    }
}

#[test]
fn each_call_may_fail() {
    for lacks in ALL_KINDS {
        let calls = Change::full().at_every_call(Fail::Once, lacks);
        assert!(calls > 60, "{calls} calls: the test would test little");
    }
}

#[test]
fn the_process_may_die_at_each_call() {
    for lacks in ALL_KINDS {
        Change::full().at_every_call(Fail::From, lacks);
    }
}

#[test]
fn the_first_run_may_fail_or_die_at_each_call() {
    for lacks in ALL_KINDS {
        Change::first_run().at_every_call(Fail::Once, lacks);
        Change::first_run().at_every_call(Fail::From, lacks);
    }
}

/// A run in which one call failed puts the old tree back itself: there is nothing to recover.
#[test]
fn a_single_failure_never_takes_the_tree_away() {
    for lacks in ALL_KINDS {
        for call in 0.. {
            let place = Place::with(&old_tree());
            let disk = Faulty::new(Fail::Once(call), lacks);
            let outcome = write(disk.disk(), &place.out(), &new_tree());
            if !disk.fired() {
                break;
            }
            let expected = if outcome.is_ok() {
                new_tree()
            } else {
                old_tree()
            };
            assert_eq!(
                place.tree(),
                expected,
                "call {call}, {lacks:?}, {outcome:?}"
            );
        }
    }
}

/// The run that mends may die as well, at each of its calls.
#[test]
fn recovery_may_die_at_each_call() {
    let change = Change::small();
    for lacks in ALL_KINDS {
        for first in 0.. {
            let interrupted = Faulty::new(Fail::From(first), lacks);
            for second in 0.. {
                let place = change.place();
                let _ = change.run(&place, &Faulty::new(Fail::From(first), lacks));
                let disk = Faulty::new(Fail::From(second), lacks);
                let outcome = change.run(&place, &disk);
                if !disk.fired() {
                    break;
                }
                let context = format!("calls {first} and {second}, {lacks:?}");
                change.assert_old_or_new(&place, lacks, outcome.is_ok(), &context);
                change.assert_mends(&place, lacks, &context);
            }
            let _ = change.run(&change.place(), &interrupted);
            if !interrupted.fired() {
                break;
            }
        }
    }
}

/// A tree large enough for a signal to hit it half way.
fn large_tree(word: &str) -> Texts {
    let file = |n: usize| {
        (
            format!("m{}/f{n}.rs", n % 7),
            format!("// {word} {n}\n").repeat(50),
        )
    };
    let mut tree: Texts = (0..40).map(file).collect();
    tree.extend(texts(&[("kept.rs", "// kept\n")]));
    tree
}

const CHILD: &str = "XTASK_TEST_WRITES_TO";

/// The process that is killed: this test binary again, writing two trees in turn until the end.
#[test]
fn writer_that_is_killed() {
    let Some(out) = std::env::var_os(CHILD) else {
        return;
    };
    for word in ["first", "second"].iter().cycle() {
        write(Disk::default(), out.as_ref(), &large_tree(word)).unwrap();
    }
}

fn spawn_writer(place: &Place) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::writer_that_is_killed"])
        .env(CHILD, place.out())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_real_kill_leaves_a_whole_tree() {
    let place = Place::with(&large_tree("first"));
    let trees = [large_tree("first"), large_tree("second")];
    let mut cut_off = 0;
    for round in 0..25_u64 {
        let mut writer = spawn_writer(&place);
        wait_until_it_writes(&place);
        std::thread::sleep(Duration::from_micros(round * 1300 % 20_000));
        // SIGKILL where there are signals.
        writer.kill().unwrap();
        writer.wait().unwrap();
        assert!(trees.contains(&place.tree()), "round {round}");
        cut_off += usize::from(place.around().len() > 1);
    }
    assert!(
        cut_off > 0,
        "no run was hit half way: the test tests nothing"
    );
    write(Disk::default(), &place.out(), &large_tree("third")).unwrap();
    assert_eq!(place.tree(), large_tree("third"));
    assert_eq!(place.around(), ["generated"]);
}

fn wait_until_it_writes(place: &Place) {
    let content = || std::fs::read_to_string(place.out().join("m0/f0.rs")).ok();
    let (before, start) = (content(), Instant::now());
    while content() == before {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "the writer does not write"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}
