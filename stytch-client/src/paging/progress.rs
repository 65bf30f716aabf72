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
    is_done: bool,
}

impl<R: Paged> Progress<R> {
    /// Begins with the page that the request asks for.
    pub(crate) fn new(request: R, options: CallOptions) -> Self {
        Self {
            request,
            options,
            cycle: Cycle::new(),
            is_done: false,
        }
    }

    pub(crate) fn set_options(&mut self, options: CallOptions) {
        self.options = options;
    }

    /// Returns the request for the next page with the options of its call, or `None` after the last page.
    pub(crate) fn next(&self) -> Option<(&R, &CallOptions)> {
        (!self.is_done).then_some((&self.request, &self.options))
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
        self.is_done = true;
        let reply = reply?;
        if let Some(next) = R::next_cursor(&reply.response)
            && (self.request.cursor() == Some(next) || self.cycle.is_closed_by(next))
        {
            // Following it would return the same pages forever.
            return Err(reply.into_error(ResponseErrorKind::RepeatedCursor));
        }
        self.is_done = !self.request.advance(&reply.response);
        Ok(reply.into_response())
    }
}

impl<R> fmt::Debug for Progress<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Progress")
            .field("is_done", &self.is_done)
            .finish_non_exhaustive()
    }
}
