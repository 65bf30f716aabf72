//! Ten operations with this workspace's client, one after the other.
#![forbid(unsafe_code)]

#[cfg(not(feature = "ureq-ring"))]
use stytch_client::Client;
#[cfg(feature = "ureq-ring")]
use stytch_client::blocking::Client;
use stytch_generated::b2b::{organizations, otps, recovery_codes, sessions, totp};

/// Sends a request and returns its response.
#[cfg(not(feature = "ureq-ring"))]
macro_rules! send {
    ($client:ident, $request:ident) => {
        $client.send(&$request).await?
    };
}

/// Sends a request and returns its response.
#[cfg(feature = "ureq-ring")]
macro_rules! send {
    ($client:ident, $request:ident) => {
        $client.send(&$request)?
    };
}

#[cfg(not(feature = "ureq-ring"))]
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    include!("operations.rs")
}

#[cfg(feature = "ureq-ring")]
fn main() -> anyhow::Result<()> {
    include!("operations.rs")
}
