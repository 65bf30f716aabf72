//! Snippets of all operations, run by the programs that they are for. They must send what the client sends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Map, Value, json};
use stytch_cli::snippet::{Language, Snippet};
use stytch_generated::runtime::catalog::{Entry, Location};

use crate::expected::{Sent, sent};
use crate::program::{PROJECT_ID, Program, SECRET};
use crate::samples::hostile;
use crate::server::Server;

type Case = (&'static Entry, Map<String, Value>);

/// Runs snippets in order.
struct Runner {
    language: Language,
    /// Writes the files for the snippets into a folder and returns the command that runs them.
    command: fn(&Path, &[String]) -> Command,
}

fn curl() -> Option<Runner> {
    let is_installed = Command::new("curl").arg("--version").output().is_ok();
    let command = |folder: &Path, snippets: &[String]| {
        let script = folder.join("all.sh");
        let silent = snippets
            .iter()
            .map(|snippet| snippet.replacen("curl ", "curl --silent ", 1));
        fs::write(&script, silent.collect::<String>()).unwrap();
        let mut shell = Command::new("sh");
        shell.arg(script);
        shell
    };
    is_installed
        .then_some(Runner {
            language: Language::Curl,
            command,
        })
        .or_else(|| {
            eprintln!("skipped: `curl` is not installed");
            None
        })
}

/// The folder with an official SDK, unless it or the program that runs it is not installed.
fn sdk(program: &str, variable: &str, default: &str, file: &str) -> Option<PathBuf> {
    let default = || {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../target")
            .join(default)
    };
    let folder = std::env::var_os(variable).map_or_else(default, PathBuf::from);
    let is_installed =
        folder.join(file).exists() && Command::new(program).arg("--version").output().is_ok();
    if !is_installed {
        eprintln!(
            "skipped: `{program}` or the official SDK in {} is not installed",
            folder.display()
        );
    }
    is_installed.then(|| folder.canonicalize().unwrap())
}

fn node_sdk() -> Option<PathBuf> {
    sdk(
        "node",
        "STYTCH_NODE_SDK",
        "node-sdk",
        "node_modules/stytch/package.json",
    )
}

fn python_sdk() -> Option<PathBuf> {
    sdk(
        "python3",
        "STYTCH_PYTHON_SDK",
        "python-sdk",
        "stytch/__init__.py",
    )
}

fn typescript() -> Option<Runner> {
    node_sdk()?;
    let command = |folder: &Path, snippets: &[String]| {
        let modules = node_sdk().unwrap().join("node_modules");
        std::os::unix::fs::symlink(modules, folder.join("node_modules")).unwrap();
        let mut all = String::new();
        for (number, snippet) in snippets.iter().enumerate() {
            fs::write(folder.join(format!("{number}.mjs")), snippet).unwrap();
            all.push_str(&format!("await import('./{number}.mjs');\n"));
        }
        fs::write(folder.join("all.mjs"), all).unwrap();
        let mut node = Command::new("node");
        node.arg(folder.join("all.mjs"));
        node
    };
    Some(Runner {
        language: Language::TypeScript,
        command,
    })
}

fn python() -> Option<Runner> {
    python_sdk()?;
    let command = |folder: &Path, snippets: &[String]| {
        // The SDK checks responses, and the server has none that fits. Other errors are errors of the snippet.
        let mut all = "import pydantic, runpy, sys\nsys.path.insert(0, sys.argv[1])\n".to_owned();
        for (number, snippet) in snippets.iter().enumerate() {
            fs::write(folder.join(format!("{number}.py")), snippet).unwrap();
            all.push_str(&format!(
                "try:\n    runpy.run_path('{number}.py')\nexcept pydantic.ValidationError as error:\n    \
                 assert error.title.endswith('Response'), error\n"
            ));
        }
        fs::write(folder.join("all.py"), all).unwrap();
        let mut python = Command::new("python3");
        python
            .args(["-W", "ignore", "all.py"])
            .arg(python_sdk().unwrap());
        python
    };
    Some(Runner {
        language: Language::Python,
        command,
    })
}

impl Runner {
    /// Runs the snippets of cases, and checks that each sends what the client sends.
    fn check(&self, cases: &[Case]) {
        let server = Server::start(|_, _| (200, json!({ "status_code": 200 })));
        let snippets = cases.iter();
        let snippets = snippets.map(|(entry, values)| {
            let snippet = Snippet::new(entry, values).base_url(server.url.as_str());
            snippet.code(self.language)
        });
        let snippets: Vec<_> = snippets.collect();
        let program = Program::new()
            .env("STYTCH_PROJECT_ID", PROJECT_ID)
            .env("STYTCH_SECRET", SECRET);
        let folder = program.folder().to_owned();
        let ran = program.run_command(&mut (self.command)(&folder, &snippets), "");
        assert_eq!(ran.code, 0, "{}", ran.err);
        let all_seen = server.take();
        for ((seen, (entry, values)), snippet) in all_seen.iter().zip(cases).zip(&snippets) {
            let [found, wanted] = [Sent::of(seen), sent(entry, values)];
            let [found, wanted] = [found, wanted].map(|sent| self.common(sent, entry));
            assert_eq!(found, wanted, "{}\n{snippet}", entry.name);
        }
        assert_eq!(all_seen.len(), cases.len());
    }

    /// Removes what Python's SDK sends in another way: booleans of queries, and path values, which are sent a second time
    /// in the query or the body.
    fn common(&self, mut sent: Sent, entry: &Entry) -> Sent {
        if self.language == Language::Python {
            let is_path = |name: &str| {
                let mut path = entry.fields_in(Location::Path);
                path.any(|field| field.name == name)
            };
            let query = sent.query.into_iter().filter(|(name, _)| !is_path(name));
            let query = query.map(|(name, value)| match value.as_str() {
                "True" | "False" => (name, value.to_lowercase()),
                _ => (name, value),
            });
            sent.query = query.collect();
            sent.body
                .as_object_mut()
                .unwrap()
                .retain(|name, _| !is_path(name));
        }
        sent
    }
}

fn all(values: fn(&Entry) -> Map<String, Value>) -> Vec<Case> {
    let entries = stytch_generated::catalog().entries().iter();
    entries.map(|entry| (*entry, values(entry))).collect()
}

fn example(entry: &Entry) -> Map<String, Value> {
    serde_json::from_str(entry.example.unwrap()).unwrap()
}

#[test]
fn curl_sends_what_the_client_sends() {
    if let Some(runner) = curl() {
        runner.check(&all(example));
        runner.check(&all(hostile));
    }
}

#[test]
fn the_node_sdk_sends_what_the_client_sends() {
    if let Some(runner) = typescript() {
        runner.check(&all(example));
        runner.check(&all(hostile));
    }
}

#[test]
fn the_python_sdk_sends_what_the_client_sends() {
    if let Some(runner) = python() {
        runner.check(&all(example));
        runner.check(&all(hostile));
    }
}

#[test]
fn any_value_arrives_unchanged() {
    let entry = stytch_generated::catalog()
        .find("b2b.organizations.members.update")
        .unwrap();
    // Each run starts a process, which has all values.
    let strategy = prop::collection::vec((any::<String>(), any::<String>(), r"\PC{1,20}"), 40);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts = strategy.new_tree(&mut runner).unwrap().current();
    let cases = texts.into_iter().map(|(key, text, id)| {
        let values = json!({
            "organization_id": format!("a{id}"),
            "member_id": "member-test-1",
            "name": text,
            "trusted_metadata": { key: [text, { "nested": text }] },
        });
        (entry, values.as_object().unwrap().clone())
    });
    let cases: Vec<_> = cases.collect();
    for runner in [curl(), typescript(), python()].into_iter().flatten() {
        runner.check(&cases);
    }
}
