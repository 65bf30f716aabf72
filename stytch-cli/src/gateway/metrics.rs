//! Counts of calls, in the text format of Prometheus. No label comes from outside: operations are those of the catalog.

use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// The media type of [`Metrics::text`].
pub(super) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The upper bounds of the durations, in seconds.
const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

type Labels<const N: usize> = [(&'static str, &'static str); N];

/// The counts since the start.
pub(super) struct Metrics {
    registry: Registry,
    calls: Family<Labels<2>, Counter>,
    rejected: Family<Labels<1>, Counter>,
    running: Gauge,
    seconds: Histogram,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let metrics = Self {
            registry: Registry::default(),
            calls: Family::default(),
            rejected: Family::default(),
            running: Gauge::default(),
            seconds: Histogram::new(BUCKETS),
        };
        metrics.registered()
    }

    fn registered(mut self) -> Self {
        let registry = &mut self.registry;
        registry.register(
            "stytch_gateway_calls",
            "Calls that ended, by operation and class of status",
            self.calls.clone(),
        );
        registry.register(
            "stytch_gateway_rejected_calls",
            "Calls that the gateway rejected, by reason",
            self.rejected.clone(),
        );
        registry.register(
            "stytch_gateway_running_calls",
            "Calls that have not ended",
            self.running.clone(),
        );
        registry.register(
            "stytch_gateway_call_seconds",
            "Time from the head of a request to the response",
            self.seconds.clone(),
        );
        self
    }

    pub(super) fn begin(&self) {
        self.running.inc();
    }

    /// Counts the end of a call. Without a status, the caller did not wait for the response.
    pub(super) fn end(
        &self,
        operation: Option<&'static str>,
        status: Option<u16>,
        duration: Duration,
    ) {
        self.running.dec();
        self.seconds.observe(duration.as_secs_f64());
        let labels = [
            ("operation", operation.unwrap_or("none")),
            ("status", class(status)),
        ];
        self.calls.get_or_create(&labels).inc();
    }

    pub(super) fn rejected(&self, reason: &'static str) {
        self.rejected.get_or_create(&[("reason", reason)]).inc();
    }

    /// Returns all counts.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

const fn class(status: Option<u16>) -> &'static str {
    match status {
        Some(200..=299) => "2xx",
        Some(300..=399) => "3xx",
        Some(400..=499) => "4xx",
        Some(500..=599) => "5xx",
        Some(_) => "other",
        None => "aborted",
    }
}
