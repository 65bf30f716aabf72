//! Verification without a client and without I/O, and by a crypto library alone.

use std::hint::black_box;
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::{Result, anyhow};
use stytch_client::jwks::KeySet;
use stytch_client::jwt::TokenOptions;
use stytch_client::session::{MemberSession, verify};
use timing::{Work, processor_time};

use crate::issued::{Issued, PROJECT, parts};
use crate::threads::{Verify, on_threads};

/// Returns all contenders. The process must not have a crypto library yet; in the end, it has aws-lc.
pub(crate) fn contenders(issued: &Issued) -> Result<Vec<(&'static str, Work)>> {
    let (signed, signature) = parts(&issued.session)?;
    let (signed, public): (Arc<str>, Arc<[u8]>) = (signed.into(), issued.public.as_slice().into());
    let signature: Arc<[u8]> = signature.into();

    let ring = {
        let (signed, public, signature) = (signed.clone(), public.clone(), signature.clone());
        move || {
            use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
            let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &public);
            let verified = key.verify(signed.as_bytes(), &signature);
            verified.map_err(|_| anyhow!("ring does not accept the signature"))
        }
    };
    let aws_lc = move || {
        use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &public);
        let verified = key.verify(signed.as_bytes(), &signature);
        verified.map_err(|_| anyhow!("aws-lc does not accept the signature"))
    };
    let with_ring = session(issued)?;
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    provider
        .install_default()
        .map_err(|_| anyhow!("the process has a crypto library already"))?;
    let with_aws_lc = session(issued)?;
    let ring_on_threads: Verify = {
        let ring = ring.clone();
        Arc::new(move |repeats| (0..repeats).try_for_each(|_| ring()))
    };
    Ok(vec![
        ("ring", timed(ring)),
        ("aws-lc", timed(aws_lc)),
        ("session, ring", timed(with_ring)),
        ("session, aws-lc", timed(with_aws_lc)),
        ("ring, one thread", on_threads(1, &ring_on_threads)),
        ("ring, two threads", on_threads(2, &ring_on_threads)),
    ])
}

/// Returns the purely local verification of the session, with the crypto library that the process has now.
fn session(issued: &Issued) -> Result<impl Fn() -> Result<()> + use<>> {
    let keys = KeySet::from_json(issued.keys.to_string().as_bytes())?;
    let (token, options) = (issued.session.clone(), TokenOptions::new(PROJECT));
    Ok(move || {
        let session: MemberSession = verify(black_box(&token), &keys, &options, SystemTime::now())?;
        drop(black_box(session));
        Ok(())
    })
}

fn timed(action: impl Fn() -> Result<()> + 'static) -> Work {
    Box::new(move |repeats| {
        let start = processor_time()?;
        for _ in 0..repeats {
            action()?;
        }
        Ok(processor_time()? - start)
    })
}
