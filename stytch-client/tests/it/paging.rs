//! Streams of pages and of their items.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{Request, Response};
use serde_json::{Value, json};
use stytch_client::stytch_generated::SessionAuth;
use stytch_client::stytch_generated::b2b::scim::connection::GetGroupsRequest;
use stytch_client::{
    CallOptions, Client, Error, Limits, ResponseErrorKind, RetryPolicy, Transport, TransportFuture,
};

/// Responds with one body after the other, and records the requests.
#[derive(Clone, Default)]
struct Script {
    bodies: Arc<Mutex<VecDeque<(u16, Value)>>>,
    seen: Arc<Mutex<Vec<String>>>,
    headers: Arc<Mutex<Vec<http::HeaderMap>>>,
}

impl Script {
    fn new(bodies: impl IntoIterator<Item = (u16, Value)>) -> (Self, Client) {
        let script = Self::default();
        script.bodies.lock().unwrap().extend(bodies);
        let client = Client::builder()
            .credentials("project-test-1", "secret")
            .transport(script.clone())
            .build();
        (script, client.unwrap())
    }

    /// The value of a header of each request.
    fn headers(&self, name: &str) -> Vec<String> {
        let value = |headers: &http::HeaderMap| match headers.get(name) {
            Some(value) => value.to_str().unwrap().to_owned(),
            None => String::new(),
        };
        self.headers.lock().unwrap().iter().map(value).collect()
    }

    /// The query of each request.
    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

impl Transport for Script {
    fn send(&self, request: Request<Bytes>, _limits: Limits) -> TransportFuture<'_> {
        let query = request.uri().query().unwrap_or_default().to_owned();
        self.seen.lock().unwrap().push(query);
        let headers = request.headers().clone();
        self.headers.lock().unwrap().push(headers);
        let (status, body) = self.bodies.lock().unwrap().pop_front().unwrap();
        Box::pin(async move {
            // The response arrives after the future was polled once.
            tokio::task::yield_now().await;
            let mut response = Response::new(Bytes::from(body.to_string()));
            *response.status_mut() = status.try_into().unwrap();
            let header = http::HeaderValue::from_static("c");
            response.headers_mut().insert("x-b", header);
            Ok(response)
        })
    }
}

fn page(names: &[&str], next: Option<&str>) -> (u16, Value) {
    let group = |name: &&str| json!({ "group_id": "g", "group_name": name, "organization_id": "o", "connection_id": "c" });
    let groups: Vec<Value> = names.iter().map(group).collect();
    let body = json!({ "status_code": 200, "scim_groups": groups, "next_cursor": next });
    (200, body)
}

fn request() -> GetGroupsRequest {
    GetGroupsRequest::builder()
        .organization_id("o")
        .connection_id("c")
        .limit(2)
        .build()
}

fn three_pages() -> [(u16, Value); 3] {
    [
        page(&["a", "b"], Some("2")),
        page(&[], Some("3")),
        page(&["c"], None),
    ]
}

#[tokio::test]
async fn items_of_all_pages() {
    let (script, client) = Script::new(three_pages());
    let mut items = client.items(request());
    let mut found = Vec::new();
    while let Some(group) = items.next().await {
        found.push((
            group.unwrap().group_name,
            items.page_cursor().map(str::to_owned),
        ));
    }
    let item = |slug: &str, cursor: Option<&str>| (slug.to_owned(), cursor.map(str::to_owned));
    assert_eq!(
        found,
        [item("a", None), item("b", None), item("c", Some("3"))]
    );
    assert_eq!(
        script.seen(),
        ["limit=2", "cursor=2&limit=2", "cursor=3&limit=2"]
    );
    assert!(items.next().await.is_none() && script.seen().len() == 3);
}

#[tokio::test]
async fn a_list_is_finished_after_its_last_item() {
    let two_pages = [page(&["a", "b"], Some("2")), page(&["c", "d"], None)];
    let (_, client) = Script::new(two_pages);
    let mut items = client.items(request());
    for is_last in [false, false, false, true] {
        assert!(!items.is_finished());
        items.next().await.unwrap().unwrap();
        assert_eq!(items.is_finished(), is_last);
    }

    let (_, client) = Script::new([page(&["a"], Some("2")), page(&[], None)]);
    let mut items = client.items(request());
    items.next().await.unwrap().unwrap();
    assert!(!items.is_finished());
    assert!(items.next().await.is_none() && items.is_finished());

    let (_, client) = Script::new(three_pages());
    let mut pages = client.pages(request());
    for is_last in [false, false, true] {
        assert!(!pages.is_finished());
        pages.next().await.unwrap().unwrap();
        assert_eq!(pages.is_finished(), is_last);
    }
    assert!(pages.next().await.is_none() && pages.is_finished());
}

#[tokio::test]
async fn a_page_is_requested_when_its_items_are() {
    let (script, client) = Script::new(three_pages());
    let mut items = client.items(request());
    assert!(script.seen().is_empty());
    for _ in 0..2 {
        items.next().await.unwrap().unwrap();
        assert_eq!(script.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_list_continues_from_a_cursor() {
    let (_, client) = Script::new(three_pages());
    let mut pages = client.pages(request());
    assert_eq!(pages.cursor(), None);
    pages.next().await.unwrap().unwrap();
    let cursor = pages.cursor().unwrap().to_owned();
    assert_eq!(cursor, "2");
    drop(pages);

    let (script, client) = Script::new(three_pages().into_iter().skip(1));
    let mut rest = request();
    rest.cursor = Some(cursor);
    let mut pages = client.pages(rest);
    let mut count = 0;
    while let Some(page) = pages.next().await {
        count += page.unwrap().scim_groups.len();
    }
    assert_eq!((count, pages.cursor()), (1, None));
    assert_eq!(script.seen(), ["cursor=2&limit=2", "cursor=3&limit=2"]);
}

#[tokio::test]
async fn an_error_ends_the_list_and_keeps_the_cursor() {
    let failure = (400, json!({ "error_type": "invalid_cursor" }));
    let (script, client) = Script::new([page(&["a"], Some("2")), failure]);
    let mut items = client.items(request());
    items.next().await.unwrap().unwrap();
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert_eq!(items.page_cursor(), Some("2"));
    assert!(items.next().await.is_none() && !items.is_finished());
    assert_eq!(script.seen().len(), 2);
}

#[tokio::test]
async fn a_server_that_repeats_a_cursor_does_not_loop() {
    let (status, mut repeated) = page(&["b"], Some("2"));
    repeated["request_id"] = json!("request-id-1");
    let busy = (503, json!({}));
    let (script, client) = Script::new([page(&["a"], Some("2")), busy, (status, repeated)]);
    let retry = RetryPolicy::default().base_delay(Duration::ZERO);
    let mut pages = client
        .pages(request())
        .options(CallOptions::new().retry(retry));
    pages.next().await.unwrap().unwrap();
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(pages.next().await.is_none() && !pages.is_finished());
    assert_eq!(script.seen().len(), 3);
    // The error is that of the response.
    assert_eq!((error.status(), error.attempts()), (Some(200), 2));
    assert_eq!(error.request_id(), Some("request-id-1"));
    assert_eq!(error.headers().unwrap()["x-b"], "c");
    let Error::Response(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(*error.kind(), ResponseErrorKind::RepeatedCursor);
    assert!(error.body().starts_with(b"{"));
    let message = "HTTP 200, but the response has the cursor of its own page or an earlier one as that of the next (request-id-1)";
    assert_eq!(error.to_string(), message);
}

#[tokio::test]
async fn a_server_that_returns_to_an_earlier_page_does_not_loop() {
    for (before, length) in (0..6).flat_map(|before| (1..6).map(move |length| (before, length))) {
        let cursors = (0..before + length * 20).map(|n| match n {
            n if n < before => format!("before {n}"),
            n => format!("again {}", (n - before) % length),
        });
        let (script, client) = Script::new(cursors.map(|cursor| page(&["a"], Some(&cursor))));
        let mut pages = client.pages(request());
        let error = loop {
            if let Err(error) = pages.next().await.unwrap() {
                break error;
            }
        };
        let Error::Response(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(*error.kind(), ResponseErrorKind::RepeatedCursor);
        // A page that refers to itself is found out at once.
        let most = match length {
            1 => before + 2,
            _ => 3 * (before + length),
        };
        assert!(script.seen().len() <= most, "{before} {length}: {most}");
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn a_long_list_is_read_to_its_end() {
    let cursor = |n: u32| (n < 300).then(|| n.to_string());
    let all = (1..=300).map(|n| page(&["a"], cursor(n).as_deref()));
    let (_, client) = Script::new(all);
    let mut items = client.items(request());
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 300);
}

#[tokio::test]
async fn a_future_that_is_dropped_loses_no_page() {
    let (script, client) = Script::new(three_pages());
    let mut pages = client.pages(request());
    {
        let mut next = std::pin::pin!(pages.next());
        let waker = std::task::Waker::noop();
        let mut context = std::task::Context::from_waker(waker);
        assert!(next.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(pages.next().await.unwrap().unwrap().scim_groups.len(), 2);
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test]
async fn both_are_streams_and_options_apply_to_every_call() {
    fn is_stream<S: Stream + Send + Unpin + 'static>(_: &S) {}

    let (script, client) = Script::new([page(&["a"], Some("2")), page(&["b"], Some(""))]);
    is_stream(&client.items(request()));
    let mut pages = client
        .pages(request())
        .options(CallOptions::new().header("x-a", "b"));
    is_stream(&pages);
    pages.next().await.unwrap().unwrap();
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.is_none());
    assert_eq!(script.headers("x-a"), ["b", "b"]);
    assert!(!format!("{pages:?}").contains("organization"));
}

#[tokio::test]
async fn a_session_applies_to_every_call_whenever_options_are_set() {
    let session = || SessionAuth::token("session-1");
    let options = || CallOptions::new().header("x-a", "b");
    let (script, client) = Script::new(three_pages().into_iter().chain(three_pages()));
    let items = [
        client
            .items(request())
            .session(session())
            .options(options()),
        client
            .items(request())
            .options(options())
            .session(session()),
    ];
    for mut items in items {
        while let Some(item) = items.next().await {
            item.unwrap();
        }
    }
    assert_eq!(script.headers("x-stytch-member-session"), ["session-1"; 6]);
    assert_eq!(script.headers("x-a"), ["b"; 6]);
}
