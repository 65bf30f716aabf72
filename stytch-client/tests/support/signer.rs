//! Signs tokens as Stytch does.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use stytch_client::jwks::KeySet;

pub(crate) const PROJECT: &str = "project-test-1";

/// A time in 2026, at which the tokens of [`member`] and [`user`] are one minute old.
pub(crate) const NOW: u64 = 1_774_042_108;

pub(crate) fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// A private key with its id.
pub(crate) struct Signer {
    pub(crate) id: &'static str,
    key: EncodingKey,
    /// The public key in DER.
    pub(crate) public: Vec<u8>,
    jwk: Value,
}

/// The keys of the project.
pub(crate) static FIRST: LazyLock<Signer> = LazyLock::new(|| Signer::generate("jwk-test-1"));
pub(crate) static SECOND: LazyLock<Signer> = LazyLock::new(|| Signer::generate("jwk-test-2"));

impl Signer {
    fn generate(id: &'static str) -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let private = pair.as_der().unwrap();
        let public = pair.public_key();
        let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let modulus = number(public.modulus().big_endian_without_leading_zero());
        let exponent = number(public.exponent().big_endian_without_leading_zero());
        Self {
            id,
            // PKCS #1 is what follows the 26 bytes that PKCS #8 adds.
            key: EncodingKey::from_rsa_der(&private.as_ref()[26..]),
            public: public.as_ref().to_vec(),
            jwk: json!({
                "kty": "RSA", "use": "sig", "key_ops": ["verify"], "alg": "RS256", "kid": id,
                "n": modulus, "e": exponent,
            }),
        }
    }

    pub(crate) fn sign(&self, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(self.id.to_owned());
        self.sign_with(&header, claims)
    }

    pub(crate) fn sign_with(&self, header: &Header, claims: &Value) -> String {
        encode(header, claims, &self.key).unwrap()
    }

    /// Signs a header and claims, which may be invalid JSON.
    pub(crate) fn sign_raw(&self, header: &str, claims: &str) -> String {
        let signed = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(header),
            URL_SAFE_NO_PAD.encode(claims)
        );
        let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), &self.key, Algorithm::RS256);
        format!("{signed}.{}", signature.unwrap())
    }
}

/// Returns the document with the public keys.
pub(crate) fn jwks(signers: &[&Signer]) -> Value {
    let keys: Vec<_> = signers.iter().map(|signer| signer.jwk.clone()).collect();
    json!({ "keys": keys, "request_id": "request-id-test-1", "status_code": 200 })
}

pub(crate) fn key_set(signers: &[&Signer]) -> KeySet {
    KeySet::from_json(jwks(signers).to_string().as_bytes()).unwrap()
}

/// The claims of a user's session whose token was issued `age` seconds before `now`.
pub(crate) fn user_at(now: u64, age: u64) -> Value {
    let issued = now - age;
    json!({
        "aud": [PROJECT],
        "exp": issued + 300,
        "iat": issued,
        "iss": "stytch.com/project-test-1",
        "nbf": issued,
        "sub": "user-test-1",
        "https://stytch.com/session": {
            "id": "session-test-1",
            "started_at": "2026-03-20T21:00:00Z",
            "last_accessed_at": "2026-03-20T21:27:28Z",
            "expires_at": "2126-03-20T22:00:00Z",
            "attributes": { "user_agent": "Example/1.0", "ip_address": "203.0.113.1" },
            "authentication_factors": [{
                "type": "magic_link",
                "delivery_method": "email",
                "email_factor": {
                    "email_id": "email-test-1",
                    "email_address": "canary@example.com",
                },
                "last_authenticated_at": "2026-03-20T21:00:00Z",
            }],
            "roles": ["stytch_user", "editor"],
        },
        "https://example.com/plan": "gold",
        "seats": 3,
    })
}

/// The claims of a member's session whose token was issued `age` seconds before `now`.
pub(crate) fn member_at(now: u64, age: u64) -> Value {
    let mut claims = user_at(now, age);
    claims["sub"] = "member-test-1".into();
    claims["https://stytch.com/session"]["id"] = "member-session-test-1".into();
    claims["https://stytch.com/organization"] =
        json!({ "organization_id": "organization-test-1", "slug": "example" });
    claims
}

pub(crate) fn user() -> Value {
    user_at(NOW, 60)
}

pub(crate) fn member() -> Value {
    member_at(NOW, 60)
}

/// Returns seconds since 1970.
pub(crate) fn now() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.unwrap().as_secs()
}

/// A token of a member's session that is valid now.
pub(crate) fn fresh(signer: &Signer) -> String {
    signer.sign(&member_at(now(), 1))
}
