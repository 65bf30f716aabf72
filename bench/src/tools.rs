//! Runs cargo and the programs that it builds.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use cargo_metadata::Message;

/// Cargo's variables for registry access. All other variables could change what is built.
const KEPT: [&str; 4] = ["CARGO_HOME", "CARGO_NET_", "CARGO_HTTP_", "CARGO_REGISTR"];

/// Environment variables that would redirect requests to a proxy.
const PROXIES: [&str; 6] = [
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
];

/// Returns a cargo command in `folder` that builds into `target`, without environment variables that could change what is
/// built.
pub(crate) fn cargo(folder: &Path, target: &Path) -> Command {
    let mut command = Command::new("cargo");
    isolate(&mut command, folder, target);
    command
}

/// Makes a command run in `folder` and build into `target`, without environment variables that could change what is built.
pub(crate) fn isolate(command: &mut Command, folder: &Path, target: &Path) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let is_ours =
            text.starts_with("CARGO") || text.ends_with("RUSTFLAGS") || text.starts_with("RUSTC");
        if is_ours && !KEPT.iter().any(|kept| text.starts_with(kept)) {
            command.env_remove(name);
        }
    }
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TERM_COLOR", "never");
}

/// Makes a command send its requests directly to the server.
pub(crate) fn without_proxies(command: &mut Command) {
    for proxy in PROXIES {
        command.env_remove(proxy);
    }
}

/// Runs a command, and prints its output only if it fails.
pub(crate) fn run(command: &mut Command) -> Result<Vec<u8>> {
    let shown = format!("{command:?}");
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| shown.clone())?;
    ensure!(
        output.status.success(),
        "{shown} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output.stdout)
}

/// Builds a program in release mode, and returns its path.
pub(crate) fn program(folder: &Path, target: &Path, package: &str, name: &str) -> Result<PathBuf> {
    eprintln!("   building {package}");
    let mut build = cargo(folder, target);
    build.args([
        "build",
        "--release",
        "--message-format",
        "json",
        "--package",
        package,
        "--bin",
        name,
    ]);
    let messages = run(&mut build)?;
    let found = Message::parse_stream(messages.as_slice())
        .filter_map(Result::ok)
        .find_map(|message| match message {
            Message::CompilerArtifact(artifact) if artifact.target.name == name => {
                artifact.executable
            }
            _ => None,
        });
    found
        .map(Into::into)
        .with_context(|| format!("cargo built no program `{name}`"))
}
