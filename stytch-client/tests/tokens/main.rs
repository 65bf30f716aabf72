//! Tokens that another library signed, with keys that are generated for each run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail the test"
)]

mod apps;
mod attacks;
mod authenticate;
mod keys;
mod m2m;
mod m2m_tokens;
mod node;
mod node_apps;
mod node_scopes;
#[path = "../support/node.rs"]
mod node_sdk;
mod organizations;
mod permissions;
mod rejections;
mod restated;
mod saml;
#[path = "../support/server.rs"]
mod server;
mod session;
#[path = "../support/signer.rs"]
mod signer;
