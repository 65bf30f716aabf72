//! The settings of a layer, and how a request is authenticated with them.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::credential::{Kind, Sources};
use super::error::AccessError;
use super::request_session::RequestSession;
use super::responses::Responses;
use crate::client::Client;
use crate::session::{Authenticated, Session, respond};

/// The settings of a layer, which all its services share.
pub(super) struct Settings<S> {
    pub(super) client: Client,
    pub(super) sources: Sources,
    pub(super) is_local: bool,
    pub(super) max_token_age: Option<Duration>,
    pub(super) leeway: Duration,
    pub(super) is_required: bool,
    pub(super) sets_cookie: bool,
    pub(super) responses: Arc<Responses>,
    pub(super) session: PhantomData<fn() -> S>,
}

impl<S> Clone for Settings<S> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            sources: self.sources.clone(),
            responses: Arc::clone(&self.responses),
            ..*self
        }
    }
}

/// Authenticates the session of a token.
///
/// The token is not wiped: the headers of the request contain it too, and are not wiped.
pub(super) async fn authenticate<S: Session>(
    settings: Arc<Settings<S>>,
    kind: Kind,
    token: Box<str>,
) -> RequestSession<S> {
    let result = match kind {
        Kind::Bearer | Kind::Jwt => settings.jwt(&token).await,
        Kind::SessionToken => settings.session_token(&token).await,
    };
    #[cfg(feature = "tracing")]
    if let Err(error) = &result {
        let reason = std::error::Error::source(error);
        tracing::debug!(reason, "{error}");
    }
    RequestSession::new(&settings, Some(kind), result)
}

impl<S: Session> Settings<S> {
    async fn jwt(&self, token: &str) -> Result<Authenticated<S>, AccessError> {
        let mut call = self.client.authenticate_jwt::<S>(token).leeway(self.leeway);
        if let Some(maximum) = self.max_token_age {
            call = call.max_token_age(maximum);
        }
        let result = if self.is_local {
            call.local().await.map(|session| Authenticated {
                session,
                reason: None,
                response: None,
            })
        } else {
            call.send().await
        };
        result.map_err(|error| AccessError::of_jwt(error, &self.responses))
    }

    async fn session_token(&self, token: &str) -> Result<Authenticated<S>, AccessError> {
        let response = respond::<S>(&self.client, &S::session_token_request(token)).await;
        let response = response.map_err(|error| AccessError::of_call(error, &self.responses))?;
        let session = S::of_response(&response);
        Ok(Authenticated {
            session: session.map_err(|error| AccessError::of_session(error, &self.responses))?,
            reason: None,
            response: Some(Box::new(response)),
        })
    }
}
