//! What the project promises itself, as ratios of one run.

use crate::cli::Part;
use crate::finding::{Against, Finding};
use crate::rounds::Spread;

/// A bound for a ratio.
pub(crate) struct Target {
    /// In words, for the table.
    pub(crate) name: &'static str,
    pub(crate) bound: Bound,
    part: Part,
    what: &'static str,
    peer: &'static str,
}

/// On which side of a number a ratio has to be.
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

/// All of them, in the order of the table.
pub(crate) const TARGETS: [Target; 21] = {
    use Part::{Build, Decode, Regenerate, Send};
    [
        target(
            "`cargo check` alone against official",
            AtMost(0.40),
            Build,
            "check alone, ours, time",
            "official",
        ),
        target(
            "`cargo check` alone against typify's output",
            AtMost(0.20),
            Build,
            "check alone, ours, time",
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
            AtMost(0.25),
            Build,
            "check alone, ours, b2b, time",
            "official",
        ),
        target(
            "peak memory of `cargo check` against official",
            AtMost(0.55),
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
            AtMost(0.50),
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
            "decode a search answer, against official",
            AtLeast(1.10),
            Decode,
            "decode search",
            "official",
        ),
        target(
            "decode a TOTP answer, against official",
            AtLeast(1.10),
            Decode,
            "decode totp",
            "official",
        ),
        target(
            "decode a session answer, against official",
            AtLeast(1.10),
            Decode,
            "decode session",
            "official",
        ),
        target(
            "decode a search answer, against derives",
            AtLeast(1.0),
            Decode,
            "decode search",
            "plain derives",
        ),
        target(
            "decode a TOTP answer, against derives",
            AtLeast(1.0),
            Decode,
            "decode totp",
            "plain derives",
        ),
        target(
            "decode a session answer, against derives",
            AtLeast(1.0),
            Decode,
            "decode session",
            "plain derives",
        ),
        target(
            "encode a search answer, against official",
            AtLeast(1.0),
            Decode,
            "encode search",
            "official",
        ),
        target(
            "encode a TOTP answer, against official",
            AtLeast(1.0),
            Decode,
            "encode totp",
            "official",
        ),
        target(
            "encode a session answer, against official",
            AtLeast(1.0),
            Decode,
            "encode session",
            "official",
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
    /// The ratio that was measured.
    pub(crate) fn ratio(&self, findings: &[Finding]) -> Option<Spread> {
        let mut found = findings
            .iter()
            .filter(|finding| finding.part == self.part && finding.what == self.what);
        let of_peer = |against: &&Against| against.peer == self.peer;
        found
            .find_map(|finding| finding.against.as_ref().filter(of_peer))
            .map(|against| against.ratio)
    }
}

impl Bound {
    /// Whether a ratio keeps it.
    pub(crate) fn holds(self, ratio: f64) -> bool {
        match self {
            AtMost(most) => ratio <= most,
            AtLeast(least) => ratio >= least,
        }
    }

    /// In the signs of the table.
    pub(crate) fn show(self) -> String {
        match self {
            AtMost(most) => format!("≤ {most:.2}"),
            AtLeast(least) => format!("≥ {least:.2}"),
        }
    }
}
