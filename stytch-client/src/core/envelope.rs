//! The few fields of a response body that are not specific to an operation.

use std::fmt;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

const STATUS_CODE: &str = "status_code";
const REQUEST_ID: &str = "request_id";
const ERROR_TYPE: [&str; 2] = ["error_type", "error"];
const ERROR_MESSAGE: [&str; 2] = ["error_message", "error_description"];
const ERROR_URL: [&str; 2] = ["error_url", "error_uri"];
const ERROR_DETAILS: &str = "error_details";

/// The fields of a JSON object that are about the call itself. All other fields are skipped and not copied.
///
/// OAuth endpoints use other names for an error's type, message and URL.
#[derive(Default)]
pub(crate) struct Envelope(Map<String, Value>);

impl Envelope {
    pub(crate) fn parse(body: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(body)
    }

    /// Returns `status_code` if it is a number. A number that does not fit becomes [`u16::MAX`].
    pub(crate) fn status_code(&self) -> Option<u16> {
        status(self.0.get(STATUS_CODE)?)
    }

    pub(crate) fn request_id(&mut self) -> Option<String> {
        self.text(&[REQUEST_ID])
    }

    pub(crate) fn error_type(&mut self) -> Option<String> {
        self.text(&ERROR_TYPE)
    }

    pub(crate) fn error_message(&mut self) -> Option<String> {
        self.text(&ERROR_MESSAGE)
    }

    pub(crate) fn error_url(&mut self) -> Option<String> {
        self.text(&ERROR_URL)
    }

    pub(crate) fn error_details(&mut self) -> Option<Value> {
        let details = self.0.remove(ERROR_DETAILS);
        details.filter(|details| !details.is_null())
    }

    /// Returns the first of the fields that is a string. Other values and empty strings count as missing.
    fn text(&mut self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| match self.0.remove(*name)? {
            Value::String(text) if !text.is_empty() => Some(text),
            _ => None,
        })
    }
}

fn status(value: &Value) -> Option<u16> {
    // The cast saturates.
    Some(value.as_f64()? as u16)
}

impl<'de> Deserialize<'de> for Envelope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields(known))
    }
}

/// Only the `status_code`. Other values are skipped even if they are invalid, as in the decoder of a response.
struct StatedStatus(Option<u16>);

impl<'de> Deserialize<'de> for StatedStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let only_status = |name: &str| (name == STATUS_CODE).then_some(STATUS_CODE);
        let envelope = deserializer.deserialize_map(Fields(only_status))?;
        Ok(Self(envelope.status_code()))
    }
}

/// Reads the fields whose names the function returns, and skips the others.
struct Fields(fn(&str) -> Option<&'static str>);

impl<'de> Visitor<'de> for Fields {
    type Value = Envelope;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope, A::Error> {
        let mut envelope = Envelope::default();
        while let Some(name) = map.next_key_seed(Name(self.0))? {
            match name {
                Some(name) => {
                    envelope.0.insert(name.to_owned(), map.next_value()?);
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(envelope)
    }
}

/// Decodes the name of a field without a copy; `None` if the function does not return it.
struct Name(fn(&str) -> Option<&'static str>);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<&'static str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok((self.0)(name))
    }
}

fn known(name: &str) -> Option<&'static str> {
    let alone = [STATUS_CODE, REQUEST_ID, ERROR_DETAILS];
    let mut names = alone
        .into_iter()
        .chain(ERROR_TYPE)
        .chain(ERROR_MESSAGE)
        .chain(ERROR_URL);
    names.find(|known| *known == name)
}

/// Returns the `status_code` of a body that states an error: one of 400 or more.
///
/// For nearly every body, a search for the field's name is enough. Only a body that may state an error is parsed.
pub(crate) fn stated_error(body: &[u8]) -> Option<u16> {
    if !may_state_error(body) {
        return None;
    }
    let StatedStatus(status) = serde_json::from_slice(body).ok()?;
    let status = status?;
    (status >= 400).then_some(status)
}

/// Finds the name in JSON text. Preparing a search takes as long as searching a short body.
static QUOTED: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(br#""status_code""#));

/// Returns whether any `status_code` in the body has a value other than a status below 400.
fn may_state_error(body: &[u8]) -> bool {
    if may_spell_status_code(body) {
        return true;
    }
    QUOTED.find_iter(body).any(|start| {
        let rest = body
            .get(start + QUOTED.needle().len()..)
            .unwrap_or_default()
            .trim_ascii_start();
        let value = rest
            .strip_prefix(b":")
            .unwrap_or_default()
            .trim_ascii_start();
        !matches!(
            value,
            [
                b'1'..=b'3',
                b'0'..=b'9',
                b'0'..=b'9',
                b',' | b'}' | b' ' | b'\r' | b'\n',
                ..
            ]
        )
    })
}

/// Returns whether the body has an escape that may spell a character of `status_code`.
///
/// Other escapes of ASCII characters are common in successful responses: Go's encoder escapes `&`, `<` and `>`.
fn may_spell_status_code(body: &[u8]) -> bool {
    memchr::memchr_iter(b'\\', body).any(|start| {
        let escape = body.get(start + 1..).unwrap_or_default();
        matches!(
            escape,
            [b'u', b'0', b'0', b'5', b'f' | b'F', ..] | [b'u', b'0', b'0', b'6' | b'7', ..]
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::de::IntoDeserializer;
    use serde_core::de::value::{Error, MapDeserializer};

    fn stated(json: &str) -> Option<u16> {
        stated_error(json.as_bytes())
    }

    #[test]
    fn an_error_is_found_however_it_is_written() {
        for json in [
            r#"{"status_code":404}"#,
            r#"{"a":{"status_code":200},"status_code" : 404 ,"b":1}"#,
            "{\"status_code\"\n:\t404\n}",
            r#"{"status\u005fcode":404}"#,
            r#"{"status\u005Fcode":404}"#,
            r#"{"\u0026":"\u003c","\u0073tatus_code":404}"#,
            r#"{"status_code":404.0}"#,
            r#"{"status_code":4.04e2}"#,
            r#"{"status_code":404,"a":[{"b":null}],"error_type":"x"}"#,
        ] {
            assert_eq!(stated(json), Some(404), "{json}");
        }
        assert_eq!(stated(r#"{"status_code":400}"#), Some(400));
        assert_eq!(stated(r#"{"status_code":599}"#), Some(599));
        assert_eq!(stated(r#"{"status_code":3000}"#), Some(3000));
        assert_eq!(
            stated(r#"{"status_code":99999999999999999999}"#),
            Some(u16::MAX)
        );
    }

    /// The decoder of a response skips such values, so it would return a success.
    #[test]
    fn an_error_is_found_beside_values_that_cannot_be_read() {
        let deep = format!("{}{}", "[".repeat(300), "]".repeat(300));
        let values: [&[u8]; 4] = [b"\"\xff\"", br#""\ud800""#, deep.as_bytes(), b"1e999"];
        for value in values {
            for name in ["error_type", "error_message", "error_details", "member"] {
                let mut body = format!(r#"{{"status_code":404,"{name}":"#).into_bytes();
                body.extend_from_slice(value);
                body.push(b'}');
                let shown = String::from_utf8_lossy(&body);
                assert_eq!(stated_error(&body), Some(404), "{shown}");
            }
        }
    }

    #[test]
    fn anything_else_is_not_an_error() {
        for json in [
            r#"{"status_code":200}"#,
            r#"{"status_code":399}"#,
            r#"{"status_code":302 }"#,
            r#"{"status_code":-404}"#,
            r#"{"status_code":0}"#,
            r#"{"status_code":"404"}"#,
            r#"{"status_code":null}"#,
            r#"{"status_code":[404]}"#,
            r#"{"status_code":{"status_code":404}}"#,
            r#"{"a":{"status_code":404}}"#,
            r#"[{"status_code":404}]"#,
            r#"{"a":"\"status_code\":404"}"#,
            r#"{"other_status_code":404}"#,
            r#"{"status_code":404"#,
            "{}",
            "",
            "404",
        ] {
            assert_eq!(stated(json), None, "{json}");
        }
    }

    #[test]
    fn a_success_is_not_parsed() {
        for json in [
            r#"{"status_code":200,"request_id":"r"}"#,
            "{\n  \"status_code\": 201\n}",
            r#"{"member":{"status":"active"},"statuscode":404}"#,
            r#"{"a":"\u003ca href=\"?b\u0026c\"\u003e\u0000\u00e9\u2028","status_code":200}"#,
            r#"{"status_code":200,"a":"\u00"#,
        ] {
            assert!(!may_state_error(json.as_bytes()), "{json}");
        }
        assert!(may_state_error(br#"{"status_code":404}"#));
    }

    #[test]
    fn each_character_of_the_name_may_be_an_escape() {
        for (at, character) in STATUS_CODE.char_indices() {
            let (before, after) = (&STATUS_CODE[..at], &STATUS_CODE[at + 1..]);
            let code = u32::from(character);
            for escape in [format!("\\u{code:04x}"), format!("\\u{code:04X}")] {
                let json = format!(r#"{{"{before}{escape}{after}":404}}"#);
                assert_eq!(stated(&json), Some(404), "{json}");
            }
        }
    }

    /// The name of a field that fails the test if it is copied.
    struct Borrowed(&'static str);

    impl<'de> IntoDeserializer<'de> for Borrowed {
        type Deserializer = Self;

        fn into_deserializer(self) -> Self {
            self
        }
    }

    impl<'de> Deserializer<'de> for Borrowed {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_str(self.0)
        }

        fn deserialize_string<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            panic!("`{}` is copied", self.0)
        }

        serde_core::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn names_are_not_copied() {
        let fields = ["member", STATUS_CODE, "member_id"].map(|name| (Borrowed(name), 404));
        let envelope = Envelope::deserialize(MapDeserializer::new(fields.into_iter())).unwrap();
        assert_eq!(envelope.status_code(), Some(404));
        assert_eq!(envelope.0.len(), 1);
    }
}
