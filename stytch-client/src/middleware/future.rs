//! The future of a response, after a check.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::{CACHE_CONTROL, SET_COOKIE};
use http::{Extensions, HeaderMap, HeaderValue, Request, Response};
use pin_project_lite::pin_project;
use tower_service::Service;

use super::error::AccessError;
use super::request_session::RequestSession;
use crate::session::Session;

/// The result of a check that a request has to pass.
pub trait Checked {
    /// Adds to the request what was found out, and returns the cookie that the response sets.
    #[doc(hidden)]
    fn enter(self, extensions: &mut Extensions) -> Result<Option<HeaderValue>, AccessError>;
}

/// The session of a request.
impl<S: Session> Checked for RequestSession<S> {
    fn enter(self, extensions: &mut Extensions) -> Result<Option<HeaderValue>, AccessError> {
        if self.is_required() {
            self.session()?;
        }
        let cookie = self.new_cookie();
        extensions.insert(self);
        Ok(cookie)
    }
}

/// A permission.
impl Checked for Result<(), AccessError> {
    fn enter(self, _: &mut Extensions) -> Result<Option<HeaderValue>, AccessError> {
        self.map(|()| None)
    }
}

/// A check that may wait for the network. Its type has no name, so it is boxed.
pub(super) type Check<T> = Pin<Box<dyn Future<Output = T> + Send>>;

pin_project! {
    /// The future of a response: the check, then the response of the inner service.
    pub struct CheckedFuture<I, B, T>
    where
        I: Service<Request<B>>,
    {
        #[pin]
        state: State<I, B, T>,
    }
}

pin_project! {
    #[project = Projected]
    enum State<I, B, T>
    where
        I: Service<Request<B>>,
    {
        Checking {
            check: Check<T>,
            // Taken when the check ends.
            call: Option<(I, Request<B>)>,
        },
        Calling {
            #[pin]
            response: I::Future,
            cookie: Option<HeaderValue>,
        },
        Failed {
            error: AccessError,
        },
    }
}

impl<I: Service<Request<B>>, B, T: Checked> CheckedFuture<I, B, T> {
    /// `inner` is ready.
    pub(super) fn checking(check: Check<T>, inner: I, request: Request<B>) -> Self {
        let call = Some((inner, request));
        Self {
            state: State::Checking { check, call },
        }
    }

    /// `inner` is ready.
    pub(super) fn checked(checked: T, inner: I, request: Request<B>) -> Self {
        Self {
            state: State::after(checked, inner, request),
        }
    }

    pub(super) fn failed(error: AccessError) -> Self {
        Self {
            state: State::Failed { error },
        }
    }
}

impl<I: Service<Request<B>>, B, T: Checked> State<I, B, T> {
    fn after(checked: T, mut inner: I, mut request: Request<B>) -> Self {
        match checked.enter(request.extensions_mut()) {
            Ok(cookie) => Self::Calling {
                response: inner.call(request),
                cookie,
            },
            Err(error) => Self::Failed { error },
        }
    }
}

impl<I, B, T, R> Future for CheckedFuture<I, B, T>
where
    I: Service<Request<B>, Response = Response<R>>,
    T: Checked,
    R: From<Bytes>,
{
    type Output = Result<Response<R>, I::Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            let next = match state.as_mut().project() {
                Projected::Checking { check, call } => {
                    let checked = ready!(check.as_mut().poll(context));
                    // A future is not polled after it has ended.
                    let Some((inner, request)) = call.take() else {
                        return Poll::Pending;
                    };
                    State::after(checked, inner, request)
                }
                Projected::Calling { response, cookie } => {
                    let mut response = ready!(response.poll(context))?;
                    if let Some(cookie) = cookie.take() {
                        add(cookie, response.headers_mut());
                    }
                    return Poll::Ready(Ok(response));
                }
                Projected::Failed { error } => return Poll::Ready(Ok(error.to_response())),
            };
            state.set(next);
        }
    }
}

/// Adds a cookie, unless the response sets or clears the same one, for example after a logout. Shared caches store a
/// cookie together with its response, and would give it to others.
fn add(cookie: HeaderValue, headers: &mut HeaderMap) {
    let mut others = headers.get_all(SET_COOKIE).iter();
    if others.all(|other| name(other) != name(&cookie)) {
        headers.append(SET_COOKIE, cookie);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

fn name(cookie: &HeaderValue) -> &[u8] {
    let mut parts = cookie.as_bytes().split(|byte| *byte == b'=');
    parts.next().unwrap_or_default().trim_ascii()
}
