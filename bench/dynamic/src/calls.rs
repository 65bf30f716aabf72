//! Typed and dynamic calls of the same operations, by one client.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use stytch_client::Client;
use stytch_client::dynamic::DynamicRequest;
use stytch_client::stytch_generated::b2b::{organizations::members, totp};
use timing::{Work, processor_time};
use tokio::runtime::{Builder, Runtime};

/// Returns all contenders, which have a connection already.
pub(crate) fn contenders(responses: &Path) -> Result<Vec<(&'static str, Work)>> {
    let calls = Rc::new(Calls::new(responses)?);
    Ok(vec![
        ("enroll, typed", calls.work(Calls::enroll_typed)?),
        ("enroll, dynamic", calls.work(Calls::enroll_dynamic)?),
        ("enroll, fields", calls.work(Calls::enroll_fields)?),
        ("enroll, bytes", calls.work(Calls::enroll_bytes)?),
        ("search, typed", calls.work(Calls::search_typed)?),
        ("search, dynamic", calls.work(Calls::search_dynamic)?),
        ("search, bytes", calls.work(Calls::search_bytes)?),
    ])
}

const ENROLL: &str = "b2b.totp.create";
const SEARCH: &str = "b2b.organizations.members.search";

fn enrolment() -> Value {
    json!({
        "organization_id": "organization-test-1",
        "member_id": "member-test-1",
        "expiration_minutes": 30,
    })
}

fn search() -> Value {
    json!({ "organization_ids": ["organization-test-1"], "limit": 1000 })
}

/// What a program reads of a response.
#[derive(Deserialize)]
struct Enrolled {
    status_code: i32,
    #[expect(dead_code, reason = "decoded and not used")]
    totp_registration_id: String,
}

struct Calls {
    client: Client,
    /// It also runs the connection, so all of the client's processor time is that of one thread.
    runtime: Runtime,
}

impl Calls {
    fn new(responses: &Path) -> Result<Self> {
        let url = loopback::serve(vec![
            ("/v1/b2b/totp", fs::read(responses.join("totp.json"))?),
            (
                "/v1/b2b/organizations/members/search",
                fs::read(responses.join("search.json"))?,
            ),
        ])?;
        let builder = Client::builder().credentials("project-test-1", "secret-test-1");
        Ok(Self {
            client: builder.base_url(&url).build()?,
            runtime: Builder::new_current_thread().enable_all().build()?,
        })
    }

    fn work(self: &Rc<Self>, call: impl AsyncFn(&Self) -> Result<()> + 'static) -> Result<Work> {
        let calls = Rc::clone(self);
        calls.runtime.block_on(call(&calls))?;
        Ok(Box::new(move |repeats| {
            let start = processor_time()?;
            calls.runtime.block_on(async {
                for _ in 0..repeats {
                    call(&calls).await?;
                }
                anyhow::Ok(())
            })?;
            Ok(processor_time()? - start)
        }))
    }

    async fn enroll_typed(&self) -> Result<()> {
        let request = totp::CreateRequest::builder()
            .organization_id("organization-test-1")
            .member_id("member-test-1")
            .expiration_minutes(30)
            .build();
        let response = black_box(self.client.send(&request).await?);
        ensure!(response.status_code == 200);
        Ok(())
    }

    async fn enroll_dynamic(&self) -> Result<()> {
        let call = self.client.call_by_id::<Value>(ENROLL, enrolment());
        let response = black_box(call.await?);
        ensure!(
            response
                .get("status_code")
                .is_some_and(|status| status == 200)
        );
        Ok(())
    }

    async fn enroll_fields(&self) -> Result<()> {
        let call = self.client.call_by_id::<Enrolled>(ENROLL, enrolment());
        ensure!(black_box(call.await?).status_code == 200);
        Ok(())
    }

    async fn enroll_bytes(&self) -> Result<()> {
        self.passed_on(ENROLL, enrolment()).await
    }

    async fn search_typed(&self) -> Result<()> {
        let request = members::SearchRequest::builder()
            .organization_ids(["organization-test-1"])
            .limit(1000)
            .build();
        let response = black_box(self.client.send(&request).await?);
        ensure!(!response.members.is_empty());
        Ok(())
    }

    async fn search_dynamic(&self) -> Result<()> {
        let call = self.client.call_by_id::<Value>(SEARCH, search());
        let response = black_box(call.await?);
        ensure!(response.get("members").is_some_and(Value::is_array));
        Ok(())
    }

    async fn search_bytes(&self) -> Result<()> {
        self.passed_on(SEARCH, search()).await
    }

    async fn passed_on(&self, operation: &str, fields: Value) -> Result<()> {
        let request = DynamicRequest::by_id(operation, fields)?;
        let reply = self.client.call(&request).bytes().await?;
        ensure!(!black_box(reply.into_response()).is_empty());
        Ok(())
    }
}
