//! Registers an authenticator app of a user, and checks a first code from it.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example consumer_totp -- user-test-…
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::consumer::totps;
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(enroll().await)
}

async fn enroll() -> Result<()> {
    let [user_id] = arguments(["USER_ID"])?;
    let client = Client::from_env()?;

    let request = totps::CreateRequest::builder().user_id(&user_id).build();
    match client.send(&request).await {
        Ok(created) => show(&created)?,
        Err(Error::Api(error)) if error.error_type() == Some(&ErrorType::ActiveTotpExists) => {
            println!("The user already has an authenticator app.");
        }
        Err(error) => return Err(error.into()),
    }

    let request = totps::AuthenticateRequest::builder()
        .user_id(user_id)
        .totp_code(ask("Code from the authenticator app:")?)
        .session_duration_minutes(60)
        .build();
    match client.send(&request).await {
        Ok(login) => {
            println!("{} is logged in.", login.user_id);
            Ok(())
        }
        Err(Error::Api(error)) => Err(match error.error_type() {
            Some(ErrorType::UnableToAuthenticateTotp) => "the code is wrong".into(),
            Some(ErrorType::TotpCodeAlreadyAuthenticated) => {
                "the code was already used, wait for the next one".into()
            }
            _ => error.into(),
        }),
        Err(error) => Err(error.into()),
    }
}

/// Prints the registration, and its secrets only after a confirmation.
fn show(created: &totps::CreateResponse) -> Result<()> {
    println!("Created {}.", created.totp_id);
    if ask("Show the secret for the app and the recovery codes? [y/N]")? == "y" {
        println!("Secret: {}", created.secret.expose_secret());
        for code in &created.recovery_codes {
            println!("Recovery code: {}", code.expose_secret());
        }
    }
    Ok(())
}
