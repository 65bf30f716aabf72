//! The command `stytch`.

use std::process::ExitCode;

fn main() -> ExitCode {
    stytch_cli::run(std::env::args_os().collect())
}
