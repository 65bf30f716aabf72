//! Decodes the claims of a token.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use serde_core::de::{
    Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use stytch_generated::{JsonObject, Timestamp};

use super::name::Name;
use super::rejection::Rejection;

/// The text of the error for a custom claim that occurs twice.
pub(super) const DUPLICATE: &str = "a custom claim occurs twice";

/// The claims of a token whose signature was verified.
pub(crate) struct Claims<P> {
    pub(crate) registered: Registered,
    /// The claims of this kind of token.
    pub(crate) private: P,
    /// All other claims.
    pub(crate) custom: JsonObject,
}

/// The registered claims (RFC 7519). Times are durations since 1970.
#[derive(Default)]
pub(crate) struct Registered {
    pub(crate) audience: Option<Vec<String>>,
    pub(crate) issuer: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) expires: Option<Duration>,
    pub(crate) valid_from: Option<Duration>,
    pub(crate) issued: Option<Duration>,
}

/// The claims of one kind of token.
pub(crate) trait PrivateClaims: Default {
    /// Decodes the value of the claim `name`, or returns `false` without reading it if this kind of token has no such
    /// claim.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        claims: &mut A,
    ) -> Result<bool, A::Error>;
}

impl Registered {
    /// Takes the subject, which must not be empty.
    pub(crate) fn take_subject(&mut self) -> Result<String, Rejection> {
        let subject = self.subject.take().filter(|text| !text.is_empty());
        subject.ok_or(Rejection::MissingClaim { name: "sub" })
    }

    /// Returns when the token expires.
    pub(crate) fn expires_at(&self) -> Result<Timestamp, Rejection> {
        let expires = timestamp(self.expires.unwrap_or_default());
        expires.ok_or_else(|| Rejection::Claims {
            reason: "`exp` is out of range".to_owned(),
        })
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        claims: &mut A,
    ) -> Result<bool, A::Error> {
        match name {
            "aud" => set(
                &mut self.audience,
                "aud",
                claims.next_value::<Audience>()?.0,
            )?,
            "iss" => set(&mut self.issuer, "iss", claims.next_value()?)?,
            "sub" => set(&mut self.subject, "sub", claims.next_value()?)?,
            "exp" => set(&mut self.expires, "exp", claims.next_value::<Date>()?.0)?,
            "nbf" => set(&mut self.valid_from, "nbf", claims.next_value::<Date>()?.0)?,
            "iat" => set(&mut self.issued, "iat", claims.next_value::<Date>()?.0)?,
            "jti" => {
                claims.next_value::<IgnoredAny>()?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Sets the value of a claim, which may occur only once: parsers disagree about which one counts.
pub(crate) fn set<T, E: Error>(
    claim: &mut Option<T>,
    name: &'static str,
    value: T,
) -> Result<(), E> {
    match claim.replace(value) {
        None => Ok(()),
        Some(_) => Err(E::duplicate_field(name)),
    }
}

impl<'de, P: PrivateClaims> Deserialize<'de> for Claims<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ClaimsVisitor(PhantomData))
    }
}

struct ClaimsVisitor<P>(PhantomData<P>);

impl<'de, P: PrivateClaims> Visitor<'de> for ClaimsVisitor<P> {
    type Value = Claims<P>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object with claims")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut claims = Claims {
            registered: Registered::default(),
            private: P::default(),
            custom: JsonObject::new(),
        };
        while let Some(Name(name)) = map.next_key()? {
            if claims.registered.read(&name, &mut map)? || claims.private.read(&name, &mut map)? {
                continue;
            }
            let value = map.next_value()?;
            if claims.custom.insert(name.into_owned(), value).is_some() {
                return Err(A::Error::custom(DUPLICATE));
            }
        }
        Ok(claims)
    }
}

/// Returns the time after a duration since 1970, or `None` if it is out of range.
pub(crate) fn timestamp(since_epoch: Duration) -> Option<Timestamp> {
    let time = SystemTime::UNIX_EPOCH.checked_add(since_epoch)?;
    time.try_into().ok()
}

/// One audience or several.
pub(crate) struct Audience(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Audience {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AudienceVisitor)
    }
}

struct AudienceVisitor;

impl<'de> Visitor<'de> for AudienceVisitor {
    type Value = Audience;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string or a list of strings")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Audience, E> {
        Ok(Audience(vec![text.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Audience, A::Error> {
        let mut audience = Vec::new();
        while let Some(text) = list.next_element()? {
            audience.push(text);
        }
        Ok(Audience(audience))
    }
}

/// A point in time: seconds since 1970, possibly with a fraction.
pub(crate) struct Date(pub(crate) Duration);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(DateVisitor)
    }
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = Date;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number of seconds since 1970")
    }

    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Date, E> {
        Ok(Date(Duration::from_secs(seconds)))
    }

    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Date, E> {
        Duration::try_from_secs_f64(seconds)
            .map(Date)
            .map_err(|_| E::invalid_value(Unexpected::Float(seconds), &self))
    }
}
