//! A span for each call, with an event for each decision. They contain facts about the call, but no values from it.
//!
//! The names are those of OpenTelemetry's HTTP conventions, where these have one. Without the feature `tracing`, nothing
//! here has an effect.

#[cfg(feature = "tracing")]
pub(crate) use enabled::Call;

#[cfg(not(feature = "tracing"))]
pub(crate) use disabled::Call;

#[cfg(feature = "tracing")]
mod enabled {
    use std::time::Instant;

    use tracing::field::{Empty, display};
    use tracing::{Level, Span};

    use crate::core::Prepared;
    use crate::escape::Escaped;
    use crate::retry::{Outcome, Retry, Stop};

    /// The span of a call.
    pub(crate) struct Call {
        span: Span,
        started: Instant,
    }

    /// Returns the name of a span, by OpenTelemetry's convention.
    fn name(method: &str, template: Option<&str>) -> String {
        match template {
            Some(template) => format!("{method} {template}"),
            None => method.to_owned(),
        }
    }

    impl Call {
        pub(crate) fn begin(request: &Prepared) -> Self {
            let facts = request.facts;
            let (operation, template) = facts.operation.unzip();
            let method = facts.method.as_str();
            let uri = request.uri();
            let default_port = if uri.scheme_str() == Some("http") {
                80
            } else {
                443
            };
            let span = tracing::debug_span!(
                "stytch",
                otel.name = Empty,
                otel.kind = "client",
                otel.status_code = Empty,
                stytch.operation = operation,
                stytch.request_id = Empty,
                http.request.method = method,
                url.template = template,
                server.address = uri.host(),
                server.port = uri.port_u16().unwrap_or(default_port),
                http.response.status_code = Empty,
                http.request.resend_count = Empty,
                error.type = Empty,
            );
            if !span.is_disabled() {
                span.record("otel.name", name(method, template));
            }
            Self {
                span,
                started: Instant::now(),
            }
        }

        /// Calls a function whose events, such as those of the HTTP library, belong to the call.
        #[cfg(any(feature = "async", feature = "blocking"))]
        pub(crate) fn in_scope<T>(&self, function: impl FnOnce() -> T) -> T {
            self.span.in_scope(function)
        }

        /// Returns a future whose events, such as those of the HTTP library, belong to the call.
        #[cfg(feature = "async")]
        pub(crate) fn instrument<F: Future>(
            &self,
            future: F,
        ) -> impl Future<Output = F::Output> + use<F> {
            tracing::Instrument::instrument(future, self.span.clone())
        }

        /// Reports that the request is sent again. `attempt` is the number of the new attempt.
        pub(crate) fn retry(&self, attempt: u32, retry: Retry) {
            tracing::debug!(
                parent: &self.span,
                attempt,
                reason = %retry.reason,
                delay_ms = retry.delay.as_secs_f64() * 1000.0,
                "call is repeated"
            );
        }

        /// Reports the end of the call after an attempt.
        pub(crate) fn end(&self, outcome: &Outcome, attempt: u32, stop: Stop) {
            // Finding the request id means parsing the body, so it is done only if a subscriber is interested.
            if self.span.is_disabled() && !tracing::enabled!(Level::DEBUG) {
                return;
            }
            if attempt > 1 {
                self.span.record("http.request.resend_count", attempt - 1);
            }
            let (http_status, status, request_id, error) = match outcome {
                Ok(response) => {
                    let id = response.request_id();
                    let id = id.map(|id| Escaped(&id).to_string());
                    let http_status = response.head().status;
                    (Some(http_status), Some(response.status()), id, None)
                }
                Err(error) => (error.status(), error.status(), None, Some(error)),
            };
            if let Some(status) = http_status {
                self.span.record("http.response.status_code", status);
            }
            // The body of a response can state an error with any HTTP status.
            if let Some(status) = status.filter(|status| *status >= 400) {
                self.span.record("otel.status_code", "ERROR");
                self.span.record("error.type", display(status));
            }
            if let Some(id) = &request_id {
                self.span.record("stytch.request_id", id);
            }
            if let Some(error) = error {
                self.span.record("otel.status_code", "ERROR");
                self.span.record("error.type", error.kind().name());
            }
            tracing::debug!(
                parent: &self.span,
                status,
                request_id,
                attempt,
                duration_ms = self.started.elapsed().as_secs_f64() * 1000.0,
                error = error.map(display),
                decision = %stop,
                "call finished"
            );
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod disabled {
    use crate::core::Prepared;
    use crate::retry::{Outcome, Retry, Stop};

    pub(crate) struct Call;

    impl Call {
        pub(crate) fn begin(_request: &Prepared) -> Self {
            Self
        }

        #[cfg(any(feature = "async", feature = "blocking"))]
        pub(crate) fn in_scope<T>(&self, function: impl FnOnce() -> T) -> T {
            function()
        }

        #[cfg(feature = "async")]
        pub(crate) fn instrument<F: Future>(&self, future: F) -> F {
            future
        }

        pub(crate) fn retry(&self, _attempt: u32, _retry: Retry) {}

        pub(crate) fn end(&self, _outcome: &Outcome, _attempt: u32, _stop: Stop) {}
    }
}
