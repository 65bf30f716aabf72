//! Lists that an operation returns in pages.

use std::fmt;

use crate::extended::WithFields;
use crate::operation::{Operation, OperationInfo};
use crate::record::Record;

/// A request for one page of a list.
///
/// A request without a cursor is for the first page. Each response has the cursor of the next page, and the last one
/// has none. The same request is sent again with another cursor, so a caller needs only one.
///
/// ```
/// # use stytch_runtime::record::record;
/// # use stytch_runtime::{Method, Operation};
/// use stytch_runtime::paging::Paged;
///
/// /// Returns the items of all pages.
/// fn all<R: Paged>(mut request: R, send: impl Fn(&R) -> R::Response) -> Vec<R::Item> {
///     let mut items = Vec::new();
///     loop {
///         let response = send(&request);
///         let has_more = request.advance(&response);
///         items.extend(R::into_items(response));
///         if !has_more {
///             return items;
///         }
///     }
/// }
/// # #[derive(Clone, Debug)]
/// # struct ListBooks { cursor: Option<String> }
/// # #[derive(Clone, Debug)]
/// # struct Books { books: Vec<String>, next_cursor: Option<String> }
/// # record! {
/// #     struct ListBooks { 0 cursor: optional; }
/// #     struct Books { 0 books: required; 1 next_cursor: optional; }
/// # }
/// # impl Operation for ListBooks {
/// #     type Response = Books;
/// #     const ID: &'static str = "list_books";
/// #     const METHOD: Method = Method::Post;
/// #     const PATH: &'static str = "/v1/books/list";
/// #     const HAS_BODY: bool = true;
/// # }
/// # stytch_runtime::paging::paged! {
/// #     ListBooks: String {
/// #         cursor: cursor;
/// #         next: next_cursor;
/// #         items: books;
/// #     }
/// # }
///
/// // A list of two pages.
/// let send = |request: &ListBooks| match request.cursor() {
///     None => Books { books: vec!["A".to_owned()], next_cursor: Some("2".to_owned()) },
///     Some(_) => Books { books: vec!["B".to_owned()], next_cursor: None },
/// };
/// assert_eq!(all(ListBooks { cursor: None }, send), ["A", "B"]);
/// ```
#[diagnostic::on_unimplemented(
    message = "the response of `{Self}` is not a page of a list",
    label = "this request has no cursor",
    note = "`Paged` is implemented for requests with a cursor; the response of any other request is complete"
)]
pub trait Paged: Operation {
    /// The type of an element of the list.
    type Item: fmt::Debug + Send + Sync + 'static;

    /// Returns the position that the page starts at, or `None` for the first page.
    fn cursor(&self) -> Option<&str>;

    /// Sets the position that the page starts at.
    fn set_cursor(&mut self, cursor: Option<String>);

    /// Returns the cursor of the next page, or `None` if the response is the last page.
    fn next_cursor(response: &Self::Response) -> Option<&str>;

    /// Returns the elements of a page.
    fn into_items(response: Self::Response) -> Vec<Self::Item>;

    /// Sets the cursor to the next page of `response` and returns whether there is one. After the last page, the
    /// request has no cursor.
    fn advance(&mut self, response: &Self::Response) -> bool {
        let next = Self::next_cursor(response).map(str::to_owned);
        let has_more = next.is_some();
        self.set_cursor(next);
        has_more
    }
}

impl<O: Paged + Record> Paged for WithFields<O> {
    type Item = O::Item;

    fn cursor(&self) -> Option<&str> {
        self.request.cursor()
    }

    fn set_cursor(&mut self, cursor: Option<String>) {
        self.request.set_cursor(cursor);
    }

    fn next_cursor(response: &Self::Response) -> Option<&str> {
        O::next_cursor(response)
    }

    fn into_items(response: Self::Response) -> Vec<Self::Item> {
        O::into_items(response.response)
    }
}

// This method is in this module because it needs `Paged`, which depends on the module `operation`.
impl OperationInfo {
    /// Returns the facts of an operation that is paged.
    #[doc(hidden)]
    #[must_use]
    pub const fn paged<O: Paged>(mut self) -> Self {
        self.is_paged = true;
        self
    }
}

/// Returns a cursor that a response has. Some servers send an empty one with the last page.
#[doc(hidden)]
pub fn given<'a>(cursor: impl Into<Option<&'a String>>) -> Option<&'a str> {
    let cursor = cursor.into().map(String::as_str);
    cursor.filter(|cursor| !cursor.is_empty())
}

/// An object in a response, which may be optional.
#[doc(hidden)]
pub trait Nested {
    /// The type of the object.
    type Object;

    /// Returns the object if it is present.
    fn object(&self) -> Option<&Self::Object>;
}

impl<T: Record> Nested for T {
    type Object = T;

    fn object(&self) -> Option<&T> {
        Some(self)
    }
}

impl<T: Record> Nested for Option<T> {
    type Object = T;

    fn object(&self) -> Option<&T> {
        self.as_ref()
    }
}

/// Implements [`Paged`] for requests. Each names the type of an item, the field of the request that has the cursor, the
/// field of the response that has the next one (or an object in the response and its field), and the list.
#[doc(hidden)]
#[macro_export]
macro_rules! __paged {
    ($($request:ident: $item:ty {
        cursor: $cursor:ident;
        next: $next:ident $(. $inner:ident)?;
        items: $items:ident;
    })*) => {$(
        impl $crate::paging::Paged for $request {
            type Item = $item;

            fn cursor(&self) -> ::std::option::Option<&str> {
                self.$cursor.as_deref()
            }

            fn set_cursor(&mut self, cursor: ::std::option::Option<::std::string::String>) {
                self.$cursor = cursor;
            }

            fn next_cursor(response: &Self::Response) -> ::std::option::Option<&str> {
                $crate::paging::paged!(@next response $next $(. $inner)?)
            }

            fn into_items(response: Self::Response) -> ::std::vec::Vec<$item> {
                let items: ::std::option::Option<_> = response.$items.into();
                items.unwrap_or_default()
            }
        }
    )*};
    (@next $response:ident $next:ident) => {
        $crate::paging::given(&$response.$next)
    };
    (@next $response:ident $object:ident . $next:ident) => {
        $crate::paging::given(&$crate::paging::Nested::object(&$response.$object)?.$next)
    };
}

pub use crate::__paged as paged;
