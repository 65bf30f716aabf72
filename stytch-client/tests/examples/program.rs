//! An example as a program: its arguments, its environment, its input and its output.

use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;

use serde_json::Value;

use crate::script::{self, Request, Response, serve};

pub(crate) struct Program {
    command: Command,
    input: String,
}

/// What a program did.
pub(crate) struct Run {
    pub(crate) output: String,
    errors: String,
    success: bool,
    requests: Vec<Request>,
}

impl Program {
    pub(crate) fn new<const N: usize>(example: &str, arguments: [&str; N]) -> Self {
        let mut command = Command::new(binary(example));
        command
            .args(arguments)
            .env("STYTCH_PROJECT_ID", "project-test-1")
            .env("STYTCH_SECRET", "canary");
        Self {
            command,
            input: String::new(),
        }
    }

    pub(crate) fn without(mut self, variable: &str) -> Self {
        self.command.env_remove(variable);
        self
    }

    /// Adds a line of input.
    pub(crate) fn answer(mut self, line: &str) -> Self {
        self.input.push_str(line);
        self.input.push('\n');
        self
    }

    /// Starts the program against a server that responds in this way, and waits for its first line.
    pub(crate) fn start(
        mut self,
        respond: impl FnMut(&Request) -> Response + Send + 'static,
    ) -> Running {
        let (origin, requests) = script::respond(usize::MAX, respond);
        let mut child = self
            .command
            .env("STYTCH_BASE_URL", origin)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        Running {
            child,
            line: line.trim_end().to_owned(),
            requests,
        }
    }

    /// Runs the program to its end against a server that sends these responses.
    pub(crate) fn run<const N: usize>(mut self, responses: [Response; N]) -> Run {
        let (origin, requests) = serve(responses.into());
        let mut child = self
            .command
            .env("STYTCH_BASE_URL", origin)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that fails early does not read its input.
        let _ = child.stdin.take().unwrap().write_all(self.input.as_bytes());
        let ended = child.wait_with_output().unwrap();
        let run = Run {
            output: String::from_utf8(ended.stdout).unwrap(),
            errors: String::from_utf8(ended.stderr).unwrap(),
            success: ended.status.success(),
            requests: requests.try_iter().collect(),
        };
        assert!(!run.output.contains("canary") && !run.errors.contains("canary"));
        run
    }
}

/// A program that runs until the test ends.
pub(crate) struct Running {
    child: Child,
    /// The first line that it printed.
    pub(crate) line: String,
    pub(crate) requests: Receiver<Request>,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Run {
    /// Checks that the program succeeded after sending these requests, and what it printed last.
    pub(crate) fn succeeds<const N: usize>(&self, requests: [(&str, Value); N], last: &str) {
        assert!(self.success, "{}", self.errors);
        self.sent(requests);
        assert!(self.output.trim_end().ends_with(last), "{}", self.output);
    }

    /// Checks that the program failed, and its error.
    pub(crate) fn fails_with(&self, error: &str) {
        assert!(!self.success, "{}", self.output);
        assert_eq!(self.errors, format!("error: {error}\n"));
    }

    /// Checks the requests that arrived.
    pub(crate) fn sent<const N: usize>(&self, requests: [(&str, Value); N]) {
        let lines: Vec<_> = self.requests.iter().map(|request| &request.line).collect();
        assert_eq!(lines, requests.each_ref().map(|(line, _)| *line));
        for (request, (line, body)) in self.requests.iter().zip(&requests) {
            assert_eq!(request.body, *body, "{line}");
            // The project's credentials in base64.
            assert_eq!(request.authorization, "Basic cHJvamVjdC10ZXN0LTE6Y2FuYXJ5");
        }
    }
}

/// Returns the path of an example that cargo has built.
///
/// Cargo does not pass it to tests, but builds it in a folder beside theirs. It does so before it runs the tests of the
/// package, but not if only this test is selected.
fn binary(example: &str) -> PathBuf {
    let test = env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let path = profile
        .join("examples")
        .join(format!("{example}{EXE_SUFFIX}"));
    assert!(
        is_fresh(&path).unwrap_or(false),
        "{} is missing or older than its sources: run `cargo build -p stytch-client --examples` first",
        path.display()
    );
    path
}

/// Returns whether a binary is newer than all files that it was built from, which cargo lists beside it.
fn is_fresh(binary: &Path) -> io::Result<bool> {
    let built = fs::metadata(binary)?.modified()?;
    let listed = fs::read_to_string(binary.with_extension("d"))?;
    let (_, sources) = listed.split_once(": ").unwrap_or_default();
    // Spaces in paths are escaped.
    for source in sources.replace("\\ ", "\0").split_whitespace() {
        if fs::metadata(source.replace('\0', " "))?.modified()? > built {
            return Ok(false);
        }
    }
    Ok(!sources.is_empty())
}
