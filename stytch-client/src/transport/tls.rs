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

    use crate::config::builder::Connection;
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
        pub(crate) fn new(settings: &Connection, is_needed: bool) -> Result<Self, BuildError> {
            let mut config = crate::tls::config(&settings.tls, is_needed)?;
            config.alpn_protocols = PROTOCOLS.iter().map(|name| name.to_vec()).collect();
            Ok(Self(config))
        }

        pub(crate) fn apply(&self, http: ClientBuilder) -> ClientBuilder {
            http.tls_backend_preconfigured(self.0.clone())
        }

        #[cfg(feature = "hyper")]
        pub(crate) fn config(&self) -> ClientConfig {
            self.0.clone()
        }
    }
}

#[cfg(feature = "native-tls")]
mod native {
    use reqwest::{Certificate, ClientBuilder};

    use crate::config::builder::Connection;
    use crate::config::tls::{Identity, unusable};
    use crate::error::{BuildError, CertificateError};

    /// The settings that all HTTP clients of a transport share.
    pub(crate) struct Tls {
        roots: Vec<Certificate>,
        trusts_system: bool,
        identity: Option<reqwest::Identity>,
    }

    impl Tls {
        /// The system's library knows which certificates it trusts, so it makes no difference whether they are needed.
        pub(crate) fn new(settings: &Connection, _is_needed: bool) -> Result<Self, BuildError> {
            let settings = &settings.tls;
            settings.check()?;
            let roots = settings
                .roots()
                .iter()
                .map(|root| Certificate::from_der(&root.certificate).map_err(|_| root.invalid()));
            let tls = Self {
                roots: roots.collect::<Result<_, _>>()?,
                trusts_system: settings.trusts_system(),
                identity: settings.identity().map(identity).transpose()?,
            };
            if tls.identity.is_some() {
                let built = tls.apply(reqwest::Client::builder()).build();
                built.map_err(|_| unusable(CertificateError::KeyMismatch))?;
            }
            Ok(tls)
        }

        pub(crate) fn apply(&self, http: ClientBuilder) -> ClientBuilder {
            let roots = self.roots.iter().cloned();
            let http = http.tls_backend_native();
            let http = match self.trusts_system {
                true => http.tls_certs_merge(roots),
                false => http.tls_certs_only(roots),
            };
            match &self.identity {
                Some(identity) => http.identity(identity.clone()),
                None => http,
            }
        }
    }

    fn identity(identity: &Identity) -> Result<reqwest::Identity, BuildError> {
        for (position, certificate) in (1..).zip(&identity.chain) {
            Certificate::from_der(certificate)
                .map_err(|_| unusable(CertificateError::InvalidCertificate { position }))?;
        }
        let (chain, key) = identity.pkcs8_pem().map_err(unusable)?;
        reqwest::Identity::from_pkcs8_pem(chain.as_bytes(), key.as_bytes())
            .map_err(|_| unusable(CertificateError::UnusableKey))
    }
}

#[cfg(not(feature = "__tls"))]
mod none {
    use reqwest::ClientBuilder;

    use crate::config::builder::Connection;
    use crate::error::BuildError;

    /// No TLS.
    pub(crate) struct Tls;

    impl Tls {
        pub(crate) fn new(_settings: &Connection, _is_needed: bool) -> Result<Self, BuildError> {
            Ok(Self)
        }

        pub(crate) fn apply(&self, http: ClientBuilder) -> ClientBuilder {
            http
        }
    }
}
