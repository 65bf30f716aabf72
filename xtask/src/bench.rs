//! Runs the benchmark, which is a separate workspace so that other commands do not build the peers.

use std::path::Path;
use std::process::Command;

use stytch_schemas::diagnostic::Diagnostic;

use crate::Status;
use crate::cli::BenchArgs;
use crate::error::Outcome;

/// Builds and runs `bench/` with the given options.
pub(crate) fn bench(args: &BenchArgs, workspace: &Path) -> Outcome<Status> {
    let manifest = workspace.join("bench/Cargo.toml");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--release", "--manifest-path"])
        .arg(&manifest)
        .arg("--")
        .args(&args.options)
        .status();
    match status {
        Ok(status) if status.success() => Ok(Status::Success),
        Ok(_) => Ok(Status::Failure),
        Err(error) => {
            let message = format!("cannot run cargo: {error}");
            let file = manifest.display().to_string();
            Err(vec![Diagnostic::for_file("unreadable", file, message)])
        }
    }
}
