use stytch_generated::b2b::organizations::members::DeleteRequest;
use stytch_generated::b2b::totp::CreateRequest;
use stytch_generated::{AcceptsSession, Operation, SessionAuth};

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
    let delete = DeleteRequest::builder().organization_id("o").member_id("m").build();
    let _ = Call(&delete).session(SessionAuth::token("t"));
    let create = CreateRequest::builder().organization_id("o").member_id("m").build();
    let _ = Call(&create).session(SessionAuth::token("t"));
}
