//! The parts of the benchmark.

mod build;
mod codec;
mod compile;
mod downstream;
mod dynamic;
mod edit;
mod first;
mod gateway;
mod operations;
mod regenerate;
mod send;
mod served;
mod subject;
mod tokens;

use anyhow::Result;

use crate::cli::Part;
use crate::measurement::Measurements;
use crate::setting::Setting;

/// Measures one part.
pub(crate) fn part(part: Part, setting: &Setting, measurements: &mut Measurements) -> Result<()> {
    let measure = match part {
        Part::Build => build::measure,
        Part::Regenerate => regenerate::measure,
        Part::Decode => codec::measure,
        Part::Send => send::measure,
        Part::Gateway => gateway::measure,
        Part::Tokens => tokens::measure,
        Part::Dynamic => dynamic::measure,
        Part::Downstream => downstream::measure,
        Part::Edit => edit::measure,
        Part::First => first::measure,
    };
    measure(setting, measurements)
}
