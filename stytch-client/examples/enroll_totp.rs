//! Enrolls a member of an organization in TOTP: creates the registration, then confirms it with a first code.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! export STYTCH_ORGANIZATION_ID=organization-test-… STYTCH_MEMBER_ID=member-test-…
//! cargo run -p stytch-client --example enroll_totp
//! ```
//!
//! `STYTCH_BASE_URL`, if set, is used instead of the project's host. The secret is printed only on request.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use stytch_client::Client;
use stytch_client::stytch_generated::b2b::mfa::MfaEnrollment;
use stytch_client::stytch_generated::b2b::totp::{
    AuthenticateRequest, CreateRequest, CreateResponse,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let settings = match Settings::from_environment() {
        Ok(settings) => settings,
        Err(missing) => {
            eprintln!("error: these environment variables are missing or empty:");
            for (name, meaning) in missing {
                eprintln!("  {name}  {meaning}");
            }
            return ExitCode::from(2);
        }
    };
    match enroll(&settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprint!("error: {error}");
            let mut source = error.source();
            while let Some(error) = source {
                eprint!(": {error}");
                source = error.source();
            }
            eprintln!();
            ExitCode::FAILURE
        }
    }
}

async fn enroll(settings: &Settings) -> Result<(), Box<dyn Error>> {
    let client = settings.client()?;

    let request = CreateRequest::builder()
        .organization_id(&settings.organization_id)
        .member_id(&settings.member_id)
        .expiration_minutes(30)
        .build();
    let created = client.send(&request).await?;
    describe(&created)?;

    let code = ask("Code from the authenticator app: ")?;
    let request = AuthenticateRequest::builder()
        .organization_id(&settings.organization_id)
        .member_id(&settings.member_id)
        .code(code)
        .set_mfa_enrollment(MfaEnrollment::Enroll)
        .build();
    let authenticated = client.send(&request).await?;
    println!(
        "Member {} is confirmed (enrolled in MFA: {}).",
        authenticated.member_id, authenticated.member.mfa_enrolled
    );
    Ok(())
}

/// Describes the registration. Prints its secret only after a confirmation.
fn describe(created: &CreateResponse) -> io::Result<()> {
    println!(
        "Registration {} waits for its first code.",
        created.totp_registration_id
    );
    println!(
        "Its QR code (base64 of a PNG, {} characters) is not shown.",
        created.qr_code.expose_secret().len()
    );
    println!(
        "Its {} recovery codes are not shown.",
        created.recovery_codes.len()
    );
    if ask("Show the secret here, as a link for authenticator apps? [y/N] ")?
        .eq_ignore_ascii_case("y")
    {
        println!("{}", otpauth_link(created));
    }
    Ok(())
}

/// Returns the link that a TOTP QR code contains.
fn otpauth_link(created: &CreateResponse) -> String {
    let issuer = utf8_percent_encode(&created.organization.organization_name, NON_ALPHANUMERIC);
    let account = utf8_percent_encode(&created.member.email_address, NON_ALPHANUMERIC);
    let secret = created.secret.expose_secret();
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}")
}

/// Prints a question and reads a line from standard input.
fn ask(question: &str) -> io::Result<String> {
    print!("{question}");
    io::stdout().flush()?;
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Err(io::Error::new(
            io::ErrorKind::UnexpectedEof,
            "standard input ended",
        ));
    }
    Ok(line.trim().to_owned())
}

struct Settings {
    project_id: String,
    secret: String,
    organization_id: String,
    member_id: String,
    base_url: Option<String>,
}

impl Settings {
    /// Reads the settings, or returns every variable that is missing.
    fn from_environment() -> Result<Self, Vec<(&'static str, &'static str)>> {
        let mut missing = Vec::new();
        let mut required = |name, meaning| {
            variable(name).unwrap_or_else(|| {
                missing.push((name, meaning));
                String::new()
            })
        };
        let settings = Self {
            project_id: required("STYTCH_PROJECT_ID", "the project's id, project-test-…"),
            secret: required("STYTCH_SECRET", "a secret of that project, secret-test-…"),
            organization_id: required(
                "STYTCH_ORGANIZATION_ID",
                "the member's organization, organization-test-…",
            ),
            member_id: required("STYTCH_MEMBER_ID", "the member to enroll, member-test-…"),
            base_url: variable("STYTCH_BASE_URL"),
        };
        if missing.is_empty() {
            Ok(settings)
        } else {
            Err(missing)
        }
    }

    fn client(&self) -> Result<Client, stytch_client::BuildError> {
        let builder = Client::builder().credentials(self.project_id.as_str(), self.secret.as_str());
        match &self.base_url {
            Some(url) => builder.base_url(url).build(),
            None => builder.build(),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
