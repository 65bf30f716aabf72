//! Ten operations with this workspace's client, one after the other.
#![forbid(unsafe_code)]

use stytch_client::Client;
use stytch_generated::b2b::{organizations, otps, recovery_codes, sessions, totp};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap_or_default();
    let client = Client::new(next(), next())?;
    let (name, email, code) = (next(), next(), next());

    let request = organizations::CreateRequest::builder()
        .organization_name(name)
        .build();
    let created = client.send(&request).await?;
    let organization = created.organization.organization_id;

    let request = organizations::GetRequest::builder()
        .organization_id(&*organization)
        .build();
    println!(
        "{}",
        client.send(&request).await?.organization.organization_name
    );

    let request = organizations::members::CreateRequest::builder()
        .organization_id(&*organization)
        .email_address(email)
        .build();
    let member = client.send(&request).await?.member_id;

    let request = organizations::members::SearchRequest::builder()
        .organization_ids(vec![organization.clone()])
        .build();
    println!("{} members", client.send(&request).await?.members.len());

    let request = totp::CreateRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .expiration_minutes(30)
        .build();
    println!("{}", client.send(&request).await?.totp_registration_id);

    let request = totp::AuthenticateRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .code(code.clone())
        .build();
    let token = client.send(&request).await?.session_token;

    let request = otps::sms::SendRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .build();
    println!("{}", client.send(&request).await?.request_id);

    let request = otps::sms::AuthenticateRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .code(code.clone())
        .build();
    println!("{}", client.send(&request).await?.request_id);

    let request = recovery_codes::RecoverRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .recovery_code(code)
        .build();
    println!("{}", client.send(&request).await?.recovery_codes_remaining);

    let request = sessions::AuthenticateRequest::builder()
        .session_token(token)
        .build();
    println!(
        "{}",
        client
            .send(&request)
            .await?
            .member_session
            .member_session_id
    );
    Ok(())
}
