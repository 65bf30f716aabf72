//! Sets up rustls for the clients of this crate.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::error::BuildError;

/// Returns a configuration that trusts the certificates that the operating system trusts.
pub(crate) fn config() -> Result<ClientConfig, BuildError> {
    let set_up = |provider| {
        ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_platform_verifier()
    };
    let config = set_up(provider()?).map_err(|error| BuildError::Http(error.into()))?;
    Ok(config.with_no_client_auth())
}

/// Returns the application's provider, or the one that the features of this crate chose.
///
/// A library must not install a provider: that is a decision of the application.
fn provider() -> Result<Arc<CryptoProvider>, BuildError> {
    CryptoProvider::get_default()
        .cloned()
        .or_else(of_features)
        .ok_or(BuildError::NoCryptoProvider)
}

/// aws-lc is preferred, because ring may be enabled as a default feature only.
fn of_features() -> Option<Arc<CryptoProvider>> {
    #[cfg(feature = "rustls-aws-lc")]
    let provider = Some(rustls::crypto::aws_lc_rs::default_provider());
    #[cfg(all(feature = "rustls-ring", not(feature = "rustls-aws-lc")))]
    let provider = Some(rustls::crypto::ring::default_provider());
    #[cfg(not(any(feature = "rustls-ring", feature = "rustls-aws-lc")))]
    let provider: Option<CryptoProvider> = None;
    provider.map(Arc::new)
}
