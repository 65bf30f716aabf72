//! Sends every operation, or ten of them, with the request of its example.
#![forbid(unsafe_code)]
#![allow(deprecated, reason = "every operation is used")]

use stytch_client::{Client, Error};

include!(concat!(env!("OUT_DIR"), "/calls.rs"));

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap_or_default();
    let client = Client::new(next(), next())?;
    Ok(call_all(&client).await?)
}
