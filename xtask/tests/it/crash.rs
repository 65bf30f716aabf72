//! After any failure or kill, the tree is either the old or the new one, and the next run removes the leftovers.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::faulty::{Fail, Faulty, Lacks};
use crate::support::{TestDir, Texts, contents, new_tree, old_tree, texts};
use stytch_schemas::diagnostic::Diagnostic;
use xtask::disk::Disk;
use xtask::tree::{Written, write};

const ALL_KINDS: [Lacks; 2] = [Lacks { exchange: false }, Lacks { exchange: true }];

/// A change from one tree to another.
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

    /// A change with few calls, so that pairs of them can be tried.
    fn small() -> Self {
        let before = Some(texts(&[("a.rs", "// old\n")]));
        Self {
            before,
            after: texts(&[("a.rs", "// new\n")]),
        }
    }

    fn dir(&self) -> TestDir {
        self.before
            .as_ref()
            .map_or_else(TestDir::empty, TestDir::with)
    }

    fn run(&self, dir: &TestDir, disk: &Faulty) -> Result<Written, Vec<Diagnostic>> {
        write(disk.disk(), &dir.out(), &self.after)
    }

    /// Runs the change with each call failing in turn, until a run has fewer calls.
    fn at_every_call(&self, fail: fn(usize) -> Fail, lacks: Lacks) -> usize {
        for call in 0.. {
            let (dir, disk) = (self.dir(), Faulty::new(fail(call), lacks));
            let outcome = self.run(&dir, &disk);
            if !disk.fired() {
                assert!(outcome.unwrap().diagnostics.is_empty());
                return disk.calls();
            }
            let context = format!("call {call}, {lacks:?}, {outcome:?}");
            self.assert_old_or_new(&dir, lacks, outcome.is_ok(), &context);
            if let Err(errors) = outcome {
                let error = &errors[0];
                assert!(error.message.ends_with(": injected"), "{context}");
                assert!(
                    error.file.contains(dir.root().to_str().unwrap()),
                    "{context}"
                );
            }
            self.assert_recovers(&dir, lacks, &context);
        }
        unreachable!("some run is long enough")
    }

    fn assert_old_or_new(&self, dir: &TestDir, lacks: Lacks, done: bool, context: &str) {
        if dir.out().exists() {
            let tree = dir.tree();
            let is_old = self.before.as_ref() == Some(&tree);
            assert!(
                tree == self.after || (is_old && !done),
                "a mix: {context}: {tree:?}"
            );
        } else if self.before.is_some() {
            // Between the two renames there is no tree, but the new one is complete in the staging folder.
            assert!(lacks.exchange && !done, "no tree: {context}");
            let mut staged = contents(&dir.root().join(".generated.staged/tree"));
            assert!(staged.remove("manifest.txt").is_some(), "{context}");
            assert_eq!(staged, self.after, "{context}");
        } else {
            assert!(!done, "{context}");
        }
    }

    fn assert_recovers(&self, dir: &TestDir, lacks: Lacks, context: &str) {
        let outcome = self.run(dir, &Faulty::new(Fail::Never, lacks));
        assert!(outcome.is_ok(), "{context}: {outcome:?}");
        assert_eq!(dir.tree(), self.after, "{context}");
        assert_eq!(dir.around(), ["generated"], "{context}");
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

/// A run in which one call failed restores the old tree itself, so there is nothing to recover.
#[test]
fn a_single_failure_never_takes_the_tree_away() {
    for lacks in ALL_KINDS {
        for call in 0.. {
            let dir = TestDir::with(&old_tree());
            let disk = Faulty::new(Fail::Once(call), lacks);
            let outcome = write(disk.disk(), &dir.out(), &new_tree());
            if !disk.fired() {
                break;
            }
            let expected = if outcome.is_ok() {
                new_tree()
            } else {
                old_tree()
            };
            assert_eq!(dir.tree(), expected, "call {call}, {lacks:?}, {outcome:?}");
        }
    }
}

/// The recovering run may be killed too, at each of its calls.
#[test]
fn recovery_may_die_at_each_call() {
    let change = Change::small();
    for lacks in ALL_KINDS {
        for first in 0.. {
            let interrupted = Faulty::new(Fail::From(first), lacks);
            for second in 0.. {
                let dir = change.dir();
                let _ = change.run(&dir, &Faulty::new(Fail::From(first), lacks));
                let disk = Faulty::new(Fail::From(second), lacks);
                let outcome = change.run(&dir, &disk);
                if !disk.fired() {
                    break;
                }
                let context = format!("calls {first} and {second}, {lacks:?}");
                change.assert_old_or_new(&dir, lacks, outcome.is_ok(), &context);
                change.assert_recovers(&dir, lacks, &context);
            }
            let _ = change.run(&change.dir(), &interrupted);
            if !interrupted.fired() {
                break;
            }
        }
    }
}

/// Returns a tree that is large enough for a signal to arrive while it is written.
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

/// The process that is killed: this test binary, which writes two trees alternately.
#[test]
fn writer_that_is_killed() {
    let Some(out) = std::env::var_os(CHILD) else {
        return;
    };
    for word in ["first", "second"].iter().cycle() {
        write(Disk::default(), out.as_ref(), &large_tree(word)).unwrap();
    }
}

fn spawn_writer(dir: &TestDir) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::writer_that_is_killed"])
        .env(CHILD, dir.out())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_real_kill_leaves_a_whole_tree() {
    let dir = TestDir::with(&large_tree("first"));
    let trees = [large_tree("first"), large_tree("second")];
    let mut cut_off = 0;
    for round in 0..25_u64 {
        let mut writer = spawn_writer(&dir);
        wait_until_it_writes(&dir);
        std::thread::sleep(Duration::from_micros(round * 1300 % 20_000));
        // This sends SIGKILL on systems with signals.
        writer.kill().unwrap();
        writer.wait().unwrap();
        assert!(trees.contains(&dir.tree()), "round {round}");
        cut_off += usize::from(dir.around().len() > 1);
    }
    assert!(
        cut_off > 0,
        "no run was hit half way: the test tests nothing"
    );
    write(Disk::default(), &dir.out(), &large_tree("third")).unwrap();
    assert_eq!(dir.tree(), large_tree("third"));
    assert_eq!(dir.around(), ["generated"]);
}

fn wait_until_it_writes(dir: &TestDir) {
    let content = || std::fs::read_to_string(dir.out().join("m0/f0.rs")).ok();
    let (before, start) = (content(), Instant::now());
    while content() == before {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "the writer does not write"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}
