//! Open enums, matched by hand.

/// Implements serde's traits for an enum whose variants are named with their wire values.
macro_rules! open_enum {
    ($name:ident, $other:ident $(, $schema:literal)? { $($variant:ident = $value:literal),* $(,)? }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(match self {
                    $(Self::$variant => $value,)*
                    Self::$other(value) => value,
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Text;

                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        to.write_str("a string")
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        Ok(match text {
                            $($value => $name::$variant,)*
                            other => $name::$other(other.to_owned()),
                        })
                    }
                }

                from.deserialize_str(Text)
            }
        }
    };
}
