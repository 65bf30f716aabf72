//! Runs the program.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub(crate) const PROJECT_ID: &str = "project-test-1";
pub(crate) const SECRET: &str = "canary-project-secret";

/// The program with an environment of its own.
pub(crate) struct Program {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

/// What a run printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Program {
    /// Without credentials.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        }
    }

    /// With credentials in environment variables, and a server.
    pub(crate) fn with_server(url: &str) -> Self {
        Self::new()
            .env("STYTCH_PROJECT_ID", PROJECT_ID)
            .env("STYTCH_SECRET", SECRET)
            .env("STYTCH_BASE_URL", url)
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The folder of the configuration. It is also the current folder of the program.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs the program with text on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stytch"));
        self.run_command(command.args(arguments), input)
    }

    /// Returns a command with the environment of the program.
    pub(crate) fn prepared<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let bin = Path::new(env!("CARGO_BIN_EXE_stytch")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .env_clear()
            .env("PATH", format!("{}:{path}", bin.display()))
            .env("HOME", self.folder())
            .env("XDG_CONFIG_HOME", self.folder())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
    }

    /// Runs another command, which finds the program in its path.
    pub(crate) fn run_command(&self, command: &mut Command, input: &str) -> Ran {
        let mut child = self.prepared(command).spawn().unwrap();
        // The program may end without reading its input.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Returns the output of a run that succeeded.
    pub(crate) fn success(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        self.out
    }

    /// Returns the error output of a run that failed without output.
    pub(crate) fn failure(self, code: i32) -> String {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{self:?}");
        self.err
    }
}
