//! The header of a token.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::claims::set;
use super::name::Name;
use super::rejection::Rejection;

/// The members of a header that matter. Keys and URLs in a header are ignored.
#[derive(Default)]
struct Header {
    is_rs256: Option<bool>,
    is_jwt: Option<bool>,
    key_id: Option<String>,
    is_critical: bool,
}

/// Checks a header and returns the id of the key.
pub(super) fn key_id(json: &[u8]) -> Result<String, Rejection> {
    let reason = "the header is not a JSON object in which `alg`, `typ` and `kid` are strings and occur once";
    let header: Header =
        serde_json::from_slice(json).map_err(|_| Rejection::Malformed { reason })?;
    if header.is_rs256 != Some(true) {
        return Err(Rejection::Algorithm);
    }
    if header.is_jwt != Some(true) {
        return Err(Rejection::Type);
    }
    if header.is_critical {
        return Err(Rejection::CriticalExtension);
    }
    header
        .key_id
        .filter(|id| !id.is_empty())
        .ok_or(Rejection::MissingKeyId)
}

impl<'de> Deserialize<'de> for Header {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(HeaderVisitor)
    }
}

struct HeaderVisitor;

impl<'de> Visitor<'de> for HeaderVisitor {
    type Value = Header;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Header, A::Error> {
        let mut header = Header::default();
        while let Some(Name(name)) = map.next_key()? {
            match &*name {
                "alg" => {
                    let Name(algorithm) = map.next_value()?;
                    set(&mut header.is_rs256, "alg", algorithm == "RS256")?;
                }
                "typ" => {
                    let Name(typ) = map.next_value()?;
                    set(&mut header.is_jwt, "typ", is_jwt(&typ))?;
                }
                "kid" => set(&mut header.key_id, "kid", map.next_value()?)?,
                name => {
                    header.is_critical |= name == "crit";
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(header)
    }
}

/// The type is a media type, so case makes no difference and `application/` may be omitted.
fn is_jwt(typ: &str) -> bool {
    ["jwt", "application/jwt"]
        .iter()
        .any(|name| typ.eq_ignore_ascii_case(name))
}
