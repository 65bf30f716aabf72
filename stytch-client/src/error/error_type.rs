//! The names of errors that Stytch documents.

/// Defines the enum from a table of its variants, their wire values and, where the name does not say it, their meaning.
macro_rules! error_types {
    ($($variant:ident = $value:literal $(: $meaning:literal)?,)*) => {
        /// The machine-readable name of an error: the `error_type` in a response.
        ///
        /// The known values are those that Stytch documents. A value that is newer than this crate, or the `error` of an
        /// OAuth endpoint, is kept as [`Other`](Self::Other). Compare with a variant, or with a string:
        ///
        /// ```
        /// use stytch_client::ErrorType;
        ///
        /// let error_type = ErrorType::from("member_not_found");
        /// assert_eq!(error_type, ErrorType::MemberNotFound);
        /// assert_eq!(error_type, "member_not_found");
        /// assert_eq!(ErrorType::from("newer_than_this_crate").as_str(), "newer_than_this_crate");
        /// ```
        ///
        /// A name does not determine the HTTP status. Decide by the status where that suffices.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorType {
            $(
                #[doc = concat!("`", $value, "`" $(, ": ", $meaning)?)]
                $variant,
            )*
            /// A value that this version of the crate does not know, kept as sent.
            Other(UnknownValue<Self>),
        }

        open_enum!(ErrorType, Other, "ErrorType" { $($variant = $value),* });
    };
}

mod known;

pub use known::ErrorType;

impl PartialEq<str> for ErrorType {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for ErrorType {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}
