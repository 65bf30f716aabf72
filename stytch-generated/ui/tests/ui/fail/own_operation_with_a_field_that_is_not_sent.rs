use serde::{Deserialize, Serialize};
use stytch_runtime::operation;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct GetJob {
    job_id: String,
    verbose: bool,
}

operation! {
    GetJob => (),
    GET "/v1/jobs/{job_id}",
    path { job_id },
}

fn main() {}
