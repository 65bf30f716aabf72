//! The compared types.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use timing::{Work, processor_time};

/// A type for a response.
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    /// Decodes the response and drops the value.
    pub(crate) decode: Work,
    /// Encodes the decoded response.
    pub(crate) encode: Work,
    /// Returns the encoded value.
    pub(crate) json: Vec<u8>,
}

/// Returns all types that can decode the response, based on the start of its name.
pub(crate) fn of(response: &str, json: &[u8]) -> Result<Vec<Contender>> {
    use derived::b2b as derived;
    use stytch::b2b as official;
    use stytch_generated::b2b as ours;

    match response.split('-').next() {
        Some("search") => all::<
            ours::organizations::members::SearchResponse,
            official::organizations_members::SearchResponse,
            derived::organizations::members::SearchResponse,
        >(json),
        Some("totp") => all::<
            ours::totp::CreateResponse,
            official::totps::CreateResponse,
            derived::totp::CreateResponse,
        >(json),
        Some("session") => all::<
            ours::sessions::AuthenticateResponse,
            official::sessions::AuthenticateResponse,
            derived::sessions::AuthenticateResponse,
        >(json),
        _ => bail!("no types are known for this response"),
    }
}

fn all<Ours, Official, Derived>(json: &[u8]) -> Result<Vec<Contender>>
where
    Ours: Serialize + DeserializeOwned + 'static,
    Official: Serialize + DeserializeOwned + 'static,
    Derived: Serialize + DeserializeOwned + 'static,
{
    let json: Arc<[u8]> = json.into();
    Ok(vec![
        contender::<Ours>("ours", &json)?,
        contender::<Official>("official", &json)?,
        contender::<Derived>("derives", &json)?,
        contender::<Value>("value", &json)?,
    ])
}

fn contender<T>(name: &'static str, json: &Arc<[u8]>) -> Result<Contender>
where
    T: Serialize + DeserializeOwned + 'static,
{
    let value: T = serde_json::from_slice(json).context(name)?;
    let written = serde_json::to_vec(&value).context(name)?;
    let json = Arc::clone(json);
    Ok(Contender {
        name,
        decode: Box::new(move |repeats| decode::<T>(&json, repeats)),
        encode: Box::new(move |repeats| encode(&value, repeats)),
        json: written,
    })
}

#[inline(never)]
fn decode<T: DeserializeOwned>(json: &[u8], repeats: u32) -> Result<Duration> {
    let start = processor_time()?;
    for _ in 0..repeats {
        drop(black_box(serde_json::from_slice::<T>(black_box(json))));
    }
    Ok(processor_time()? - start)
}

#[inline(never)]
fn encode<T: Serialize>(value: &T, repeats: u32) -> Result<Duration> {
    let start = processor_time()?;
    for _ in 0..repeats {
        drop(black_box(serde_json::to_vec(black_box(value))));
    }
    Ok(processor_time()? - start)
}
