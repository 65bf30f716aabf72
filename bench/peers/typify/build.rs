//! Runs the bare typify pipeline over the corpus of the workspace, with descriptions.

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let schemas = Path::new("../../../schemas");
    println!("cargo::rerun-if-changed={}", schemas.display());
    let out = std::env::var("OUT_DIR")?;
    let described = Path::new(&out).join("schemas");
    if described.exists() {
        std::fs::remove_dir_all(&described)?;
    }
    pipeline::describe(schemas, &described)?;
    std::fs::write(
        Path::new(&out).join("types.rs"),
        pipeline::generate(&described)?,
    )?;
    Ok(())
}
