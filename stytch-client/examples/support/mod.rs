//! What the examples share: their arguments, their questions, and errors that people can read.
#![allow(dead_code, reason = "not every example asks something")]

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Returns the arguments of the program, or an error that states which it needs.
pub(crate) fn arguments<const N: usize>(names: [&str; N]) -> Result<[String; N]> {
    let given: Vec<String> = env::args().skip(1).collect();
    <[String; N]>::try_from(given)
        .map_err(|_| format!("this example needs the arguments {}", names.join(" ")).into())
}

/// Prints a question and reads a line from standard input.
///
/// Secrets are read in this way too, because other users of a machine can see the arguments of a program.
pub(crate) fn ask(question: &str) -> Result<String> {
    print!("{question} ");
    io::stdout().flush()?;
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Err("standard input ended before the question was answered".into());
    }
    Ok(line.trim().to_owned())
}

/// Prints the error of a program with all its causes, and returns the program's exit code.
pub(crate) fn exit(result: Result<()>) -> ExitCode {
    let Err(error) = result else {
        return ExitCode::SUCCESS;
    };
    eprint!("error: {error}");
    let mut source = error.source();
    while let Some(error) = source {
        eprint!(": {error}");
        source = error.source();
    }
    eprintln!();
    ExitCode::FAILURE
}
