//! A command run inside the test, with a generator that the test supplies.

use std::path::Path;

use clap::Parser;
use stytch_codegen::{Generated, Options};
use stytch_schemas::diagnostic::Diagnostic;
use stytch_schemas::files::Files;
use xtask::cli::Cli;
use xtask::console::Console;
use xtask::disk::{Disk, OsDisk};
use xtask::{Setting, Status, run};

use super::{Place, Texts};

/// What a command told.
pub(crate) struct Told {
    pub(crate) status: Status,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) type Answer = Result<Generated, Vec<Diagnostic>>;

/// A generator's answer with these files.
pub(crate) fn generated(files: &Texts) -> Answer {
    Ok(Generated {
        files: files.clone(),
        types: 2,
        operations: 1,
        warnings: Vec::new(),
    })
}

/// Runs a command in a workspace whose `schemas` and `generated` are named on the command line.
pub(crate) fn xtask(
    place: &Place,
    arguments: &[&str],
    answer: &dyn Fn(&Files, &Options) -> Answer,
) -> Told {
    told(place, &OsDisk, arguments, answer, false)
}

/// The same on another file system.
pub(crate) fn xtask_on(disk: &dyn Disk, place: &Place, arguments: &[&str]) -> Told {
    told(
        place,
        disk,
        arguments,
        &|_, _| generated(&Texts::new()),
        false,
    )
}

/// The same where someone watches.
pub(crate) fn xtask_watched(place: &Place, arguments: &[&str], answer: &Answer) -> Told {
    told(place, &OsDisk, arguments, &|_, _| answer.clone(), true)
}

fn told(
    place: &Place,
    disk: &dyn Disk,
    arguments: &[&str],
    answer: &dyn Fn(&Files, &Options) -> Answer,
    watched: bool,
) -> Told {
    let cli = Cli::parse_from(["xtask"].iter().chain(arguments));
    let setting = Setting {
        workspace: place.root(),
        disk,
        generate: answer,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console::new(&mut out, &mut err, cli.message_format);
    if watched {
        console = console.watched();
    }
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
