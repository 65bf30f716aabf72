//! How far a list was read. Nothing here does I/O; streams and iterators drive it.

use std::fmt;

use stytch_generated::runtime::paging::Paged;

use crate::core::CallOptions;
use crate::error::{Error, ResponseError, ResponseErrorKind};

/// The request for the next page, and whether there is one.
pub(crate) struct Progress<R> {
    request: R,
    options: CallOptions,
    is_done: bool,
    cycle: Cycle,
}

/// Finds out that cursors repeat, with one cursor in memory: the one at the last power of two. A cycle is found within
/// three times its length after it began (R. P. Brent, 1980).
#[derive(Default)]
struct Cycle {
    cursor: Option<String>,
    pages: u64,
}

impl Cycle {
    /// Returns whether the list was at this cursor before.
    fn is_closed_by(&mut self, next: &str) -> bool {
        self.pages = self.pages.saturating_add(1);
        if self.cursor.as_deref() == Some(next) {
            return true;
        }
        if self.pages.is_power_of_two() {
            self.cursor = Some(next.to_owned());
        }
        false
    }
}

impl<R: Paged> Progress<R> {
    /// Begins with the page that the request asks for.
    pub(crate) fn new(request: R, options: CallOptions) -> Self {
        Self {
            request,
            options,
            is_done: false,
            cycle: Cycle::default(),
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
        response: Result<R::Response, Error>,
    ) -> Result<R::Response, Error> {
        self.is_done = true;
        let response = response?;
        let next = R::next_cursor(&response);
        if next.is_some_and(|next| {
            Some(next) == self.request.cursor() || self.cycle.is_closed_by(next)
        }) {
            // Following it would return the same pages forever.
            return Err(ResponseError::new(200, ResponseErrorKind::RepeatedCursor).into());
        }
        self.is_done = !self.request.advance(&response);
        Ok(response)
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
