//! The crates whose build is measured.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;
use syn::{Item, Visibility};

use crate::setting::Setting;

/// A crate whose build is measured.
pub(super) struct Subject {
    /// Its name in tables.
    pub(super) name: &'static str,
    /// The package that is built: the crate, or a package that depends on it.
    pub(super) package: &'static str,
    /// The features of that package instead of its default ones.
    pub(super) features: Option<&'static str>,
    /// The crate's name for the compiler.
    pub(super) crate_name: &'static str,
    /// How to make cargo compile it again.
    pub(super) refresh: Refresh,
    /// Whether its release build is measured too.
    pub(super) in_release: bool,
    /// Whether it is measured from nothing.
    pub(super) from_nothing: bool,
    types: Types,
}

/// How to make cargo compile a crate again.
pub(super) enum Refresh {
    /// Delete the build of this package.
    Clean(&'static str),
    /// Touch this file below `bench`, so that the build script does not run again.
    Touch(&'static str),
}

/// The location of the types' source.
enum Types {
    /// This folder of the workspace.
    Workspace(&'static str),
    /// This folder of a package from the registry.
    Registry(&'static str, &'static str),
    /// The file with this name, written by a build script.
    Written(&'static str),
}

const OURS: Subject = Subject {
    name: "ours",
    package: "peer-ours",
    features: None,
    crate_name: "stytch_generated",
    refresh: Refresh::Clean("stytch-generated"),
    in_release: true,
    from_nothing: false,
    types: Types::Workspace("stytch-generated/src/generated"),
};

/// All subjects. Ours is the first of those that are measured from nothing.
pub(super) const SUBJECTS: [Subject; 7] = [
    Subject {
        from_nothing: true,
        ..OURS
    },
    Subject {
        name: "ours, b2b",
        features: Some("b2b"),
        ..OURS
    },
    Subject {
        name: "ours, schemars",
        features: Some("b2b,consumer,schemars"),
        in_release: false,
        ..OURS
    },
    Subject {
        name: "official",
        package: "peer-official",
        features: None,
        crate_name: "stytch",
        refresh: Refresh::Clean("stytch"),
        in_release: true,
        from_nothing: true,
        types: Types::Registry("stytch", ""),
    },
    Subject {
        name: "typify",
        package: "peer-typify",
        features: None,
        crate_name: "peer_typify",
        refresh: Refresh::Touch("peers/typify/src/lib.rs"),
        in_release: true,
        from_nothing: false,
        types: Types::Written("types.rs"),
    },
    Subject {
        name: "derives",
        package: "derived",
        features: None,
        crate_name: "derived",
        refresh: Refresh::Touch("derived/src/lib.rs"),
        in_release: true,
        from_nothing: false,
        types: Types::Written("types.rs"),
    },
    Subject {
        name: "k8s-openapi",
        package: "peer-k8s",
        features: None,
        crate_name: "k8s_openapi",
        refresh: Refresh::Clean("k8s-openapi"),
        in_release: false,
        from_nothing: false,
        types: Types::Registry("k8s-openapi", "v1_36"),
    },
];

impl Subject {
    /// Returns the number of types: public structs and enums without builders.
    pub(super) fn count_types(&self, setting: &Setting, target: &Path) -> Result<f64> {
        let source = match self.types {
            Types::Workspace(folder) => setting.workspace.join(folder),
            Types::Registry(package, folder) => source_of(package, setting)?.join(folder),
            Types::Written(file) => {
                find(target, file)?.with_context(|| format!("no {file} was written"))?
            }
        };
        let mut files = Vec::new();
        list(&source, &mut files)?;
        let mut count = 0;
        for file in files {
            let parsed = syn::parse_file(&fs::read_to_string(&file)?);
            count += types_in(&parsed.with_context(|| format!("{}", file.display()))?.items);
        }
        Ok(f64::from(count))
    }
}

/// Returns the folder `src` of a package from the registry.
fn source_of(package: &str, setting: &Setting) -> Result<PathBuf> {
    let metadata = MetadataCommand::new().current_dir(&setting.bench).exec()?;
    let found = metadata
        .packages
        .iter()
        .find(|found| found.name.as_str() == package);
    let manifest = &found
        .with_context(|| format!("no package {package}"))?
        .manifest_path;
    let folder = manifest.parent().context("a manifest without folder")?;
    Ok(folder.join("src").into())
}

/// Returns the Rust files in `path`, or `path` itself.
fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            list(&entry?.path(), files)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        files.push(path.to_owned());
    }
    Ok(())
}

/// Returns the file that a build script wrote.
pub(super) fn find(target: &Path, file: &str) -> Result<Option<PathBuf>> {
    for profile in ["debug", "release"] {
        let Ok(packages) = fs::read_dir(target.join(profile).join("build")) else {
            continue;
        };
        for package in packages {
            let path = package?.path().join("out").join(file);
            if path.exists() {
                return Ok(Some(path));
            }
        }
    }
    Ok(None)
}

fn types_in(items: &[Item]) -> u32 {
    let counted = |vis: &Visibility, name: &syn::Ident| {
        u32::from(matches!(vis, Visibility::Public(_)) && !name.to_string().ends_with("Builder"))
    };
    let count = |item: &Item| match item {
        Item::Struct(item) => counted(&item.vis, &item.ident),
        Item::Enum(item) => counted(&item.vis, &item.ident),
        // typify puts builders and errors into modules.
        Item::Mod(item) if item.ident != "builder" && item.ident != "error" => item
            .content
            .as_ref()
            .map_or(0, |(_, items)| types_in(items)),
        _ => 0,
    };
    items.iter().map(count).sum()
}
