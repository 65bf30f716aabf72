//! The project's performance targets, as ratios of one run.

use crate::cli::Part;
use crate::measurement::{Against, Measurement};
use crate::rounds::Spread;

/// A bound for a ratio.
pub(crate) struct Target {
    /// The description for the table.
    pub(crate) name: &'static str,
    pub(crate) bound: Bound,
    part: Part,
    what: &'static str,
    peer: &'static str,
}

/// The limit of a ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

use Bound::{AtLeast, AtMost};

const fn target(
    name: &'static str,
    bound: Bound,
    part: Part,
    what: &'static str,
    peer: &'static str,
) -> Target {
    Target {
        name,
        bound,
        part,
        what,
        peer,
    }
}

/// All targets, in the order of the table.
pub(crate) const TARGETS: [Target; 25] = {
    use Part::{Build, Decode, Regenerate, Send};
    [
        target(
            "`cargo check` alone against official",
            AtMost(0.28),
            Build,
            "check alone, ours, processor time",
            "official",
        ),
        target(
            "`cargo check` alone against typify's output",
            AtMost(0.20),
            Build,
            "check alone, ours, processor time",
            "typify",
        ),
        target(
            "`cargo check` alone per type against k8s-openapi",
            AtMost(0.90),
            Build,
            "check alone, ours, time per type",
            "k8s-openapi",
        ),
        target(
            "`cargo check` of `b2b` alone against official",
            AtMost(0.16),
            Build,
            "check alone, ours, b2b, processor time",
            "official",
        ),
        target(
            "peak memory of `cargo check` against official",
            AtMost(0.45),
            Build,
            "check alone, ours, peak memory",
            "official",
        ),
        target(
            "`cargo check` from nothing against official",
            AtMost(0.12),
            Build,
            "check from nothing, time",
            "official",
        ),
        target(
            "release library against official",
            AtMost(0.46),
            Build,
            "release build alone, ours, library size",
            "official",
        ),
        target(
            "`regen` against the typify pipeline",
            AtMost(1.0),
            Regenerate,
            "regen into an empty folder, time",
            "typify pipeline",
        ),
        target(
            "`regen --check` against the typify pipeline",
            AtMost(1.0),
            Regenerate,
            "regen --check, time",
            "typify pipeline",
        ),
        target(
            "`regen` of 10 × the corpus, time",
            AtMost(11.0),
            Regenerate,
            "regen of 10 × the corpus, time",
            "ours of 1 ×",
        ),
        target(
            "`regen` of 10 × the corpus, memory",
            AtMost(11.0),
            Regenerate,
            "regen of 10 × the corpus, peak memory",
            "ours of 1 ×",
        ),
        target(
            "decode a search response, against official",
            AtLeast(1.10),
            Decode,
            "decode search",
            "official",
        ),
        target(
            "decode a TOTP response, against official",
            AtLeast(1.10),
            Decode,
            "decode totp",
            "official",
        ),
        target(
            "decode a session response, against official",
            AtLeast(1.10),
            Decode,
            "decode session",
            "official",
        ),
        target(
            "decode a search response, against derives",
            AtLeast(1.0),
            Decode,
            "decode search",
            "plain derives",
        ),
        target(
            "decode a TOTP response, against derives",
            AtLeast(1.0),
            Decode,
            "decode totp",
            "plain derives",
        ),
        target(
            "decode a session response, against derives",
            AtLeast(1.0),
            Decode,
            "decode session",
            "plain derives",
        ),
        target(
            "decode a search response in any order, against derives",
            AtLeast(1.0),
            Decode,
            "decode search-shuffled",
            "plain derives",
        ),
        target(
            "encode a search response, against official",
            AtLeast(1.0),
            Decode,
            "encode search",
            "official",
        ),
        target(
            "encode a TOTP response, against official",
            AtLeast(1.0),
            Decode,
            "encode totp",
            "official",
        ),
        target(
            "encode a session response, against official",
            AtLeast(1.0),
            Decode,
            "encode session",
            "official",
        ),
        target(
            "encode a search response, against derives",
            AtLeast(1.0),
            Decode,
            "encode search",
            "plain derives",
        ),
        target(
            "encode a TOTP response, against derives",
            AtLeast(1.0),
            Decode,
            "encode totp",
            "plain derives",
        ),
        target(
            "encode a session response, against derives",
            AtLeast(1.0),
            Decode,
            "encode session",
            "plain derives",
        ),
        target(
            "processor time of the client per request, against official",
            AtMost(1.0),
            Send,
            "processor time per request, 8 at once",
            "official",
        ),
    ]
};

impl Target {
    /// Returns the measured ratio.
    pub(crate) fn ratio(&self, measurements: &[Measurement]) -> Option<Spread> {
        let mut found = measurements
            .iter()
            .filter(|measurement| measurement.part == self.part && measurement.what == self.what);
        let of_peer = |against: &&Against| against.peer == self.peer;
        found
            .find_map(|measurement| measurement.against.as_ref().filter(of_peer))
            .map(|against| against.ratio)
    }
}

impl Bound {
    /// Returns whether a ratio is within the limit.
    pub(crate) fn holds(self, ratio: f64) -> bool {
        match self {
            AtMost(most) => ratio <= most,
            AtLeast(least) => ratio >= least,
        }
    }

    /// Returns the limit for the table.
    pub(crate) fn show(self) -> String {
        match self {
            AtMost(most) => format!("≤ {most:.2}"),
            AtLeast(least) => format!("≥ {least:.2}"),
        }
    }
}
