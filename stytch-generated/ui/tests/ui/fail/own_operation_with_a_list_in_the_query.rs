use serde::{Deserialize, Serialize};
use stytch_runtime::operation;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ListJobs {
    states: Vec<String>,
}

operation! {
    ListJobs => (),
    GET "/v1/jobs",
    query { states },
}

fn main() {}
