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

/// Runs the arguments under a shell, which does not restore the terminal. When a secret is asked for, it types the bytes that
/// the first argument has in hexadecimal, or sends the signal of this name. Then it prints how the program ended, and whether
/// the terminal has its usual modes.
const ENDED: &str = r#"
import os, pty, re, signal, sys, termios
signal.alarm(60)
process, terminal = pty.fork()
if process == 0:
    program = "sh -c 'echo process $$; exec stytch \"$@\"' sh \"$@\"; echo ended $?.; read line"
    os.execvp("sh", ["sh", "-c", program, "sh"] + sys.argv[2:])
shown = b""
def read_until(pattern):
    global shown
    while not (found := re.search(pattern, shown)):
        shown += os.read(terminal, 1000)
    return found
read_until(rb": ")
usual = termios.ECHO | termios.ICANON | termios.ISIG
while termios.tcgetattr(terminal)[3] & usual:
    pass
what = sys.argv[1]
if what.startswith("SIG"):
    os.kill(int(read_until(rb"process (\d+)")[1]), signal.Signals[what])
else:
    os.write(terminal, bytes.fromhex(what))
code = read_until(rb"ended (\d+)\.")[1].decode()
is_usual = termios.tcgetattr(terminal)[3] & usual == usual
print(code, "usual" if is_usual else "changed", "entered" if b"entered" in shown else "", sep=" ")
"#;

fn on_terminal(program: &Program, arguments: &[&str]) -> Option<String> {
    in_python(TERMINAL, program, arguments)
}

fn in_python(script: &str, program: &Program, arguments: &[&str]) -> Option<String> {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: `python3` is not installed");
        return None;
    }
    let mut python = Command::new("python3");
    let shown = program.run_command(python.args(["-c", script]).args(arguments), "");
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
fn a_prompt_that_is_interrupted_leaves_the_terminal_as_it_was() {
    let program = Program::new().env("TERM", "xterm");
    let arguments = ["profile", "add", "one", "--project-id", "project-test-1"];
    // Shells add 128 to the number of the signal that ended a program.
    for (what, ended) in [
        ("03", "130 usual \n"),
        ("6103", "130 usual \n"),
        ("SIGINT", "130 usual \n"),
        ("SIGTERM", "143 usual \n"),
        ("SIGHUP", "129 usual \n"),
        ("SIGQUIT", "131 usual \n"),
        // An end of file, and a line without text.
        ("04", "1 usual entered\n"),
        ("0a", "1 usual entered\n"),
    ] {
        let arguments = [&[what], &arguments[..]].concat();
        let Some(found) = in_python(ENDED, &program, &arguments) else {
            return;
        };
        assert_eq!(found, ended, "{what}");
    }
    assert!(!program.folder().join("stytch/config.toml").exists());
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
