//! Iterators over pages and over their items.

use std::fmt;
use std::vec;

use stytch_generated::{AcceptsSession, Paged, SessionAuth};

use super::Client;
use crate::core::CallOptions;
use crate::error::Error;
use crate::paging::Progress;

/// The pages of a list, as an [`Iterator`] over responses. [`Client::pages`] creates it.
///
/// Each page is requested when the iterator gets to it, so at most one is in memory. After an error, the iterator ends.
#[must_use = "an iterator does nothing unless it is used"]
pub struct Pages<R: Paged> {
    client: Client,
    progress: Progress<R>,
}

impl<R: Paged> Pages<R> {
    /// Sets the options of all calls except their [`session`](Self::session). Use it before the first page is requested.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.progress = self.progress.with(|earlier| earlier.replaced_by(options));
        self
    }

    /// Requests all pages on behalf of a session, as [`Call::session`](crate::Call::session) does. Use it before the first
    /// page is requested.
    pub fn session(mut self, session: SessionAuth) -> Self
    where
        R: AcceptsSession,
    {
        self.progress = self.progress.with(|options| options.session::<R>(session));
        self
    }

    /// Returns the cursor of the next page, or of the page that failed. It is `None` for the first page, and after the
    /// last one: see [`is_finished`](Self::is_finished).
    ///
    /// A request with this cursor continues the list, also in another process.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.progress.cursor()
    }

    /// Returns `true` after the last page. After an error it returns `false`, because the list can be continued.
    ///
    /// Check it before you save the [`cursor`](Self::cursor): a request without a cursor begins the list again.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.progress.is_finished()
    }
}

impl<R: Paged> Iterator for Pages<R> {
    type Item = Result<R::Response, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let (request, options) = self.progress.next()?;
        let reply = self.client.reply(request, options);
        Some(self.progress.received(reply))
    }
}

impl<R: Paged> fmt::Debug for Pages<R> {
    /// Leaves out the request, which may contain personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("client", &self.client)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}

/// The items of a list, as an [`Iterator`] over all pages. [`Client::items`] creates it.
///
/// The items of at most one page are in memory. After an error, the iterator ends.
#[must_use = "an iterator does nothing unless it is used"]
pub struct Items<R: Paged> {
    pages: Pages<R>,
    /// The cursor of the page that `items` come from.
    cursor: Option<String>,
    items: vec::IntoIter<R::Item>,
}

impl<R: Paged> Items<R> {
    /// Sets the options of all calls except their [`session`](Self::session). Use it before the first item is requested.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.pages = self.pages.options(options);
        self
    }

    /// Requests all pages on behalf of a session, as [`Call::session`](crate::Call::session) does. Use it before the first
    /// item is requested.
    pub fn session(mut self, session: SessionAuth) -> Self
    where
        R: AcceptsSession,
    {
        self.pages = self.pages.session(session);
        self
    }

    /// Returns the cursor of the page that the last item came from, or of the page that failed. It is `None` for the
    /// first page.
    ///
    /// A request with this cursor continues with the first item of that page, also in another process.
    #[must_use]
    pub fn page_cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Returns `true` after the last item. After an error it returns `false`, because the list can be continued.
    ///
    /// If the last page is empty, the list is finished only when [`next`](Iterator::next) has returned `None`.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.pages.is_finished() && self.items.len() == 0
    }
}

impl<R: Paged> Iterator for Items<R> {
    type Item = Result<R::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(Ok(item));
            }
            let cursor = self.pages.cursor().map(str::to_owned);
            let page = self.pages.next()?;
            self.cursor = cursor;
            match page {
                Ok(page) => self.items = R::into_items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<R: Paged> fmt::Debug for Items<R> {
    /// Leaves out the request and the items, which may contain personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Returns the pages of a list, beginning with the page that the request asks for.
    pub fn pages<R: Paged>(&self, request: R) -> Pages<R> {
        Pages {
            client: self.clone(),
            progress: Progress::new(request),
        }
    }

    /// Returns the items of a list, beginning with the page that the request asks for.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # fn list(client: stytch_client::blocking::Client) -> Result<(), stytch_client::Error> {
    /// use stytch_client::stytch_generated::b2b::organizations::members::SearchRequest;
    ///
    /// let request = SearchRequest::builder()
    ///     .organization_ids(["organization-test-…"])
    ///     .limit(100)
    ///     .build();
    /// for member in client.items(request) {
    ///     println!("{}", member?.email_address);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items<R: Paged>(&self, request: R) -> Items<R> {
        Items {
            pages: self.pages(request),
            cursor: None,
            items: Vec::new().into_iter(),
        }
    }
}
