//! The header of a token.

use stytch_generated::runtime::record::record;

use super::rejection::Rejection;

/// The members of a header that matter. Keys and URLs in a header are ignored.
struct Header {
    alg: Option<String>,
    typ: Option<String>,
    kid: Option<String>,
    crit: Option<serde_json::Value>,
}

record! {
    struct Header {
        0 alg: optional;
        1 typ: optional;
        2 kid: optional;
        3 crit: optional;
    }
}

/// Checks a header and returns the id of the key.
pub(super) fn key_id(json: &[u8]) -> Result<String, Rejection> {
    let reason = "the header is not a JSON object with text members";
    let header: Header =
        serde_json::from_slice(json).map_err(|_| Rejection::Malformed { reason })?;
    if header.alg.as_deref() != Some("RS256") {
        return Err(Rejection::Algorithm);
    }
    if !header.typ.as_deref().is_some_and(is_jwt) {
        return Err(Rejection::Type);
    }
    if header.crit.is_some() {
        return Err(Rejection::CriticalExtension);
    }
    header
        .kid
        .filter(|id| !id.is_empty())
        .ok_or(Rejection::MissingKeyId)
}

/// The type is a media type, so case makes no difference and `application/` may be omitted.
fn is_jwt(typ: &str) -> bool {
    ["jwt", "application/jwt"]
        .iter()
        .any(|name| typ.eq_ignore_ascii_case(name))
}
