//! Regenerates the real output. After any failed call and any kill, the tree is either the old or the new one.

use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use xtask::generator::{generate, options};
use xtask::tree::write;

use crate::faulty::{Fail, Faulty, Lacks, in_memory};
use crate::folder::{Folder, SLICES};
use crate::random::Random;
use crate::test_dir::{TestDir, Texts, tree};

fn output(folder: &Folder) -> Texts {
    generate(&folder.to_files(), &options()).unwrap().files
}

/// The files of an output with the beginning of their text, which is as good for a test that reads and writes
/// all of them hundreds of times.
fn beginnings(folder: &Folder) -> Texts {
    let mut texts = output(folder);
    for (path, text) in &mut texts {
        let end = text.floor_char_boundary(1000);
        text.truncate(end);
        text.push_str(path);
    }
    texts
}

/// Runs the change with each call failing in turn, and returns the number of calls.
fn at_every_call(old: &Texts, new: &Texts, fail: fn(usize) -> Fail, lacks: Lacks) -> usize {
    let patient = || Faulty::new(Fail::Never, lacks);
    let dir = in_memory();
    let out = dir.path().join("generated");
    for call in 0.. {
        write(patient().disk(), &out, old).unwrap();
        let disk = Faulty::new(fail(call), lacks);
        let outcome = write(disk.disk(), &out, new);
        if !disk.fired() {
            assert!(outcome.is_ok() && tree(&out) == *new);
            return disk.calls();
        }
        assert_whole(&out, old, new, outcome.is_ok(), lacks, call);
        write(patient().disk(), &out, new).unwrap();
        assert!(tree(&out) == *new, "call {call}");
        assert_eq!(
            std::fs::read_dir(dir.path()).unwrap().count(),
            1,
            "call {call}"
        );
    }
    unreachable!("some run is long enough")
}

fn assert_whole(out: &Path, old: &Texts, new: &Texts, done: bool, lacks: Lacks, call: usize) {
    if out.exists() {
        let now = tree(out);
        assert!(now == *new || (now == *old && !done), "a mix: call {call}");
    } else {
        // Without an exchange, the process may be killed between two renames. The next run completes the change.
        assert!(lacks.exchange && !done, "no tree: call {call}");
        let staged = out.parent().unwrap().join(".generated.staged/tree");
        assert!(tree(&staged) == *new, "call {call}");
    }
}

#[test]
fn each_call_on_the_real_output_may_fail_or_be_the_last() {
    // Every call reads all files, so the test takes the square of their number.
    let all = beginnings(Folder::real()).into_iter().take(80).collect();
    let [fraud, totp] = [SLICES[3], SLICES[0]].map(|only| beginnings(&Folder::slice(only)));
    let (whole, bare) = (Lacks::default(), Lacks { exchange: true });
    for (old, new, fail, lacks) in [
        (&fraud, &all, Fail::From as fn(usize) -> Fail, whole),
        (&fraud, &totp, Fail::Once, whole),
        (&totp, &fraud, Fail::From, bare),
    ] {
        let calls = at_every_call(old, new, fail, lacks);
        assert!(calls > new.len(), "{calls} calls for {} files", new.len());
        println!("{calls} calls for {} files", new.len());
    }
}

#[test]
fn a_killed_process_leaves_a_whole_tree() {
    let folders = [SLICES[1], SLICES[5]].map(Folder::slice);
    let trees = folders.each_ref().map(output);
    let seed = std::env::var("KILL_SEED").map_or(4, |seed| seed.parse().unwrap());
    let rounds: usize = std::env::var("KILL_ROUNDS").map_or(40, |rounds| rounds.parse().unwrap());
    let mut random = Random::new(seed);
    let dir = TestDir::on_disk(&folders[0]);
    let run = |dir: &TestDir| {
        dir.command()
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let start = Instant::now();
    assert!(run(&dir).wait().unwrap().success());
    let whole_run = start.elapsed();
    let (mut cut_off, mut old, mut new) = (0, 0, 0);
    for round in 0..rounds {
        let now = (round + 1) % 2;
        std::fs::remove_dir_all(dir.schemas()).unwrap();
        folders[now].write_to(&dir.schemas());
        let mut child = run(&dir);
        let most = u64::try_from(whole_run.as_micros()).unwrap();
        sleep(Duration::from_micros(random.next() % most));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = dir.tree();
        let context = format!("KILL_SEED={seed} round {round}");
        assert!(trees.contains(&found), "a mix: {context}");
        cut_off += usize::from(!dir.leftovers().is_empty());
        old += usize::from(found != trees[now]);
        new += usize::from(found == trees[now]);
        assert!(run(&dir).wait().unwrap().success(), "{context}");
        assert!(dir.tree() == trees[now], "{context}");
        assert!(
            dir.leftovers().is_empty(),
            "{context}: {:?}",
            dir.leftovers()
        );
    }
    println!(
        "{rounds} kills: {old} left the old tree, {new} the new one, {cut_off} a folder to clear away"
    );
    assert!(
        old > 0,
        "no kill came before the end: the test tests nothing"
    );
}
