//! Real schemas, broken on purpose: every fault is told with the file that has it, and nothing is written.
//!
//! Each kind of mutation says beforehand what must come of it. `BROKEN_ROUNDS` sets how often each kind is
//! applied, `BROKEN_SEED` where, and `BROKEN_ONLY` runs the kinds whose names contain it.

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
use crate::place::{Place, Texts, Told};
use crate::random::Random;
use case::Case;

/// What must come of a mutation.
#[derive(Clone, Copy, Debug)]
enum Expected {
    /// An error with one of these codes about a file that was touched.
    Fault(&'static [&'static str]),
    /// The same output as without it.
    Same,
    /// Another output, in which the case's text stands.
    Shown,
}

use Expected::{Fault, Same, Shown};

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

/// A folder to mutate, and what is generated from it.
struct Base {
    folder: Folder,
    output: Texts,
}

impl Base {
    fn of(folder: Folder) -> Self {
        let output = generator::generate(&folder.to_files(), &Default::default());
        let output = output.map(|generated| generated.files);
        Self {
            folder,
            output: output.unwrap_or_else(|faults| panic!("{faults:#?}")),
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
            .unwrap_or_else(|_| panic!("{variable} is no number")),
        Err(_) => default,
    }
}

/// Applies each kind the given number of times, and says how many runs there were.
fn run_all(kinds: &[Kind], bases: &[Base], rounds: u64, regen: fn(&Place) -> Told) {
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
            let fault = match judged {
                Ok(Ok(())) => continue,
                Ok(Err(fault)) => fault,
                Err(_) => "a panic".to_owned(),
            };
            failures.push(format!(
                "BROKEN_SEED={seed} BROKEN_ONLY={:?} round {round}: {} ({:?}): {fault}",
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

/// Applies a kind to a folder that has what it takes.
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
    panic!("no folder has what {:?} takes", kind.name);
}

fn judge(
    expected: Expected,
    case: &Case,
    base: &Base,
    regen: fn(&Place) -> Told,
) -> Result<(), String> {
    let place = Place::with(&case.folder).with_old_tree();
    let before = place.fingerprint();
    let told = regen(&place);
    let errors: Vec<&Value> = told
        .findings
        .iter()
        .filter(|one| one["severity"] == "error")
        .collect();
    ensure(place.leftovers().is_empty(), || {
        format!("{:?} was left", place.leftovers())
    })?;
    if told.fine {
        ensure(errors.is_empty(), || {
            format!("fine, but told {}", shown(&errors))
        })?;
        judge_output(expected, case, &place.tree(), &base.output)
    } else {
        ensure(place.fingerprint() == before, || {
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
        Fault(codes) => Err(format!("passed, but is expected to tell {codes:?}")),
        Same => ensure(output == base, || "the output is another".to_owned()),
        Shown => {
            ensure(output != base, || "the output is the same".to_owned())?;
            let shown = output.values().any(|text| text.contains(&case.shows));
            ensure(shown, || format!("the output shows no {:?}", case.shows))
        }
    }
}

fn judge_errors(expected: Expected, case: &Case, errors: &[&Value]) -> Result<(), String> {
    let Fault(codes) = expected else {
        return Err(format!("refused, but is legal: {}", shown(errors)));
    };
    let is_told = |file: &String| {
        let about = |error: &&&Value| {
            codes.iter().any(|code| error["code"] == *code) && error["file"].as_str() == Some(file)
        };
        errors
            .iter()
            .find(about)
            .is_some_and(|error| !error["help"].is_null())
    };
    let told = if case.every {
        case.touched.iter().all(is_told)
    } else {
        case.touched.iter().any(is_told)
    };
    ensure(told && !case.touched.is_empty(), || {
        format!("expected {codes:?} with help, told {}", shown(errors))
    })
}

/// The first errors, one a line.
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

/// How often each kind is applied.
fn rounds() -> u64 {
    number("BROKEN_ROUNDS", 2)
}

#[test]
fn files_that_are_damaged_or_misplaced() {
    run_all(bytes::KINDS, Base::slices(), rounds(), Place::regen);
}

#[test]
fn schemas_with_wrong_keywords() {
    run_all(keywords::KINDS, Base::slices(), rounds(), Place::regen);
}

#[test]
fn references_and_names_that_lead_astray() {
    run_all(references::KINDS, Base::slices(), rounds(), Place::regen);
}

#[test]
fn operations_that_contradict_themselves() {
    run_all(operations::KINDS, Base::slices(), rounds(), Place::regen);
}

#[test]
fn mutations_that_are_legal() {
    run_all(legal::KINDS, Base::slices(), rounds(), Place::regen);
}

/// The overlay is about the whole API, so these runs are the long ones.
#[test]
fn overlays_that_are_wrong() {
    run_all(
        overlay::KINDS,
        Base::real(),
        rounds().div_ceil(4),
        Place::regen,
    );
}

#[test]
fn the_binary_tells_the_same() {
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
        run_all(&some, Base::slices(), 1, Place::regen_by_binary);
    }
}

/// A judge that lets everything pass would prove nothing.
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
    let scribbles: fn(&Place) -> Told = |place| {
        std::fs::write(place.out().join("mod.rs"), "// scribbled\n").unwrap();
        Told {
            fine: false,
            findings: Vec::new(),
        }
    };
    assert_eq!(verdict(Same, nothing, Place::regen), Ok(()));
    assert_eq!(
        verdict(Fault(&["invalid-json"]), broken, Place::regen),
        Ok(())
    );
    for (expected, apply, regen, told) in [
        (
            Fault(&["invalid-json"][..]),
            nothing,
            Place::regen as fn(&Place) -> Told,
            "passed",
        ),
        (Fault(&["bad-id"]), broken, Place::regen, "expected"),
        (
            Fault(&["invalid-json"]),
            elsewhere,
            Place::regen,
            "expected",
        ),
        (
            Fault(&["invalid-json"]),
            broken,
            scribbles,
            "the tree was changed",
        ),
        (Same, broken, Place::regen, "refused"),
        (Shown, nothing, Place::regen, "the output is the same"),
    ] {
        assert!(
            verdict(expected, apply, regen)
                .unwrap_err()
                .starts_with(told),
            "{told}"
        );
    }
}
