//! Errors in certificates and keys.

use thiserror::Error;

/// Why certificates or the key of a client certificate cannot be used. Nothing of them is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// A PEM section has no end or is not valid base64.
    #[error(
        "contains PEM text that cannot be read: each section must be base64 between a line `-----BEGIN …-----` and a line \
         `-----END …-----`"
    )]
    Malformed,
    /// It contains no certificate.
    #[error(
        "contains no certificate: pass PEM text with a section `BEGIN CERTIFICATE`, and convert other formats with \
         `openssl x509 -inform der`"
    )]
    NoCertificate,
    /// A certificate is not a valid X.509 certificate.
    #[error("contains a certificate that cannot be read: the one at position {position}")]
    InvalidCertificate {
        /// Its position among the certificates of the text, from 1.
        position: usize,
    },
    /// It contains no private key.
    #[error(
        "contains no private key: pass the client's certificate and its key in one PEM text, with a section \
         `BEGIN PRIVATE KEY`"
    )]
    NoKey,
    /// It contains several private keys.
    #[error("contains several private keys: keep only the one of the client's certificate")]
    SeveralKeys,
    /// The private key is encrypted with a password.
    #[error("contains an encrypted private key: decrypt it with `openssl pkey`")]
    EncryptedKey,
    /// The TLS library cannot use the private key.
    #[error(
        "contains a private key that TLS cannot use: use RSA, ECDSA (P-256 or P-384) or Ed25519, and convert other formats \
         with `openssl pkcs8 -topk8 -nocrypt`"
    )]
    UnusableKey,
    /// The private key belongs to another certificate.
    #[error(
        "contains a private key that does not belong to its first certificate: the client's certificate comes first, then \
         those that lead to its root"
    )]
    KeyMismatch,
}
