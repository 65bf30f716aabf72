//! Measured values, for tables and plots.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::cli::Part;
use crate::rounds::Spread;

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Unit {
    Seconds,
    Bytes,
    BytesPerSecond,
    PerSecond,
    Count,
}

/// A quantity of this project, with the same quantity of a peer if there is one.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Measurement {
    pub(crate) part: Part,
    /// The name of the quantity without the part, such as `check alone, time`.
    pub(crate) what: String,
    pub(crate) unit: Unit,
    pub(crate) ours: Spread,
    pub(crate) against: Option<Against>,
}

/// The same quantity of a peer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Against {
    pub(crate) peer: String,
    pub(crate) theirs: Spread,
    /// Ours divided by theirs, for each run.
    pub(crate) ratio: Spread,
}

/// The measurements of a part so far.
#[derive(Debug, Default)]
pub(crate) struct Measurements {
    pub(crate) all: Vec<Measurement>,
    /// Sentences about what could not be measured.
    pub(crate) notes: Vec<String>,
}

impl Measurements {
    /// Adds a measurement and prints it immediately, because some parts take a long time.
    pub(crate) fn add(&mut self, measurement: Measurement) {
        println!("{measurement}");
        self.all.push(measurement);
    }

    /// Adds a sentence for the report.
    pub(crate) fn note(&mut self, sentence: &str) {
        println!("{sentence}");
        self.notes.push(sentence.to_owned());
    }
}

impl Measurement {
    /// Creates a measurement without a peer.
    pub(crate) fn alone(part: Part, what: impl Into<String>, unit: Unit, ours: &[f64]) -> Self {
        Self {
            part,
            what: what.into(),
            unit,
            ours: Spread::of(ours.iter().copied()),
            against: None,
        }
    }

    /// Creates a measurement with a peer.
    pub(crate) fn against(
        part: Part,
        what: impl Into<String>,
        unit: Unit,
        ours: &[f64],
        (peer, theirs): (&str, Vec<f64>),
    ) -> Self {
        Self {
            against: Some(Against {
                peer: peer.to_owned(),
                theirs: Spread::of(theirs.iter().copied()),
                ratio: Spread::of_ratios(ours, &theirs),
            }),
            ..Self::alone(part, what, unit, ours)
        }
    }
}

impl Unit {
    /// Formats a number with its unit.
    pub(crate) fn show(self, number: f64) -> String {
        match self {
            Self::Seconds if number < 1e-6 => format!("{:.0} ns", number * 1e9),
            Self::Seconds if number < 1e-3 => format!("{:.1} µs", number * 1e6),
            Self::Seconds if number < 1.0 => format!("{:.1} ms", number * 1e3),
            Self::Seconds => format!("{number:.2} s"),
            Self::Bytes => format!("{:.1} MB", number / 1e6),
            Self::BytesPerSecond => format!("{:.0} MB/s", number / 1e6),
            Self::PerSecond => format!("{number:.0} /s"),
            Self::Count => format!("{number:.0}"),
        }
    }
}

impl fmt::Display for Measurement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            part,
            what,
            unit,
            ours,
            against,
        } = self;
        write!(
            formatter,
            "{part:10} {what:58} {:>10}",
            unit.show(ours.median)
        )?;
        if let Some(Against {
            peer,
            theirs,
            ratio: Spread { median, min, max },
        }) = against
        {
            let theirs = unit.show(theirs.median);
            write!(
                formatter,
                "  {peer:12} {theirs:>10}  ratio {median:.3} ({min:.3} to {max:.3})"
            )?;
        }
        Ok(())
    }
}
