//! Tests when each diagnostic is reported, and its text.
//!
//! `fixtures/bad` has one folder for each code, or several named `code--variant`. Files that editors could damage are
//! created here.
#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use stytch_schemas::check::MOST_PROPERTIES;
use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, Location, Source, render, to_json_lines};
use stytch_schemas::files::Files;
use stytch_schemas::text::is_hidden;

const SCHEMA: &str = "components/a.json";

/// Returns the code or `code--variant`, and a folder that causes it.
fn fixtures() -> BTreeMap<String, Files> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad");
    let folder = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let code = path.file_name().unwrap().to_str().unwrap();
        (code.to_owned(), Files::read(&path).unwrap())
    };
    let mut fixtures: BTreeMap<String, Files> =
        std::fs::read_dir(dir).unwrap().map(folder).collect();
    let made = [
        ("byte-order-mark", b"\xEF\xBB\xBF{}".to_vec()),
        ("not-utf8", b"{\n  \"title\": \"caf\xE9\"\n}\n".to_vec()),
        ("too-many-properties", many_properties().into_bytes()),
        ("too-deep", b"{\n\"items\":".repeat(100_000)),
    ];
    for (code, bytes) in made {
        fixtures.insert(code.to_owned(), [(SCHEMA, bytes)].into_iter().collect());
    }
    // Some systems cannot have these files.
    let named: [(&str, &[&str]); 2] = [
        (
            "bad-file-name",
            &["nul.json", "aux/a.json", "a/b c.json", "ends./a.json"],
        ),
        (
            "clashing-file-names",
            &["Foo/a.json", "foo/b.json", "foo/B.json"],
        ),
    ];
    for (code, names) in named {
        let file = |(at, name): (usize, &&str)| {
            let schema = format!("{{ \"$id\": \"#/components/schemas/S{at}\" }}");
            (format!("components/{name}"), schema)
        };
        let files = names.iter().enumerate().map(file).collect();
        fixtures.insert(code.to_owned(), files);
    }
    fixtures
}

/// Returns a schema with one property too many.
fn many_properties() -> String {
    let property = |n| format!("\"p{n}\": {{}}");
    let properties: Vec<String> = (0..=MOST_PROPERTIES).map(property).collect();
    let properties = properties.join(", ");
    format!(
        "{{\n\"$id\": \"#/components/schemas/A\",\n\"type\": \"object\",\n\"properties\": {{ {properties} }}\n}}\n"
    )
}

fn load(files: &Files) -> Vec<Diagnostic> {
    Corpus::load(files).err().unwrap_or_default()
}

#[test]
fn each_has_its_words() {
    for (case, files) in fixtures() {
        let code = case.split("--").next().unwrap_or_default();
        let diagnostics = load(&files);
        let codes: Vec<&str> = diagnostics.iter().map(|d| d.code).collect();
        assert!(codes.contains(&code), "{case}: {codes:?}");
        assert!(diagnostics.iter().all(Diagnostic::is_error));
        insta::assert_snapshot!(case, render(&diagnostics, false));
    }
}

/// Returns the codes in a table of the documentation.
fn documented(source: &'static str) -> BTreeSet<&'static str> {
    let (_, table) = source.split_once("# Diagnostics").unwrap();
    let row = |line: &'static str| Some(line.strip_prefix("//! | `")?.split_once('`')?.0);
    table.lines().filter_map(row).collect()
}

const CRATE: &str = include_str!("../src/lib.rs");
const IMPORT: &str = include_str!("../src/import/mod.rs");

#[test]
fn each_is_documented() {
    // These come from folders, not from files: tests/files.rs.
    let mut known = BTreeSet::from(["non-utf8-path", "symlink-loop", "unreadable"]);
    for files in fixtures().values() {
        known.extend(load(files).iter().map(|d| d.code));
    }
    assert_eq!(known, documented(CRATE));
}

/// Kebab-case words in the sources that are not codes.
const OTHER_WORDS: [&str; 5] = [
    "content-length",
    "content-type",
    "date-time",
    "transfer-encoding",
    "user-agent",
];

/// Adds the string literals of all files below a folder, without its tests and comments.
fn add_literals(dir: &Path, literals: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().unwrap() != "tests" {
            add_literals(&path, literals);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let is_code = |line: &&str| !line.trim_start().starts_with("//");
            let lines = code.lines().filter(is_code);
            literals.extend(
                lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned)),
            );
        }
    }
}

/// Most codes of an import need several sources or a folder of earlier results, so they are found in the source text.
#[test]
fn each_in_the_sources_is_documented() {
    let mut literals = BTreeSet::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    add_literals(&sources, &mut literals);
    let documented = &documented(CRATE) | &documented(IMPORT);
    let is_kebab = |text: &&str| {
        let is_word = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
        };
        text.contains('-') && text.split('-').all(is_word)
    };
    let literals: BTreeSet<&str> = literals.iter().map(String::as_str).collect();
    let words: BTreeSet<&str> = literals.iter().copied().filter(is_kebab).collect();
    let undocumented: Vec<_> = words.difference(&documented).copied().collect();
    assert_eq!(undocumented, OTHER_WORDS);
    let outdated: Vec<_> = documented.difference(&literals).collect();
    assert!(outdated.is_empty(), "{outdated:?}");
}

/// Characters that control a terminal, or that change how the surrounding text looks.
const STEERING: &str =
    "\u{1b}]0;x\u{7}\r\u{0}\u{9b}2J\u{7f}\u{202e}\u{2066}\u{200b}\u{2028}\u{e0041}";

#[test]
fn nothing_steers_the_terminal() {
    let json = serde_json::json!({
        "$id": "#/components/schemas/A",
        STEERING.repeat(40): 1,
        "type": STEERING,
        "$schema": STEERING,
        "required": [STEERING],
        "properties": { STEERING: { "enum": [STEERING, STEERING], "x": 1 } },
    });
    let escaped = json.to_string();
    let bare = format!("{{ \"$id\": \"{STEERING}\" }}");
    let file = format!("components/{STEERING}.json");
    let files = [(file.as_str(), escaped), ("components/bare.json", bare)];
    let mut diagnostics = load(&files.into_iter().collect());
    assert!(diagnostics.len() >= 5, "{diagnostics:?}");

    // Any text that a caller puts into a diagnostic.
    let source = Source::new(STEERING, &format!("a{STEERING}b"));
    let at = Location::new(&source, format!("/{STEERING}"), 1..9);
    let own = Diagnostic::error("a-code", &at, STEERING).with_help(STEERING);
    assert!(!at.to_string().contains(is_steering), "{at:?}");
    diagnostics.extend([
        own,
        Diagnostic::for_file("a-code", STEERING, STEERING).with_help(STEERING),
    ]);
    for diagnostic in &diagnostics {
        let line = diagnostic.to_string();
        assert!(!line.contains(is_steering), "{line:?}");
        assert!(!line.contains('\n'), "{line:?}");
    }
    for report in [render(&diagnostics, false), to_json_lines(&diagnostics)] {
        assert!(!report.contains(is_steering), "{report:?}");
    }
    // Tools get the original text.
    let lines = to_json_lines(&diagnostics);
    let last: serde_json::Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!(last["message"], STEERING);
    assert_eq!(last["file"], STEERING);
}

fn is_steering(character: char) -> bool {
    is_hidden(character) && character != '\n'
}

#[test]
fn color_changes_nothing_but_the_color() {
    let files = fixtures().remove("missing-ref").unwrap();
    let colored = render(&load(&files), true);
    assert!(colored.contains("\u{1b}["));
    let mut plain = String::new();
    for part in colored.split('\u{1b}') {
        plain.push_str(
            part.split_once('m')
                .filter(|_| part.starts_with('['))
                .map_or(part, |p| p.1),
        );
    }
    assert_eq!(plain, render(&load(&files), false));
}

#[test]
fn a_warning_is_shown_as_one() {
    let source = Source::new("overlay/a.toml", "a = 1\nb = 2\n");
    let at = Location::new(&source, "/b", 6..7);
    let warning = Diagnostic::warning("some-code", &at, "this is odd").with_help("look at it");
    assert!(!warning.is_error());
    assert_eq!(warning.severity.to_string(), "warning");
    assert_eq!(warning.to_string(), "overlay/a.toml:2:1: this is odd");
    insta::assert_snapshot!(render(&[warning], false));
}

#[test]
fn for_tools_each_is_a_line_of_json() {
    let text = "{ \"$id\": \"#/components/schemas/A\",\n  \"type\": \"strng\" }";
    let files = [(SCHEMA, text), ("notes.json", "{}")];
    insta::assert_snapshot!(to_json_lines(&load(&files.into_iter().collect())));
}

#[test]
fn all_files_at_once_and_in_order() {
    let all = fixtures();
    let files: Files = all
        .iter()
        .flat_map(|(code, files)| files.iter().map(move |(name, bytes)| (code, name, bytes)))
        .map(|(code, name, bytes)| (format!("components/{code}/{name}"), bytes))
        .collect();
    let diagnostics = load(&files);
    assert!(diagnostics.len() > all.len());
    assert!(diagnostics.is_sorted_by(|a, b| a.report_order(b).is_le()));
}
