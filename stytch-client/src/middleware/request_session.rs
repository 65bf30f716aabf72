//! The session of a request.

use std::fmt;
use std::sync::Arc;

use http::{Extensions, HeaderValue};
#[cfg(feature = "b2b")]
use serde_core::de::DeserializeOwned;
use stytch_generated::{Operation, Secret};

use super::credential::Kind;
use super::error::{AccessError, AccessErrorKind};
use super::settings::Settings;
#[cfg(feature = "b2b")]
use crate::session::MemberSession;
use crate::session::{Authenticated, Session};

type Response<S> = <<S as crate::session::Kind>::Request as Operation>::Response;

/// The session of a request, or why it has none. [`SessionLayer`](super::SessionLayer) adds it to the extensions of each
/// request.
///
/// With the feature `axum`, it is an extractor, which accepts requests without a session too. It checks permissions that
/// depend on the request:
///
/// ```
/// use stytch_client::middleware::{AccessError, RequestSession};
/// use stytch_client::session::MemberSession;
///
/// async fn archive(
///     request: RequestSession<MemberSession>,
///     organization_id: &str,
/// ) -> Result<(), AccessError> {
///     let session = request.authorize_in(organization_id, "documents", "archive").await?;
///     println!("{} archives", session.member_id);
///     Ok(())
/// }
/// ```
pub struct RequestSession<S: Session>(Arc<Inner<S>>);

struct Inner<S: Session> {
    settings: Arc<Settings<S>>,
    /// The kind of the token that decided.
    kind: Option<Kind>,
    result: Result<Authenticated<S>, AccessError>,
}

impl<S: Session> RequestSession<S> {
    /// Returns the session of a request, from its extensions.
    ///
    /// # Errors
    /// The request did not pass a [`SessionLayer`](super::SessionLayer) for this type of session.
    pub fn of(extensions: &Extensions) -> Result<&Self, AccessError> {
        extensions.get().ok_or_else(AccessError::no_layer)
    }

    /// Returns the session.
    ///
    /// # Errors
    /// The request has no session, or this is not known because something cannot be reached.
    pub fn session(&self) -> Result<&S, AccessError> {
        match &self.0.result {
            Ok(authenticated) => Ok(&authenticated.session),
            Err(error) => Err(error.clone()),
        }
    }

    /// Returns the session; `None` if the request has none, or one that is not valid.
    ///
    /// # Errors
    /// It is not known whether the request has a session, because something cannot be reached.
    pub fn optional(&self) -> Result<Option<&S>, AccessError> {
        match self.session() {
            Ok(session) => Ok(Some(session)),
            Err(error) if error.kind().is_unauthenticated() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Checks a permission, and returns the session. A member's permission is that in the organization of the session.
    ///
    /// It is checked with the roles of the session and the project's policy, which the client fetches and keeps. The
    /// server is not asked. If a session JWT does not state the roles, they permit nothing.
    ///
    /// The session was valid when the request arrived, which is not checked again: a connection that stays open for long
    /// needs checks of its own.
    ///
    /// # Errors
    /// There is no session, it does not have the permission, or the policy cannot be fetched.
    pub async fn authorize(&self, resource_id: &str, action: &str) -> Result<&S, AccessError> {
        self.authorize_at(None, resource_id, action).await
    }

    /// Checks a permission in an organization; `None` for that of the session.
    pub(super) async fn authorize_at(
        &self,
        organization_id: Option<&str>,
        resource_id: &str,
        action: &str,
    ) -> Result<&S, AccessError> {
        let session = self.session()?;
        let check = session.check(organization_id, resource_id, action);
        let checked = session.authorize(&self.0.settings.client, &check).await;
        match checked {
            Ok(()) => Ok(session),
            Err(error) => Err(AccessError::of_jwt(error, &self.0.settings.responses)),
        }
    }

    /// Returns the server's response if it was asked about the session. It contains the member or user.
    #[must_use]
    pub fn response(&self) -> Option<&Response<S>> {
        self.0.result.as_ref().ok()?.response.as_deref()
    }

    /// Returns the new JWT of the session, if the server issued one.
    #[must_use]
    pub fn session_jwt(&self) -> Option<&Secret> {
        self.0.result.as_ref().ok()?.session_jwt()
    }

    pub(super) fn new(
        settings: &Arc<Settings<S>>,
        kind: Option<Kind>,
        result: Result<Authenticated<S>, AccessError>,
    ) -> Self {
        Self(Arc::new(Inner {
            settings: Arc::clone(settings),
            kind,
            result,
        }))
    }

    /// Returns the session of a request without a token that could be verified.
    pub(super) fn without(settings: &Arc<Settings<S>>, kind: AccessErrorKind) -> Self {
        let error = AccessError::new(kind, &settings.responses);
        Self::new(settings, None, Err(error))
    }

    pub(super) fn is_required(&self) -> bool {
        self.0.settings.is_required
    }

    /// Returns the cookie that the response sets: that of a new JWT, unless the request came without cookies.
    pub(super) fn new_cookie(&self) -> Option<HeaderValue> {
        let settings = &self.0.settings;
        if !settings.sets_cookie || self.0.kind == Some(Kind::Bearer) {
            return None;
        }
        let cookies = settings.sources.cookies.as_ref()?;
        cookies.set_jwt(self.session_jwt()?).ok()
    }

    pub(super) fn no_organization(&self) -> AccessError {
        AccessError::no_organization(&self.0.settings.responses)
    }
}

#[cfg(feature = "b2b")]
impl<C: DeserializeOwned + Send + Sync + 'static> RequestSession<MemberSession<C>> {
    /// Checks a permission in an organization, for example that of the request's path, and returns the session. Members
    /// have permissions in their own organization only.
    ///
    /// # Errors
    /// There is no session, it is that of another organization or does not have the permission, or the policy cannot be
    /// fetched.
    pub async fn authorize_in(
        &self,
        organization_id: &str,
        resource_id: &str,
        action: &str,
    ) -> Result<&MemberSession<C>, AccessError> {
        self.authorize_at(Some(organization_id), resource_id, action)
            .await
    }
}

impl<S: Session> Clone for RequestSession<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S: Session> fmt::Debug for RequestSession<S> {
    /// Prints the error only. A session contains personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("RequestSession");
        if let Err(error) = &self.0.result {
            debug.field("error", error);
        }
        debug.finish_non_exhaustive()
    }
}
