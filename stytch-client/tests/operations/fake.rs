//! Sends each operation to the in-memory transport.

use stytch_client::stytch_generated::runtime::operation::OperationVisitor;
use stytch_client::stytch_generated::{Operation, SessionAuth, for_each_operation, operations};
use stytch_client::testing::Fake;
use stytch_client::{ApiError, Client, Error};

use crate::clients::{AnyClient, Kind, each_client};
use crate::requests::cases;
use crate::server::{PROJECT_ID, SECRET};

each_client! {
    each_operation_reaches_its_own_handler,
    each_operation_without_a_handler_is_named,
}

fn client(fake: &Fake) -> AnyClient {
    let settings = Client::builder().credentials(PROJECT_ID, SECRET);
    match Kind::current() {
        Kind::Asynchronous | Kind::Tower | Kind::Reqwest => {
            AnyClient::Asynchronous(settings.transport(fake.clone()).build().unwrap())
        }
        Kind::Blocking => {
            let settings = settings.blocking_transport(fake.clone());
            AnyClient::Blocking(settings.build().unwrap())
        }
    }
}

/// A status that only the handlers below return.
const REACHED: u16 = 418;

/// Sets a handler for every operation.
struct All(Fake);

impl OperationVisitor for All {
    fn visit<O: Operation>(&mut self) {
        self.0
            .on::<O>(|_| Err(ApiError::new(REACHED, O::ID).into()));
    }
}

async fn each_operation_reaches_its_own_handler() {
    for case in cases() {
        let fake = Fake::new();
        for_each_operation(&mut All(fake.clone()));
        let expected = case.expected();
        let given = expected.given(SessionAuth::token("session-token"));
        let error = case.send(&client(&fake), &given).await.unwrap_err();
        assert_eq!(error.status(), Some(REACHED), "{error}");
        assert!(case.is_recorded(&fake, &given), "{}", expected.operation);
    }
}

async fn each_operation_without_a_handler_is_named() {
    let fake = Fake::new();
    let client = client(&fake);
    for case in cases() {
        let expected = case.expected();
        let given = expected.given(SessionAuth::token("session-token"));
        let error = case.send(&client, &given).await.unwrap_err();
        let operation = operations()
            .iter()
            .find(|known| format!("{} {}", known.method, known.path) == expected.operation)
            .unwrap();
        let Error::Api(error) = error else {
            panic!("{error:?}")
        };
        let message = error.error_message().unwrap();
        let name = format!("`{}`", operation.request);
        assert!(message.contains(&name), "{message}");
    }
}
