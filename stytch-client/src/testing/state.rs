//! The handlers of a fake, and what it received.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::Request;

use super::received::Received;
use super::route::{self, Route};
use super::step::{Handler, Step};

/// The state that all clones of a fake share.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    routes: Vec<(Route, Vec<Step>)>,
    received: Vec<Received>,
}

impl Shared {
    /// Replaces the handlers of a route.
    pub(super) fn set(&self, route: Route, steps: Vec<Step>) {
        let routes = &mut self.state().routes;
        routes.retain(|(other, _)| !other.is_same(&route));
        routes.push((route, steps));
    }

    /// Changes the handlers of a route.
    pub(super) fn change(&self, route: &Route, change: impl FnOnce(&mut Vec<Step>)) {
        let routes = &mut self.state().routes;
        if let Some((_, steps)) = routes.iter_mut().find(|(other, _)| other.is_same(route)) {
            change(steps);
        }
    }

    /// Records a request, and takes a handler for it.
    pub(super) fn arrive(
        &self,
        request: Request<Bytes>,
    ) -> (Received, Option<(Handler, Duration)>) {
        let mut state = self.state();
        let State { routes, received } = &mut *state;
        let route = route::find(
            routes.iter().map(|(route, _)| route),
            request.method().as_str(),
            request.uri().path(),
        );
        let steps = routes
            .iter_mut()
            .find(|(other, _)| route.as_ref().is_some_and(|route| route.is_same(other)));
        let step = steps.and_then(|(_, steps)| steps.iter_mut().find_map(Step::take));
        let arrived = Received::new(request, route);
        received.push(arrived.clone());
        (arrived, step)
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    /// Returns the routes that were set.
    pub(super) fn routes(&self) -> Vec<Route> {
        let state = self.state();
        state
            .routes
            .iter()
            .map(|(route, _)| route.clone())
            .collect()
    }

    /// No handler runs while the lock is held, so the state is consistent even if one panicked.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
