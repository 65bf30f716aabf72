//! Mutates the real schemas. Every error must be reported with its file, and nothing may be written.
//!
//! Each kind of mutation states its expected result. `BROKEN_ROUNDS` sets how often each kind is applied, `BROKEN_SEED`
//! sets the seed, and `BROKEN_ONLY` runs only the kinds whose names contain it.

mod bytes;
mod case;
mod keywords;
mod legal;
mod operations;
mod overlay;
mod references;

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use serde_json::Value;
use xtask::generator;

use crate::folder::{Folder, SLICES};
use crate::random::Random;
use crate::test_dir::{RunResult, TestDir, Texts};
use case::Case;

/// The expected result of a mutation.
#[derive(Clone, Copy, Debug)]
enum Expected {
    /// An error with this code, or with one of several that ` or ` separates, about a changed file.
    Rejected(&'static str),
    /// The same output as without the mutation.
    Same,
    /// A different output that contains the case's text.
    Shown,
}

use Expected::{Rejected, Same, Shown};

/// A kind of mutation.
struct Kind {
    name: &'static str,
    expected: Expected,
    apply: fn(&mut Case),
}

const fn kind(name: &'static str, expected: Expected, apply: fn(&mut Case)) -> Kind {
    Kind {
        name,
        expected,
        apply,
    }
}

const fn rejected(name: &'static str, codes: &'static str, apply: fn(&mut Case)) -> Kind {
    kind(name, Rejected(codes), apply)
}

/// A folder to mutate, and its generated output.
struct Base {
    folder: Folder,
    output: Texts,
}

impl Base {
    fn of(folder: Folder) -> Self {
        let output = generator::generate(&folder.to_files(), &generator::options());
        let output = output.map(|generated| generated.files);
        Self {
            folder,
            output: output.unwrap_or_else(|errors| panic!("{errors:#?}")),
        }
    }

    fn real() -> &'static [Self] {
        static REAL: OnceLock<Vec<Base>> = OnceLock::new();
        REAL.get_or_init(|| vec![Self::of(Folder::real().clone())])
    }

    fn slices() -> &'static [Self] {
        static ALL: OnceLock<Vec<Base>> = OnceLock::new();
        ALL.get_or_init(|| SLICES.map(|only| Self::of(Folder::slice(only))).into())
    }
}

fn number(variable: &str, default: u64) -> u64 {
    match env::var(variable) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is not a number")),
        Err(_) => default,
    }
}

/// Applies each kind the given number of times, and prints the number of runs.
fn run_all(kinds: &[Kind], bases: &[Base], rounds: u64, regen: fn(&TestDir) -> RunResult) {
    let (seed, only) = (number("BROKEN_SEED", 4), env::var("BROKEN_ONLY"));
    let chosen = |kind: &&Kind| only.as_ref().is_ok_and(|only| !kind.name.contains(only));
    let mut failures = Vec::new();
    let mut runs = 0;
    for kind in kinds.iter().filter(|kind| !chosen(kind)) {
        for round in 0..usize::try_from(rounds).unwrap() {
            let mut random = Random::for_case(seed, kind.name, round);
            let (base, case) = apply(kind, bases, &mut random);
            runs += 1;
            let judged = catch_unwind(AssertUnwindSafe(|| {
                judge(kind.expected, &case, base, regen)
            }));
            let error = match judged {
                Ok(Ok(())) => continue,
                Ok(Err(error)) => error,
                Err(_) => "a panic".to_owned(),
            };
            failures.push(format!(
                "BROKEN_SEED={seed} BROKEN_ONLY={:?} round {round}: {} ({:?}): {error}",
                kind.name, case.what, case.touched
            ));
        }
    }
    println!(
        "{} kinds, {runs} runs, {} failures",
        kinds.len(),
        failures.len()
    );
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Applies a kind to a folder that it can be applied to.
fn apply<'a>(kind: &Kind, bases: &'a [Base], random: &mut Random) -> (&'a Base, Case) {
    for _ in 0..100 {
        let base = random.pick(bases);
        let mut case = Case::new(base.folder.clone(), random.clone());
        random.next();
        (kind.apply)(&mut case);
        if !case.void {
            return (base, case);
        }
    }
    panic!("{:?} cannot be applied to any folder", kind.name);
}

fn judge(
    expected: Expected,
    case: &Case,
    base: &Base,
    regen: fn(&TestDir) -> RunResult,
) -> Result<(), String> {
    let dir = TestDir::with(&case.folder).with_old_tree();
    let before = dir.fingerprint();
    let result = regen(&dir);
    let errors: Vec<&Value> = result
        .diagnostics
        .iter()
        .filter(|one| one["severity"] == "error")
        .collect();
    ensure(dir.leftovers().is_empty(), || {
        format!("{:?} was left", dir.leftovers())
    })?;
    if result.fine {
        ensure(errors.is_empty(), || {
            format!("succeeded, but reported {}", shown(&errors))
        })?;
        judge_output(expected, case, &dir.tree(), &base.output)
    } else {
        ensure(dir.fingerprint() == before, || {
            "the tree was changed".to_owned()
        })?;
        judge_errors(expected, case, &errors)
    }
}

fn judge_output(
    expected: Expected,
    case: &Case,
    output: &Texts,
    base: &Texts,
) -> Result<(), String> {
    match expected {
        Rejected(codes) => Err(format!("passed, but is expected to tell {codes}")),
        Same => ensure(output == base, || "the output is another".to_owned()),
        Shown => {
            ensure(output != base, || "the output is the same".to_owned())?;
            let shown = output.values().any(|text| text.contains(&case.shows));
            ensure(shown, || format!("the output shows no {:?}", case.shows))
        }
    }
}

fn judge_errors(expected: Expected, case: &Case, errors: &[&Value]) -> Result<(), String> {
    let Rejected(codes) = expected else {
        return Err(format!("refused, but is legal: {}", shown(errors)));
    };
    let is_reported = |file: &String| {
        let about = |error: &&&Value| {
            codes.split(" or ").any(|code| error["code"] == code)
                && error["file"].as_str() == Some(file)
        };
        errors
            .iter()
            .find(about)
            .is_some_and(|error| !error["help"].is_null())
    };
    let are_reported = if case.every {
        case.touched.iter().all(is_reported)
    } else {
        case.touched.iter().any(is_reported)
    };
    ensure(are_reported && !case.touched.is_empty(), || {
        format!("expected {codes} with help, reported {}", shown(errors))
    })
}

/// Returns the first errors, one per line.
fn shown(errors: &[&Value]) -> String {
    let line = |error: &&Value| {
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        format!(
            "\n  {} {}:{}: {}",
            text("code"),
            text("file"),
            error["line"],
            text("message")
        )
    };
    errors.iter().take(5).map(line).collect()
}

fn ensure(holds: bool, message: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message()) }
}

/// Returns how often each kind is applied.
fn rounds() -> u64 {
    number("BROKEN_ROUNDS", 2)
}

#[test]
fn files_that_are_damaged_or_misplaced() {
    run_all(bytes::KINDS, Base::slices(), rounds(), TestDir::regen);
}

#[test]
fn schemas_with_wrong_keywords() {
    run_all(keywords::KINDS, Base::slices(), rounds(), TestDir::regen);
}

#[test]
fn references_and_names_that_lead_astray() {
    run_all(references::KINDS, Base::slices(), rounds(), TestDir::regen);
}

#[test]
fn operations_that_contradict_themselves() {
    run_all(operations::KINDS, Base::slices(), rounds(), TestDir::regen);
}

#[test]
fn mutations_that_are_legal() {
    run_all(legal::KINDS, Base::slices(), rounds(), TestDir::regen);
}

/// The overlay covers the whole API, so these runs take longer.
#[test]
fn overlays_that_are_wrong() {
    run_all(
        overlay::KINDS,
        Base::real(),
        rounds().div_ceil(4),
        TestDir::regen,
    );
}

#[test]
fn the_binary_reports_the_same() {
    for kinds in [
        bytes::KINDS,
        references::KINDS,
        operations::KINDS,
        legal::KINDS,
    ] {
        let some: Vec<Kind> = kinds
            .iter()
            .step_by(5)
            .map(|one| kind(one.name, one.expected, one.apply))
            .collect();
        run_all(&some, Base::slices(), 1, TestDir::regen_by_binary);
    }
}

/// Checks that the judge rejects wrong results.
#[test]
fn the_judge_notices() {
    let base = &Base::slices()[0];
    let verdict = |expected, apply: fn(&mut Case), regen| {
        let mut case = Case::new(base.folder.clone(), Random::new(0));
        apply(&mut case);
        judge(expected, &case, base, regen)
    };
    let nothing: fn(&mut Case) = |case| case.touched = vec![crate::folder::NAMES.to_owned()];
    let broken: fn(&mut Case) = |case| case.bytes(|_, bytes| bytes.clear());
    let elsewhere: fn(&mut Case) = |case| {
        case.bytes(|_, bytes| bytes.clear());
        case.touched = vec!["components/elsewhere.json".to_owned()];
    };
    let scribbles: fn(&TestDir) -> RunResult = |dir| {
        std::fs::write(dir.out().join("mod.rs"), "// scribbled\n").unwrap();
        RunResult {
            fine: false,
            diagnostics: Vec::new(),
        }
    };
    assert_eq!(verdict(Same, nothing, TestDir::regen), Ok(()));
    assert_eq!(
        verdict(Rejected("invalid-json"), broken, TestDir::regen),
        Ok(())
    );
    for (expected, apply, regen, message) in [
        (
            Rejected("invalid-json"),
            nothing,
            TestDir::regen as fn(&TestDir) -> RunResult,
            "passed",
        ),
        (Rejected("bad-id"), broken, TestDir::regen, "expected"),
        (
            Rejected("invalid-json"),
            elsewhere,
            TestDir::regen,
            "expected",
        ),
        (
            Rejected("invalid-json"),
            broken,
            scribbles,
            "the tree was changed",
        ),
        (Same, broken, TestDir::regen, "refused"),
        (Shown, nothing, TestDir::regen, "the output is the same"),
    ] {
        assert!(
            verdict(expected, apply, regen)
                .unwrap_err()
                .starts_with(message),
            "{message}"
        );
    }
}
