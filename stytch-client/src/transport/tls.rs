//! TLS for reqwest.
//!
//! The system's library is used if its feature is enabled, because rustls may be enabled as a default feature only.

#[cfg(feature = "native-tls")]
pub(crate) use native::Tls;
#[cfg(not(feature = "__tls"))]
pub(crate) use none::Tls;
#[cfg(all(feature = "__rustls", not(feature = "native-tls")))]
pub(crate) use with_rustls::Tls;

#[cfg(all(feature = "__rustls", not(feature = "native-tls")))]
mod with_rustls {
    use reqwest::ClientBuilder;
    use rustls::ClientConfig;

    use crate::error::BuildError;

    /// The protocols that the client offers, in order of preference.
    const PROTOCOLS: &[&[u8]] = &[
        #[cfg(feature = "http2")]
        b"h2",
        b"http/1.1",
    ];

    /// The configuration that all HTTP clients of a transport share.
    pub(crate) struct Tls(ClientConfig);

    impl Tls {
        pub(crate) fn new() -> Result<Self, BuildError> {
            let mut config = crate::tls::config()?;
            config.alpn_protocols = PROTOCOLS.iter().map(|name| name.to_vec()).collect();
            Ok(Self(config))
        }

        pub(crate) fn apply(&self, http: ClientBuilder) -> ClientBuilder {
            http.tls_backend_preconfigured(self.0.clone())
        }
    }
}

#[cfg(feature = "native-tls")]
mod native {
    use reqwest::ClientBuilder;

    use crate::error::BuildError;

    pub(crate) struct Tls;

    impl Tls {
        #[expect(clippy::unnecessary_wraps, reason = "rustls can fail")]
        pub(crate) fn new() -> Result<Self, BuildError> {
            Ok(Self)
        }

        #[expect(clippy::unused_self, reason = "rustls has settings")]
        pub(crate) fn apply(&self, http: ClientBuilder) -> ClientBuilder {
            http.tls_backend_native()
        }
    }
}

#[cfg(not(feature = "__tls"))]
mod none {
    use reqwest::ClientBuilder;

    use crate::error::BuildError;

    /// No TLS.
    pub(crate) struct Tls;

    impl Tls {
        pub(crate) fn new() -> Result<Self, BuildError> {
            Ok(Self)
        }

        pub(crate) fn apply(&self, http: ClientBuilder) -> ClientBuilder {
            http
        }
    }
}
