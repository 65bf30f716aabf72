//! Logs a user in with a code by SMS, and creates the user at the first login.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example consumer_otp -- +12025550162
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::consumer::otps;
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

/// How often a user may mistype the code.
const ATTEMPTS: u32 = 3;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(log_in().await)
}

async fn log_in() -> Result<()> {
    let [phone_number] = arguments(["PHONE_NUMBER"])?;
    let client = Client::from_env()?;

    let request = otps::sms::LoginOrCreateRequest::builder()
        .phone_number(phone_number)
        .expiration_minutes(5)
        .build();
    let sent = client.send(&request).await?;

    for _ in 0..ATTEMPTS {
        let request = otps::AuthenticateRequest::builder()
            .method_id(&sent.phone_id)
            .code(ask("The code in the message:")?)
            .session_duration_minutes(60)
            .build();
        match client.send(&request).await {
            Ok(login) => {
                println!("{} is logged in.", login.user_id);
                return Ok(());
            }
            Err(Error::Api(error)) if is_wrong_code(error.error_type()) => {
                println!("That code is wrong or has expired.");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err("too many wrong codes".into())
}

fn is_wrong_code(error_type: Option<&ErrorType>) -> bool {
    matches!(
        error_type,
        Some(ErrorType::OtpCodeNotFound | ErrorType::UnableToAuthOtpCode)
    )
}
