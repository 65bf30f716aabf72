//! Tests every type against its schema: all valid values can be decoded, and are equal and valid after a round trip.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, thread};

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use super::corpus::{CORPUS, EFFECTIVE, REFERENCE};
use super::entry::TypeEntry;
use super::instances::{Instance, Maker, Style};
use super::json_text::scrambled;
use super::table::TYPES;

/// The default number of instances of each type and suite. `STYTCH_CASES` overrides it.
const CASES: usize = 50;

const DOCUMENT: &str = "https://judge.invalid/api.json";

#[test]
fn whatever_a_schema_allows_decodes_and_comes_back_equal_and_valid() {
    let registry = registry();
    for_every_type(Style::default(), CASES, |entry| {
        let judge = judge(&registry, entry.id);
        let is_body = CORPUS.operation_of_body(entry.id).is_some();
        move |instance: &Instance, text: &str| {
            if let Err(error) = judge.validate(&instance.sent) {
                return Err(format!(
                    "the test made an instance that is invalid: {error}"
                ));
            }
            let value = entry.decode(text).map_err(|error| error.to_string())?;
            let encoded = value.encode();
            if !value.equals(&encoded) {
                return Err(format!(
                    "is not equal to itself after a round trip: {value:?}"
                ));
            }
            let encoded = same(&encoded, &instance.kept)?;
            judge
                .validate(&encoded)
                .map_err(|error| format!("what it encodes is invalid: {error}"))?;
            match value.verify() {
                Err(error) if is_body => Err(format!("keeps all limits, yet: {error}")),
                _ => Ok(()),
            }
        }
    });
}

#[test]
fn values_that_no_enum_knows_survive() {
    let style = Style {
        unknown_values: true,
        ..Style::default()
    };
    what_is_kept_comes_back(style);
}

#[test]
fn nulls_and_gaps_that_servers_leave_decode() {
    let style = Style {
        nulls: true,
        ..Style::default()
    };
    what_is_kept_comes_back(style);
}

fn what_is_kept_comes_back(style: Style) {
    for_every_type(style, CASES / 4, |entry| {
        move |instance: &Instance, text: &str| {
            let value = entry.decode(text).map_err(|error| error.to_string())?;
            same(&value.encode(), &instance.kept).map(drop)
        }
    });
}

/// Tests that the validator rejects each kind of invalid value.
#[test]
fn the_judge_refuses_what_the_schema_forbids() {
    let registry = registry();
    let judge = judge(&registry, "api_b2b_totp_v1_CreateRequest");
    let good = json!({"organization_id": "o", "member_id": "m", "expiration_minutes": 30});
    assert!(judge.is_valid(&good));
    let bad = [
        json!({"organization_id": "o"}),
        json!({"organization_id": "o", "member_id": 7}),
        json!({"organization_id": "o", "member_id": "m", "expiration_minutes": null}),
        json!({"organization_id": "o", "member_id": "m", "expiration_minutes": 4}),
        json!({"organization_id": "o", "member_id": "m", "expiration_minutes": 1441}),
        json!([]),
    ];
    for bad in bad {
        assert!(!judge.is_valid(&bad), "{bad}");
    }
}

#[test]
fn every_schema_has_a_type() {
    assert_eq!(CORPUS.schemas.len(), 539);
    let both = cfg!(all(feature = "b2b", feature = "consumer"));
    assert_eq!(both, TYPES.len() == CORPUS.schemas.len());
}

/// Returns one document with all schemas, which all validators share.
fn registry() -> Registry<'static> {
    let document = json!({"components": {"schemas": *EFFECTIVE}});
    Registry::new()
        .add(DOCUMENT, document)
        .unwrap()
        .prepare()
        .unwrap()
}

fn judge(registry: &Registry<'_>, id: &str) -> Validator {
    let schema = json!({"$ref": format!("{DOCUMENT}{REFERENCE}{id}")});
    jsonschema::options()
        .with_registry(registry)
        .build(&schema)
        .unwrap()
}

fn same(encoded: &str, kept: &Value) -> Result<Value, String> {
    let encoded: Value = serde_json::from_str(encoded).map_err(|error| error.to_string())?;
    if encoded == *kept {
        Ok(encoded)
    } else {
        Err(format!(
            "came back different\n  wanted {kept}\n  found  {encoded}"
        ))
    }
}

/// Generates instances of every type, on all cores, and passes them to the check that `prepare` returns.
fn for_every_type<'t, C>(style: Style, cases: usize, prepare: impl Fn(&'t TypeEntry) -> C + Sync)
where
    C: Fn(&Instance, &str) -> Result<(), String>,
{
    let cases = from_environment("STYTCH_CASES").map_or(cases, |cases| cases as usize);
    let seed = from_environment("STYTCH_SEED").unwrap_or(0x5717_c4ed);
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let work = || {
        while let Some(entry) = TYPES.get(next.fetch_add(1, Ordering::Relaxed)) {
            let failure = first_failure(entry, style, seed, cases, &prepare(entry));
            failures.lock().unwrap().extend(failure);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
    let failures = failures.into_inner().unwrap();
    let shown: Vec<_> = failures.iter().take(5).map(String::as_str).collect();
    assert!(
        failures.is_empty(),
        "{} of {} types fail with STYTCH_SEED={seed} STYTCH_CASES={cases}\n{}",
        failures.len(),
        TYPES.len(),
        shown.join("\n")
    );
}

fn first_failure(
    entry: &TypeEntry,
    style: Style,
    seed: u64,
    cases: usize,
    check: &impl Fn(&Instance, &str) -> Result<(), String>,
) -> Option<String> {
    // The seed depends on the type's name, so that adding a schema does not change the instances of other schemas.
    let seed = entry.id.bytes().fold(seed, |seed, byte| {
        (seed ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    (0..cases).find_map(|case| {
        let mut maker = Maker::new(&EFFECTIVE, style, seed.wrapping_add(case as u64), case);
        let instance = maker.make(&EFFECTIVE[entry.id]);
        let text = scrambled(&instance.sent, maker.rng());
        let problem = check(&instance, &text).err()?;
        Some(format!(
            "{} case {case}: {problem}\n  sent   {text}",
            entry.id
        ))
    })
}

fn from_environment(name: &str) -> Option<u64> {
    let text = env::var(name).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{name} is not a number: {text}")))
}
