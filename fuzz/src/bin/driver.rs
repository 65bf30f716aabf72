//! Runs all targets with mutated real inputs on the stable toolchain. See `--help`.

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, thread};

use clap::Parser;
use rustix::process::{Resource, Rlimit, setrlimit};
use stytch_fuzz::{TARGETS, Target};

use mutate::Mutator;

#[path = "driver/mutate.rs"]
mod mutate;

/// The memory limit of a target's process.
const MEMORY: u64 = 4 << 30;
/// The time limit of one input.
const TIME: Duration = Duration::from_secs(10);
/// The maximum length of an input.
const LONGEST: usize = 64 << 10;

/// Feeds the fuzz targets with mutated real inputs.
///
/// Each target runs in a process of its own with 4 GiB of memory. An input that panics, hangs for 10 seconds or does not fit
/// stays in artifacts/NAME.input.
#[derive(Parser)]
struct Options {
    /// In all, divided among the targets
    #[arg(long, value_name = "N", default_value_t = 30)]
    seconds: u64,

    /// Another sequence of inputs
    #[arg(long, value_name = "N", default_value_t = 4)]
    seed: u64,

    /// Only this one
    #[arg(long, value_name = "NAME", value_parser = TARGETS.map(|target| target.name))]
    target: Option<String>,

    /// Write the real inputs to corpus/NAME/, for `cargo fuzz`, and end
    #[arg(long)]
    write_corpus: bool,

    /// Feed this file to the target, and end
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,

    /// Whether this process runs a target
    #[arg(long, hide = true)]
    child: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let only = options.target.as_deref();
    let wanted = |target: &&Target| only.is_none_or(|name| name == target.name);
    let targets: Vec<&Target> = TARGETS.iter().filter(wanted).collect();
    if options.write_corpus {
        targets.iter().for_each(|target| write_corpus(target));
        return ExitCode::SUCCESS;
    }
    if options.child || options.input.is_some() {
        targets.iter().for_each(|target| feed(target, &options));
        return ExitCode::SUCCESS;
    }
    let share = options.seconds.div_ceil(targets.len() as u64);
    let ends_well = |target: &&Target| spawn(target, share, options.seed);
    let (_, failed): (Vec<&Target>, Vec<&Target>) = targets.into_iter().partition(ends_well);
    for Target { name, .. } in &failed {
        let input = artifact(name);
        eprintln!(
            "{name} failed on {}; repeat it with `--target {name} --input FILE`",
            input.display()
        );
    }
    ExitCode::from(u8::from(!failed.is_empty()))
}

/// Runs a target in a separate process, so that exceeding a memory or stack limit ends only that process.
fn spawn(target: &Target, seconds: u64, seed: u64) -> bool {
    let (seconds, seed) = (seconds.to_string(), seed.to_string());
    let arguments = [
        "--child",
        "--target",
        target.name,
        "--seconds",
        &seconds,
        "--seed",
        &seed,
    ];
    let status = env::current_exe().and_then(|own| Command::new(own).args(arguments).status());
    status.is_ok_and(|status| status.success())
}

fn feed(target: &Target, options: &Options) {
    if let Some(input) = &options.input {
        (target.run)(&fs::read(input).expect("the input can be read"));
        return;
    }
    let limit = Rlimit {
        current: Some(MEMORY),
        maximum: Some(MEMORY),
    };
    setrlimit(Resource::As, limit).expect("the limit can be set");
    watch();
    let mut mutator = Mutator::new((target.seeds)(), options.seed, LONGEST);
    let mut kept = Kept::new(target.name);
    let end = Instant::now() + Duration::from_secs(options.seconds);
    let (mut count, mut slowest) = (0_u64, Duration::ZERO);
    // First, every real input without mutation.
    while Instant::now() < end || count < mutator.seeds() as u64 {
        let input = mutator.input(usize::try_from(count).unwrap_or(usize::MAX));
        kept.keep(&input);
        let start = Instant::now();
        set_started(Some(start));
        (target.run)(&input);
        set_started(None);
        slowest = slowest.max(start.elapsed());
        count += 1;
    }
    kept.discard();
    println!(
        "{:16} {count:>9} inputs, none over {:.0?}",
        target.name, slowest
    );
}

/// The start time of the current input.
static STARTED: Mutex<Option<Instant>> = Mutex::new(None);

fn set_started(time: Option<Instant>) {
    *STARTED.lock().expect("no thread panics with the lock") = time;
}

/// Ends the process if an input takes too long.
fn watch() {
    thread::spawn(|| {
        loop {
            thread::sleep(Duration::from_millis(500));
            let started = *STARTED.lock().expect("no thread panics with the lock");
            if started.is_some_and(|started| started.elapsed() > TIME) {
                eprintln!("an input takes more than {TIME:?}");
                std::process::abort();
            }
        }
    });
}

/// The current input on disk, so that it is kept if the process dies.
struct Kept {
    path: PathBuf,
    file: File,
}

impl Kept {
    fn new(name: &str) -> Self {
        let path = artifact(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))
            .expect("the folder can be made");
        let file = File::create(&path).expect("the file can be made");
        Self { path, file }
    }

    fn keep(&mut self, input: &[u8]) {
        let written = self.file.rewind().and_then(|()| self.file.write_all(input));
        written
            .and_then(|()| self.file.set_len(input.len() as u64))
            .expect("the file can be written");
    }

    fn discard(self) {
        fs::remove_file(self.path).expect("the file can be deleted");
    }
}

fn artifact(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("artifacts")
        .join(format!("{name}.input"))
}

fn write_corpus(target: &Target) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target.name);
    fs::create_dir_all(&dir).expect("the folder can be made");
    for (at, seed) in (target.seeds)().iter().enumerate() {
        fs::write(dir.join(format!("real-{at}")), seed).expect("the file can be written");
    }
}
