//! Runs a server in the background.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, ChildStderr, Command, Stdio};

use super::{OTHER, Response, TOKEN, exchange, request};
use crate::program::Program;
use crate::server::Server;

/// A server that is stopped at the end of the test.
pub(crate) struct Running {
    child: Child,
    stderr: BufReader<ChildStderr>,
    pub(crate) address: String,
    /// What was printed until it listened.
    greeting: String,
    _program: Program,
}

pub(crate) fn callers() -> String {
    format!(
        "[callers.web]\ntoken = \"{TOKEN}\"\n\n\
         [callers.ops]\ntoken = \"{OTHER}\"\nallow = [\"b2b.organizations.*\"]\n"
    )
}

/// Writes a file of callers, and returns its name.
pub(crate) fn callers_file(program: &Program, mode: u32, text: &str) -> String {
    let path = program.folder().join("callers.toml");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    path.to_str().unwrap().to_owned()
}

impl Running {
    pub(crate) fn start(server: &Server, arguments: &[&str]) -> Self {
        Self::at("127.0.0.1:0", &server.url, arguments)
    }

    /// Starts a gateway that listens on an address, for the Stytch at a URL.
    pub(crate) fn at(listen: &str, url: &str, arguments: &[&str]) -> Self {
        let program = Program::with_server(url);
        let file = callers_file(&program, 0o600, &callers());
        let first = ["gateway", "--listen", listen, "--callers", &file];
        Self::of(program, &[&first[..], arguments].concat())
    }

    /// Starts a server, and waits until it listens.
    pub(crate) fn of(program: Program, arguments: &[&str]) -> Self {
        let mut child = program
            .prepared(Command::new(env!("CARGO_BIN_EXE_stytch")).args(arguments))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut greeting = String::new();
        let address = loop {
            let start = greeting.len();
            assert!(stderr.read_line(&mut greeting).unwrap() > 0, "{greeting}");
            if let Some((_, url)) = greeting[start..].split_once("listening on http://") {
                let address = url.split('/').next().unwrap_or_default();
                break address.trim_end().to_owned();
            }
        };
        Self {
            child,
            stderr,
            address,
            greeting,
            _program: program,
        }
    }

    /// Sends a request with the token of a caller.
    pub(crate) fn send(&self, line: &str, headers: &str, body: &str) -> Response {
        self.raw(&request(line, headers, body))
    }

    pub(crate) fn raw(&self, bytes: &[u8]) -> Response {
        exchange(&self.address, bytes)
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn signal(&self) {
        let id = self.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Ends the server, and returns everything that it printed.
    pub(crate) fn stop(self) -> String {
        self.signal();
        self.ended()
    }

    /// Waits for the end of the server, and returns everything that it printed.
    pub(crate) fn ended(self) -> String {
        self.ended_with(0)
    }

    /// Waits for the end of the server with an exit code, and returns everything that it printed.
    pub(crate) fn ended_with(mut self, code: i32) -> String {
        let log = self.rest();
        assert_eq!(self.child.wait().unwrap().code(), Some(code), "{log}");
        log
    }

    /// Returns everything that was printed, after the end.
    fn rest(&mut self) -> String {
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).unwrap();
        // All secrets of the tests contain this word: tokens, the project's secret, and values of fields.
        assert!(!rest.contains("canary"), "{rest}");
        self.greeting.clone() + &rest
    }

    /// Returns a number of kilobytes that the system reports about the process, such as `VmHWM`.
    #[cfg(target_os = "linux")]
    pub(super) fn memory(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.unwrap().split_whitespace().next();
        number.unwrap().parse().unwrap()
    }

    /// Returns the metrics.
    pub(super) fn metrics(&self) -> String {
        self.plain("GET /metrics").body
    }

    /// Sends a request without a token.
    pub(super) fn plain(&self, line: &str) -> Response {
        let head = format!("{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        self.raw(head.as_bytes())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !std::thread::panicking() {
            self.rest();
        }
    }
}
