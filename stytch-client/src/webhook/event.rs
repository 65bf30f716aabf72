//! Decodes the body of a message.

use std::fmt;

use serde_json::{Map, Value};
use stytch_generated::Timestamp;

use super::error::WebhookError;
use super::kinds::{Action, ObjectType, Source, Vertical};
use super::object::{Object, ObjectError};
use crate::core::reason;

/// Something that happened to an object of the project.
///
/// Fields that are newer than this version of the crate are in [`json`](Self::json). `Debug` prints the name and the ids,
/// not the object.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What happened to the object.
    pub action: Action,
    /// The id of the event. It is the same if the event is delivered again.
    pub event_id: String,
    /// The id of the object, for example its `member_id`.
    pub id: String,
    /// The type of the object.
    pub object_type: ObjectType,
    /// The project.
    pub project_id: String,
    /// What caused the event.
    pub source: Source,
    /// The time at which the event was sent.
    pub timestamp: Timestamp,
    /// The product of the project.
    pub vertical: Option<Vertical>,
    /// The workspace of the project.
    pub workspace_id: Option<String>,
    /// The organization of the object, from the event's `details`.
    pub organization_id: Option<String>,
    json: Map<String, Value>,
}

impl Event {
    pub(super) fn parse(body: &[u8]) -> Result<Self, WebhookError> {
        let json: Map<String, Value> =
            serde_json::from_slice(body).map_err(|error| WebhookError::Body {
                reason: reason(&error),
            })?;
        Ok(Self {
            action: required(&json, "action")?.into(),
            event_id: required(&json, "event_id")?.to_owned(),
            id: required(&json, "id")?.to_owned(),
            object_type: required(&json, "object_type")?.into(),
            project_id: required(&json, "project_id")?.to_owned(),
            source: required(&json, "source")?.into(),
            timestamp: required(&json, "timestamp")?.into(),
            vertical: optional(&json, "vertical").map(Vertical::from),
            workspace_id: optional(&json, "workspace_id").map(str::to_owned),
            organization_id: json
                .get("details")
                .and_then(Value::as_object)
                .and_then(|details| optional(details, "organization_id"))
                .map(str::to_owned),
            json,
        })
    }

    /// The name of the event as in the dashboard, such as `direct.member.update`.
    #[must_use]
    pub fn name(&self) -> String {
        let source = self.source.as_str().to_lowercase();
        let action = self.action.as_str().to_lowercase();
        format!("{source}.{}.{action}", self.object_type)
    }

    /// Decodes the object.
    ///
    /// # Errors
    /// The object does not have the form of its type. [`json`](Self::json) has it as received.
    pub fn object(&self) -> Result<Object, ObjectError> {
        let value = self.json.get(self.object_type.as_str());
        match value {
            None | Some(Value::Null) => Ok(Object::Absent),
            Some(value) => Object::decode(&self.object_type, value),
        }
    }

    /// The whole event as received.
    #[must_use]
    pub fn json(&self) -> &Map<String, Value> {
        &self.json
    }
}

fn required<'a>(json: &'a Map<String, Value>, name: &str) -> Result<&'a str, WebhookError> {
    let error = |reason: String| WebhookError::Body { reason };
    let value = json.get(name);
    let value = value.ok_or_else(|| error(format!("missing field `{name}`")))?;
    let text = value.as_str();
    text.ok_or_else(|| error(format!("the field `{name}` is not a string")))
}

/// Returns a field that is not needed to handle the event, so a value of another type counts as missing.
fn optional<'a>(json: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    json.get(name).and_then(Value::as_str)
}

impl fmt::Debug for Event {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Event")
            .field("name", &self.name())
            .field("event_id", &self.event_id)
            .field("id", &self.id)
            .field("project_id", &self.project_id)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}
