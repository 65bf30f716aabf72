//! Writes a function for each operation, which builds the request of the operation's example and sends it.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

fn main() -> Result<()> {
    let generated = Path::new("../../../stytch-generated/src/generated");
    println!("cargo::rerun-if-changed={}", generated.display());
    let mut examples = Vec::new();
    collect(generated, &mut examples)?;
    examples.sort();
    if env::var_os("CARGO_FEATURE_TEN").is_some() {
        // From all modules, because some have larger requests than others.
        examples = examples
            .iter()
            .step_by(examples.len() / 10)
            .take(10)
            .cloned()
            .collect();
        ensure!(examples.len() == 10, "less than ten examples");
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("calls.rs"), program(&examples))?;
    fs::write(
        Path::new(&out).join("count.txt"),
        examples.len().to_string(),
    )?;
    Ok(())
}

/// Adds the examples of requests in the Rust files below `folder`.
fn collect(folder: &Path, examples: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, examples)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            examples.extend(examples_in(&fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// Returns the code blocks in the documentation that build a request.
fn examples_in(source: &str) -> Vec<String> {
    let documentation: String = source
        .lines()
        .map(|line| line.trim_start().strip_prefix("///").unwrap_or_default())
        .flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"])
        .collect();
    let blocks = documentation.split("```\n").skip(1).step_by(2);
    let is_of_request = |block: &&str| block.contains("let request = ");
    blocks.filter(is_of_request).map(str::to_owned).collect()
}

fn program(examples: &[String]) -> String {
    let mut functions = String::new();
    let mut calls = String::new();
    for (number, example) in examples.iter().enumerate() {
        functions += &format!(
            "async fn call_{number}(client: &Client) -> Result<(), Error> {{\n\
             {example}\n\
             client.send(&request).await?;\n\
             Ok(())\n}}\n\n"
        );
        calls += &format!("call_{number}(client).await?;\n");
    }
    format!(
        "{functions}async fn call_all(client: &Client) -> Result<(), Error> {{\n{calls}Ok(())\n}}\n"
    )
}
