//! Tests the catalog against the schemas on disk, the typed requests and responses, and the `jsonschema` crate.

mod facts;
mod names;
mod routes;
mod schemas;
