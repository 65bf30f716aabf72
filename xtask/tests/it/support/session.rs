//! Runs a command in the test process, with a generator from the test.

use std::path::Path;

use clap::Parser;
use stytch_codegen::{Generated, Options};
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;
use xtask::cli::Cli;
use xtask::console::Console;
use xtask::disk::Disk;
use xtask::{Setting, Status, run};

use super::{TestDir, Texts};

/// The result of a command.
pub(crate) struct RunResult {
    pub(crate) status: Status,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl RunResult {
    /// Returns the text on standard error without the summary, which is the last line and ends with a time.
    pub(crate) fn diagnostics(&self) -> &str {
        let (diagnostics, summary) = self.parts();
        assert!(summary.ends_with(" s)"), "{}", self.err);
        diagnostics
    }

    /// Returns the summary without the time.
    pub(crate) fn summary(&self) -> &str {
        let (summary, _) = self.parts().1.rsplit_once(" (").unwrap();
        summary
    }

    fn parts(&self) -> (&str, &str) {
        let text = self.err.strip_suffix('\n').unwrap();
        text.split_at(text.rfind('\n').map_or(0, |end| end + 1))
    }
}

pub(crate) type Generation = Result<Generated, Vec<Diagnostic>>;

/// Returns a generator's result with these files.
pub(crate) fn generated(files: &Texts) -> Generation {
    let mut generated = Generated::default();
    generated.files = files.clone();
    (generated.types, generated.operations) = (2, 1);
    Ok(generated)
}

/// Runs a command in a workspace whose `schemas` and `generated` are set on the command line.
pub(crate) fn xtask(
    dir: &TestDir,
    arguments: &[&str],
    answer: &dyn Fn(&Files, &Options) -> Generation,
) -> RunResult {
    run_with(dir, Disk::default(), arguments, answer)
}

/// Runs a command on another file system.
pub(crate) fn xtask_on(disk: Disk<'_>, dir: &TestDir, arguments: &[&str]) -> RunResult {
    run_with(dir, disk, arguments, &|_, _| generated(&Texts::new()))
}

/// Runs a command on another file system and with a generator.
pub(crate) fn run_with(
    dir: &TestDir,
    disk: Disk<'_>,
    arguments: &[&str],
    answer: &dyn Fn(&Files, &Options) -> Generation,
) -> RunResult {
    let cli = Cli::parse_from(["xtask"].iter().chain(arguments));
    let setting = Setting {
        workspace: dir.root(),
        disk,
        generate: answer,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console::new(&mut out, &mut err, cli.message_format);
    let status = run(&cli, &setting, &mut console);
    drop(console);
    let plain = |bytes: Vec<u8>| plain(&String::from_utf8(bytes).unwrap(), dir.root());
    RunResult {
        status,
        out: plain(out),
        err: plain(err),
    }
}

/// Removes colors, the folder's path, and line breaks, which depend on the length of that path.
pub(crate) fn plain(text: &str, root: &Path) -> String {
    let text = anstream::adapter::strip_str(text).to_string();
    text.replace("\n  │ ", " ")
        .replace(root.to_str().unwrap(), "WORKSPACE")
}
