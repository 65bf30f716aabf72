//! Logs a user in by email, and creates the user at the first login.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example consumer_magic_link -- ada@example.com
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::consumer::magic_links;
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(log_in().await)
}

async fn log_in() -> Result<()> {
    let [address] = arguments(["EMAIL"])?;
    let client = Client::from_env()?;

    let request = magic_links::email::LoginOrCreateRequest::builder()
        .email(&address)
        .build();
    let sent = client.send(&request).await?;
    let user = if sent.user_created { "new" } else { "known" };
    println!("Sent a link to the {user} user {}.", sent.user_id);

    let token = ask("The `token` in the URL that the link leads to:")?;
    let request = magic_links::AuthenticateRequest::builder()
        .token(token)
        .session_duration_minutes(60)
        .build();
    match client.send(&request).await {
        Ok(login) => {
            println!("{} is logged in.", login.user_id);
            Ok(())
        }
        Err(Error::Api(error)) if error.error_type() == Some(&ErrorType::UnableToAuthMagicLink) => {
            Err("the link was already used or has expired".into())
        }
        Err(error) => Err(error.into()),
    }
}
