//! Endpoints of your own: a service behind the same gateway, or an operation that is newer than this crate.
//!
//! A type that implements [`Operation`] is sent, validated, retried and faked in tests like a generated request. The
//! macro [`operation!`](crate::operation!) implements it for a type with serde's derives:
//!
//! ```
//! use serde::{Deserialize, Serialize};
//! use stytch_runtime::{Operation, operation};
//!
//! /// Gets the state of a job.
//! #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
//! struct GetJob {
//!     job_id: String,
//!     verbose: Option<bool>,
//! }
//!
//! #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
//! struct Job {
//!     state: String,
//! }
//!
//! operation! {
//!     GetJob => Job,
//!     GET "/v1/jobs/{job_id}",
//!     path { job_id },
//!     query { verbose },
//! }
//!
//! let request = GetJob { job_id: "a b".to_owned(), verbose: Some(true) };
//! assert_eq!(request.path()?, "/v1/jobs/a%20b");
//! assert_eq!(request.query(), [("verbose", "true".to_owned())]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # By hand
//!
//! An implementation states the facts of the operation, and the methods for what the request has: [`path`] if the path
//! has parameters, [`query`], [`headers`], and [`check`] if there are limits to check before the request is sent. A
//! server, a mock or a test rebuilds the request with [`from_parts`]. Its default reads the body, so it is needed if the
//! request has anything else. Fields that are not in the body have serde's attribute `skip`.
//!
//! ```
//! use std::borrow::Cow;
//!
//! use serde::{Deserialize, Serialize};
//! use stytch_runtime::header::{HeaderError, header};
//! use stytch_runtime::limits::Limits;
//! use stytch_runtime::parts::{PartsError, RequestParts};
//! use stytch_runtime::path::{PathError, expand};
//! use stytch_runtime::{Method, Operation, Secret};
//!
//! /// Renames a job.
//! #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
//! struct RenameJob {
//!     #[serde(skip)]
//!     job_id: String,
//!     #[serde(skip)]
//!     tenant: String,
//!     name: String,
//! }
//!
//! impl Operation for RenameJob {
//!     type Response = serde_json::Value;
//!     const ID: &'static str = "rename_job";
//!     const METHOD: Method = Method::Put;
//!     const PATH: &'static str = "/v1/jobs/{job_id}";
//!     const HAS_BODY: bool = true;
//!
//!     fn path(&self) -> Result<Cow<'static, str>, PathError> {
//!         expand(Self::PATH, &[("job_id", &self.job_id)])
//!     }
//!
//!     fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
//!         let tenant = header("X-Tenant", self.tenant.as_str());
//!         Ok(vec![tenant.map_err(|error| error.in_field("tenant"))?])
//!     }
//!
//!     fn check(&self, limits: &mut Limits) {
//!         limits.length("name", self.name.as_str(), 1..=20);
//!     }
//!
//!     fn from_parts(parts: &RequestParts<'_>) -> Result<Self, PartsError> {
//!         let mut request: Self = parts.body_for()?;
//!         request.job_id = parts.path_value(Self::PATH, "job_id")?;
//!         request.tenant = parts.required_header_value("X-Tenant")?;
//!         Ok(request)
//!     }
//! }
//!
//! let parts = RequestParts {
//!     path: "/v1/jobs/1",
//!     headers: &[("x-tenant", "t")],
//!     body: br#"{"name": "nightly"}"#,
//!     ..RequestParts::default()
//! };
//! let request = RenameJob::from_parts(&parts)?;
//! assert_eq!((request.job_id.as_str(), request.name.as_str()), ("1", "nightly"));
//! assert!(request.validate().is_ok());
//! # Ok::<(), stytch_runtime::parts::PartsError>(())
//! ```
//!
//! [`path`]: Operation::path
//! [`query`]: Operation::query
//! [`headers`]: Operation::headers
//! [`check`]: Operation::check
//! [`from_parts`]: Operation::from_parts

use std::fmt::Display;
use std::str::FromStr;

use crate::operation::Operation;
use crate::parts::{PartsError, RequestParts};

/// The value of a path or query parameter of the macro [`operation!`](crate::operation!).
///
/// It is implemented for all types with [`Display`] and [`FromStr`], such as strings, numbers, booleans and open enums,
/// and for `Option`s of them, which are only for the query. `Via` distinguishes the implementations; the compiler infers
/// it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a path or query",
    label = "this field is listed in `path` or `query`",
    note = "a parameter has `Display` and `FromStr`; in a query, it may also be an `Option` of such a type"
)]
pub trait Parameter<Via>: Sized {
    /// Returns the text that is sent, if there is any.
    fn text(&self) -> Option<String>;

    /// Reads the value from a query.
    ///
    /// # Errors
    /// Returns the errors of [`RequestParts::query_value`], and an error if a required value is missing.
    fn from_query(parts: &RequestParts<'_>, name: &'static str) -> Result<Self, PartsError>;
}

/// Marks the implementation of [`Parameter`] for required parameters.
#[derive(Debug)]
pub enum ViaText {}

/// Marks the implementation of [`Parameter`] for optional parameters.
#[derive(Debug)]
pub enum ViaOption {}

#[diagnostic::do_not_recommend]
impl<T: Display + FromStr> Parameter<ViaText> for T {
    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn from_query(parts: &RequestParts<'_>, name: &'static str) -> Result<Self, PartsError> {
        parts.required_query_value(name)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Display + FromStr> Parameter<ViaOption> for Option<T> {
    fn text(&self) -> Option<String> {
        self.as_ref().map(T::to_string)
    }

    fn from_query(parts: &RequestParts<'_>, name: &'static str) -> Result<Self, PartsError> {
        parts.query_value(name)
    }
}

/// Returns the text of a path parameter.
#[doc(hidden)]
pub fn path_text<T: Parameter<ViaText>>(value: &T) -> String {
    value.text().unwrap_or_default()
}

/// Returns a query parameter if it is set.
#[doc(hidden)]
pub fn query_pair<Via, T: Parameter<Via>>(
    name: &'static str,
    value: &T,
) -> Option<(&'static str, String)> {
    Some((name, value.text()?))
}

/// Returns an error if the path does not match the template of an operation.
#[doc(hidden)]
pub fn check_path<O: Operation>(parts: &RequestParts<'_>) -> Result<(), PartsError> {
    if parts.path_matches(O::PATH) {
        Ok(())
    } else {
        Err(PartsError::Path { template: O::PATH })
    }
}

/// Checks a path template and the names of its parameters at compile time.
#[doc(hidden)]
pub const fn check_template(template: &str, names: &[&str]) {
    let template = template.as_bytes();
    assert!(
        matches!(template, [b'/', ..]),
        "the path of an operation starts with `/`"
    );
    assert!(
        count(template, b'?') + count(template, b'#') == 0,
        "the path of an operation has no query or fragment: list query parameters in `query {{ … }}`"
    );
    let braces = (count(template, b'{'), count(template, b'}'));
    let mut is_same = braces.0 == names.len() && braces.1 == names.len();
    let mut rest = names;
    while let [name, others @ ..] = rest {
        is_same = is_same && has_segment(template, name.as_bytes());
        rest = others;
    }
    assert!(
        is_same,
        "`path {{ … }}` must list exactly the parameters of the path template, each a whole segment such as `{{name}}`"
    );
}

const fn count(mut text: &[u8], byte: u8) -> usize {
    let mut found = 0;
    while let [first, rest @ ..] = text {
        found += (*first == byte) as usize;
        text = rest;
    }
    found
}

/// Returns whether a segment of the template is the parameter with this name.
const fn has_segment(mut template: &[u8], name: &[u8]) -> bool {
    while let [first, rest @ ..] = template {
        if *first == b'/' && starts_with_parameter(rest, name) {
            return true;
        }
        template = rest;
    }
    false
}

/// Returns whether the first segment is the parameter with this name.
const fn starts_with_parameter(segments: &[u8], mut name: &[u8]) -> bool {
    let [b'{', rest @ ..] = segments else {
        return false;
    };
    let mut rest = rest;
    while let ([wanted, names @ ..], [found, others @ ..]) = (name, rest) {
        if *wanted != *found {
            return false;
        }
        (name, rest) = (names, others);
    }
    name.is_empty() && matches!(rest, [b'}'] | [b'}', b'/', ..])
}

/// Implements [`Operation`] for a request type of your own, as a `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
///
/// The request derives `Clone`, `Debug`, `PartialEq`, `Serialize` and `Deserialize`, and so does the response. A request
/// sent with `GET` or `DELETE` has no body, so all its fields are parameters. The body of any other request is what serde
/// makes of it; parameters that are not part of the body have the attribute `#[serde(skip)]`.
///
/// After the response, method and path, there can be further parts, in this order:
///
/// | part | contents |
/// |---|---|
/// | `path { … }` | the fields with the parameters of the path |
/// | `query { … }` | the fields with the parameters of the query; `None` is not sent |
/// | `check …` | a function that checks limits before the request is sent, of the type `fn(&Request, &mut Limits)` |
/// | `id "…"` | the operation's id in logs and traces; otherwise its method and path |
/// | `host "…"` | the origin that serves the operation, if it differs from the account's |
/// | `has_credentials false` | the operation is public: a client sends no credentials with it |
/// | `retry_safety Safe` | the operation only reads, so a client may send it again |
///
/// `field as "name"` is for a parameter whose name differs from the field. A field listed as a parameter has [`Display`]
/// and [`FromStr`](std::str::FromStr); in a query, it may also be an `Option` of such a type.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use stytch_runtime::{Operation, operation};
///
/// /// Starts a job.
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// struct StartJob {
///     #[serde(skip)]
///     queue: String,
///     #[serde(skip)]
///     dry_run: bool,
///     name: String,
/// }
///
/// operation! {
///     StartJob => serde_json::Value,
///     POST "/v1/queues/{queue}/jobs",
///     path { queue },
///     query { dry_run as "dry-run" },
///     check |request, limits| limits.length("name", request.name.as_str(), 1..=20),
///     id "start_job",
/// }
///
/// let request = StartJob { queue: "a".to_owned(), dry_run: true, name: String::new() };
/// assert_eq!(request.path()?, "/v1/queues/a/jobs");
/// assert_eq!(request.query(), [("dry-run", "true".to_owned())]);
/// assert_eq!(serde_json::to_string(&request)?, r#"{"name":""}"#);
/// let error = request.validate().unwrap_err();
/// assert_eq!(error.to_string(), "`name` has 0 characters, but the limit is 1 to 20");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// For headers and other special cases, implement the trait [by hand](crate::own_operation#by-hand).
///
/// [`Operation`]: crate::Operation
/// [`Display`]: std::fmt::Display
#[macro_export]
macro_rules! operation {
    ($(#[$attribute:meta])* $request:ty => $response:ty, $method:ident $template:literal
        $(, path { $($path:ident $(as $path_name:literal)?),+ $(,)? })?
        $(, query { $($query:ident $(as $query_name:literal)?),+ $(,)? })?
        $(, check $check:expr)?
        $(, id $id:literal)?
        $(, host $host:literal)?
        $(, has_credentials $has_credentials:literal)?
        $(, retry_safety $safety:ident)?
        $(,)?
    ) => {
        const _: () = $crate::own_operation::check_template(
            $template,
            &[$($($crate::__own_operation!(@name $path $($path_name)?)),+)?],
        );

        $(#[$attribute])*
        impl $crate::operation::Operation for $request {
            type Response = $response;
            const ID: &'static str = $crate::__own_operation!(@id [$($id)?] $method $template);
            const METHOD: $crate::operation::Method = $crate::__own_operation!(@method $method);
            const PATH: &'static str = $template;
            $(const HOST: ::std::option::Option<&'static str> = ::std::option::Option::Some($host);)?
            $(const HAS_CREDENTIALS: bool = $has_credentials;)?
            const HAS_BODY: bool = $crate::__own_operation!(@has_body $method);
            $(const RETRY_SAFETY: $crate::operation::RetrySafety = $crate::operation::RetrySafety::$safety;)?

            $(fn path(&self) -> ::std::result::Result<::std::borrow::Cow<'static, str>, $crate::path::PathError> {
                $crate::path::expand($template, &[$((
                    $crate::__own_operation!(@name $path $($path_name)?),
                    &$crate::own_operation::path_text(&self.$path),
                )),+])
            })?

            $(fn query(&self) -> ::std::vec::Vec<(&'static str, ::std::string::String)> {
                let pairs = [$($crate::own_operation::query_pair(
                    $crate::__own_operation!(@name $query $($query_name)?),
                    &self.$query,
                )),+];
                pairs.into_iter().flatten().collect()
            })?

            $(fn check(&self, limits: &mut $crate::limits::Limits) {
                let check: fn(&Self, &mut $crate::limits::Limits) = $check;
                check(self, limits)
            })?

            fn from_parts(
                parts: &$crate::parts::RequestParts<'_>,
            ) -> ::std::result::Result<Self, $crate::parts::PartsError> {
                $crate::__own_operation!(@from_parts $method parts
                    $($($path = parts.path_value(
                        $template,
                        $crate::__own_operation!(@name $path $($path_name)?),
                    )?;)+)?
                    $($($query = $crate::own_operation::Parameter::from_query(
                        parts,
                        $crate::__own_operation!(@name $query $($query_name)?),
                    )?;)+)?
                )
            }
        }
    };
    ($($other:tt)*) => {
        ::std::compile_error!(
            "expected `Request => Response, METHOD \"/path\"`, and after it any of these, in this order and after commas: \
             `path { field }`, `query { field as \"name\" }`, `check |request, limits| …`, `id \"…\"`, `host \"…\"`, \
             `has_credentials false`, `retry_safety Safe`"
        );
    };
}

/// The parts of [`operation!`](crate::operation!) that depend on the method or on optional names.
#[doc(hidden)]
#[macro_export]
macro_rules! __own_operation {
    (@name $field:ident) => { ::std::stringify!($field) };
    (@name $field:ident $name:literal) => { $name };

    (@id [] $method:ident $template:literal) => {
        ::std::concat!(::std::stringify!($method), " ", $template)
    };
    (@id [$id:literal] $method:ident $template:literal) => { $id };

    (@method GET) => { $crate::operation::Method::Get };
    (@method POST) => { $crate::operation::Method::Post };
    (@method PUT) => { $crate::operation::Method::Put };
    (@method PATCH) => { $crate::operation::Method::Patch };
    (@method DELETE) => { $crate::operation::Method::Delete };
    (@method $other:ident) => {
        ::std::compile_error!(::std::concat!(
            "`", ::std::stringify!($other), "` is not a method: write GET, POST, PUT, PATCH or DELETE",
        ))
    };

    (@has_body GET) => { false };
    (@has_body DELETE) => { false };
    (@has_body $other:ident) => { true };

    (@from_parts GET $parts:ident $($field:ident = $value:expr;)*) => {{
        $crate::own_operation::check_path::<Self>($parts)?;
        ::std::result::Result::Ok(Self { $($field: $value),* })
    }};
    (@from_parts DELETE $parts:ident $($field:ident = $value:expr;)*) => {
        $crate::__own_operation!(@from_parts GET $parts $($field = $value;)*)
    };
    (@from_parts $other:ident $parts:ident $($field:ident = $value:expr;)*) => {{
        #[allow(unused_mut, reason = "some requests have no parameters")]
        let mut request: Self = $parts.body_for()?;
        $(request.$field = $value;)*
        ::std::result::Result::Ok(request)
    }};
}
