//! Operations, and what belongs to one: filters, paging, examples.

use stytch_schemas::base_url::BaseUrl;
use stytch_schemas::corpus::Method;
use stytch_schemas::diagnostic::Location;
use stytch_schemas::template::PathTemplate;

use super::{Accepted, Doc, FieldName, FilterValue, Type};
use crate::names::path::TypePath;
use crate::overlay::Retry;

/// An operation and the types it connects.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    /// The key in documentation and overlay: `POST /v1/b2b/totp`.
    pub(crate) key: String,
    /// The name for people: `b2b.totp.create`.
    pub(crate) name: String,
    pub(crate) method: Method,
    pub(crate) template: PathTemplate,
    pub(crate) host: Option<BaseUrl>,
    pub(crate) has_credentials: bool,
    pub(crate) has_body: bool,
    pub(crate) retry: Retry,
    pub(crate) request: TypePath,
    /// The type of the response, or `None` if none is described.
    pub(crate) response: Option<TypePath>,
    /// An alias of the response in the module of the request, if the type belongs to another operation.
    pub(crate) response_alias: Option<TypePath>,
    /// How the operation returns a list in pages, if it does.
    pub(crate) paging: Option<Paging>,
    /// A value for each required field of the request, if there is an example.
    pub(crate) example: Option<Vec<(FieldName, Sample)>>,
    pub(crate) location: Location,
}

impl Operation {
    /// Returns the type of the response. Without a description it is any JSON value.
    pub(crate) fn response_type(&self) -> Type {
        self.response.clone().map_or(Type::Json, Type::Named)
    }
}

/// The filters of a search.
#[derive(Debug)]
pub(crate) struct Filters {
    pub(crate) doc: Doc,
    /// The request of the search.
    pub(crate) request: TypePath,
    pub(crate) filters: Vec<Filter>,
}

#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) wire: String,
    /// The identifier of its function, without `r#`.
    pub(crate) name: String,
    pub(crate) value: FilterValue,
    pub(crate) accepted: Accepted,
    pub(crate) doc: Doc,
}

/// How an operation returns a list in pages.
#[derive(Debug)]
pub(crate) struct Paging {
    /// The field of the request that has the cursor.
    pub(crate) cursor: FieldName,
    /// The fields that lead from the response to the cursor of the next page: one, or an object and its field.
    pub(crate) next: Vec<FieldName>,
    /// The field of the response that has the list.
    pub(crate) items: FieldName,
    /// The type of an element of the list.
    pub(crate) item: Type,
}

/// A value in an example.
#[derive(Debug)]
pub(crate) enum Sample {
    /// A boolean or number in Rust syntax.
    Literal(String),
    /// Text, or a value that is made from text.
    Text(String),
    /// An object with any fields.
    Object,
    /// The default of the type.
    Default,
    /// A list with one element or none.
    List(Option<Box<Sample>>),
    /// A map with one entry or none.
    Map(Option<Box<Sample>>),
    Boxed(Box<Sample>),
    /// A value for each required field of a struct.
    Struct(TypePath, Vec<(FieldName, Sample)>),
}
