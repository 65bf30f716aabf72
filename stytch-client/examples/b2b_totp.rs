//! Enrolls a member in a second factor: registers an authenticator app, and confirms it with a first code.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example b2b_totp -- organization-test-… member-test-…
//! ```

mod support;

use std::process::ExitCode;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use stytch_client::Client;
use stytch_client::stytch_generated::b2b::mfa::MfaEnrollment;
use stytch_client::stytch_generated::b2b::totp::{
    AuthenticateRequest, CreateRequest, CreateResponse,
};
use support::{Result, arguments, ask, exit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(enroll().await)
}

async fn enroll() -> Result<()> {
    let [organization_id, member_id] = arguments(["ORGANIZATION_ID", "MEMBER_ID"])?;
    let client = Client::from_env()?;

    let request = CreateRequest::builder()
        .organization_id(&organization_id)
        .member_id(&member_id)
        .expiration_minutes(30)
        .build();
    let created = client.send(&request).await?;
    println!("Created {}.", created.totp_registration_id);
    if ask("Show its secret, as a link for authenticator apps? [y/N]")? == "y" {
        println!("{}", otpauth_link(&created));
    }

    let request = AuthenticateRequest::builder()
        .organization_id(organization_id)
        .member_id(member_id)
        .code(ask("Code from the authenticator app:")?)
        .set_mfa_enrollment(MfaEnrollment::Enroll)
        .build();
    let confirmed = client.send(&request).await?;
    println!(
        "{} is enrolled: {}.",
        confirmed.member_id, confirmed.member.mfa_enrolled
    );
    Ok(())
}

/// Returns the link that a TOTP QR code contains.
fn otpauth_link(created: &CreateResponse) -> String {
    let issuer = utf8_percent_encode(&created.organization.organization_name, NON_ALPHANUMERIC);
    let account = utf8_percent_encode(&created.member.email_address, NON_ALPHANUMERIC);
    let secret = created.secret.expose_secret();
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}")
}
