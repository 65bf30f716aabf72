//! Records by hand, for tests of the runtime and of what sends them.

/// A record from its table: field, type, presence.
macro_rules! records {
    ($($name:ident { $($field:ident: $type:ty = $presence:ident),* $(,)? } $(=> $check:expr;)?)+) => {$(
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            $(pub(crate) $field: $type,)*
        }

        impl stytch_runtime::record::Record for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [stytch_runtime::record::Field] = &[
                $(stytch_runtime::record::Field(stringify!($field), stytch_runtime::record::Presence::$presence)),*
            ];

            fn blank() -> Self {
                Self { $($field: stytch_runtime::wire::Wire::blank()),* }
            }

            fn read<'de, A: stytch_runtime::serde_core::de::MapAccess<'de>>(
                &mut self,
                field: usize,
                from: &mut stytch_runtime::record::Reader<A>,
            ) -> Result<(), A::Error> {
                match <Self as stytch_runtime::record::Record>::FIELDS[field].0 {
                    $(stringify!($field) => from.value(&mut self.$field),)*
                    _ => from.skip(),
                }
            }

            fn write<M: stytch_runtime::serde_core::ser::SerializeMap>(
                &self,
                field: usize,
                to: &mut stytch_runtime::record::Writer<M>,
            ) -> Result<(), M::Error> {
                match <Self as stytch_runtime::record::Record>::FIELDS[field].0 {
                    $(stringify!($field) => to.value(&self.$field),)*
                    _ => to.skip(),
                }
            }

            $(fn check(&self, limits: &mut stytch_runtime::limits::Limits) {
                let check: fn(&Self, &mut stytch_runtime::limits::Limits) = $check;
                check(self, limits);
            })?
        }

        stytch_runtime::record::record!($name);
    )+};
}

pub(crate) use records;
