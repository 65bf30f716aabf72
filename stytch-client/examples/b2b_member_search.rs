//! Prints the active members of an organization whose email address contains a text.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example b2b_member_search -- organization-test-… example.com
//! ```

mod support;

use std::process::ExitCode;

use serde_json::{Value, json};
use stytch_client::Client;
use stytch_client::stytch_generated::JsonObject;
use stytch_client::stytch_generated::b2b::organizations::{SearchQuery, members};
use stytch_client::stytch_generated::shared::SearchOperator;
use support::{Result, arguments, exit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(search().await)
}

async fn search() -> Result<()> {
    let [organization_id, text] = arguments(["ORGANIZATION_ID", "TEXT"])?;
    let client = Client::from_env()?;

    let query = SearchQuery::builder()
        .operator(SearchOperator::And)
        .operands([
            filter("member_email_fuzzy", json!(text)),
            filter("statuses", json!(["active"])),
        ])
        .build();
    let request = members::SearchRequest::builder()
        .organization_ids([organization_id])
        .query(query)
        .limit(100)
        .build();
    // Requests the next page when the items of the last one are used up.
    let mut members = client.items(request);
    while let Some(member) = members.next().await {
        let member = member?;
        println!("{} {}", member.member_id, member.email_address);
    }
    Ok(())
}

fn filter(name: &str, value: Value) -> JsonObject {
    JsonObject::from_iter([
        ("filter_name".to_owned(), Value::from(name)),
        ("filter_value".to_owned(), value),
    ])
}
