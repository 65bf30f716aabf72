use serde::{Deserialize, Serialize};
use stytch_runtime::{Paged, operation};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Ping;

operation!(Ping => (), GET "/v1/ping");

fn pages<R: Paged>(_: R) {}

fn main() {
    pages(Ping);
}
