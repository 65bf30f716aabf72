//! Which servers a client trusts, and how it identifies itself to them. Independent of the TLS library.

use std::fmt;
use std::sync::Arc;

use rustls_pki_types::pem::{PemObject, SectionKind};
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use zeroize::Zeroizing;

use super::builder::ClientBuilder;
use crate::error::{BuildError, CertificateError};

const ADD_ROOTS: &str = "add_root_certificates";
const ONLY_ROOTS: &str = "only_root_certificates";
const CLIENT_CERTIFICATE: &str = "client_certificate";

impl ClientBuilder {
    /// Trusts servers with these root certificates, in addition to those that the operating system trusts.
    ///
    /// `pem` is PEM text with one or more certificates; its other sections are ignored. Several calls add up.
    ///
    /// ```no_run
    /// use stytch_client::Client;
    ///
    /// let client = Client::builder()
    ///     .credentials("project-test-1", "secret-test-1")
    ///     .base_url("https://gateway.internal")
    ///     .add_root_certificates(&std::fs::read("company-ca.pem")?)
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn add_root_certificates(mut self, pem: &[u8]) -> Self {
        self.connection.tls.add_roots(ADD_ROOTS, pem);
        self
    }

    /// Trusts only servers with these root certificates and with those of
    /// [`add_root_certificates`](Self::add_root_certificates), and not those that the operating system trusts.
    ///
    /// `pem` is PEM text with one or more certificates; its other sections are ignored. Several calls add up.
    pub fn only_root_certificates(mut self, pem: &[u8]) -> Self {
        self.connection.tls.add_roots(ONLY_ROOTS, pem);
        self.connection.tls.trusts_system = false;
        self
    }

    /// Identifies the client to servers that ask for a certificate, for example to a gateway with mutual TLS.
    ///
    /// `pem` is PEM text with the client's certificate, the certificates that lead to its root if the server does not know
    /// them, and the private key of the first certificate, which must not be encrypted. The last call applies.
    /// With the feature `native-tls`, the key must be in PKCS#8 (`BEGIN PRIVATE KEY`).
    ///
    /// The key is wiped when the last clone of this builder is dropped. The client keeps it in the form that the TLS
    /// library needs.
    pub fn client_certificate(mut self, pem: &[u8]) -> Self {
        self.connection.tls.set_identity(pem);
        self
    }
}

/// The settings of TLS.
#[derive(Clone)]
pub(crate) struct TlsSettings {
    roots: Vec<Root>,
    trusts_system: bool,
    identity: Option<Arc<Identity>>,
    /// The first error, and the setting that it is in.
    error: Option<(&'static str, CertificateError)>,
}

/// A trusted certificate.
#[derive(Clone)]
pub(crate) struct Root {
    pub(crate) certificate: CertificateDer<'static>,
    setting: &'static str,
    position: usize,
}

/// A client's certificate with its private key, which is wiped.
pub(crate) struct Identity {
    /// The client's certificate, and those that lead to its root. At least one.
    pub(crate) chain: Vec<CertificateDer<'static>>,
    pub(crate) key: Zeroizing<PrivateKeyDer<'static>>,
}

impl Default for TlsSettings {
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            trusts_system: true,
            identity: None,
            error: None,
        }
    }
}

impl TlsSettings {
    /// Reports the first setting that cannot be used.
    pub(crate) fn check(&self) -> Result<(), BuildError> {
        match self.error {
            Some((setting, error)) => Err(BuildError::Certificate { setting, error }),
            None => Ok(()),
        }
    }

    /// Returns the name of a setting that is in use.
    pub(crate) fn used(&self) -> Option<&'static str> {
        let root = self.roots.first().map(|root| root.setting);
        let identity = self.identity.as_ref().map(|_| CLIENT_CERTIFICATE);
        let failed = self.error.map(|(setting, _)| setting);
        root.or(identity).or(failed)
    }

    /// The root certificates of the settings.
    pub(crate) fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// Whether the root certificates of the operating system are trusted too.
    pub(crate) fn trusts_system(&self) -> bool {
        self.trusts_system
    }

    pub(crate) fn identity(&self) -> Option<&Identity> {
        self.identity.as_deref()
    }

    fn add_roots(&mut self, setting: &'static str, pem: &[u8]) {
        match certificates(pem) {
            Ok(found) => self
                .roots
                .extend((1..).zip(found).map(|(position, certificate)| Root {
                    certificate,
                    setting,
                    position,
                })),
            Err(error) => self.fail(setting, error),
        }
    }

    fn set_identity(&mut self, pem: &[u8]) {
        match Identity::parse(pem) {
            Ok(identity) => self.identity = Some(Arc::new(identity)),
            Err(error) => self.fail(CLIENT_CERTIFICATE, error),
        }
    }

    fn fail(&mut self, setting: &'static str, error: CertificateError) {
        self.error.get_or_insert((setting, error));
    }
}

impl Root {
    /// Returns the error for a certificate that the TLS library cannot read.
    pub(crate) fn invalid(&self) -> BuildError {
        BuildError::Certificate {
            setting: self.setting,
            error: CertificateError::InvalidCertificate {
                position: self.position,
            },
        }
    }
}

impl Identity {
    fn parse(pem: &[u8]) -> Result<Self, CertificateError> {
        let mut chain = Vec::new();
        let mut keys = Zeroizing::new(Vec::new());
        for section in <(SectionKind, Vec<u8>)>::pem_slice_iter(pem) {
            // An encrypted key in OpenSSL's old format begins with lines that are not base64.
            let (kind, der) =
                section.map_err(|_| or_encrypted(pem, CertificateError::Malformed))?;
            match kind {
                SectionKind::Certificate => chain.push(CertificateDer::from(der)),
                SectionKind::PrivateKey => keys.push(PrivateKeyDer::Pkcs8(der.into())),
                SectionKind::RsaPrivateKey => keys.push(PrivateKeyDer::Pkcs1(der.into())),
                SectionKind::EcPrivateKey => keys.push(PrivateKeyDer::Sec1(der.into())),
                _ => {}
            }
        }
        if chain.is_empty() {
            return Err(CertificateError::NoCertificate);
        }
        match (keys.pop(), keys.is_empty()) {
            (Some(key), true) => Ok(Self {
                chain,
                key: Zeroizing::new(key),
            }),
            (Some(key), false) => {
                keys.push(key);
                Err(CertificateError::SeveralKeys)
            }
            (None, _) => Err(or_encrypted(pem, CertificateError::NoKey)),
        }
    }

    /// Returns the certificates and the key as PEM text. The system's libraries read keys in PKCS#8 only.
    #[cfg(feature = "native-tls")]
    pub(crate) fn pkcs8_pem(&self) -> Result<(String, Zeroizing<String>), CertificateError> {
        let PrivateKeyDer::Pkcs8(key) = &*self.key else {
            return Err(CertificateError::UnusableKey);
        };
        let chain = self.chain.iter().map(|der| pem("CERTIFICATE", der));
        let chain = chain.map(|pem| pem.to_string()).collect();
        Ok((chain, pem("PRIVATE KEY", key.secret_pkcs8_der())))
    }
}

/// Returns the error for a client certificate that cannot be used.
pub(crate) fn unusable(error: CertificateError) -> BuildError {
    BuildError::Certificate {
        setting: CLIENT_CERTIFICATE,
        error,
    }
}

/// Returns PEM text. Old versions of OpenSSL do not read long lines.
#[cfg(feature = "native-tls")]
fn pem(label: &str, der: &[u8]) -> Zeroizing<String> {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    let base64 = Zeroizing::new(STANDARD.encode(der));
    let mut text = Zeroizing::new(String::with_capacity(base64.len() * 2 + 128));
    text.extend(["-----BEGIN ", label, "-----"]);
    for (index, character) in base64.chars().enumerate() {
        if index % 64 == 0 {
            text.push('\n');
        }
        text.push(character);
    }
    text.extend(["\n-----END ", label, "-----\n"]);
    text
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match found {
        Ok(found) if found.is_empty() => Err(CertificateError::NoCertificate),
        Ok(found) => Ok(found),
        Err(_) => Err(CertificateError::Malformed),
    }
}

/// Returns the error for text whose key is encrypted, or another one.
fn or_encrypted(pem: &[u8], otherwise: CertificateError) -> CertificateError {
    match memchr::memmem::find(pem, b"ENCRYPTED") {
        Some(_) => CertificateError::EncryptedKey,
        None => otherwise,
    }
}

impl fmt::Debug for TlsSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TlsSettings")
            .field("roots", &self.roots.len())
            .field("trusts_system", &self.trusts_system)
            .field("has_identity", &self.identity.is_some())
            .field("error", &self.error)
            .finish()
    }
}
