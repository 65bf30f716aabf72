//! Streams of pages and of their items.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use stytch_generated::{AcceptsSession, Operation, Paged, SessionAuth};

use super::Progress;
use crate::client::Client;
use crate::core::{CallOptions, Reply};
use crate::error::Error;

/// The pages of a list, as a [`Stream`] of responses. [`Client::pages`] creates it.
///
/// Each page is requested when it is polled for, so at most one is in memory. After an error, the stream ends.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<R: Paged> {
    client: Client,
    progress: Progress<R>,
    waiting: Option<PageFuture<R>>,
}

type PageFuture<R> =
    Pin<Box<dyn Future<Output = Result<Reply<<R as Operation>::Response>, Error>> + Send>>;

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

    /// Requests the next page; `None` after the last page or an error.
    ///
    /// If the future is dropped, the page is not lost: the next call continues waiting for it.
    pub async fn next(&mut self) -> Option<Result<R::Response, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R::Response, Error>>> {
        if self.waiting.is_none() {
            let Some((request, options)) = self.progress.next() else {
                return Poll::Ready(None);
            };
            self.waiting = Some(Box::pin(self.client.reply(request, options)));
        }
        let Some(waiting) = &mut self.waiting else {
            return Poll::Ready(None);
        };
        let reply = ready!(waiting.as_mut().poll(context));
        self.waiting = None;
        Poll::Ready(Some(self.progress.received(reply)))
    }
}

impl<R: Paged + Unpin> Stream for Pages<R> {
    type Item = Result<R::Response, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
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

/// The items of a list, as a [`Stream`] over all pages. [`Client::items`] creates it.
///
/// The items of at most one page are in memory. After an error, the stream ends.
#[must_use = "a stream does nothing unless it is polled"]
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
    /// If the last page is empty, the list is finished only when [`next`](Self::next) has returned `None`.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.pages.is_finished() && self.items.len() == 0
    }

    /// Returns the next item, and requests the next page if necessary; `None` after the last item or an error.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R::Item, Error>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let cursor = self.pages.cursor().map(str::to_owned);
            match ready!(self.pages.poll(context)) {
                None => return Poll::Ready(None),
                Some(page) => {
                    self.cursor = cursor;
                    self.items = R::into_items(page?).into_iter();
                }
            }
        }
    }
}

impl<R: Paged + Unpin> Stream for Items<R>
where
    R::Item: Unpin,
{
    type Item = Result<R::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
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
            waiting: None,
        }
    }

    /// Returns the items of a list, beginning with the page that the request asks for.
    ///
    /// ```no_run
    /// # #[cfg(feature = "b2b")]
    /// # async fn list(client: stytch_client::Client) -> Result<(), stytch_client::Error> {
    /// use stytch_client::stytch_generated::b2b::organizations::members::SearchRequest;
    ///
    /// let request = SearchRequest::builder()
    ///     .organization_ids(["organization-test-…"])
    ///     .limit(100)
    ///     .build();
    /// let mut members = client.items(request);
    /// while let Some(member) = members.next().await {
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
