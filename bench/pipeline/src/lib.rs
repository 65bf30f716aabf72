//! The plain pipeline that the generator is compared with: all schemas of a corpus through typify with builders, then
//! through syn and prettyplease. It has no names, checks or operations, and writes one file.

mod describe;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use typify::{TypeSpace, TypeSpaceSettings};

pub use describe::describe;

/// Returns typify's formatted output for `schemas/components`.
pub fn generate(schemas: &Path) -> Result<String> {
    let definitions = read(schemas)?;
    let mut settings = TypeSpaceSettings::default();
    settings.with_struct_builder(true);
    let mut space = TypeSpace::new(&settings);
    space.add_ref_types(definitions)?;
    let file = syn::parse2(space.to_stream())?;
    Ok(prettyplease::unparse(&file))
}

/// Returns all schemas below `schemas/components`, by the id that references use.
fn read(schemas: &Path) -> Result<BTreeMap<String, schemars::schema::Schema>> {
    let mut definitions = BTreeMap::new();
    for path in components(schemas)? {
        let text = fs::read_to_string(&path)?.replace("#/components/schemas/", "#/definitions/");
        let mut schema: Value = serde_json::from_str(&text)?;
        let id = schema
            .as_object_mut()
            .and_then(|schema| schema.remove("$id"))
            .and_then(|id| Some(id.as_str()?.rsplit('/').next()?.to_owned()))
            .with_context(|| format!("{}: no $id", path.display()))?;
        definitions.insert(id, serde_json::from_value(schema)?);
    }
    Ok(definitions)
}

/// Returns the schemas below `schemas/components`, which has one folder for each package and a list beside them.
fn components(schemas: &Path) -> Result<Vec<PathBuf>> {
    let folder = schemas.join("components");
    let mut files = Vec::new();
    for package in fs::read_dir(&folder).with_context(|| format!("{}", folder.display()))? {
        let package = package?.path();
        if package.is_dir() {
            for file in fs::read_dir(package)? {
                files.push(file?.path());
            }
        }
    }
    Ok(files)
}
