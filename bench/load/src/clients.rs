//! The clients of both crates, with a common trait.

use anyhow::{Result, ensure};
use stytch_client::ApiRequest;
use stytch_generated::b2b::{sessions, totp};

/// Two operations, each sent and its response decoded.
pub(crate) trait Sender {
    /// `POST /v1/b2b/totp`.
    async fn enroll(&self) -> Result<()>;
    /// `POST /v1/b2b/sessions/authenticate`.
    async fn authenticate(&self) -> Result<()>;
}

/// The client of this workspace.
pub(crate) struct Ours(stytch_client::Client);

impl Ours {
    pub(crate) fn new(url: &str) -> Result<Self> {
        let builder =
            stytch_client::Client::builder().credentials("project-test-1", "secret-test-1");
        Ok(Self(builder.base_url(url).build()?))
    }
}

fn enroll() -> totp::CreateRequest {
    totp::CreateRequest::builder()
        .organization_id("organization-test-1")
        .member_id("member-test-1")
        .expiration_minutes(30)
        .build()
}

fn authenticate() -> sessions::AuthenticateRequest {
    sessions::AuthenticateRequest::builder()
        .session_token("session-test-1")
        .session_duration_minutes(60)
        .build()
}

impl Sender for Ours {
    async fn enroll(&self) -> Result<()> {
        ensure!(self.0.send(&enroll()).await?.status_code == 200);
        Ok(())
    }

    async fn authenticate(&self) -> Result<()> {
        ensure!(self.0.send(&authenticate()).await?.status_code == 200);
        Ok(())
    }
}

/// The client of this workspace, without decoding responses.
pub(crate) struct OursBytes(Ours);

impl OursBytes {
    pub(crate) fn new(url: &str) -> Result<Self> {
        Ok(Self(Ours::new(url)?))
    }

    async fn send(&self, request: &impl ApiRequest) -> Result<()> {
        let body = self.0.0.call(request).bytes().await?.into_response();
        ensure!(!body.is_empty());
        Ok(())
    }
}

impl Sender for OursBytes {
    async fn enroll(&self) -> Result<()> {
        self.send(&enroll()).await
    }

    async fn authenticate(&self) -> Result<()> {
        self.send(&authenticate()).await
    }
}

/// The client of the official crate.
pub(crate) struct Official(stytch::b2b::client::Client);

impl Official {
    pub(crate) fn new(url: &str) -> Result<Self> {
        let client = stytch::client::Client::new_with_base_url(
            "project-test-1",
            "secret-test-1",
            reqwest::Url::parse(url)?,
            stytch::client::Vertical::B2B,
        )?;
        Ok(Self(stytch::b2b::client::Client::new_with_http_client(
            client.clone(),
            client,
        )))
    }
}

impl Sender for Official {
    async fn enroll(&self) -> Result<()> {
        let request = stytch::b2b::totps::CreateRequest {
            organization_id: "organization-test-1".into(),
            member_id: "member-test-1".into(),
            expiration_minutes: Some(30),
            ..Default::default()
        };
        ensure!(self.0.totps.create(request).await?.status_code == 200);
        Ok(())
    }

    async fn authenticate(&self) -> Result<()> {
        let request = stytch::b2b::sessions::AuthenticateRequest {
            session_token: Some("session-test-1".into()),
            session_duration_minutes: Some(60),
            ..Default::default()
        };
        ensure!(self.0.sessions.authenticate(request).await?.status_code == 200);
        Ok(())
    }
}
