//! The entries of a catalog.

use super::field::{Field, Location};
use super::schema::Schema;
use super::types::Type;
use crate::operation::OperationInfo;

/// An operation as data.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The HTTP facts: id, method, path template, retry safety, the accepted session, the paths of the types.
    pub info: OperationInfo,
    /// The name for people to type: `b2b.totp.create`.
    pub name: &'static str,
    /// The first sentence of the documentation.
    pub summary: &'static str,
    /// The documentation, as Markdown. A request of another operation is written as the name of that operation.
    pub docs: &'static str,
    /// Why it should not be used any more, if it is deprecated.
    pub deprecated: Option<&'static str>,
    /// The fields of the request: those of the path, the query and the headers, then those of the body. A session is
    /// two fields, one for each header.
    pub fields: &'static [Field],
    /// The type of the response.
    pub response: Type,
    /// How the response is paged, if it is a page of a list.
    pub paging: Option<Paging>,
    /// An object with a value for each required field, as JSON, if there is an example.
    pub example: Option<&'static str>,
}

/// How an operation returns a list in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paging {
    /// The field of the request that has the cursor.
    pub cursor: &'static str,
    /// The fields that lead from the response to the cursor of the next page. It is absent, `null` or empty on the last
    /// page.
    pub next: &'static [&'static str],
    /// The field of the response that has the items.
    pub items: &'static str,
}

impl Entry {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        info: OperationInfo,
        [name, summary, docs]: [&'static str; 3],
        response: Type,
        fields: &'static [Field],
    ) -> Self {
        Self {
            info,
            name,
            summary,
            docs,
            deprecated: None,
            fields,
            response,
            paging: None,
            example: None,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn paging(
        mut self,
        cursor: &'static str,
        next: &'static [&'static str],
        items: &'static str,
    ) -> Self {
        self.paging = Some(Paging {
            cursor,
            next,
            items,
        });
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn example(mut self, json: &'static str) -> Self {
        self.example = Some(json);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn deprecated(mut self, note: &'static str) -> Self {
        self.deprecated = Some(note);
        self
    }

    /// Returns the field of the request with a wire name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns the fields that are sent at a location, in the order in which they are sent.
    pub fn fields_in(&self, location: Location) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(move |field| match location {
            Location::Body => field.is_in_body(),
            _ => field.location == location,
        })
    }

    /// Returns the JSON Schema of the request: an object with all fields, wherever they are sent.
    ///
    /// It accepts what `validate()` accepts, and no unknown fields.
    #[must_use]
    pub const fn request_schema(&self) -> Schema {
        Schema::of_request(*self)
    }

    /// Returns the JSON Schema of the response. It accepts what the typed response decodes, so lists may be missing or
    /// `null`, and unknown fields are valid.
    #[must_use]
    pub const fn response_schema(&self) -> Schema {
        Schema::of_response(*self)
    }
}
