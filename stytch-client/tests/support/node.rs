//! Runs scripts against the official Node SDK.
//!
//! The SDK is not part of this repository. It is found in `target/node-sdk`, or in the folder that `STYTCH_NODE_SDK` names:
//!
//! ```sh
//! npm install --prefix target/node-sdk --no-audit --no-fund --ignore-scripts stytch@14.2.0
//! ```

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The official SDK, and the Node program that runs it.
pub(crate) struct NodeSdk {
    package: PathBuf,
}

impl NodeSdk {
    /// Returns `None`, with a message, if Node or the SDK is not installed.
    pub(crate) fn find() -> Option<Self> {
        let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/node-sdk");
        let folder = std::env::var_os("STYTCH_NODE_SDK").map_or_else(default, PathBuf::from);
        let package = folder.join("node_modules/stytch");
        if !package.join("package.json").exists() {
            let package = package.display();
            eprintln!("skipped: the official Node SDK is not installed in {package}");
            return None;
        }
        if Command::new("node").arg("--version").output().is_err() {
            eprintln!("skipped: `node` is not installed");
            return None;
        }
        Some(Self { package })
    }

    /// Runs a script with `input` as the JSON on its standard input, and returns the JSON that it prints.
    ///
    /// In the script, `sdk(path)` loads a file of the SDK, and `input` is the input.
    pub(crate) fn run(&self, script: &str, input: &Value) -> Value {
        let head = "const sdk = (path) => require(require('path').join(process.argv[1], path));\n\
                    const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));\n";
        let mut node = Command::new("node")
            .args(["-e", &format!("{head}{script}"), "--"])
            .arg(&self.package)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = node.stdin.take().unwrap();
        stdin.write_all(input.to_string().as_bytes()).unwrap();
        drop(stdin);
        let output = node.wait_with_output().unwrap();
        assert!(output.status.success(), "the script fails");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}
