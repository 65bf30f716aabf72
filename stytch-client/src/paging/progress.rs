//! How far a list was read. Nothing here does I/O; streams and iterators drive it.

use std::fmt;

use stytch_generated::runtime::paging::Paged;

use super::cycle::Cycle;
use crate::core::{CallOptions, Reply};
use crate::error::{Error, ResponseErrorKind};

/// The request for the next page, and whether there is one.
pub(crate) struct Progress<R> {
    request: R,
    options: CallOptions,
    cycle: Cycle,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// There is a next page.
    Open,
    /// An error ended the list.
    Failed,
    /// The last page was received.
    Finished,
}

impl<R: Paged> Progress<R> {
    /// Begins with the page that the request asks for.
    pub(crate) fn new(request: R) -> Self {
        Self {
            request,
            options: CallOptions::new(),
            cycle: Cycle::new(),
            state: State::Open,
        }
    }

    pub(crate) fn with(mut self, set: impl FnOnce(CallOptions) -> CallOptions) -> Self {
        self.options = set(self.options);
        self
    }

    /// Returns the request for the next page with the options of its call, or `None` after the last page or an error.
    pub(crate) fn next(&self) -> Option<(&R, &CallOptions)> {
        (self.state == State::Open).then_some((&self.request, &self.options))
    }

    /// Returns `true` after the last page, and `false` after an error.
    pub(crate) fn is_finished(&self) -> bool {
        self.state == State::Finished
    }

    /// Returns the cursor of the page that [`next`](Self::next) requests.
    pub(crate) fn cursor(&self) -> Option<&str> {
        self.request.cursor()
    }

    /// Moves to the page after a response. After an error, the list ends and the cursor stays.
    pub(crate) fn received(
        &mut self,
        reply: Result<Reply<R::Response>, Error>,
    ) -> Result<R::Response, Error> {
        self.state = State::Failed;
        let reply = reply?;
        if let Some(next) = R::next_cursor(&reply.response)
            && (self.request.cursor() == Some(next) || self.cycle.is_closed_by(next))
        {
            // Following it would return the same pages forever.
            return Err(reply.into_error(ResponseErrorKind::RepeatedCursor));
        }
        self.state = if self.request.advance(&reply.response) {
            State::Open
        } else {
            State::Finished
        };
        Ok(reply.into_response())
    }
}

impl<R> fmt::Debug for Progress<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Progress")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}
