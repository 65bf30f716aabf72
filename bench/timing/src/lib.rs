//! Times contenders in alternation within one process.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use nix::time::{ClockId, clock_gettime};

/// Runs an action the given number of times, and returns the duration.
pub type Work = Box<dyn Fn(u32) -> Result<Duration>>;

/// Nanoseconds per action, by contender, with one entry for each round.
pub type Times = BTreeMap<&'static str, Vec<f64>>;

/// How long to measure.
#[derive(Args)]
pub struct Turns {
    /// The number of rounds
    #[arg(long, default_value_t = 5)]
    rounds: usize,

    /// The duration of a measurement, in milliseconds
    #[arg(long, default_value_t = 100)]
    turn: u64,
}

impl Turns {
    /// Measures all contenders once per round, starting with a different one in each round.
    pub fn times(&self, contenders: &[(&'static str, &Work)]) -> Result<Times> {
        let turn = Duration::from_millis(self.turn);
        let repeats = contenders.iter().map(|(_, work)| repeats(work, turn));
        let repeats: Vec<u32> = repeats.collect::<Result<_>>()?;
        let mut times = Times::new();
        for round in 0..self.rounds {
            let order = contenders
                .iter()
                .zip(&repeats)
                .cycle()
                .skip(round % contenders.len().max(1));
            for ((name, work), repeats) in order.take(contenders.len()) {
                let taken = work(*repeats)?.as_secs_f64() * 1e9 / f64::from(*repeats);
                times.entry(*name).or_default().push(taken);
            }
        }
        Ok(times)
    }
}

/// Returns the number of repetitions per measurement. Determining it also warms up.
fn repeats(work: &Work, turn: Duration) -> Result<u32> {
    let mut repeats = 16;
    loop {
        // Where the time is not processor time, another program may have run in between.
        let taken = work(repeats)?.min(work(repeats)?);
        if taken * 4 >= turn {
            let factor = turn.as_secs_f64() / taken.as_secs_f64();
            return Ok(((f64::from(repeats) * factor).ceil() as u32).max(1));
        }
        repeats *= 2;
    }
}

/// Returns the processor time of this thread, which other programs do not affect.
pub fn processor_time() -> Result<Duration> {
    Ok(clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)?.into())
}
