//! Targets for folders of schemas, overlays, and descriptions to import.

use std::sync::OnceLock;

use stytch_codegen::{Options, generate};
use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, render, to_json_lines};
use stytch_schemas::files::Files;
use stytch_schemas::import::{self, ImportSource, import};
use stytch_schemas::template::PathTemplate;
use stytch_schemas::tree as strict;

use crate::seeds;

/// The line before the path of each file in the text of a folder.
pub const SEPARATOR: &str = "\n==> ";

/// A folder of schemas with its overlay, as one text. Each file starts with [`SEPARATOR`] and a line with its path.
pub fn schemas(data: &[u8]) {
    generates(&folder(data));
}

/// An overlay for a real slice of the API.
pub fn overlay(data: &[u8]) {
    static SCHEMAS: OnceLock<Files> = OnceLock::new();
    let schemas = SCHEMAS.get_or_init(|| seeds::slice("^api_(b2b_totp|m2m)_").expect("they exist"));
    let mut files = schemas.clone();
    files.insert("overlay/a.toml", data);
    generates(&files);
}

/// An OpenAPI document in YAML.
pub fn import_yaml(data: &[u8]) {
    imports("api.yaml", data);
}

/// An OpenAPI document in JSON.
pub fn import_json(data: &[u8]) {
    imports("api.json", data);
}

/// A JSON document. If the strict parser accepts it, serde_json must return the same value.
pub fn json(data: &[u8]) {
    let theirs = serde_json::from_slice::<serde_json::Value>(data);
    match strict::parse("a.json", data) {
        Ok(ours) => {
            let theirs = theirs.expect("strict JSON is JSON");
            assert_eq!(ours.to_json(), theirs);
        }
        Err(findings) => {
            assert!(!findings.is_empty());
            tell(&findings);
            let stricter = ["duplicate-key", "too-deep", "byte-order-mark"];
            let only_stricter = findings.iter().all(|one| stricter.contains(&one.code));
            assert!(
                theirs.is_err() || only_stricter,
                "JSON is refused: {findings:?}"
            );
        }
    }
}

/// A path template. Displaying and parsing it again must give the same template.
pub fn template(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match PathTemplate::parse(text) {
        Ok(template) => {
            let written = template.to_string();
            let again = PathTemplate::parse(&written);
            assert_eq!(again.as_ref().map(ToString::to_string), Ok(written));
            assert_eq!(again.map(|again| again.shape()), Ok(template.shape()));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn imports(name: &str, data: &[u8]) {
    let source = |name: &str, data: &[u8]| ImportSource::new(name, data);
    let lenient = import::Options {
        lenient: true,
        ..import::Options::default()
    };
    match import(&[source(name, data)], &import::Options::default()) {
        Err(findings) => {
            assert!(findings.iter().any(Diagnostic::is_error));
            tell(&findings);
            if let Ok(imported) = import(&[source(name, data)], &lenient) {
                tell(&imported.warnings);
                if !imported.files.is_empty() {
                    loads(&imported.files);
                }
            }
        }
        Ok(imported) => {
            tell(&imported.warnings);
            // Importing the result again gives the same result.
            let files = imported.files.iter();
            let sources: Vec<_> = files.map(|(name, bytes)| source(name, bytes)).collect();
            let again = import(&sources, &import::Options::default());
            let again = again.unwrap_or_else(|findings| panic!("not its own input: {findings:?}"));
            assert!(again.files == imported.files, "another import of the same");
            loads(&imported.files);
        }
    }
}

/// Checks that what was imported passes the checks of what is generated from.
fn loads(files: &Files) {
    if let Err(findings) = Corpus::load(files) {
        panic!("imported with errors: {findings:?}");
    }
}

/// Returns options with which everything is generated.
fn options() -> Options {
    let mut options = Options::module("fuzzed", "api");
    options.taken = vec!["runtime".to_owned()];
    options.json_schema = Some("schemars".to_owned());
    options.response_builders = Some("response-builders".to_owned());
    options.catalog = Some("catalog".to_owned());
    options
}

fn generates(files: &Files) {
    match generate(files, &options()) {
        Ok(generated) => tell(&generated.warnings),
        Err(findings) => {
            assert!(findings.iter().any(Diagnostic::is_error));
            let is_ours = |one: &&Diagnostic| ["internal", "typify"].contains(&one.code);
            let ours = findings.iter().find(is_ours);
            assert!(ours.is_none(), "an error in the generator: {ours:?}");
            tell(&findings);
        }
    }
}

/// Renders diagnostics in both formats. Their locations must be within their sources.
fn tell(findings: &[Diagnostic]) {
    // Broken input may have thousands of similar diagnostics.
    let some = findings.get(..20).unwrap_or(findings);
    let text = render(some, false);
    assert!(some.is_empty() || !text.is_empty());
    assert_eq!(to_json_lines(some).lines().count(), some.len());
}

fn folder(data: &[u8]) -> Files {
    let starts = positions(data, SEPARATOR.as_bytes());
    if starts.is_empty() {
        return [("components/a.json", data)].into_iter().collect();
    }
    let ends = starts.iter().skip(1).copied().chain([data.len()]);
    let files = starts.iter().zip(ends).map(|(start, end)| {
        let part = data.get(start + SEPARATOR.len()..end).unwrap_or_default();
        let line = part.iter().position(|byte| *byte == b'\n');
        let (path, content) = part.split_at(line.unwrap_or(part.len()));
        let content = content.get(1..).unwrap_or_default();
        (String::from_utf8_lossy(path), content)
    });
    files.collect()
}

fn positions(data: &[u8], needle: &[u8]) -> Vec<usize> {
    let windows = data.windows(needle.len()).enumerate();
    let found = windows.filter(|(_, window)| *window == needle);
    found.map(|(at, _)| at).collect()
}
