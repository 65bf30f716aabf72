//! Extractors and responses of axum.

use axum_core::body::Body;
use axum_core::extract::{FromRequestParts, OptionalFromRequestParts};
use axum_core::response::{IntoResponse, Response};
use http::request::Parts;
use serde_core::de::DeserializeOwned;

use super::error::AccessError;
use super::request_session::RequestSession;
#[cfg(feature = "b2b")]
use crate::session::MemberSession;
use crate::session::Session;
#[cfg(feature = "consumer")]
use crate::session::UserSession;

impl IntoResponse for AccessError {
    fn into_response(self) -> Response {
        self.to_response::<Body>()
    }
}

/// Extracts the session of a request, or why it has none.
impl<A: Sync, S: Session> FromRequestParts<A> for RequestSession<S> {
    type Rejection = AccessError;

    async fn from_request_parts(parts: &mut Parts, _: &A) -> Result<Self, AccessError> {
        Self::of(&parts.extensions).cloned()
    }
}

macro_rules! extractor {
    ($session:ident) => {
        /// Extracts the session of a request. Requests without one are rejected.
        impl<A, C> FromRequestParts<A> for $session<C>
        where
            A: Sync,
            C: DeserializeOwned + Clone + Send + Sync + 'static,
        {
            type Rejection = AccessError;

            async fn from_request_parts(parts: &mut Parts, _: &A) -> Result<Self, AccessError> {
                RequestSession::of(&parts.extensions)?.session().cloned()
            }
        }

        /// Extracts the session of a request; `None` if it has none, or one that is not valid.
        impl<A, C> OptionalFromRequestParts<A> for $session<C>
        where
            A: Sync,
            C: DeserializeOwned + Clone + Send + Sync + 'static,
        {
            type Rejection = AccessError;

            async fn from_request_parts(
                parts: &mut Parts,
                _: &A,
            ) -> Result<Option<Self>, AccessError> {
                let session = RequestSession::of(&parts.extensions)?.optional()?;
                Ok(session.cloned())
            }
        }
    };
}

#[cfg(feature = "b2b")]
extractor!(MemberSession);
#[cfg(feature = "consumer")]
extractor!(UserSession);
