//! The guard that checks a permission.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
#[cfg(feature = "b2b")]
use serde_core::de::DeserializeOwned;
use tower_layer::Layer;
use tower_service::Service;

use super::error::AccessError;
use super::future::{Check, CheckedFuture};
use super::layer::ready;
use super::path::OrganizationPath;
use super::request_session::RequestSession;
use super::setting::SettingError;
#[cfg(feature = "b2b")]
use crate::session::MemberSession;
use crate::session::Session;

/// Requires a permission: see [`RequirePermission`].
pub fn require_permission<S: Session>(
    resource_id: impl Into<Cow<'static, str>>,
    action: impl Into<Cow<'static, str>>,
) -> RequirePermission<S> {
    RequirePermission {
        permission: Arc::new(Permission {
            resource_id: resource_id.into(),
            action: action.into(),
            organization: None,
        }),
        session: PhantomData,
    }
}

/// Rejects requests whose session does not have a permission. [`require_permission`] creates it.
///
/// It needs a [`SessionLayer`](super::SessionLayer) for the same type of session outside of it. The permission is checked
/// as [`RequestSession::authorize`] does, for members in the organization of the session.
///
/// ```
/// use stytch_client::middleware::{RequirePermission, SettingError, require_permission};
/// use stytch_client::session::{MemberSession, UserSession};
///
/// fn write_posts() -> RequirePermission<UserSession> {
///     require_permission("posts", "write")
/// }
///
/// fn read_documents() -> Result<RequirePermission<MemberSession>, SettingError> {
///     require_permission("documents", "read").organization_in_path("/organizations/{organization_id}")
/// }
/// ```
#[must_use]
pub struct RequirePermission<S: Session> {
    permission: Arc<Permission>,
    session: PhantomData<fn() -> S>,
}

#[derive(Clone, Debug)]
struct Permission {
    resource_id: Cow<'static, str>,
    action: Cow<'static, str>,
    organization: Option<OrganizationPath>,
}

#[cfg(feature = "b2b")]
impl<C: DeserializeOwned + Send + Sync + 'static> RequirePermission<MemberSession<C>> {
    /// Requires the permission in the organization of the request's path. Members of other organizations do not have it.
    ///
    /// The template has one segment `{organization_id}`. Other segments in braces match any text. A path matches if it
    /// begins with such segments, and requests with another path are rejected with status 500.
    ///
    /// The path is the one that reaches this layer. axum's `nest` removes its prefix from it, so inside of it, the template
    /// must not contain the prefix. If the prefix contains the organization, use
    /// [`RequestSession::authorize_in`] in the handler.
    ///
    /// # Errors
    /// The template does not begin with `/`, or does not have exactly one segment `{organization_id}`.
    pub fn organization_in_path(mut self, template: &str) -> Result<Self, SettingError> {
        let organization = OrganizationPath::parse(template)?;
        Arc::make_mut(&mut self.permission).organization = Some(organization);
        Ok(self)
    }
}

impl<I, S: Session> Layer<I> for RequirePermission<S> {
    type Service = PermissionService<I, S>;

    fn layer(&self, inner: I) -> Self::Service {
        PermissionService {
            inner,
            guard: self.clone(),
        }
    }
}

/// The service of [`RequirePermission`].
pub struct PermissionService<I, S: Session> {
    inner: I,
    guard: RequirePermission<S>,
}

impl<I, S, B, R> Service<Request<B>> for PermissionService<I, S>
where
    I: Service<Request<B>, Response = Response<R>> + Clone,
    S: Session,
    R: From<Bytes>,
{
    type Response = Response<R>;
    type Error = I::Error;
    type Future = CheckedFuture<I, B, Result<(), AccessError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let inner = ready(&mut self.inner);
        match self.guard.check(&request) {
            Ok(check) => CheckedFuture::checking(check, inner, request),
            Err(error) => CheckedFuture::failed(error),
        }
    }
}

impl<S: Session> RequirePermission<S> {
    fn check<B>(
        &self,
        request: &Request<B>,
    ) -> Result<Check<Result<(), AccessError>>, AccessError> {
        let session = RequestSession::<S>::of(request.extensions())?.clone();
        let permission = Arc::clone(&self.permission);
        let organization = match &permission.organization {
            None => None,
            Some(template) => {
                let found = template.find(request.uri().path());
                Some(found.ok_or_else(|| session.no_organization())?.to_owned())
            }
        };
        Ok(Box::pin(async move {
            let Permission {
                resource_id,
                action,
                ..
            } = &*permission;
            let in_organization = organization.as_deref();
            session
                .authorize_at(in_organization, resource_id, action)
                .await?;
            Ok(())
        }))
    }
}

impl<S: Session> Clone for RequirePermission<S> {
    fn clone(&self) -> Self {
        Self {
            permission: Arc::clone(&self.permission),
            session: PhantomData,
        }
    }
}

impl<I: Clone, S: Session> Clone for PermissionService<I, S> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            guard: self.guard.clone(),
        }
    }
}

impl<S: Session> fmt::Debug for RequirePermission<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("RequirePermission")
            .field(&self.permission)
            .finish()
    }
}

impl<I: fmt::Debug, S: Session> fmt::Debug for PermissionService<I, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PermissionService")
            .field("inner", &self.inner)
            .field("guard", &self.guard)
            .finish()
    }
}
