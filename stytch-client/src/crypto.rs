//! The crypto library of this build.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;

/// Returns the application's provider, or the one that the features of this crate chose.
///
/// A library must not install a provider: that is a decision of the application.
pub(crate) fn provider() -> Option<Arc<CryptoProvider>> {
    CryptoProvider::get_default().cloned().or_else(of_features)
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
