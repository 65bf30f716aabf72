//! Classifies the errors of ureq.

use std::fmt;

use ureq::Error;

use crate::error::{TransportError, TransportErrorKind};

/// An error before a connection was made, so nothing was sent. ureq's own errors do not say when they occurred.
#[derive(Debug)]
pub(super) struct Unconnected(Error);

impl fmt::Display for Unconnected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for Unconnected {}

/// Marks an error that occurred before there was a connection.
pub(super) fn unconnected(error: Error) -> Error {
    match error {
        // A proxy is connected to within connecting to a server.
        Error::Other(inner) if inner.is::<Unconnected>() => Error::Other(inner),
        error => Error::Other(Box::new(Unconnected(error))),
    }
}

/// Converts an error.
pub(super) fn failed(error: Error) -> TransportError {
    let kind = kind(&error);
    let converted = TransportError::new(kind);
    match error {
        // Its text contains the URL.
        Error::BadUri(_) => converted,
        // The text of the inner error says the same.
        Error::Other(inner) if inner.is::<Unconnected>() => converted.with_source(inner),
        error => converted.with_source(error),
    }
}

fn kind(error: &Error) -> TransportErrorKind {
    match error {
        Error::Other(inner) => match inner.downcast_ref() {
            Some(Unconnected(Error::Timeout(_))) => TransportErrorKind::ConnectTimeout,
            Some(Unconnected(_)) => TransportErrorKind::Connect,
            None => TransportErrorKind::Interrupted,
        },
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::BadUri(_) | Error::TlsRequired => TransportErrorKind::Rejected,
        // Any other error may have occurred after the request was sent.
        _ => TransportErrorKind::Interrupted,
    }
}
