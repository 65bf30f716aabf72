//! Tokens, and the key that verifies them.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(crate) const PROJECT: &str = "project-test-1";
pub(crate) const ORGANIZATION: &str = "organization-test-1";
const KEY_ID: &str = "jwk-test-1";

/// Tokens of one project.
#[derive(Deserialize, Serialize)]
pub(crate) struct Issued {
    pub(crate) project: String,
    /// The document with the public key.
    pub(crate) keys: Value,
    /// The public key as `RSAPublicKey` in DER.
    pub(crate) public: Vec<u8>,
    /// The JWT of a member's session.
    pub(crate) session: String,
    /// The access token of an M2M client.
    pub(crate) machine: String,
}

impl Issued {
    /// Creates a key and signs tokens that are valid for an hour.
    pub(crate) fn new() -> Result<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048)?;
        let public = pair.public_key();
        let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let key = json!({
            "kty": "RSA", "use": "sig", "key_ops": ["verify"], "alg": "RS256", "kid": KEY_ID,
            "n": number(public.modulus().big_endian_without_leading_zero()),
            "e": number(public.exponent().big_endian_without_leading_zero()),
        });
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        Ok(Self {
            project: PROJECT.to_owned(),
            keys: json!({ "keys": [key], "request_id": "request-id-test-1", "status_code": 200 }),
            public: public.as_ref().to_vec(),
            session: sign(&pair, &merged(registered(now, "member-test-1"), session()))?,
            machine: sign(
                &pair,
                &merged(registered(now, "m2m-client-test-1"), machine()),
            )?,
        })
    }
}

/// Returns the signed text and the signature of a token.
pub(crate) fn parts(token: &str) -> Result<(&str, Vec<u8>)> {
    let (signed, signature) = token.rsplit_once('.').context("not a token")?;
    Ok((signed, URL_SAFE_NO_PAD.decode(signature)?))
}

fn sign(pair: &KeyPair, claims: &Value) -> Result<String> {
    let header = json!({ "alg": "RS256", "kid": KEY_ID, "typ": "JWT" });
    let part = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
    let signed = format!("{}.{}", part(&header), part(claims));
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )?;
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn registered(now: u64, subject: &str) -> Value {
    json!({
        "aud": [PROJECT], "exp": now + 3600, "iat": now - 1, "iss": format!("stytch.com/{PROJECT}"), "nbf": now - 1,
        "sub": subject,
    })
}

fn session() -> Value {
    json!({
        "https://stytch.com/session": {
            "id": "session-test-1", "started_at": "2026-03-20T21:00:00Z", "last_accessed_at": "2026-03-20T21:27:28Z",
            "expires_at": "2126-03-20T22:00:00Z",
            "attributes": { "user_agent": "Mozilla/5.0 (X11; Linux x86_64)", "ip_address": "203.0.113.1" },
            "authentication_factors": [{
                "type": "magic_link", "delivery_method": "email", "last_authenticated_at": "2026-03-20T21:00:00Z",
                "email_factor": { "email_id": "email-test-1", "email_address": "member@example.com" },
            }],
            "roles": ["stytch_member", "editor"],
        },
        "https://stytch.com/organization": { "organization_id": ORGANIZATION, "slug": "example" },
        "https://example.com/plan": "gold",
        // Without it, the official crate accepts no token.
        "scope": "read:users write:books",
    })
}

fn machine() -> Value {
    json!({ "scope": "read:users write:books", "https://example.com/plan": "gold" })
}

fn merged(mut claims: Value, others: Value) -> Value {
    if let (Value::Object(claims), Value::Object(others)) = (&mut claims, others) {
        claims.extend(others);
    }
    claims
}
