//! Tests that a client sends the requests of endpoints that are not part of the API.

use serde::{Deserialize, Serialize};
use serde_json::json;
use stytch_client::stytch_generated::runtime::operation;
use stytch_client::{Error, RequestError};

use crate::server::{Server, json};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct GetJob {
    job_id: String,
    verbose: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Job {
    state: String,
}

operation! {
    GetJob => Job,
    GET "/v1/jobs/{job_id}",
    path { job_id },
    query { verbose },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct StartJob {
    #[serde(skip)]
    queue: String,
    name: String,
}

operation! {
    StartJob => Vec<Job>,
    POST "/v1/queues/{queue}/jobs",
    path { queue },
    check |request, limits| limits.length("name", request.name.as_str(), 1..=20),
}

#[tokio::test]
async fn parameters_travel_in_the_target() {
    let server = Server::start(json("200 OK", &json!({ "state": "done", "newer": 1 }))).await;
    let request = GetJob {
        job_id: "a/b".to_owned(),
        verbose: Some(true),
    };
    let response = server.client().send(&request).await.unwrap();
    assert_eq!(response.state, "done");
    let seen = server.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("GET", "/v1/jobs/a%2Fb?verbose=true")
    );
    assert!(seen.body.is_empty(), "{}", seen.body);
}

#[tokio::test]
async fn a_body_travels_without_the_parameters() {
    let server = Server::start(json("200 OK", &json!([{ "state": "new" }]))).await;
    let request = StartJob {
        queue: "q".to_owned(),
        name: "nightly".to_owned(),
    };
    let response = server.client().send(&request).await.unwrap();
    assert_eq!(response.len(), 1);
    let seen = server.only();
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str(), seen.json()),
        ("POST", "/v1/queues/q/jobs", json!({ "name": "nightly" }))
    );
}

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    let server = Server::start(json("200 OK", &json!([]))).await;
    let request = StartJob {
        queue: "q".to_owned(),
        name: String::new(),
    };
    let error = server.client().send(&request).await.unwrap_err();
    let Error::Request(reason) = &error else {
        panic!("{error:?}")
    };
    assert!(
        matches!(**reason, RequestError::Validation(_)),
        "{reason:?}"
    );
    assert!(server.seen().is_empty());
}
