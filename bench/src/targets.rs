//! The project's performance targets, most of them as ratios of one run.

use crate::cli::Part;
use crate::measurement::{Measurement, Unit};
use crate::rounds::Spread;

/// A bound for a value.
pub(crate) struct Target {
    /// The description for the table.
    pub(crate) name: &'static str,
    pub(crate) bound: Bound,
    part: Part,
    what: &'static str,
    /// The peer of the ratio; without one, our value has a bound.
    peer: Option<&'static str>,
}

/// The limit of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
    AtMostSeconds(f64),
    AtMostCount(f64),
}

use Bound::{AtLeast, AtMost, AtMostCount, AtMostSeconds};

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
        peer: Some(peer),
    }
}

/// A bound for our own value.
const fn own(name: &'static str, bound: Bound, part: Part, what: &'static str) -> Target {
    Target {
        name,
        bound,
        part,
        what,
        peer: None,
    }
}

/// All targets, in the order of the table.
pub(crate) const TARGETS: [Target; 53] = {
    use Part::{Build, Decode, Downstream, Dynamic, Gateway, Regenerate, Send, Tokens};
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
        target(
            "processor time of the client per request, bytes in and out, against plain reqwest",
            AtMost(1.10),
            Send,
            "processor time per request without decoding, 8 at once",
            "plain reqwest",
        ),
        target(
            "requests per second, 1 at once, against official",
            AtLeast(1.05),
            Send,
            "requests per second, 1 at once",
            "official",
        ),
        target(
            "requests per second, 8 at once, against official",
            AtLeast(1.05),
            Send,
            "requests per second, 8 at once",
            "official",
        ),
        target(
            "requests per second, 64 at once, against official",
            AtLeast(1.05),
            Send,
            "requests per second, 64 at once",
            "official",
        ),
        target(
            "dynamic call against typed call, decoded as a struct",
            AtMost(1.25),
            Dynamic,
            "small response, decoded as a struct",
            "typed call",
        ),
        target(
            "dynamic call against typed call, as bytes",
            AtMost(1.25),
            Dynamic,
            "small response, as bytes",
            "typed call",
        ),
        target(
            "dynamic call against typed call, decoded as a value",
            AtMost(1.25),
            Dynamic,
            "small response, decoded as a value",
            "typed call",
        ),
        own(
            "finding an operation by method and path",
            AtMostSeconds(200e-9),
            Dynamic,
            "finding an operation by method and path",
        ),
        own(
            "`stytch show`, from start to exit",
            AtMostSeconds(30e-3),
            Dynamic,
            "`stytch show`, from start to exit",
        ),
        target(
            "processor time of the gateway per request, against a bare hyper proxy",
            AtMost(1.3),
            Gateway,
            "processor time per request, 8 connections",
            "bare hyper proxy",
        ),
        own(
            "failed requests under load, 1 to 512 connections",
            AtMostCount(0.0),
            Gateway,
            "failed requests under load",
        ),
        target(
            "memory of the gateway under load, 1 connection, against the start",
            AtMost(1.1),
            Gateway,
            "memory under load, 1 connection",
            "itself at the start",
        ),
        target(
            "memory of the gateway under load, 64 connections, against the start",
            AtMost(1.1),
            Gateway,
            "memory under load, 64 connections",
            "itself at the start",
        ),
        target(
            "memory of the gateway under load, 512 connections, against the start",
            AtMost(1.1),
            Gateway,
            "memory under load, 512 connections",
            "itself at the start",
        ),
        target(
            "verify a session without a client, against ring alone",
            AtLeast(0.85),
            Tokens,
            "session, without a client",
            "ring alone",
        ),
        target(
            "verify a session, against ring alone",
            AtLeast(0.85),
            Tokens,
            "session",
            "ring alone",
        ),
        target(
            "verify sessions on two threads, against one",
            AtLeast(1.9),
            Tokens,
            "session, two threads",
            "ours on one",
        ),
        target(
            "verify a session, against official",
            AtLeast(1.5),
            Tokens,
            "session",
            "official",
        ),
        target(
            "verify the token of a machine, against official",
            AtLeast(1.5),
            Tokens,
            "token of a machine",
            "official",
        ),
        target(
            "verify a session with the same crypto library, against official",
            AtLeast(1.5),
            Tokens,
            "session, aws-lc",
            "official",
        ),
        target(
            "verify the token of a machine with the same crypto library, against official",
            AtLeast(1.5),
            Tokens,
            "token of a machine, aws-lc",
            "official",
        ),
        target(
            "verify a session, against the Node SDK per core",
            AtLeast(2.0),
            Tokens,
            "session",
            "Node SDK",
        ),
        own(
            "layers of axum with a cached permission check, beyond the verification",
            AtMostSeconds(5e-6),
            Tokens,
            "layers of axum for the session and a permission, beyond the verification",
        ),
        target(
            "release build of a program, `ureq` with ring, against official",
            AtMost(0.45),
            Downstream,
            "release build from nothing, processor time, ours, ureq with ring",
            "official",
        ),
        target(
            "release build of a program, reqwest with ring, against official",
            AtMost(0.75),
            Downstream,
            "release build from nothing, processor time, ours",
            "official",
        ),
        target(
            "release build of a program, default features, against official",
            AtMost(0.85),
            Downstream,
            "release build from nothing, processor time, ours",
            "official",
        ),
        target(
            "size of that program, default features, against official",
            AtMost(0.90),
            Downstream,
            "size of the program, ours",
            "official",
        ),
        own(
            "debug build, each further operation",
            AtMostSeconds(0.06),
            Downstream,
            "debug build, each further operation, processor time",
        ),
    ]
};

impl Target {
    /// Returns the measured value.
    pub(crate) fn value(&self, measurements: &[Measurement]) -> Option<Spread> {
        let mut found = measurements
            .iter()
            .filter(|measurement| measurement.part == self.part && measurement.what == self.what);
        found.find_map(|measurement| match (self.peer, &measurement.against) {
            (None, _) => Some(measurement.ours),
            (Some(peer), Some(against)) if against.peer == peer => Some(against.ratio),
            (Some(_), _) => None,
        })
    }
}

impl Bound {
    /// Returns whether a value is within the limit.
    pub(crate) fn holds(self, value: f64) -> bool {
        match self {
            AtMost(most) | AtMostSeconds(most) | AtMostCount(most) => value <= most,
            AtLeast(least) => value >= least,
        }
    }

    /// Returns the limit for the table.
    pub(crate) fn show(self) -> String {
        match self {
            AtMost(most) | AtMostSeconds(most) | AtMostCount(most) => {
                format!("≤ {}", self.show_value(most))
            }
            AtLeast(least) => format!("≥ {}", self.show_value(least)),
        }
    }

    /// Returns a value for the table.
    pub(crate) fn show_value(self, value: f64) -> String {
        match self {
            AtMost(_) | AtLeast(_) => format!("{value:.2}"),
            AtMostSeconds(_) => Unit::Seconds.show(value),
            AtMostCount(_) => Unit::Count.show(value),
        }
    }
}
