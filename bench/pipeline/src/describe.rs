//! Adds descriptions to schemas, so that the pipeline writes a realistic amount of documentation.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// Writes the components of `schemas` to `out`. Each field gets the text of its name in the overlay's glossary, or its name
/// as description.
pub fn describe(schemas: &Path, out: &Path) -> Result<()> {
    let glossary = fs::read_to_string(schemas.join("overlay/docs/glossary.toml"))?;
    let glossary: toml::Table = glossary.parse()?;
    let glossary = glossary.get("fields").and_then(toml::Value::as_table);
    let glossary = glossary.context("a glossary without fields")?;
    for file in crate::components(schemas)? {
        let mut schema: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for (name, property) in properties.into_iter().flatten() {
            let text = glossary
                .get(name)
                .and_then(text_of)
                .unwrap_or(name.as_str());
            // The drafts that typify reads ignore keywords next to a reference.
            let property = property
                .as_object_mut()
                .filter(|property| !property.contains_key("$ref"));
            if let Some(property) = property {
                property.insert("description".into(), text.into());
            }
        }
        let target = out.join(file.strip_prefix(schemas)?);
        fs::create_dir_all(target.parent().context("a file without a folder")?)?;
        fs::write(target, serde_json::to_string_pretty(&schema)?)?;
    }
    Ok(())
}

/// Returns the text of an entry, which is a string or a table with `doc`.
fn text_of(entry: &toml::Value) -> Option<&str> {
    entry.as_str().or_else(|| entry.get("doc")?.as_str())
}
