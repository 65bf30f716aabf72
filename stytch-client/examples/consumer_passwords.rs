//! Registers a user with a password, or logs the user in if the email address is already registered.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example consumer_passwords -- ada@example.com
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::Secret;
use stytch_client::stytch_generated::consumer::passwords;
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

const SESSION_MINUTES: i32 = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(register_or_log_in().await)
}

async fn register_or_log_in() -> Result<()> {
    let [address] = arguments(["EMAIL"])?;
    let client = Client::from_env()?;
    let password = Secret::from(ask("Password:")?);

    let request = passwords::CreateRequest::builder()
        .email(&address)
        .password(password.clone())
        .session_duration_minutes(SESSION_MINUTES)
        .build();
    match client.send(&request).await {
        Ok(created) => println!("{} is registered and logged in.", created.user_id),
        Err(Error::Api(error)) => match error.error_type() {
            Some(ErrorType::DuplicateEmail) => return log_in(&client, &address, password).await,
            Some(ErrorType::WeakPassword | ErrorType::BreachedPassword) => {
                return explain(&client, &address, password).await;
            }
            _ => return Err(error.into()),
        },
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

async fn log_in(client: &Client, address: &str, password: Secret) -> Result<()> {
    let request = passwords::AuthenticateRequest::builder()
        .email(address)
        .password(password)
        .session_duration_minutes(SESSION_MINUTES)
        .build();
    match client.send(&request).await {
        Ok(login) => {
            println!("{} is logged in.", login.user_id);
            Ok(())
        }
        Err(Error::Api(error))
            if error.error_type() == Some(&ErrorType::UnauthorizedCredentials) =>
        {
            Err("the email address is registered with another password".into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Prints why the password was rejected.
async fn explain(client: &Client, address: &str, password: Secret) -> Result<()> {
    let request = passwords::StrengthCheckRequest::builder()
        .email(address)
        .password(password)
        .build();
    let strength = client.send(&request).await?;
    if strength.breached_password {
        println!("The password is in a published list of stolen passwords.");
    }
    if let Some(feedback) = strength.feedback {
        for suggestion in feedback.suggestions {
            println!("{suggestion}");
        }
    }
    Err("choose another password".into())
}
