//! `pipeline generate SCHEMAS OUT` is the process that `regen` is compared with;
//! `pipeline describe SCHEMAS OUT` writes schemas with descriptions for it.
#![forbid(unsafe_code)]

use std::path::Path;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [command, schemas, out] = arguments.as_slice() else {
        bail!("usage: pipeline generate|describe SCHEMAS OUT");
    };
    let (schemas, out) = (Path::new(schemas), Path::new(out));
    match command.as_str() {
        "generate" => Ok(std::fs::write(out, pipeline::generate(schemas)?)?),
        "describe" => pipeline::describe(schemas, out),
        other => bail!("`{other}` is not a command"),
    }
}
