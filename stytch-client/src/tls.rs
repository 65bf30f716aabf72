//! Sets up rustls for the clients of this crate.

use std::sync::Arc;

use rustls::client::{ClientConfig, WantsClientCert};
use rustls::crypto::CryptoProvider;
use rustls::{ConfigBuilder, Error, RootCertStore, WantsVerifier};
use rustls_platform_verifier::Verifier;

use crate::config::tls::{Identity, TlsSettings, unusable};
use crate::crypto::provider;
use crate::error::{BuildError, CertificateError};

/// Returns the configuration for some settings. The system's certificates are read only if the client needs them:
/// `is_needed` says whether it may connect with TLS.
pub(crate) fn config(settings: &TlsSettings, is_needed: bool) -> Result<ClientConfig, BuildError> {
    settings.check()?;
    let provider = provider().ok_or(BuildError::NoCryptoProvider)?;
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(other)?;
    let roots = roots(settings)?;
    let config = if is_needed && settings.trusts_system() {
        trust_system(config, settings, provider).map_err(other)?
    } else {
        config.with_root_certificates(roots)
    };
    match settings.identity() {
        Some(identity) => with_identity(config, identity),
        None => Ok(config.with_no_client_auth()),
    }
}

/// Returns the root certificates of the settings.
fn roots(settings: &TlsSettings) -> Result<RootCertStore, BuildError> {
    let mut roots = RootCertStore::empty();
    for root in settings.roots() {
        let added = roots.add(root.certificate.clone());
        added.map_err(|_| root.invalid())?;
    }
    Ok(roots)
}

fn trust_system(
    config: ConfigBuilder<ClientConfig, WantsVerifier>,
    settings: &TlsSettings,
    provider: Arc<CryptoProvider>,
) -> Result<ConfigBuilder<ClientConfig, WantsClientCert>, Error> {
    let added = settings.roots().iter().map(|root| root.certificate.clone());
    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(added, provider)?;
    #[cfg(target_os = "android")]
    let verifier = match added.count() {
        0 => Verifier::new(provider)?,
        _ => {
            return Err(Error::General(
                "Android has no additional root certificates".into(),
            ));
        }
    };
    // The method is called dangerous because of other verifiers.
    Ok(config
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier)))
}

fn with_identity(
    config: ConfigBuilder<ClientConfig, WantsClientCert>,
    identity: &Identity,
) -> Result<ClientConfig, BuildError> {
    // rustls wipes this copy of the key.
    let key = identity.key.clone_key();
    config
        .with_client_auth_cert(identity.chain.clone(), key)
        .map_err(|error| {
            unusable(match error {
                Error::InconsistentKeys(_) => CertificateError::KeyMismatch,
                Error::InvalidCertificate(_) => {
                    CertificateError::InvalidCertificate { position: 1 }
                }
                _ => CertificateError::UnusableKey,
            })
        })
}

fn other(error: Error) -> BuildError {
    BuildError::Http(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, because the default provider belongs to the process and cannot be changed again.
    #[test]
    fn the_provider_of_the_application_comes_first() {
        let suites = || {
            let config = config(&TlsSettings::default(), false)?;
            Ok(config.crypto_provider().cipher_suites.len())
        };
        let of_features: Result<usize, BuildError> = suites();
        if cfg!(any(feature = "rustls-ring", feature = "rustls-aws-lc")) {
            assert!(of_features.unwrap() > 1);
        } else {
            let error = of_features.unwrap_err();
            assert!(matches!(error, BuildError::NoCryptoProvider), "{error:?}");
            assert!(error.to_string().contains("`install_default`"), "{error}");
        }
        let mut own = rustls::crypto::ring::default_provider();
        own.cipher_suites.truncate(1);
        own.install_default().unwrap();
        assert_eq!(suites().unwrap(), 1);
    }
}
