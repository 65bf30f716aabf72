//! Verification by the client of each crate, whose keys and policies come from a loopback server.

use std::hint::black_box;
use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use stytch::consumer::m2m::AuthenticateTokenRequest;
use stytch_client::session::MemberSession;
use stytch_client::stytch_generated::b2b::sessions::AuthorizationCheck;
use stytch_client::{Client, Product};
use timing::Work;

use crate::issued::{Issued, ORGANIZATION, PROJECT};
use crate::running::{repeated, timed};
use crate::site::Site;
use crate::threads::{Verify, on_threads};

/// A scope that the machine has.
const SCOPE: &str = "read:users";

/// A permission that the member has.
pub(crate) const RESOURCE: &str = "documents";
pub(crate) const ACTION: &str = "write";

/// Returns all contenders, which have fetched keys and policies already.
pub(crate) fn contenders(issued: &Issued) -> Result<Vec<(&'static str, Work)>> {
    let clients = Arc::new(Clients::new(issued)?);
    let open = Arc::new(Site::open(&issued.session));
    let guarded = Arc::new(Site::guarded(&issued.session, &clients.ours));
    let on_thread: Verify = {
        let clients = Arc::clone(&clients);
        Arc::new(move |repeats| repeated(repeats, async || clients.session().await))
    };
    Ok(vec![
        ("client", timed(&clients, Clients::session)?),
        ("client, permission", timed(&clients, Clients::permission)?),
        ("client, machine", timed(&clients, Clients::machine)?),
        ("official", timed(&clients, Clients::official_session)?),
        (
            "official, machine",
            timed(&clients, Clients::official_machine)?,
        ),
        ("axum", timed(&open, Site::request)?),
        ("axum, permission", timed(&guarded, Site::request)?),
        ("client, one thread", on_threads(1, &on_thread)),
        ("client, two threads", on_threads(2, &on_thread)),
    ])
}

/// Returns the contenders of this workspace whose crypto library is the one that the process has now.
pub(crate) fn with_provider(issued: &Issued) -> Result<Vec<(&'static str, Work)>> {
    let clients = Arc::new(Clients::new(issued)?);
    Ok(vec![
        ("client, aws-lc", timed(&clients, Clients::session)?),
        (
            "client, machine, aws-lc",
            timed(&clients, Clients::machine)?,
        ),
    ])
}

struct Clients {
    ours: Client,
    official: stytch::consumer::client::Client,
    session: String,
    machine: String,
}

impl Clients {
    fn new(issued: &Issued) -> Result<Self> {
        let url = serve(issued)?;
        let official = stytch::client::Client::new_with_base_url(
            PROJECT,
            "secret-test-1",
            url.parse()?,
            stytch::client::Vertical::Consumer,
        )?;
        Ok(Self {
            ours: Client::builder()
                .credentials(PROJECT, "secret-test-1")
                .base_url(&url)
                .build()?,
            official: stytch::consumer::client::Client::new_with_http_client(
                official.clone(),
                official,
            ),
            session: issued.session.clone(),
            machine: issued.machine.clone(),
        })
    }

    async fn session(&self) -> Result<()> {
        let session: MemberSession = self.ours.authenticate_jwt(&self.session).local().await?;
        drop(black_box(session));
        Ok(())
    }

    async fn permission(&self) -> Result<()> {
        let check = AuthorizationCheck::builder()
            .organization_id(ORGANIZATION)
            .resource_id(RESOURCE)
            .action(ACTION)
            .build();
        let authenticate = self.ours.authenticate_jwt(&self.session).authorize(check);
        let session: MemberSession = authenticate.local().await?;
        drop(black_box(session));
        Ok(())
    }

    async fn machine(&self) -> Result<()> {
        let authenticate = self
            .ours
            .authenticate_m2m_token(Product::Consumer, &self.machine)
            .required_scopes([SCOPE]);
        let machine = authenticate.local().await?;
        ensure!(black_box(machine).scopes.len() == 2);
        Ok(())
    }

    async fn official_session(&self) -> Result<()> {
        self.official(&self.session).await
    }

    async fn official_machine(&self) -> Result<()> {
        self.official(&self.machine).await
    }

    /// The only local check of the official crate.
    async fn official(&self, token: &str) -> Result<()> {
        let request = AuthenticateTokenRequest {
            access_token: token.to_owned(),
            required_scopes: Some(vec![SCOPE.to_owned()]),
            ..Default::default()
        };
        let machine = self.official.m2m.authenticate_token(request).await?;
        ensure!(black_box(machine).scopes.len() == 2);
        Ok(())
    }
}

fn serve(issued: &Issued) -> Result<String> {
    let role = |id: &str, action: &str| {
        let permissions = json!([{ "resource_id": RESOURCE, "actions": [action] }]);
        json!({ "role_id": id, "description": "", "permissions": permissions })
    };
    let policy = json!({ "roles": [role("stytch_member", "read")], "resources": [], "scopes": [] });
    let of_organization = json!({ "roles": [role("editor", ACTION)] });
    let response = |name: &str, value: Value| {
        let response =
            json!({ name: value, "request_id": "request-id-test-1", "status_code": 200 });
        response.to_string().into_bytes()
    };
    let keys = issued.keys.to_string().into_bytes();
    loopback::serve(vec![
        ("/v1/b2b/sessions/jwks/", keys.clone()),
        ("/v1/sessions/jwks/", keys),
        ("/v1/b2b/rbac/policy", response("policy", policy)),
        (
            "/v1/b2b/rbac/organizations/",
            response("org_policy", of_organization),
        ),
    ])
}
