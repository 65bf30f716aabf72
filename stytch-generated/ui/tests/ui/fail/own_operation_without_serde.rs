use stytch_runtime::operation;

#[derive(Clone, Debug, PartialEq)]
struct GetJob {
    job_id: String,
}

operation! {
    GetJob => (),
    GET "/v1/jobs/{job_id}",
    path { job_id },
}

fn main() {}
