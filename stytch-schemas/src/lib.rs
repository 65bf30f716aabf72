//! Reads a folder of JSON Schemas and operations strictly, and reports
//! everything that is wrong with it.
//!
//! ```no_run
//! use std::path::Path;
//! use std::process::ExitCode;
//!
//! use stytch_schemas::corpus::Corpus;
//! use stytch_schemas::diagnostic::{Diagnostic, render};
//! use stytch_schemas::files::Files;
//!
//! fn load(dir: &Path) -> Result<Corpus, Vec<Diagnostic>> {
//!     let files = Files::read(dir)?;
//!     Corpus::load(&files)
//! }
//!
//! fn main() -> ExitCode {
//!     match load(Path::new("schemas")) {
//!         Ok(corpus) => {
//!             println!("{} types", corpus.types.len());
//!             ExitCode::SUCCESS
//!         }
//!         Err(diagnostics) => {
//!             eprint!("{}", render(&diagnostics, false));
//!             ExitCode::FAILURE
//!         }
//!     }
//! }
//! ```
//!
//! # The folder
//!
//! | path | what it holds |
//! |---|---|
//! | `components/**/*.json` | one schema per file, identified by its `$id` and not by its path |
//! | `openapi.json` | the operations, optional |
//! | `overlay/**` | ignored by this crate |
//!
//! Without `components/`, every other `.json` file is a schema.
//!
//! # The dialect
//!
//! JSON Schema 2020-12, reduced to the keywords that a Rust type can express: `$schema`, `$id`,
//! `$ref`, `type`, `title`, `description`, `default`, `deprecated`, `properties`,
//! `required`, `additionalProperties`, `items`, `enum` (of strings), `format`,
//! `minimum`, `maximum`, `minLength`, `maxLength`, `minItems`, `maxItems`.
//! `type` is one name, or a list of it and `null`. A reference is
//! `#/components/schemas/` and an id, with only annotations beside it; it is
//! nullable as `anyOf` of it and `{ "type": "null" }`. Every other keyword is an
//! error. An object that has neither `properties` nor `additionalProperties` may
//! have any content; a type without fields has `"properties": {}`.
//!
//! Operations are OpenAPI 3.1: JSON bodies that are references, parameters in
//! path, query and header, the response of status 200. Extensions (`x-…`) are
//! ignored. The README describes how an import converts everything else.
//!
//! # Diagnostics
//!
//! All errors are reported at once, except that a file with invalid JSON has only
//! one. The code `internal` is a bug of this crate. An import has more codes, which the documentation of the module
//! `import` lists.
//!
//! | code | meaning |
//! |---|---|
//! | `bad-file-name` | a file or folder has a name that Windows cannot have |
//! | `bad-id` | `$id` is not `#/components/schemas/` and a name |
//! | `bad-operation-id` | `operationId` is not made of ASCII letters, digits, `_`, `.` and `-` |
//! | `bad-ref` | `$ref` is not `#/components/schemas/` and a name |
//! | `bad-server` | a server is not a base URL, or a path or an operation does not name exactly one |
//! | `bad-template` | a path is not a path template |
//! | `body-type` | a request body is not an object |
//! | `byte-order-mark` | a file begins with a byte order mark |
//! | `clashing-file-names` | two files have names that differ only in case |
//! | `crossed-limits` | a minimum is above the maximum |
//! | `default-mismatch` | `default` is of another type than its schema |
//! | `duplicate-enum-value` | `enum` lists a value twice |
//! | `duplicate-id` | two files have the same `$id` |
//! | `duplicate-key` | an object has a name twice |
//! | `duplicate-operation` | two paths and methods match the same requests |
//! | `duplicate-operation-id` | two operations have the same `operationId` |
//! | `duplicate-parameter` | a parameter is declared twice |
//! | `duplicate-required` | `required` names a property twice |
//! | `empty-enum` | `enum` has no values |
//! | `empty-enum-value` | `enum` lists an empty string |
//! | `empty-folder` | the folder has no `.json` file |
//! | `enum-not-string` | `enum` lists something other than strings |
//! | `hidden-character` | a name or value contains a control or format character |
//! | `inline-schema` | a body's schema is not a reference |
//! | `invalid-json` | a file is not JSON as RFC 8259 defines it |
//! | `keyword-beside-ref` | a keyword beside `$ref` is not an annotation |
//! | `keyword-not-for-type` | a keyword or format does not apply to its schema's type |
//! | `misplaced-keyword` | `$id` or `$schema` is inside a schema |
//! | `missing-keyword` | a required keyword is missing |
//! | `missing-ref` | `$ref` refers to a schema that does not exist |
//! | `missing-scheme` | `security` names a scheme that is not defined |
//! | `mixed-object` | an object has both `properties` and `additionalProperties` |
//! | `non-utf8-path` | a file's name is not UTF-8 |
//! | `not-utf8` | a file's text is not UTF-8 |
//! | `nullable-element` | the elements of a list or map may be null |
//! | `optional-path-parameter` | a path parameter is not required |
//! | `parameter-not-in-template` | a path parameter is not in its path |
//! | `parameter-type` | a parameter refers to a type that is not a single value, or has another type than the field of its name in the body |
//! | `reference-cycle` | schemas consist of references to each other |
//! | `required-without-property` | `required` names a property that does not exist |
//! | `stray-file` | a file is neither schema nor operations |
//! | `symlink-loop` | a link leads to a folder that was already read |
//! | `template-parameter-undeclared` | a path's parameter is not declared |
//! | `too-deep` | arrays and objects are nested more deeply than [`tree::DEPTH_LIMIT`] |
//! | `too-many-properties` | an object has more than [`check::MOST_PROPERTIES`] properties |
//! | `unknown-format` | a format is unknown |
//! | `unknown-keyword` | a keyword is not in the dialect |
//! | `unreadable` | a file or folder cannot be read |
//! | `unsupported-dialect` | `$schema` or `openapi` names another version |
//! | `unsupported-media-type` | a body is not JSON |
//! | `unsupported-method` | a method is not generated |
//! | `unsupported-parameter` | a parameter is in a cookie, is not a single value or cannot be sent under its name |
//! | `unsupported-response` | a success has a status other than 200 |
//! | `unsupported-type` | `type` is not one of the six names |
//! | `wrong-value` | a keyword's value has the wrong type |

pub mod base_url;
pub mod check;
pub mod corpus;
pub mod diagnostic;
mod dialect;
pub mod files;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "import")]
mod normalise;
#[cfg(feature = "import")]
mod print;
pub mod template;
pub mod text;
pub mod tree;
