//! The handlers of one operation, which take turns.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use stytch_generated::Operation;

use super::failure::Failure;
use super::route::Route;
use super::state::Shared;
use super::step::Step;

/// The handlers of one operation. Each handles some requests, then the next one takes over.
///
/// ```
/// # #[cfg(all(feature = "async", feature = "consumer"))] {
/// use std::time::Duration;
/// use stytch_client::TransportErrorKind;
/// use stytch_client::stytch_generated::consumer::users::{DeleteRequest, DeleteResponse};
/// use stytch_client::testing::Fake;
///
/// let fake = Fake::new();
/// fake.on::<DeleteRequest>(|_| Err(TransportErrorKind::Connect.into()))
///     .times(2)
///     .then(|request| {
///         let response = DeleteResponse::builder().request_id("request-id-1");
///         Ok(response.user_id(request.user_id).status_code(200).build())
///     })
///     .delay(Duration::from_secs(1));
/// # }
/// ```
pub struct Handlers<'a, O> {
    shared: &'a Shared,
    route: Route,
    operation: PhantomData<fn(O)>,
}

impl<'a, O> Handlers<'a, O> {
    pub(super) fn new(shared: &'a Shared, route: Route) -> Self {
        Self {
            shared,
            route,
            operation: PhantomData,
        }
    }

    /// Sets how many requests the last handler handles. The default is all of them, or one if another handler follows.
    pub fn times(self, requests: usize) -> Self {
        self.change_last(|step| step.left = Some(requests))
    }

    /// Sets how long the last handler takes to respond. The request arrives before that. Default: no time.
    ///
    /// If this is longer than the timeout of the call, the call times out.
    pub fn delay(self, delay: Duration) -> Self {
        self.change_last(|step| step.delay = delay)
    }

    fn change_last(self, change: impl FnOnce(&mut Step)) -> Self {
        self.shared.change(&self.route, |steps| {
            if let Some(last) = steps.last_mut() {
                change(last);
            }
        });
        self
    }
}

impl<O: Operation> Handlers<'_, O> {
    /// Adds a handler, which takes over when the last one has handled its requests.
    pub fn then(
        self,
        handler: impl Fn(O) -> Result<O::Response, Failure> + Send + Sync + 'static,
    ) -> Self {
        let next = Step::typed(handler);
        self.shared.change(&self.route, |steps| {
            if let Some(last) = steps.last_mut() {
                last.left.get_or_insert(1);
            }
            steps.push(next);
        });
        self
    }
}

impl<O> fmt::Debug for Handlers<'_, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Handlers")
            .field("route", &self.route.to_string())
            .finish_non_exhaustive()
    }
}
