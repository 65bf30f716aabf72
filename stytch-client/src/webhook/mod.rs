//! Verifies webhooks, and decodes their events.
//!
//! Stytch delivers webhooks through Svix, which signs each message with the secret of the endpoint. The dashboard shows
//! the secret, `whsec_…`. Anyone can send requests to the endpoint, so an event must not be used before its signature was
//! verified.
//!
//! ```
//! use stytch_client::webhook::{Action, Object, Webhook, WebhookError};
//!
//! /// Handles a request to the endpoint: its headers, and its body exactly as received.
//! fn receive(webhook: &Webhook, headers: &http::HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
//!     let event = webhook.verify(headers, body)?;
//!     match (&event.action, event.object()) {
//!         (Action::Delete, _) => println!("{} no longer exists", event.id),
//! #       #[cfg(feature = "b2b")]
//!         (_, Ok(Object::Member(member))) => println!("{} has changed", member.email_address),
//!         (_, Ok(_)) => println!("{} is not handled here", event.name()),
//!         (_, Err(error)) => println!("{}: {error}", event.name()),
//!     }
//!     Ok(())
//! }
//!
//! let webhook = Webhook::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
//! let forged = receive(&webhook, &http::HeaderMap::new(), b"{}");
//! assert!(matches!(forged, Err(WebhookError::Header { name: "svix-id", .. })));
//! # Ok::<(), stytch_client::webhook::WebhookSecretError>(())
//! ```
//!
//! Svix repeats a message until the endpoint returns a 2xx status, so the same event may arrive several times.
//! [`Event::event_id`] identifies it.

mod error;
mod event;
mod headers;
mod kinds;
mod object;
mod secret;
mod verify;

pub use error::{HeaderProblem, WebhookError};
pub use event::Event;
pub use kinds::{Action, ObjectType, Source, Vertical};
pub use object::{Object, ObjectError};
pub use secret::WebhookSecretError;
pub use verify::{DEFAULT_TOLERANCE, Webhook};
