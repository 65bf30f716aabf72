//! Completions, as shells ask for them.

use std::process::Command;

use crate::program::Program;

/// Returns the candidates for the last argument.
fn candidates(program: Program, shell: &str, arguments: &[&str]) -> Vec<String> {
    let program = program
        .env("STYTCH_COMPLETE", shell)
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", &arguments.len().to_string())
        .env("_CLAP_COMPLETE_COMP_TYPE", "9")
        .env("_CLAP_COMPLETE_SPACE", "true");
    let out = program
        .run(&[&["--", "stytch"], arguments].concat())
        .success();
    let lines = out.lines().map(|line| {
        let end = line.find(['\t', ':']).unwrap_or(line.len());
        line[..end].trim_end_matches('\\').to_owned()
    });
    lines.collect()
}

#[test]
fn operations_fields_and_values_are_completed() {
    for shell in ["bash", "zsh", "fish"] {
        let has = |arguments: &[&str], wanted: &[&str]| {
            let found = candidates(Program::new(), shell, arguments);
            for wanted in wanted {
                assert!(
                    found.iter().any(|found| found == wanted),
                    "{shell} {arguments:?}: {found:?}"
                );
            }
            found.len()
        };
        has(&[""], &["call", "operations", "show", "snippet", "whoami"]);
        assert_eq!(
            has(
                &["call", "b2b.totp."],
                &["b2b.totp.create", "b2b.totp.migrate"]
            ),
            3
        );
        assert_eq!(has(&["show", "b2b.totp."], &["b2b.totp.create"]), 3);
        has(
            &["call", "b2b.totp.create", "--"],
            &["--organization-id", "--dry-run", "--session-token-file"],
        );
        let enrollment = ["call", "b2b.totp.authenticate", "--set-mfa-enrollment", ""];
        assert_eq!(has(&enrollment, &["enroll", "unenroll"]), 2);
        assert_eq!(
            has(&["snippet", "b2b.totp.create", "--lang", "py"], &["python"]),
            1
        );
    }
}

#[test]
fn a_script_is_printed_for_each_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let script = Program::new().run(&["completions", shell]).success();
        assert!(
            script.contains("STYTCH_COMPLETE") && script.contains("stytch"),
            "{script}"
        );
    }
    Program::new().run(&["completions", "tcsh"]).failure(2);
}

#[test]
fn bash_completes() {
    let script = r#"source <(stytch completions bash)
        COMP_WORDS=(stytch call b2b.totp.c) COMP_CWORD=2 COMP_TYPE=9
        _clap_complete_stytch stytch b2b.totp.c call
        printf '%s\n' "${COMPREPLY[@]}""#;
    let ran = Program::new().run_command(Command::new("bash").args(["-c", script]), "");
    assert_eq!(ran.success().trim(), "b2b.totp.create");
}

#[test]
fn profiles_are_completed() {
    for arguments in [
        &["whoami", "--profile", ""][..],
        &["profile", "use", ""],
        &["profile", "remove", "on"],
    ] {
        let program = Program::new();
        let add = [
            "profile",
            "add",
            "one",
            "--project-id",
            "project-test-1",
            "--secret-file",
            "-",
        ];
        program.run_with(&add, "canary").success();
        let found = candidates(program, "fish", arguments);
        assert!(
            found.iter().any(|name| name == "one"),
            "{arguments:?}: {found:?}"
        );
    }
}
