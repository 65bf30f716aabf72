//! Secrets: text that never prints, is wiped on drop and compares in constant time.

use std::borrow::Cow;
use std::fmt;

use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde_core::de::{Deserialize, Deserializer, Visitor};
use serde_core::ser::Serializer;
use subtle::ConstantTimeEq;

use crate::wire::{Wire, hide_numbers};

/// A secret such as a session token, a password or a passcode.
///
/// - `Debug` prints `[REDACTED]`. The type does not implement `Display` or `Serialize`, but a request or response that
///   contains a secret encodes its text.
/// - The text is wiped from memory when the value is dropped.
/// - It can be compared with other secrets and with strings. The time depends only on the lengths.
///
/// [`expose_secret`](Self::expose_secret) returns the text. The type wraps a [`SecretString`] of the crate `secrecy`,
/// converts to and from it, and implements the trait [`ExposeSecret`].
///
/// ```
/// use stytch_runtime::Secret;
///
/// let token = Secret::from("WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5J");
/// assert_eq!(token, "WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5J");
/// assert_eq!(format!("{token:?}"), "[REDACTED]");
/// assert!(token.expose_secret().starts_with("WJtR"));
/// ```
#[derive(Clone, Default)]
pub struct Secret(SecretString);

impl Secret {
    /// Returns the text.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        self.0.expose_secret()
    }
}

impl ExposeSecret<str> for Secret {
    fn expose_secret(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        *self == *other.expose_secret()
    }
}

impl Eq for Secret {}

impl PartialEq<str> for Secret {
    fn eq(&self, other: &str) -> bool {
        self.expose_secret()
            .as_bytes()
            .ct_eq(other.as_bytes())
            .into()
    }
}

/// Implements comparisons with strings, in both directions.
macro_rules! compares_with {
    ($($type:ty),+) => {$(
        impl PartialEq<$type> for Secret {
            fn eq(&self, other: &$type) -> bool {
                let other: &str = other.as_ref();
                *self == *other
            }
        }

        impl PartialEq<Secret> for $type {
            fn eq(&self, other: &Secret) -> bool {
                other == self
            }
        }
    )+};
}

compares_with!(&str, String);

impl PartialEq<Secret> for str {
    fn eq(&self, other: &Secret) -> bool {
        other == self
    }
}

impl From<SecretString> for Secret {
    fn from(secret: SecretString) -> Self {
        Self(secret)
    }
}

impl From<Secret> for SecretString {
    fn from(secret: Secret) -> Self {
        secret.0
    }
}

impl From<String> for Secret {
    /// Keeps the allocation if it has no spare capacity.
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Box<str>> for Secret {
    fn from(text: Box<str>) -> Self {
        Self(text.into())
    }
}

impl From<char> for Secret {
    fn from(character: char) -> Self {
        // UTF-8 has at most four bytes for a character.
        let mut buffer = Zeroizing::new([0; 4]);
        character.encode_utf8(&mut *buffer).into()
    }
}

impl From<Cow<'_, str>> for Secret {
    fn from(text: Cow<'_, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

/// Implements conversions that copy, from the borrowed types that convert into a `String`.
macro_rules! copied_from {
    ($($type:ty),+) => {$(
        impl From<$type> for Secret {
            fn from(text: $type) -> Self {
                Self(SecretString::from(&text[..]))
            }
        }
    )+};
}

copied_from!(&str, &mut str, &String);

impl From<&Self> for Secret {
    fn from(secret: &Self) -> Self {
        secret.clone()
    }
}

impl Wire for Secret {
    fn blank() -> Self {
        Self::default()
    }

    fn decode_into<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        // With `deserialize_string`, some formats include an unexpected value in the error.
        *self = deserializer.deserialize_any(Text)?;
        Ok(())
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose_secret())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::wire::decode(deserializer)
    }
}

/// Decodes a secret. Its errors do not include the value that was found.
struct Text;

impl Visitor<'_> for Text {
    type Value = Secret;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Secret, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Secret, E> {
        // The buffer may be larger than the text. Shrinking it could move it and leave a copy behind.
        let text = Zeroizing::new(text);
        Ok(text.as_str().into())
    }

    hide_numbers!();
}
