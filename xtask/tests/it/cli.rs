//! Tests of the command line.

use std::path::Path;

use clap::{CommandFactory, Parser};
use xtask::cli::{Cli, Command, ImportArgs, RegenArgs};
use xtask::console::MessageFormat;

fn regen(arguments: &[&str]) -> RegenArgs {
    match Cli::try_parse_from(["xtask", "regen"].iter().chain(arguments))
        .unwrap()
        .command
    {
        Command::Regen(args) => args,
        _ => panic!("not regen"),
    }
}

fn import(arguments: &[&str]) -> Result<ImportArgs, clap::Error> {
    match Cli::try_parse_from(["xtask", "import"].iter().chain(arguments))?.command {
        Command::Import(args) => Ok(args),
        _ => panic!("not import"),
    }
}

#[test]
fn what_follows_bench_is_passed_on() {
    let line = ["xtask", "bench", "--", "--quick", "--only", "decode"];
    let Command::Bench(args) = Cli::try_parse_from(line).unwrap().command else {
        panic!("not bench");
    };
    assert_eq!(args.options, ["--quick", "--only", "decode"]);
}

#[test]
fn the_definition_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn paths_are_those_of_the_workspace_unless_named() {
    let workspace = Path::new("/w");
    let args = regen(&[]);
    assert!(!args.check && !args.strict);
    assert_eq!(args.schemas(workspace), Path::new("/w/schemas"));
    assert_eq!(
        args.out(workspace),
        Path::new("/w/stytch-generated/src/generated")
    );
    let args = regen(&["--schemas", "s", "--out", "o", "--check", "--strict"]);
    assert!(args.check && args.strict);
    assert_eq!(
        (
            args.schemas(workspace).as_path(),
            args.out(workspace).as_path()
        ),
        (Path::new("s"), Path::new("o"))
    );
    assert_eq!(
        args.command(),
        "cargo xtask regen --strict --schemas s --out o"
    );
    assert_eq!(
        import(&["p"]).unwrap().schemas(workspace),
        Path::new("/w/schemas")
    );
}

#[test]
fn import_takes_several_paths_and_a_pattern() {
    let args = import(&["a.yml", "b", "--only", "^api_b2b_totp", "--lenient"]).unwrap();
    assert!(args.lenient && !import(&["a.yml"]).unwrap().lenient);
    assert_eq!(args.paths, [Path::new("a.yml"), Path::new("b")]);
    assert!(args.only.unwrap().matches("api_b2b_totp_v1_Create"));
}

#[test]
fn the_message_format_may_be_anywhere() {
    let format = |arguments: &[&str]| Cli::try_parse_from(arguments).unwrap().message_format;
    assert_eq!(format(&["xtask", "regen"]), MessageFormat::Human);
    assert_eq!(
        format(&["xtask", "regen", "--message-format", "json"]),
        MessageFormat::Json
    );
    assert_eq!(
        format(&["xtask", "--message-format", "json", "regen"]),
        MessageFormat::Json
    );
}

#[test]
fn slips_are_usage_errors() {
    for arguments in [
        &["xtask"][..],
        &["xtask", "regenerate"],
        &["xtask", "regen", "extra"],
        &["xtask", "regen", "--message-format", "xml"],
        &["xtask", "import"],
        &["xtask", "import", "p", "--only", "("],
    ] {
        let error = Cli::try_parse_from(arguments).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{arguments:?}");
    }
    assert!(
        import(&["p", "--only", "("])
            .unwrap_err()
            .to_string()
            .contains("group without closing")
    );
}

#[test]
fn help_names_every_option() {
    let mut cli = Cli::command();
    let help = |name: &str, cli: &mut clap::Command| {
        let command = cli.find_subcommand_mut(name).unwrap();
        command.render_long_help().to_string()
    };
    let regen = help("regen", &mut cli);
    for option in ["--check", "--strict", "--schemas <DIR>", "--out <DIR>"] {
        assert!(regen.contains(option), "{regen}");
    }
    let import = help("import", &mut cli);
    for option in ["<PATH>...", "--only <REGEX>", "--schemas <DIR>"] {
        assert!(import.contains(option), "{import}");
    }
}
