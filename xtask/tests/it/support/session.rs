//! A command run inside the test, with a generator that the test supplies.

use std::path::Path;

use clap::Parser;
use stytch_codegen::{Generated, Options};
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;
use xtask::cli::Cli;
use xtask::console::Console;
use xtask::disk::Disk;
use xtask::{Setting, Status, run};

use super::{Place, Texts};

/// What a command told.
pub(crate) struct Told {
    pub(crate) status: Status,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Told {
    /// What standard error has besides the summary, which is its last line and ends with a time.
    pub(crate) fn findings(&self) -> &str {
        let (findings, summary) = self.parts();
        assert!(summary.ends_with(" s)"), "{}", self.err);
        findings
    }

    /// The summary without the time.
    pub(crate) fn summary(&self) -> &str {
        let (summary, _) = self.parts().1.rsplit_once(" (").unwrap();
        summary
    }

    fn parts(&self) -> (&str, &str) {
        let text = self.err.strip_suffix('\n').unwrap();
        text.split_at(text.rfind('\n').map_or(0, |end| end + 1))
    }
}

pub(crate) type Answer = Result<Generated, Vec<Diagnostic>>;

/// A generator's answer with these files.
pub(crate) fn generated(files: &Texts) -> Answer {
    let mut generated = Generated::default();
    generated.files = files.clone();
    (generated.types, generated.operations) = (2, 1);
    Ok(generated)
}

/// Runs a command in a workspace whose `schemas` and `generated` are named on the command line.
pub(crate) fn xtask(
    place: &Place,
    arguments: &[&str],
    answer: &dyn Fn(&Files, &Options) -> Answer,
) -> Told {
    told(place, Disk::default(), arguments, answer)
}

/// The same on another file system.
pub(crate) fn xtask_on(disk: Disk<'_>, place: &Place, arguments: &[&str]) -> Told {
    told(place, disk, arguments, &|_, _| generated(&Texts::new()))
}

/// The same on another file system and with a generator.
pub(crate) fn told(
    place: &Place,
    disk: Disk<'_>,
    arguments: &[&str],
    answer: &dyn Fn(&Files, &Options) -> Answer,
) -> Told {
    let cli = Cli::parse_from(["xtask"].iter().chain(arguments));
    let setting = Setting {
        workspace: place.root(),
        disk,
        generate: answer,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console::new(&mut out, &mut err, cli.message_format);
    let status = run(&cli, &setting, &mut console);
    drop(console);
    let plain = |bytes: Vec<u8>| plain(&String::from_utf8(bytes).unwrap(), place.root());
    Told {
        status,
        out: plain(out),
        err: plain(err),
    }
}

/// Text without colours and line breaks, which depend on the length of the folder's name, and without that name.
pub(crate) fn plain(text: &str, root: &Path) -> String {
    let text = anstream::adapter::strip_str(text).to_string();
    text.replace("\n  │ ", " ")
        .replace(root.to_str().unwrap(), "WORKSPACE")
}
