//! Follows the pages of a list.

use std::collections::BTreeSet;
use std::time::Duration;

use stytch_client::blocking::Client;
use stytch_client::dynamic::DynamicRequest;
use stytch_generated::runtime::catalog::{Entry, Paging};

use super::print::Printer;
use super::{checked, send};
use crate::failure::{Failure, Kind};
use crate::paging::next_cursor;

/// Returns how the pages of a list are found.
pub(super) fn paging(entry: &Entry) -> Result<Paging, Failure> {
    entry.paging.ok_or_else(|| {
        let message = format!("the response of `{}` has no pages", entry.name);
        Failure::usage(message).help("leave out `--all`")
    })
}

/// Prints the items of all pages, as they arrive.
pub(super) fn print_all(
    client: &Client,
    mut request: DynamicRequest,
    paging: Paging,
    timeout: Option<Duration>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let entry = request.entry();
    let mut seen = BTreeSet::new();
    loop {
        let response = send(client, &request, timeout)?;
        printer.page(&response)?;
        let Some(cursor) = next_cursor(&response, paging) else {
            return printer.end();
        };
        if !seen.insert(cursor.to_owned()) {
            let message = "the server returned to an earlier page of the list";
            return Err(Failure::new(Kind::Response, message));
        }
        let mut fields = request.fields().clone();
        fields.insert(paging.cursor.to_owned(), cursor.into());
        request = checked(entry, fields)?;
    }
}
