//! Tests of the blocking client alone.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;
use stytch_client::blocking::{Client, Transport};
use stytch_client::{
    BuildError, Error, Limits, Method, RawRequest, RequestError, RetryPolicy, RetryReason,
    TransportError, TransportErrorKind,
};

use crate::operations::Lookup;
use crate::server::{PROJECT_ID, SECRET, Server, reply};

type Outcome = Result<(u16, &'static str), TransportErrorKind>;

/// Returns one outcome after the other, and records the limits of each attempt.
#[derive(Default)]
struct Script {
    outcomes: Mutex<VecDeque<Outcome>>,
    limits: Mutex<Vec<Limits>>,
}

impl Script {
    fn new(outcomes: impl IntoIterator<Item = Outcome>) -> Arc<Self> {
        Arc::new(Self {
            outcomes: Mutex::new(outcomes.into_iter().collect()),
            limits: Mutex::default(),
        })
    }

    /// Returns a client with a timeout of a minute that waits as briefly as possible before it repeats a request.
    fn client(self: &Arc<Self>) -> Client {
        Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .timeout(Duration::from_secs(60))
            .max_response_bytes(7)
            .retry(RetryPolicy::default().base_delay(Duration::ZERO))
            .blocking_transport(Arc::clone(self))
            .build()
            .unwrap()
    }

    fn attempts(&self) -> usize {
        self.limits.lock().unwrap().len()
    }
}

impl Transport for Script {
    fn send(&self, _: Request<Bytes>, limits: Limits) -> Result<Response<Bytes>, TransportError> {
        self.limits.lock().unwrap().push(limits);
        // Each attempt takes some of the time.
        std::thread::sleep(Duration::from_millis(1));
        let outcome = self.outcomes.lock().unwrap().pop_front().unwrap();
        let (status, retry_after) = outcome.map_err(TransportError::new)?;
        let response = Response::builder().status(status);
        let response = response.header("retry-after", retry_after);
        Ok(response.body(Bytes::from_static(b"{}")).unwrap())
    }
}

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/x")
}

#[test]
fn a_safe_request_is_repeated_within_its_timeout() {
    let interrupted = TransportErrorKind::Interrupted;
    let script = Script::new([Ok((503, "0")), Err(interrupted), Ok((200, ""))]);
    let client = script.client();
    let reply = client.call(&get()).reply().unwrap();
    let reasons: Vec<_> = reply.retries().iter().map(|retry| retry.reason).collect();
    assert_eq!(
        reasons,
        [RetryReason::Status(503), RetryReason::Interrupted]
    );
    let limits = script.limits.lock().unwrap();
    let most = limits.iter().all(|limits| limits.max_response_bytes == 7);
    assert!(most, "{limits:?}");
    // All attempts share the time of the call.
    let timeouts: Vec<_> = limits
        .iter()
        .map(|limits| limits.timeout.unwrap())
        .collect();
    assert!(timeouts.is_sorted_by(|a, b| a > b), "{timeouts:?}");
    assert!(timeouts[0] <= Duration::from_secs(60), "{timeouts:?}");
}

#[test]
fn other_requests_are_repeated_only_if_nothing_was_sent() {
    use TransportErrorKind::{Connect, ConnectTimeout, Interrupted, Timeout};
    for (outcome, attempts) in [
        (Err(Connect), 2),
        (Err(ConnectTimeout), 2),
        (Err(Interrupted), 1),
        (Err(Timeout), 1),
        (Ok((503, "0")), 1),
        (Ok((429, "0")), 1),
    ] {
        let script = Script::new([outcome, Ok((200, ""))]);
        let sent = script.client().send(&Lookup);
        assert_eq!(script.attempts(), attempts, "{outcome:?}");
        assert_eq!(sent.is_ok(), attempts == 2, "{outcome:?}");
    }
}

#[test]
fn a_retry_that_would_be_too_late_is_not_made() {
    let script = Script::new([Ok((503, "60")), Ok((200, ""))]);
    let error = script.client().send(&get()).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    assert_eq!(script.attempts(), 1);
}

#[test]
fn a_timeout_may_be_endless() {
    let script = Script::new([Ok((200, ""))]);
    let client = script.client();
    client.call(&get()).timeout(Duration::MAX).send().unwrap();
    assert_eq!(script.limits.lock().unwrap()[0].timeout, None);
}

#[tokio::test]
async fn endless_timeouts_work_with_ureq() {
    let server = Server::start(reply("200 OK", &[], "{}")).await;
    let settings = server.settings().timeout(Duration::MAX);
    let client = settings.connect_timeout(Duration::MAX).build_blocking();
    let client = client.unwrap();
    client.send(&Lookup).unwrap();
    let long = Duration::from_secs(u64::MAX / 4);
    client.call(&Lookup).timeout(long).send().unwrap();
    // Looking up a name has a timeout too. This one does not exist.
    let nowhere = Client::builder()
        .without_credentials()
        .base_url("http://stytch.invalid")
        .allow_plain_http()
        .no_proxy()
        .connect_timeout(Duration::MAX)
        .retry(RetryPolicy::never());
    let error = nowhere.build_blocking().unwrap().send(&get()).unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
}

#[test]
fn clients_are_built_in_several_ways() {
    let client = Client::new("project-live-1", "canary").unwrap();
    assert_eq!(client.project_id(), Some("project-live-1"));
    assert_eq!(client.core().project_id(), client.project_id());
    let shown = format!("{client:?}");
    assert_eq!(
        shown,
        r#"Client { base_url: "https://api.stytch.com", project_id: Some("project-live-1"), .. }"#
    );
    let gateway = Client::gateway("http://127.0.0.1:9").unwrap();
    assert_eq!(gateway.project_id(), None);

    let error = Client::gateway("http://gateway.internal").unwrap_err();
    assert!(matches!(error, BuildError::Url { .. }), "{error:?}");
    let error = Client::builder().build_blocking().unwrap_err();
    assert!(matches!(error, BuildError::NoCredentials), "{error:?}");
    let own = Client::builder().blocking_transport(Script::new([]));
    let text = format!("{own:?}");
    assert!(text.starts_with("WithTransport"), "{text}");
    assert!(matches!(own.build(), Err(BuildError::NoCredentials)));
}

#[tokio::test]
async fn a_header_that_does_not_fit_is_not_sent() {
    let server = Server::start(reply("200 OK", &[], "{}")).await;
    let client = server.settings().build_blocking().unwrap();
    let fits = "canary".repeat(20_000);
    client.call(&Lookup).header("x-a", fits).send().unwrap();
    let long = "canary".repeat(30_000);
    let error = client.call(&Lookup).header("x-a", long).send().unwrap_err();
    let shown = crate::canary::shown(&error);
    let Error::Request(error) = error else {
        panic!("{error:?}")
    };
    assert!(matches!(*error, RequestError::Http(_)), "{error:?}");
    assert!(
        !shown.contains("canary") && shown.contains("shorten"),
        "{shown}"
    );
    assert_eq!(server.seen().len(), 1);
}

/// If set, this process may have a logger.
const LOGGING: &str = "STYTCH_TEST_LOGGING";

/// Collects everything that is logged.
struct Log(Mutex<String>);

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let line = format!("{} {}\n", record.target(), record.args());
        self.0.lock().unwrap().push_str(&line);
    }

    fn flush(&self) {}
}

/// A process has only one logger, so a separate process runs the test.
#[tokio::test]
async fn secrets_are_not_logged() {
    if std::env::var_os(LOGGING).is_none() {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "blocking::secrets_are_not_logged"]);
        let output = child.env(LOGGING, "1").output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && told.contains("1 passed"),
            "{told}"
        );
        return;
    }
    static LOG: Log = Log(Mutex::new(String::new()));
    log::set_logger(&LOG).unwrap();
    let body = json!({ "session_token": "canary" }).to_string();
    let server = Server::start(reply("200 OK", &[("x-a", "canary")], &body)).await;
    let client = server.settings().build_blocking().unwrap();

    log::set_max_level(log::LevelFilter::Trace);
    let error = client.send(&crate::canary::get()).unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error:?}");
    assert!(crate::canary::shown(&error).contains("`ureq_proto`"));
    assert_eq!(server.seen().len(), 0);

    log::set_max_level(log::LevelFilter::Debug);
    client.send(&crate::canary::get()).unwrap();
    assert_eq!(server.seen().len(), 1);
    let text = LOG.0.lock().unwrap();
    assert!(text.contains("ureq"), "{text}");
    // The credentials begin like this in base64.
    assert!(
        !text.contains("canary") && !text.contains("cHJvamVjdC"),
        "{text}"
    );
}

#[cfg(feature = "b2b")]
#[test]
fn pages_and_items_are_iterators() {
    use stytch_client::CallOptions;
    use stytch_client::stytch_generated::SessionAuth;
    use stytch_client::stytch_generated::b2b::scim::connection::GetGroupsRequest;

    /// Responds to requests of a session with one page after the other.
    struct Pages(Mutex<VecDeque<serde_json::Value>>);

    impl Transport for Pages {
        fn send(
            &self,
            request: Request<Bytes>,
            _: Limits,
        ) -> Result<Response<Bytes>, TransportError> {
            let headers = request.headers();
            assert_eq!(headers["x-stytch-member-session"], "session-1");
            assert_eq!(headers["x-a"], "b");
            let page = self.0.lock().unwrap().pop_front();
            let interrupted = || TransportError::new(TransportErrorKind::Interrupted);
            Ok(Response::new(
                page.ok_or_else(interrupted)?.to_string().into(),
            ))
        }
    }

    let page = |names: &[&str], next: Option<&str>| {
        let group = |name: &&str| json!({ "group_id": "g", "group_name": name, "organization_id": "o", "connection_id": "c" });
        let groups: Vec<_> = names.iter().map(group).collect();
        json!({ "status_code": 200, "scim_groups": groups, "next_cursor": next })
    };
    let client = |pages: &[serde_json::Value]| {
        let transport = Pages(Mutex::new(pages.iter().cloned().collect()));
        let settings = Client::builder().credentials(PROJECT_ID, SECRET);
        let settings = settings.retry(RetryPolicy::never());
        settings.blocking_transport(transport).build().unwrap()
    };
    let request = || {
        let request = GetGroupsRequest::builder().organization_id("o");
        request.connection_id("c").build()
    };
    let all = [
        page(&["a", "b"], Some("2")),
        page(&[], Some("3")),
        page(&["c"], None),
    ];

    let session = || SessionAuth::token("session-1");
    let options = || CallOptions::new().header("x-a", "b");
    let mut items = client(&all)
        .items(request())
        .session(session())
        .options(options());
    let names: Vec<_> = items
        .by_ref()
        .map(|item| item.unwrap().group_name)
        .collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(items.page_cursor(), Some("3"));
    assert!(items.next().is_none() && items.is_finished());

    let mut pages = client(&all[..2])
        .pages(request())
        .session(session())
        .options(options());
    assert_eq!(pages.next().unwrap().unwrap().scim_groups.len(), 2);
    assert_eq!(pages.cursor(), Some("2"));
    assert!(!format!("{pages:?}").contains("organization"));
    pages.next().unwrap().unwrap();
    // An error ends the list, and its cursor is kept.
    assert!(pages.next().unwrap().is_err());
    assert!(pages.next().is_none() && !pages.is_finished());
    assert_eq!(pages.cursor(), Some("3"));
    let mut items = client(&all[..1])
        .items(request())
        .session(session())
        .options(options());
    assert_eq!(items.by_ref().filter(Result::is_err).count(), 1);
    assert_eq!(items.page_cursor(), Some("2"));
    assert!(!items.is_finished());
    let mut pages = client(&all[2..])
        .pages(request())
        .session(session())
        .options(options());
    assert!(!pages.is_finished());
    pages.next().unwrap().unwrap();
    assert!(pages.is_finished());
    let mut items = client(&[page(&["a", "b"], None)])
        .items(request())
        .session(session())
        .options(options());
    for is_last in [false, true] {
        items.next().unwrap().unwrap();
        assert_eq!(items.is_finished(), is_last);
    }
}
