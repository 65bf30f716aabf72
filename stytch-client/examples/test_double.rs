//! Tests code that sends a message, with a transport in memory: nothing is sent, and no credentials are needed.
//!
//! In an application, each check below is a `#[tokio::test]`.
//!
//! ```text
//! cargo run -p stytch-client --example test_double --features testing
//! ```

mod support;

use std::process::ExitCode;
use std::time::Duration;

use stytch_client::stytch_generated::consumer::otps::sms::{SendRequest, SendResponse};
use stytch_client::testing::Fake;
use stytch_client::{ApiError, Client, Error, ErrorType, TransportErrorKind};
use support::{Result, exit};

/// What the application tells the person who asked for a code.
#[derive(Debug, PartialEq)]
enum Notice {
    /// A code is on its way. This identifies it.
    Sent { phone_id: String },
    /// The number is wrong.
    WrongNumber,
    /// Wait this long before you ask again.
    Wait(Duration),
    /// A code may be on its way.
    Unknown,
}

/// The code under test: sends a code, valid for five minutes.
async fn send_code(client: &Client, phone_number: &str) -> Result<Notice> {
    let request = SendRequest::builder()
        .phone_number(phone_number)
        .expiration_minutes(5)
        .build();
    let error = match client.send(&request).await {
        Ok(SendResponse { phone_id, .. }) => return Ok(Notice::Sent { phone_id }),
        Err(error) => error,
    };
    match &error {
        Error::Api(api) if api.error_type() == Some(&ErrorType::InvalidPhoneNumber) => {
            Ok(Notice::WrongNumber)
        }
        Error::Api(api) if api.status() == 429 => Ok(Notice::Wait(
            api.retry_after().unwrap_or(Duration::from_secs(60)),
        )),
        _ if error.may_have_acted() => Ok(Notice::Unknown),
        _ => Err(error.into()),
    }
}

/// The handler of the fake receives the typed request, and the fake records it.
async fn a_code_is_sent() -> Result<()> {
    let fake = Fake::new();
    fake.on::<SendRequest>(|request| {
        Ok(SendResponse::builder()
            .request_id("request-id-1")
            .user_id("user-1")
            .phone_id(format!("phone-of-{}", request.phone_number))
            .status_code(200)
            .build())
    });
    let notice = send_code(&fake.client(), "+12025550162").await?;
    let phone_id = "phone-of-+12025550162".to_owned();
    assert_eq!(notice, Notice::Sent { phone_id });

    let sent = fake.requests::<SendRequest>();
    let minutes: Vec<_> = sent.iter().map(|sent| sent.expiration_minutes).collect();
    assert_eq!(minutes, [Some(5)]);
    Ok(())
}

/// The first number is wrong, and then there were too many requests.
async fn errors_of_the_api_are_explained() -> Result<()> {
    let fake = Fake::new();
    fake.on::<SendRequest>(|_| Err(ApiError::new(400, "invalid_phone_number").into()))
        .times(1)
        .then(|_| {
            let error = ApiError::new(429, "too_many_requests");
            Err(error.with_retry_after(Duration::from_secs(20)).into())
        });
    let client = fake.client();
    assert_eq!(send_code(&client, "+1").await?, Notice::WrongNumber);
    let wait = Notice::Wait(Duration::from_secs(20));
    assert_eq!(send_code(&client, "+12025550162").await?, wait);
    Ok(())
}

/// The response is lost. The client does not repeat the request, because the first message may have been sent.
async fn a_message_is_not_sent_twice() -> Result<()> {
    let fake = Fake::new();
    fake.on::<SendRequest>(|_| Err(TransportErrorKind::Interrupted.into()));
    let notice = send_code(&fake.client(), "+12025550162").await?;
    assert_eq!(notice, Notice::Unknown);
    assert_eq!(fake.received().len(), 1);
    Ok(())
}

/// No connection was made. The client tries again, and then the application reports the error.
async fn without_a_connection_nothing_was_sent() -> Result<()> {
    let fake = Fake::new();
    fake.on::<SendRequest>(|_| Err(TransportErrorKind::Connect.into()));
    let error = send_code(&fake.client(), "+12025550162").await.err();
    assert!(error.is_some(), "an error was expected");
    assert_eq!(fake.received().len(), 3);
    Ok(())
}

async fn check() -> Result<()> {
    a_code_is_sent().await?;
    errors_of_the_api_are_explained().await?;
    a_message_is_not_sent_twice().await?;
    without_a_connection_nothing_was_sent().await?;
    println!("All four checks passed.");
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(check().await)
}
