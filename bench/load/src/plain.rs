//! The same requests with `reqwest` alone, as someone without any SDK would write them.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use derived::b2b as derived;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::clients::Sender;

/// The paths of the two operations.
const ENROLL: &str = "v1/b2b/totp";
const AUTHENTICATE: &str = "v1/b2b/sessions/authenticate";

/// `project-test-1:secret-test-1` as HTTP Basic authentication.
const CREDENTIALS: HeaderValue =
    HeaderValue::from_static("Basic cHJvamVjdC10ZXN0LTE6c2VjcmV0LXRlc3QtMQ==");

/// A `reqwest` client with the headers, the time limit and the server of all requests.
struct Http {
    client: reqwest::Client,
    base_url: String,
}

impl Http {
    fn new(url: &str) -> Result<Self> {
        const JSON: HeaderValue = HeaderValue::from_static("application/json");

        let headers = [
            (AUTHORIZATION, CREDENTIALS),
            (CONTENT_TYPE, JSON),
            (ACCEPT, JSON),
        ];
        let client = reqwest::Client::builder()
            .default_headers(HeaderMap::from_iter(headers))
            .timeout(Duration::from_secs(30))
            .build()?;
        Ok(Self {
            client,
            base_url: url.to_owned(),
        })
    }

    async fn post(&self, path: &str, body: Bytes) -> Result<Bytes> {
        let url = format!("{}{path}", self.base_url);
        let response = self.client.post(url).body(body).send().await?;
        ensure!(response.status() == 200);
        Ok(response.bytes().await?)
    }
}

/// Sends bytes and receives bytes.
pub(crate) struct Plain {
    http: Http,
    enroll: Bytes,
    authenticate: Bytes,
}

impl Plain {
    pub(crate) fn new(url: &str) -> Result<Self> {
        let requests = Requests::new()?;
        Ok(Self {
            http: Http::new(url)?,
            enroll: serde_json::to_vec(&requests.enroll)?.into(),
            authenticate: serde_json::to_vec(&requests.authenticate)?.into(),
        })
    }
}

impl Sender for Plain {
    async fn enroll(&self) -> Result<()> {
        let response = self.http.post(ENROLL, self.enroll.clone()).await?;
        ensure!(!response.is_empty());
        Ok(())
    }

    async fn authenticate(&self) -> Result<()> {
        let response = self.http.post(AUTHENTICATE, self.authenticate.clone());
        ensure!(!response.await?.is_empty());
        Ok(())
    }
}

/// The two requests, with serde's derives.
struct Requests {
    enroll: derived::totp::CreateRequest,
    authenticate: derived::sessions::AuthenticateRequest,
}

impl Requests {
    fn new() -> Result<Self> {
        Ok(Self {
            enroll: serde_json::from_value(json!({
                "organization_id": "organization-test-1",
                "member_id": "member-test-1",
                "expiration_minutes": 30,
            }))?,
            authenticate: serde_json::from_value(json!({
                "session_token": "session-test-1",
                "session_duration_minutes": 60,
            }))?,
        })
    }
}

/// Encodes requests and decodes responses with serde's derives.
pub(crate) struct Derived {
    http: Http,
    requests: Requests,
}

impl Derived {
    pub(crate) fn new(url: &str) -> Result<Self> {
        Ok(Self {
            http: Http::new(url)?,
            requests: Requests::new()?,
        })
    }

    async fn send<T: DeserializeOwned>(&self, path: &str, request: &impl Serialize) -> Result<T> {
        let body = serde_json::to_vec(request)?;
        let response = self.http.post(path, body.into()).await?;
        serde_json::from_slice(&response).context("a response that does not decode")
    }
}

impl Sender for Derived {
    async fn enroll(&self) -> Result<()> {
        let response: derived::totp::CreateResponse =
            self.send(ENROLL, &self.requests.enroll).await?;
        ensure!(response.status_code == 200);
        Ok(())
    }

    async fn authenticate(&self) -> Result<()> {
        let response: derived::sessions::AuthenticateResponse =
            self.send(AUTHENTICATE, &self.requests.authenticate).await?;
        ensure!(response.status_code == 200);
        Ok(())
    }
}
