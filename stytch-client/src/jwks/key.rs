//! One key of a key set.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use stytch_generated::runtime::record::record;

use super::der::rsa_public_key;

/// A key as a key set states it (RFC 7517). Only the members that verification needs are read, and none is required: a
/// key set may contain keys of other types.
#[derive(Clone, Debug)]
pub(super) struct StatedKey {
    pub(super) kty: Option<String>,
    pub(super) r#use: Option<String>,
    pub(super) alg: Option<String>,
    pub(super) kid: Option<String>,
    pub(super) n: Option<String>,
    pub(super) e: Option<String>,
}

record! {
    struct StatedKey {
        0 kty: optional;
        1 r#use: optional;
        2 alg: optional;
        3 kid: optional;
        4 n: optional;
        5 e: optional;
    }
    renamed {
        1 "use";
    }
}

/// A key that is ready for verification.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) id: String,
    /// The `RSAPublicKey` in DER.
    pub(super) public: Vec<u8>,
}

/// The bits of the keys that the algorithm accepts.
const BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

impl Key {
    /// Returns the key if it is an RSA key that can verify RS256 signatures.
    pub(super) fn of(stated: &StatedKey) -> Option<Self> {
        let is =
            |member: &Option<String>, value| member.as_deref().is_none_or(|text| text == value);
        let is_rsa = stated.kty.as_deref() == Some("RSA");
        if !(is_rsa && is(&stated.r#use, "sig") && is(&stated.alg, "RS256")) {
            return None;
        }
        let id = stated.kid.clone().filter(|id| !id.is_empty())?;
        let modulus = number(stated.n.as_deref()?)?;
        let exponent = number(stated.e.as_deref()?)?;
        // With the exponent 1, anyone can sign.
        let is_odd = exponent.last().is_some_and(|last| last % 2 == 1);
        if !BITS.contains(&bits(&modulus)) || !is_odd || exponent == [1] {
            return None;
        }
        Some(Self {
            id,
            public: rsa_public_key(&modulus, &exponent),
        })
    }
}

/// Decodes a number without leading zeros; `None` for zero.
fn number(text: &str) -> Option<Vec<u8>> {
    let mut bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.drain(..zeros);
    (!bytes.is_empty()).then_some(bytes)
}

fn bits(number: &[u8]) -> usize {
    let unused = number.first().map_or(0, |first| first.leading_zeros());
    (number.len() * 8).saturating_sub(unused.try_into().unwrap_or_default())
}
