//! `stytch snippet`: writes code that calls an operation.

use clap::ArgMatches;
use serde_json::Value;
use stytch_client::dynamic::DynamicRequest;
use stytch_generated::runtime::catalog::Entry;

use crate::call::base_url;
use crate::config;
use crate::failure::Failure;
use crate::show::example;
use crate::snippet::{Language, Snippet};
use crate::values::values;

/// Returns the code. Required fields without a value get one from the example of the catalog.
pub(crate) fn write(entry: &'static Entry, matches: &ArgMatches) -> Result<String, Failure> {
    let mut fields = example(entry);
    fields.append(&mut values(entry, matches)?);
    let request = DynamicRequest::new(entry, Value::Object(fields))
        .map_err(|problems| Failure::of_problems(entry, &problems))?;
    let name = matches.get_one::<String>("lang").map_or("", String::as_str);
    let language = name
        .parse::<Language>()
        .map_err(|error| Failure::usage(format!("`{name}` {error}")))?;
    let settings = config::settings(matches)?;
    // The SDKs choose the server by the project, which curl cannot do.
    let base_url = match language {
        Language::Curl => Some(base_url(entry, &settings)?),
        _ => settings.base_url()?,
    };
    let snippet = Snippet::new(entry, request.fields()).base_url(base_url.as_deref());
    Ok(snippet.code(language))
}
