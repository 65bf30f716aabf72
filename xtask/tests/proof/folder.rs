//! Folders of schemas in memory: the real one, slices of it, and modified copies.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;
use stytch_schemas::files::Files;
use stytch_schemas::import::{ImportSource, Options, import};

pub(crate) const DOCUMENT: &str = "openapi.json";
pub(crate) const NAMES: &str = "overlay/names.toml";
pub(crate) const PREFIX: &str = "#/components/schemas/";
pub(crate) const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Parts of the API that use different features: headers, enums, servers, deep types, queries.
pub(crate) const SLICES: [&str; 6] = [
    "^api_b2b_totp_",
    "^api_sso_",
    "^api_m2m_",
    "^api_fraud_",
    "^api_webauthn_",
    "^api_password_",
];

/// A folder with its content.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folder {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Symbolic links: path and target.
    pub(crate) links: Vec<(String, String)>,
    pub(crate) empty_folders: Vec<String>,
    /// Empty files whose names may not be UTF-8.
    pub(crate) odd_files: Vec<OsString>,
}

impl Folder {
    /// Returns all of `schemas/`.
    pub(crate) fn real() -> &'static Self {
        static REAL: OnceLock<Folder> = OnceLock::new();
        REAL.get_or_init(|| {
            let files = Files::read(&schemas()).unwrap();
            let own = |(path, bytes): (&str, &[u8])| (path.to_owned(), bytes.to_owned());
            Self {
                files: files.iter().map(own).collect(),
                ..Self::default()
            }
        })
    }

    /// Returns the operations whose id matches, with all types that they use, and their names.
    pub(crate) fn slice(only: &str) -> Self {
        let source = |(path, bytes): (&String, &Vec<u8>)| ImportSource::new(path, bytes.clone());
        let structure = Self::real().files.iter();
        let sources: Vec<_> = structure
            .filter(|(path, _)| path.ends_with(".json"))
            .map(source)
            .collect();
        let options = Options {
            only: Some(only.parse().unwrap()),
            ..Options::default()
        };
        let imported = import(&sources, &options).unwrap();
        let own = |(path, bytes): (&str, &[u8])| (path.to_owned(), bytes.to_owned());
        let mut slice = Self {
            files: imported.files.iter().map(own).collect(),
            ..Self::default()
        };
        let names = slice.names();
        slice.files.insert(NAMES.to_owned(), names.into_bytes());
        slice
    }

    /// Returns the lines of the table of names that are about this folder.
    fn names(&self) -> String {
        let mut known: BTreeSet<String> = self.ids().into_values().collect();
        known.extend(self.operations().iter().map(Site::key));
        let key = |line: &str| Some(line.split_once(" = ")?.0.trim_matches('"').to_owned());
        let all = Self::real().text(NAMES);
        let (operations, rest) = all.split_once("\n[names]\n").unwrap();
        // Special words are left out, because few slices use them.
        let (_, types) = rest.split_once("[names.types]\n").unwrap();
        let kept = |lines: &str| -> String {
            let about = |line: &&str| key(line).is_some_and(|key| known.contains(&key));
            let lines = lines.lines().filter(about);
            lines.map(|line| format!("{line}\n")).collect()
        };
        let (operations, types) = (kept(operations), kept(types));
        let products = ["b2b", "consumer"];
        let used = products.map(|product| operations.contains(&format!("\"{product}::")));
        let features: Vec<_> = products
            .iter()
            .zip(used)
            .filter(|(_, used)| *used)
            .collect();
        let features: Vec<_> = features.iter().map(|(product, _)| product).collect();
        format!(
            "[names]\nfeatures = {features:?}\n\n[names.operations]\n{operations}\n[names.types]\n{types}"
        )
    }

    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.files[path].clone()).unwrap()
    }

    pub(crate) fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&self.files[path]).unwrap()
    }

    pub(crate) fn put_json(&mut self, path: &str, value: &Value) {
        let text = serde_json::to_string_pretty(value).unwrap();
        self.files.insert(path.to_owned(), text.into_bytes());
    }

    /// Returns the paths of the files with types.
    pub(crate) fn components(&self) -> Vec<String> {
        let paths = self.files.keys();
        paths
            .filter(|path| path.starts_with("components/"))
            .cloned()
            .collect()
    }

    /// Returns the id of every type by path.
    pub(crate) fn ids(&self) -> BTreeMap<String, String> {
        let id = |path: String| {
            let id = self.json(&path)["$id"]
                .as_str()?
                .strip_prefix(PREFIX)?
                .to_owned();
            Some((path, id))
        };
        self.components().into_iter().filter_map(id).collect()
    }

    /// Returns all operations of the document.
    pub(crate) fn operations(&self) -> Vec<Site> {
        let document = self.json(DOCUMENT);
        let mut found = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            let methods = METHODS.into_iter();
            found.extend(
                methods
                    .filter(|method| item.get(method).is_some())
                    .map(|method| Site {
                        path: path.clone(),
                        method,
                    }),
            );
        }
        found
    }

    /// Returns the files of types, and the document, that refer to a type.
    pub(crate) fn referring_to(&self, id: &str) -> Vec<String> {
        let reference = format!("\"$ref\": \"{PREFIX}{id}\"");
        let json = self.files.keys().filter(|path| path.ends_with(".json"));
        json.filter(|path| self.text(path).contains(&reference))
            .cloned()
            .collect()
    }

    pub(crate) fn to_files(&self) -> Files {
        let files = self.files.iter();
        files
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    }

    /// Creates the folder, file by file in the given order.
    pub(crate) fn write_in_order<'a>(
        &'a self,
        dir: &Path,
        paths: impl IntoIterator<Item = &'a String>,
    ) {
        fs::create_dir_all(dir).unwrap();
        for path in paths {
            let file = dir.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, &self.files[path]).unwrap();
        }
        for folder in &self.empty_folders {
            fs::create_dir_all(dir.join(folder)).unwrap();
        }
        for (path, target) in &self.links {
            let link = dir.join(path);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(target, link).unwrap();
        }
        for name in &self.odd_files {
            fs::write(dir.join(name), "{}").unwrap();
        }
    }

    pub(crate) fn write_to(&self, dir: &Path) {
        self.write_in_order(dir, self.files.keys());
    }
}

/// The location of an operation in the document.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) path: String,
    pub(crate) method: &'static str,
}

impl Site {
    /// Returns the operation's key in the overlay.
    pub(crate) fn key(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }
}

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}
