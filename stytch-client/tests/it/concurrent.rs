//! Many calls at the same time.

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use stytch_client::testing::Fake;
use stytch_client::{Client, Limits, Method, RawRequest, Transport, TransportFuture};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::clients::transports::own_client;
use crate::scripted::{Scripted, Then, response};
use crate::server::{PROJECT_ID, SECRET};

/// Sends no request before so many have been passed to it.
struct AllAtOnce<T> {
    transport: T,
    barrier: Barrier,
}

impl<T: Transport> Transport for AllAtOnce<T> {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> TransportFuture<'_> {
        Box::pin(async move {
            self.barrier.wait().await;
            self.transport.send(request, limits).await
        })
    }
}

fn echo(path: &str, body: Value) -> Value {
    json!({ "path": path, "body": body })
}

/// Makes so many calls at once, whose responses state the path and the body of their requests.
async fn all_at_once(client: Client, calls: usize) {
    let mut tasks = JoinSet::new();
    for call in 0..calls {
        let path = format!("/v1/echo/{call}");
        let body = json!({ "call": call });
        let request = RawRequest::new(Method::Post, path.as_str()).json(body.clone());
        let sent = client.send(&request);
        tasks.spawn(async move { assert_eq!(sent.await.unwrap(), echo(&path, body)) });
    }
    let mut complete = 0;
    while let Some(finished) = tasks.join_next().await {
        finished.unwrap();
        complete += 1;
    }
    assert_eq!(complete, calls);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_calls() {
    const CALLS: usize = 10_000;
    let fake = Fake::new();
    fake.on_raw(Method::Post, "/v1/echo/{call}", |received| {
        Ok(echo(received.path(), received.json()))
    });
    let client = Client::builder().credentials(PROJECT_ID, SECRET);
    let client = client.transport(AllAtOnce {
        transport: fake.clone(),
        barrier: Barrier::new(CALLS),
    });
    all_at_once(client.build().unwrap(), CALLS).await;
    let mut bodies: Vec<_> = fake
        .received()
        .iter()
        .map(|received| received.json()["call"].as_u64())
        .collect();
    bodies.sort_unstable();
    let expected: Vec<_> = (0..CALLS as u64).map(Some).collect();
    assert_eq!(bodies, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_connections() {
    const CALLS: usize = 300;
    let server =
        Scripted::start(|seen, _| Then::Keep(response("200 OK", &echo(&seen.target, seen.json()))));
    let http = own_client();
    let client = Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .base_url(server.origin())
        .transport(AllAtOnce {
            transport: http,
            barrier: Barrier::new(CALLS),
        });
    let client = client.build().unwrap();
    // The second time, there are idle connections.
    for times in 1..=2 {
        all_at_once(client.clone(), CALLS).await;
        assert_eq!(server.count(), times * CALLS);
    }
}
