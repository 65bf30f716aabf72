use serde::{Deserialize, Serialize};
use stytch_runtime::{AcceptsSession, Operation, SessionAuth, operation};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Ping;

operation!(Ping => (), GET "/v1/ping");

/// A call with options, like that of a client.
struct Call<'r, O>(&'r O);

impl<O: Operation> Call<'_, O> {
    fn session(self, _: SessionAuth) -> Self
    where
        O: AcceptsSession,
    {
        self
    }
}

fn main() {
    let _ = Call(&Ping).session(SessionAuth::token("t"));
}
