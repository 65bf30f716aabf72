//! The layer that authenticates sessions.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use tower_layer::Layer;
use tower_service::Service;

use super::cookies::SessionCookies;
use super::credential::{self, Sources};
use super::error::{AccessError, AccessErrorKind};
use super::future::CheckedFuture;
use super::request_session::RequestSession;
use super::responses::Responses;
use super::setting::SettingError;
use super::settings::{Settings, authenticate};
use crate::client::Client;
use crate::session::Session;

/// Authenticates the session of each request, and adds it to the request's extensions as a [`RequestSession`].
///
/// `S` is [`MemberSession`](crate::session::MemberSession) or [`UserSession`](crate::session::UserSession), with the type
/// of the custom claims as their parameter. The [module](super) describes which token of a request decides.
///
/// ```
/// use std::time::Duration;
/// use stytch_client::Client;
/// use stytch_client::middleware::{SessionCookies, SessionLayer};
/// use stytch_client::session::MemberSession;
///
/// fn sessions(client: Client) -> SessionLayer<MemberSession> {
///     SessionLayer::new(client)
///         .cookies(SessionCookies::new().max_age(Duration::from_secs(24 * 60 * 60)))
///         .set_cookie()
///         .max_token_age(Duration::from_secs(60))
/// }
/// ```
#[must_use]
pub struct SessionLayer<S: Session> {
    settings: Arc<Settings<S>>,
}

impl<S: Session> SessionLayer<S> {
    /// Returns a layer with default settings: it reads all three tokens, asks the server if needed, and lets requests
    /// without a session pass.
    pub fn new(client: Client) -> Self {
        let sources = Sources {
            bearer: true,
            cookies: Some(SessionCookies::new()),
            session_tokens: true,
        };
        Self {
            settings: Arc::new(Settings {
                client,
                sources,
                is_local: false,
                max_token_age: None,
                leeway: Duration::ZERO,
                is_required: false,
                sets_cookie: false,
                responses: Arc::new(Responses::default()),
                session: PhantomData,
            }),
        }
    }

    /// Rejects requests without a session, with the response of the [`AccessError`]. By default, they pass, and the handler
    /// decides, for example with an extractor.
    ///
    /// Preflight requests of browsers never have a session, so a layer for CORS must be outside of this one.
    pub fn required(self) -> Self {
        self.with(|settings| settings.is_required = true)
    }

    /// Verifies session JWTs with the project's keys only, and never asks the server about a session. Tokens that have
    /// expired are rejected, and session tokens are not read.
    pub fn local(self) -> Self {
        self.with(|settings| {
            settings.is_local = true;
            settings.sources.session_tokens = false;
        })
    }

    /// Sets from which age on the server is asked about a JWT that is otherwise valid: see
    /// [`AuthenticateJwt::max_token_age`](crate::session::AuthenticateJwt::max_token_age).
    pub fn max_token_age(self, maximum: Duration) -> Self {
        self.with(|settings| settings.max_token_age = Some(maximum))
    }

    /// Sets by how much this machine's clock may differ from the server's. Default: zero.
    pub fn leeway(self, leeway: Duration) -> Self {
        self.with(|settings| settings.leeway = leeway)
    }

    /// Sets the names of the cookies, and the attributes of the cookie that [`set_cookie`](Self::set_cookie) sets.
    pub fn cookies(self, cookies: SessionCookies) -> Self {
        self.with(|settings| settings.sources.cookies = Some(cookies))
    }

    /// Reads no cookies. An API whose callers send Bearer tokens then needs no protection from CSRF.
    pub fn without_cookies(self) -> Self {
        self.with(|settings| settings.sources.cookies = None)
    }

    /// Does not read the header `Authorization`, for example because it contains tokens of another kind.
    pub fn without_bearer(self) -> Self {
        self.with(|settings| settings.sources.bearer = false)
    }

    /// Does not read the cookie with the session token.
    pub fn without_session_tokens(self) -> Self {
        self.with(|settings| settings.sources.session_tokens = false)
    }

    /// Sets the cookie with the JWT on the response if the server issued a new JWT, unless the session came with a Bearer
    /// token or the response sets the same cookie. Such a response also gets `Cache-Control: no-store`, in place of its own,
    /// because caches keep cookies too. By default, none is set: see [`RequestSession::session_jwt`].
    pub fn set_cookie(self) -> Self {
        self.with(|settings| settings.sets_cookie = true)
    }

    /// Sets the realm in the header `WWW-Authenticate`. Default: `stytch`.
    ///
    /// # Errors
    /// The text contains `"`, `\` or a character that is neither a space nor visible ASCII.
    pub fn realm(mut self, realm: &str) -> Result<Self, SettingError> {
        let settings = Arc::make_mut(&mut self.settings);
        Arc::make_mut(&mut settings.responses).set_realm(realm)?;
        Ok(self)
    }

    /// Sets the function that makes the responses to requests that are not let through, for this layer, the guards and the
    /// extractors.
    ///
    /// ```
    /// use http::{HeaderValue, Response, StatusCode, header::LOCATION};
    /// use stytch_client::middleware::{AccessError, SessionLayer};
    /// use stytch_client::session::UserSession;
    ///
    /// fn to_login(layer: SessionLayer<UserSession>) -> SessionLayer<UserSession> {
    ///     layer.respond(|error: &AccessError| {
    ///         let mut response = error.default_response();
    ///         if error.kind().is_unauthenticated() {
    ///             *response.status_mut() = StatusCode::SEE_OTHER;
    ///             response.headers_mut().insert(LOCATION, HeaderValue::from_static("/login"));
    ///         }
    ///         response
    ///     })
    /// }
    /// ```
    pub fn respond(
        self,
        respond: impl Fn(&AccessError) -> Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        self.with(|settings| {
            Arc::make_mut(&mut settings.responses).set_respond(Arc::new(respond));
        })
    }

    fn with(mut self, set: impl FnOnce(&mut Settings<S>)) -> Self {
        set(Arc::make_mut(&mut self.settings));
        self
    }
}

impl<I, S: Session> Layer<I> for SessionLayer<S> {
    type Service = SessionService<I, S>;

    fn layer(&self, inner: I) -> Self::Service {
        SessionService {
            inner,
            settings: Arc::clone(&self.settings),
        }
    }
}

/// The service of [`SessionLayer`].
///
/// The body of responses must be one that can be made of bytes, as axum's and `http_body_util::Full` can.
pub struct SessionService<I, S: Session> {
    inner: I,
    settings: Arc<Settings<S>>,
}

impl<I, S, B, R> Service<Request<B>> for SessionService<I, S>
where
    I: Service<Request<B>, Response = Response<R>> + Clone,
    S: Session,
    R: From<Bytes>,
{
    type Response = Response<R>;
    type Error = I::Error;
    type Future = CheckedFuture<I, B, RequestSession<S>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let settings = &self.settings;
        let inner = ready(&mut self.inner);
        let none = match credential::read(request.headers(), &settings.sources) {
            Ok(Some(found)) => {
                let token = found.token.into();
                let check = authenticate(Arc::clone(settings), found.kind, token);
                return CheckedFuture::checking(Box::pin(check), inner, request);
            }
            Ok(None) => AccessErrorKind::NoCredentials,
            Err(kind) => kind,
        };
        CheckedFuture::checked(RequestSession::without(settings, none), inner, request)
    }
}

/// Returns the service that is ready, and leaves a clone, which may not be.
pub(super) fn ready<I: Clone>(inner: &mut I) -> I {
    let clone = inner.clone();
    std::mem::replace(inner, clone)
}

impl<S: Session> Clone for SessionLayer<S> {
    fn clone(&self) -> Self {
        Self {
            settings: Arc::clone(&self.settings),
        }
    }
}

impl<I: Clone, S: Session> Clone for SessionService<I, S> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            settings: Arc::clone(&self.settings),
        }
    }
}

impl<S: Session> fmt::Debug for SessionLayer<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settings {
            sources,
            is_local,
            max_token_age,
            leeway,
            is_required,
            sets_cookie,
            ..
        } = &*self.settings;
        formatter
            .debug_struct("SessionLayer")
            .field("sources", sources)
            .field("is_local", is_local)
            .field("max_token_age", max_token_age)
            .field("leeway", leeway)
            .field("is_required", is_required)
            .field("sets_cookie", sets_cookie)
            .finish_non_exhaustive()
    }
}

impl<I: fmt::Debug, S: Session> fmt::Debug for SessionService<I, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SessionService")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}
