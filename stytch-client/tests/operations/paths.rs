//! Path values that would lead to another operation are rejected.

use stytch_client::stytch_generated::MemberAuth;
use stytch_client::{Error, RequestError};

use crate::description::Description;
use crate::requests::cases;
use crate::server::{Server, json};

#[tokio::test]
async fn values_that_lead_elsewhere_are_not_sent() {
    let server = Server::start(json("200 OK", &serde_json::json!({}))).await;
    let client = server.client();
    let mut refused = 0;
    for case in cases() {
        let expected = case.expected();
        for (index, (field, _)) in expected.path_values.iter().enumerate() {
            for value in ["", ".", ".."] {
                let mut given = expected.given(MemberAuth::token("session-token"));
                given.path[index] = value;
                let error = case.send(&client, &given).await.unwrap_err();
                let at = format!("{} with {field} {value:?}: {error}", expected.operation);
                let Error::Request(error) = error else {
                    panic!("{at}");
                };
                let RequestError::Path(error) = *error else {
                    panic!("{at}");
                };
                assert_eq!(
                    (error.field, error.value.as_str()),
                    (field.as_str(), value),
                    "{at}"
                );
                assert!(error.to_string().contains(&format!("`{field}`")), "{at}");
                refused += 1;
            }
        }
    }
    let description = Description::read();
    let operations = description.operations.iter();
    let parameters: usize = operations
        .map(|operation| operation.parameters_in("path").count())
        .sum();
    assert_eq!(refused, 3 * parameters);
    assert!(server.seen().is_empty(), "{:?}", server.seen());
}
