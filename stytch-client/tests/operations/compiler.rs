//! Checks with the compiler that each request compiles with all required fields, and that without any one of them, the
//! error names the missing field.
//!
//! One crate contains all requests, each in its own function, so one run of the compiler checks them all.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::description::{Description, Operation, properties};
use crate::overlay::Overlay;
use crate::sample::{Samples, setter};

const MANIFEST: &str = r#"[package]
name = "judged"
edition = "2024"

[dependencies]
stytch-generated = { path = "GENERATED" }
serde_json = "1"

[workspace]
"#;

const HEAD: &str = "\
#![allow(deprecated, unused)]
use stytch_generated::{b2b, consumer, shared};

fn main() {}

fn object(json: &str) -> serde_json::Map<String, serde_json::Value> {
    serde_json::from_str(json).unwrap()
}
";

#[test]
fn a_request_compiles_with_all_that_it_requires_and_not_without_any_of_it() {
    let (description, overlay) = (Description::read(), Overlay::read());
    let (mut complete, mut lacking) = (Source::new(), Source::new());
    for operation in &description.operations {
        let path = format!("{}Request", overlay.operation(&operation.key()));
        let calls = required_calls(operation, &description, &overlay);
        complete.add(&path, calls.values(), None);
        for missing in calls.keys() {
            let others = calls.iter().filter(|(name, _)| *name != missing);
            lacking.add(&path, others.map(|(_, call)| call), Some(missing));
        }
    }
    assert_eq!(complete.functions.len(), description.operations.len());
    assert!(lacking.functions.len() > complete.functions.len());

    let verdict = judged(&complete.text, &lacking.text);
    assert_eq!(verdict.compiled, ["complete"], "{:#?}", verdict.refusals);
    let mut said = verdict.refusals;
    for function in &lacking.functions {
        let here = said.extract_if(.., |error| {
            error.file == "src/bin/lacking.rs" && function.lines.contains(&error.line)
        });
        let here: Vec<_> = here.map(|error| error.message).collect();
        let missing = function.missing.as_deref().unwrap();
        let wanted = format!("required field `{missing}` was not set");
        assert_eq!(here, [wanted], "{} without `{missing}`", function.path);
    }
    assert!(said.is_empty(), "nothing else is refused: {said:#?}");
    println!(
        "{} complete requests compile, {} that lack one field are refused by its name",
        complete.functions.len(),
        lacking.functions.len()
    );
}

/// Returns the builder calls that an operation requires, by field.
fn required_calls(
    operation: &Operation,
    description: &Description,
    overlay: &Overlay,
) -> BTreeMap<String, String> {
    let key = operation.key();
    let mut samples = Samples::new(description, overlay);
    let mut calls = BTreeMap::new();
    let mut add = |name: &str, schema: &Value| {
        let value = samples.field(&key, name, schema).rust;
        calls.insert(name.to_owned(), format!(".{}({value})", setter(name)));
    };
    for parameter in operation.parameters.iter().filter(|known| known.required) {
        add(&parameter.name, &parameter.schema);
    }
    if let Some(body) = &operation.body {
        for (name, schema, is_required) in properties(description.resolve(body).1) {
            if is_required {
                add(name, schema);
            }
        }
    }
    calls
}

/// A program that is being written.
struct Source {
    text: String,
    functions: Vec<Function>,
}

struct Function {
    path: String,
    missing: Option<String>,
    /// The line number of the request, starting at 1.
    lines: std::ops::Range<u64>,
}

impl Source {
    fn new() -> Self {
        Self {
            text: HEAD.to_owned(),
            functions: Vec::new(),
        }
    }

    fn line(&self) -> u64 {
        self.text.lines().count() as u64 + 1
    }

    fn add<'a>(
        &mut self,
        path: &str,
        calls: impl Iterator<Item = &'a String>,
        missing: Option<&str>,
    ) {
        let first = self.line();
        let number = self.functions.len();
        writeln!(self.text, "fn request_{number}() -> {path} {{").unwrap();
        writeln!(self.text, "    {path}::builder()").unwrap();
        for call in calls {
            writeln!(self.text, "        {call}").unwrap();
        }
        writeln!(self.text, "        .build()\n}}").unwrap();
        self.functions.push(Function {
            path: path.to_owned(),
            missing: missing.map(str::to_owned),
            lines: first..self.line(),
        });
    }
}

/// The compiler's result.
struct Verdict {
    /// The programs that compile.
    compiled: Vec<String>,
    refusals: Vec<Refusal>,
}

/// A compiler error. The final summary error has no location.
#[derive(Debug)]
struct Refusal {
    message: String,
    file: String,
    line: u64,
}

fn judged(complete: &str, lacking: &str) -> Verdict {
    let folder = package(complete, lacking);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // The dependencies of the tests are available, so nothing is fetched.
    let output = Command::new(cargo)
        .args(["check", "--bins", "--keep-going", "--offline"])
        .args(["--message-format", "json"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let messages: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let finished = messages
        .iter()
        .any(|message| message["reason"] == "build-finished");
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(finished, "cargo did not come to a verdict: {log}");
    let mut verdict = Verdict {
        compiled: Vec::new(),
        refusals: Vec::new(),
    };
    for message in &messages {
        let (target, said) = (&message["target"], &message["message"]);
        if message["reason"] == "compiler-artifact" && target["kind"][0] == "bin" {
            verdict
                .compiled
                .extend(target["name"].as_str().map(str::to_owned));
        }
        if said["level"] == "error" && !said["message"].as_str().unwrap().starts_with("aborting") {
            let spans = said["spans"].as_array().into_iter().flatten();
            let mut primary = spans.filter(|span| span["is_primary"] == true);
            let place = primary.next().unwrap_or(&Value::Null);
            verdict.refusals.push(Refusal {
                message: said["message"].as_str().unwrap().to_owned(),
                file: place["file_name"].as_str().unwrap_or_default().to_owned(),
                line: place["line_start"].as_u64().unwrap_or_default(),
            });
        }
    }
    verdict
}

/// Writes a package with two programs and the workspace's dependency versions.
fn package(complete: &str, lacking: &str) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judged");
    fs::create_dir_all(folder.join("src/bin")).unwrap();
    let generated = own.join("../stytch-generated").canonicalize().unwrap();
    let manifest = MANIFEST.replace("GENERATED", &generated.display().to_string());
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(own.join("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("src/bin/complete.rs"), complete).unwrap();
    fs::write(folder.join("src/bin/lacking.rs"), lacking).unwrap();
    folder
}
