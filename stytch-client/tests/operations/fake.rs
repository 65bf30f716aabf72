//! Sends each operation to the in-memory transport.

use stytch_client::stytch_generated::{SessionAuth, operations};
use stytch_client::testing::Fake;
use stytch_client::{Client, Error};

use crate::clients::{AnyClient, Kind, each_client};
use crate::description::Description;
use crate::requests::cases;
use crate::responses::{Optional, Responses};
use crate::server::{PROJECT_ID, SECRET};

each_client! {
    each_operation_reaches_its_own_handler,
    each_operation_without_a_handler_is_named,
}

fn client(fake: &Fake) -> AnyClient {
    let settings = Client::builder().credentials(PROJECT_ID, SECRET);
    match Kind::current() {
        Kind::Blocking => {
            let settings = settings.blocking_transport(fake.clone());
            AnyClient::Blocking(settings.build().unwrap())
        }
        _ => AnyClient::Asynchronous(settings.transport(fake.clone()).build().unwrap()),
    }
}

async fn each_operation_reaches_its_own_handler() {
    let fake = Fake::new();
    let client = client(&fake);
    let description = Description::read();
    let responses = cases().into_iter().map(|case| {
        let expected = case.expected();
        let operation = description.operation(&expected.operation);
        let response = Responses::new(&description, Optional::Present).value(&operation.response);
        case.handle(&fake, response.clone());
        (case, expected, response)
    });
    // All handlers are set before the first request is sent.
    for (case, expected, response) in responses.collect::<Vec<_>>() {
        let given = expected.given(SessionAuth::token("session-token"));
        let received = case.send(&client, &given).await;
        let received = received.unwrap_or_else(|error| panic!("{}: {error}", expected.operation));
        assert_eq!(received, response, "{}", expected.operation);
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
