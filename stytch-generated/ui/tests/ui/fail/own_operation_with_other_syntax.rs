use serde::{Deserialize, Serialize};
use stytch_runtime::operation;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ListJobs {
    state: String,
}

operation! {
    ListJobs => (),
    GET "/v1/jobs",
    id "list_jobs",
    query { state },
}

fn main() {}
