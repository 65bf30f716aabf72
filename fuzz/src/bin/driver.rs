//! Runs all targets with mutated real inputs on the stable toolchain. See `--help`.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, thread};

use rustix::process::{Resource, Rlimit, setrlimit};
use stytch_fuzz::{TARGETS, Target};

use mutate::Mutator;

#[path = "driver/mutate.rs"]
mod mutate;

const HELP: &str = "\
Feeds the fuzz targets with mutated real inputs.

  --seconds N      in all, divided among the targets [default: 30]
  --seed N         another sequence of inputs [default: 4]
  --target NAME    only this one
  --write-corpus   writes the real inputs to corpus/NAME/, for `cargo fuzz`, and ends
  --input FILE     feeds this file to the target, and ends

Each target runs in a process of its own with 4 GiB of memory. An input that panics, hangs for 10 seconds or does
not fit stays in artifacts/NAME.input.
";

/// The memory limit of a target's process.
const MEMORY: u64 = 4 << 30;
/// The time limit of one input.
const TIME: Duration = Duration::from_secs(10);
/// The maximum length of an input.
const LONGEST: usize = 64 << 10;

struct Options {
    seconds: u64,
    seed: u64,
    target: Option<String>,
    write_corpus: bool,
    input: Option<PathBuf>,
    /// Whether this process runs a target.
    child: bool,
}

fn main() -> ExitCode {
    let options = match options(env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let wanted = |target: &&Target| {
        options
            .target
            .as_deref()
            .is_none_or(|name| name == target.name)
    };
    let targets: Vec<&Target> = TARGETS.iter().filter(wanted).collect();
    if targets.is_empty() {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("targets: {}", names.join(", "));
        return ExitCode::from(2);
    }
    if options.write_corpus {
        targets.iter().for_each(|target| write_corpus(target));
        return ExitCode::SUCCESS;
    }
    if options.child || options.input.is_some() {
        targets.iter().for_each(|target| feed(target, &options));
        return ExitCode::SUCCESS;
    }
    let share = options.seconds.div_ceil(targets.len() as u64);
    let failed: Vec<&str> = targets
        .iter()
        .filter(|target| !spawn(target, share, options.seed))
        .map(|target| target.name)
        .collect();
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    for name in failed {
        let input = artifact(name);
        eprintln!(
            "{name} failed on {}; repeat it with `--target {name} --input FILE`",
            input.display()
        );
    }
    ExitCode::FAILURE
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        seconds: 30,
        seed: 4,
        target: None,
        write_corpus: false,
        input: None,
        child: false,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{argument} needs a value"))
        };
        let number = |text: String| text.parse().map_err(|_| format!("{text} is not a number"));
        match argument.as_str() {
            "--seconds" => options.seconds = number(value()?)?,
            "--seed" => options.seed = number(value()?)?,
            "--target" => options.target = Some(value()?),
            "--input" => options.input = Some(value()?.into()),
            "--write-corpus" => options.write_corpus = true,
            "--child" => options.child = true,
            _ => return Err(format!("{argument} is not an option")),
        }
    }
    Ok(options)
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
        STARTED.store(since_start().max(1), Ordering::Relaxed);
        (target.run)(&input);
        STARTED.store(0, Ordering::Relaxed);
        slowest = slowest.max(start.elapsed());
        count += 1;
    }
    kept.discard();
    println!(
        "{:16} {count:>9} inputs, none over {:.0?}",
        target.name, slowest
    );
}

/// The start time of the current input, in milliseconds since the start of the process, or 0.
static STARTED: AtomicU64 = AtomicU64::new(0);

fn since_start() -> u64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let elapsed = START.get_or_init(Instant::now).elapsed();
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

/// Ends the process if an input takes too long.
fn watch() {
    since_start();
    thread::spawn(|| {
        loop {
            thread::sleep(Duration::from_millis(500));
            let started = STARTED.load(Ordering::Relaxed);
            if started != 0 && since_start().saturating_sub(started) > TIME.as_millis() as u64 {
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
        use std::io::Seek;
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
