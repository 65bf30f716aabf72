use serde::{Deserialize, Serialize};
use stytch_runtime::operation;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ListJobs {}

operation!(ListJobs => (), SEARCH "/v1/jobs");

fn main() {}
