//! The list of files that the generator owns, with one line per file in the format of `sha256sum`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The file name of the manifest.
pub const MANIFEST: &str = "manifest.txt";

/// File contents by path, relative to a folder and with `/` as separator.
pub(crate) type Contents = BTreeMap<String, Vec<u8>>;

const HEADER: &str = "# Files written by `cargo xtask regen`, which owns this folder: it fails if the folder contains other files.";

/// Digests by path, relative to the folder and with `/` as separator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, String>);

/// An error in the text of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadManifest {
    /// The line number, starting at 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl Manifest {
    /// Creates the manifest of the given files.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let entry = |(path, bytes): (&str, &[u8])| (path.to_owned(), digest(bytes));
        Self(files.into_iter().map(entry).collect())
    }

    /// Parses the text of a manifest.
    ///
    /// # Errors
    /// The first invalid line.
    pub fn parse(text: &[u8]) -> Result<Self, BadManifest> {
        let bad = |line, reason| BadManifest { line, reason };
        let text = str::from_utf8(text).map_err(|_| bad(1, "it is not UTF-8"))?;
        let mut lines = text.lines();
        // The rest of the line is for people, and its wording may change.
        if !lines
            .next()
            .is_some_and(|line| line.starts_with("# Files "))
        {
            return Err(bad(1, "the first line is not that of a manifest"));
        }
        let mut entries = BTreeMap::new();
        for (line, number) in lines.zip(2..) {
            let (digest, path) = entry(line)
                .ok_or_else(|| bad(number, "expected a SHA-256 digest, two spaces and a path"))?;
            if entries.insert(path.to_owned(), digest.to_owned()).is_some() {
                return Err(bad(number, "the path is listed twice"));
            }
        }
        Ok(Self(entries))
    }

    /// Returns the text of the manifest.
    pub fn to_text(&self) -> String {
        let lines = self.0.iter().map(|(path, digest)| line(digest, path));
        std::iter::once(format!("{HEADER}\n"))
            .chain(lines)
            .collect()
    }

    /// Returns whether a file is listed.
    pub fn lists(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Returns whether a file has the listed content.
    pub fn agrees(&self, path: &str, bytes: &[u8]) -> bool {
        self.0
            .get(path)
            .is_some_and(|listed| *listed == digest(bytes))
    }

    /// Returns whether any listed file is below a folder.
    pub fn lists_below(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        let first = self.0.range(start.clone()..).next();
        first.is_some_and(|(path, _)| path.starts_with(&start))
    }
}

/// Files that are known by path and content. There may be several contents for one path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known(BTreeSet<String>);

impl Known {
    /// The last line of the text. If it is missing, the text is incomplete.
    const END: &str = "end";

    pub(crate) fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let line = |(path, bytes): (&str, &[u8])| line(&digest(bytes), path);
        Self(files.into_iter().map(line).collect())
    }

    /// Parses a text; `None` if it is incomplete.
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let lines = str::from_utf8(text).ok()?.strip_suffix(Self::END)?;
        Some(Self(
            lines.split_inclusive('\n').map(str::to_owned).collect(),
        ))
    }

    pub(crate) fn to_text(&self) -> String {
        let lines = self.0.iter().map(String::as_str);
        lines.chain([Self::END]).collect()
    }

    pub(crate) fn has(&self, path: &str, bytes: &[u8]) -> bool {
        self.0.contains(&line(&digest(bytes), path))
    }
}

fn line(digest: &str, path: &str) -> String {
    format!("{digest}  {path}\n")
}

fn entry(line: &str) -> Option<(&str, &str)> {
    let (digest, path) = line.split_once("  ")?;
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    (digest.len() == 64 && digest.bytes().all(hex) && is_ownable(path)).then_some((digest, path))
}

/// Returns whether the generator may own a file with this path: it is in the folder on every system, and is not the
/// manifest.
pub(crate) fn is_ownable(path: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':');
    let named = |part: &str| !matches!(part, "" | "." | "..");
    path != MANIFEST && !path.contains(odd) && path.split('/').all(named)
}

/// The SHA-256 of bytes, in lower-case hex.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn reason(lines: &str) -> (usize, &'static str) {
        let bad = Manifest::parse(format!("{HEADER}\n{lines}").as_bytes()).unwrap_err();
        (bad.line, bad.reason)
    }

    #[test]
    fn text_is_sorted_and_reads_back() {
        let manifest = Manifest::of([("b.rs", b"abc".as_slice()), ("a/x.rs", b"abc")]);
        let text = manifest.to_text();
        assert_eq!(text, format!("{HEADER}\n{ABC}  a/x.rs\n{ABC}  b.rs\n"));
        assert_eq!(Manifest::parse(text.as_bytes()), Ok(manifest));
    }

    #[test]
    fn knows_files_their_content_and_their_folders() {
        let manifest = Manifest::of([("a/b/x.rs", b"abc".as_slice())]);
        assert!(manifest.lists("a/b/x.rs") && !manifest.lists("a/b"));
        assert!(manifest.agrees("a/b/x.rs", b"abc") && !manifest.agrees("a/b/x.rs", b"abd"));
        assert!(manifest.lists_below("a") && manifest.lists_below("a/b"));
        assert!(
            !manifest.lists_below("a/b/x.rs")
                && !manifest.lists_below("a/")
                && !manifest.lists_below("b")
        );
    }

    #[test]
    fn known_files_read_back_from_a_complete_text_only() {
        let known = Known::of([("a", b"abc".as_slice()), ("a", b"")]);
        assert!(known.has("a", b"abc") && known.has("a", b""));
        assert!(!known.has("a", b"abd") && !known.has("b", b"abc"));
        let text = known.to_text();
        for end in 0..text.len() {
            assert_eq!(Known::parse(&text.as_bytes()[..end]), None, "{end}");
        }
        assert_eq!(Known::parse(text.as_bytes()), Some(known));
    }

    #[test]
    fn refuses_an_invalid_manifest() {
        let bad = Manifest::parse(b"").unwrap_err();
        assert_eq!(
            (bad.line, bad.reason),
            (1, "the first line is not that of a manifest")
        );
        assert_eq!(
            Manifest::parse(b"\xff").unwrap_err().reason,
            "it is not UTF-8"
        );
        let expected = "expected a SHA-256 digest, two spaces and a path";
        assert_eq!(reason("<<<<<<< HEAD\n"), (2, expected));
        assert_eq!(reason(&format!("{ABC}  a\n{ABC} b\n")), (3, expected));
        assert_eq!(
            reason(&format!("{}  a\n", ABC.to_uppercase())),
            (2, expected)
        );
        assert_eq!(
            reason(&format!("{ABC}  a\n{ABC}  a\n")),
            (3, "the path is listed twice")
        );
    }

    #[test]
    fn refuses_paths_that_lead_elsewhere() {
        for path in [
            "", "/a", "a//b", "a/", "../a", "a/./b", "a\\b", "c:a", "a\u{7}", MANIFEST,
        ] {
            assert!(!is_ownable(path), "{path}");
        }
        for path in ["a", "a/manifest.txt", ".a", "..a/b.rs"] {
            assert!(is_ownable(path), "{path}");
        }
    }
}
