use serde::{Deserialize, Serialize};
use stytch_runtime::operation;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct GetJob {
    job_id: String,
}

operation! {
    GetJob => (),
    GET "/v1/jobs/{id}",
    path { job_id },
}

fn main() {}
