//! Secrets in fields of derived structs.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A type of a field with secrets.
pub(crate) trait Secret: Sized {
    /// The same type with owned plain text.
    type Owned: for<'de> Deserialize<'de>;
    /// The same type with borrowed plain text.
    type Borrowed<'a>: Serialize
    where
        Self: 'a;

    fn wrap(plain: Self::Owned) -> Self;
    fn expose(&self) -> Self::Borrowed<'_>;
}

impl Secret for SecretString {
    type Owned = String;
    type Borrowed<'a> = &'a str;

    fn wrap(plain: String) -> Self {
        plain.into()
    }

    fn expose(&self) -> &str {
        self.expose_secret()
    }
}

impl<T: Secret> Secret for Option<T> {
    type Owned = Option<T::Owned>;
    type Borrowed<'a>
        = Option<T::Borrowed<'a>>
    where
        T: 'a;

    fn wrap(plain: Self::Owned) -> Self {
        plain.map(T::wrap)
    }

    fn expose(&self) -> Self::Borrowed<'_> {
        self.as_ref().map(T::expose)
    }
}

impl<T: Secret> Secret for Vec<T> {
    type Owned = Vec<T::Owned>;
    type Borrowed<'a>
        = Vec<T::Borrowed<'a>>
    where
        T: 'a;

    fn wrap(plain: Self::Owned) -> Self {
        plain.into_iter().map(T::wrap).collect()
    }

    fn expose(&self) -> Self::Borrowed<'_> {
        self.iter().map(T::expose).collect()
    }
}

pub(crate) fn serialize<T: Secret, S: Serializer>(secret: &T, to: S) -> Result<S::Ok, S::Error> {
    secret.expose().serialize(to)
}

pub(crate) fn deserialize<'de, T: Secret, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::Owned::deserialize(from).map(T::wrap)
}
