//! Secrets that are asked for on a terminal. Python has the terminal.

use std::process::Command;

use serde_json::json;

use crate::program::Program;
use crate::server::Server;

/// Runs the arguments on a terminal, types a line when it is asked for, and prints what the terminal shows.
const TERMINAL: &str = r#"
import os, pty, signal, sys, termios
signal.alarm(60)
process, terminal = pty.fork()
if process == 0:
    os.execvp("stytch", ["stytch"] + sys.argv[1:])
shown = b""
while True:
    try:
        part = os.read(terminal, 1000)
    except OSError:
        break
    if not part:
        break
    shown += part
    if part.endswith(b": "):
        # The program turns the echo off after it has asked.
        while termios.tcgetattr(terminal)[3] & termios.ECHO:
            pass
        os.write(terminal, b"canary-typed\n")
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
"#;

fn on_terminal(program: &Program, arguments: &[&str]) -> Option<String> {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: `python3` is not installed");
        return None;
    }
    let mut python = Command::new("python3");
    let shown = program.run_command(python.args(["-c", TERMINAL]).args(arguments), "");
    Some(shown.success())
}

#[test]
fn a_required_secret_is_asked_for_and_not_shown() {
    let server = Server::start(|_, _| (200, json!({ "status_code": 200, "member_id": "m" })));
    let program = Program::with_server(&server.url).env("TERM", "xterm");
    let arguments = [
        "call",
        "b2b.totp.authenticate",
        "--organization-id",
        "o",
        "--member-id",
        "m",
    ];
    let Some(shown) = on_terminal(&program, &arguments) else {
        return;
    };
    assert!(
        shown.starts_with("code (not shown): ") && !shown.contains("canary"),
        "{shown:?}"
    );
    // The response is indented on a terminal.
    assert!(
        shown.ends_with("{\r\n  \"member_id\": \"m\",\r\n  \"status_code\": 200\r\n}\r\n"),
        "{shown:?}"
    );
    assert_eq!(server.take()[0].json()["code"], "canary-typed");
}

#[test]
fn the_secret_of_a_profile_is_asked_for() {
    let program = Program::new().env("TERM", "xterm");
    let arguments = ["profile", "add", "one", "--project-id", "project-test-1"];
    let Some(shown) = on_terminal(&program, &arguments) else {
        return;
    };
    assert!(
        shown.starts_with("secret (not shown): ") && !shown.contains("canary"),
        "{shown:?}"
    );
    let file = std::fs::read_to_string(program.folder().join("stytch/config.toml")).unwrap();
    assert!(file.contains("canary-typed"), "{file}");
}

#[test]
fn a_terminal_has_colors() {
    let program = Program::new().env("TERM", "xterm");
    if let Some(shown) = on_terminal(&program, &["show", "b2b.totp.create"]) {
        assert!(
            shown.contains("\u{1b}[1m\u{1b}[36mb2b.totp.create\u{1b}[0m"),
            "{shown:?}"
        );
    }
}
