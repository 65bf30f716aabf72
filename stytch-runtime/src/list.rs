//! The types that setters of lists, maps and free-form objects accept.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use serde_json::{Map, Value};

/// A list of values that convert into `T`.
///
/// Setters of lists accept arrays of up to 64 elements, vectors, slices, sets, maps and iterators, with elements of any
/// type that converts into the element type of the list. Arrays are not handled as [`IntoIterator`]s, so that an empty
/// array needs no type annotation. `Via` distinguishes the implementations; the compiler infers it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of values that convert into `{T}`",
    label = "not a list, or its elements do not convert",
    note = "lists are arrays of up to 64 elements, vectors, slices, sets, maps and iterators; for another collection, call `.into_iter()`"
)]
pub trait IntoList<T, Via>: Sized {
    /// Converts the elements.
    fn into_list(self) -> Vec<T>;
}

/// Marks the implementation of [`IntoList`] for iterators.
#[derive(Debug)]
pub enum ViaIterator {}

/// Marks the implementations of [`IntoList`] for collections.
#[derive(Debug)]
pub enum ViaCollection {}

impl<T, I> IntoList<T, ViaIterator> for I
where
    I: Iterator,
    I::Item: Into<T>,
{
    fn into_list(self) -> Vec<T> {
        self.map(Into::into).collect()
    }
}

/// Implements [`IntoList`] for collections, each with its element type.
macro_rules! collections {
    ($(impl[$($parameter:tt)*] $type:ty => $item:ty;)+) => {$(
        impl<$($parameter)*> IntoList<T, ViaCollection> for $type
        where
            $item: Into<T>,
        {
            fn into_list(self) -> Vec<T> {
                IntoList::<T, ViaIterator>::into_list(self.into_iter())
            }
        }
    )+};
}

collections! {
    impl[U, T] Vec<U> => U;
    impl[U, T] Box<[U]> => U;
    impl[U, T] VecDeque<U> => U;
    impl[U, T] BTreeSet<U> => U;
    impl[U, S, T] HashSet<U, S> => U;
    impl[U, T] Option<U> => U;
    impl[K, V, T] BTreeMap<K, V> => (K, V);
    impl[K, V, S, T] HashMap<K, V, S> => (K, V);
    impl[T] Map<String, Value> => (String, Value);
    impl['a, U, T] &'a [U] => &'a U;
    impl['a, U, T] &'a Vec<U> => &'a U;
    impl['a, U, T] &'a BTreeSet<U> => &'a U;
    impl['a, U, S, T] &'a HashSet<U, S> => &'a U;
    impl['a, U, T, const N: usize] &'a [U; N] => &'a U;
}

/// An empty array has the element type of the list.
impl<T> IntoList<T, ViaCollection> for [T; 0] {
    fn into_list(self) -> Vec<T> {
        Vec::new()
    }
}

/// Implements [`IntoList`] for each array length. With one implementation for all lengths, the element type of an empty
/// array could not be inferred.
macro_rules! arrays {
    ($($length:literal)+) => {
        collections! { $(impl[U, T] [U; $length] => U;)+ }
    };
}

arrays! {
    1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
    33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
}

/// An entry of a map. Pairs convert into it, and the values of the pairs are converted too.
#[derive(Debug)]
pub struct Entry<V>(String, V);

impl<K: Into<String>, U: Into<V>, V> From<(K, U)> for Entry<V> {
    fn from((key, value): (K, U)) -> Self {
        Self(key.into(), value.into())
    }
}

impl<V> From<Entry<V>> for (String, V) {
    fn from(Entry(key, value): Entry<V>) -> Self {
        (key, value)
    }
}

/// An entry of a map whose values are objects. Pairs convert into it, but the values of the pairs are not converted, so
/// that the compiler can infer their types.
#[derive(Debug)]
pub struct ExactEntry<V>(String, V);

impl<K: Into<String>, V> From<(K, V)> for ExactEntry<V> {
    fn from((key, value): (K, V)) -> Self {
        Self(key.into(), value)
    }
}

impl<V> From<ExactEntry<V>> for (String, V) {
    fn from(ExactEntry(key, value): ExactEntry<V>) -> Self {
        (key, value)
    }
}

/// Collects a map from its entries.
#[doc(hidden)]
pub fn into_map<E, V, M, Via>(entries: impl IntoList<E, Via>) -> M
where
    E: Into<(String, V)>,
    M: FromIterator<(String, V)>,
{
    entries.into_list().into_iter().map(Into::into).collect()
}

/// Creates a [`JsonObject`](crate::JsonObject) with the syntax of `serde_json::json!`.
///
/// ```
/// use stytch_runtime::json_object;
///
/// let plan = "pro";
/// let metadata = json_object!({ "plan": plan, "seats": 5, "tags": ["beta", null] });
/// assert_eq!(metadata["seats"], 5);
/// assert!(json_object!({}).is_empty());
/// ```
#[macro_export]
macro_rules! json_object {
    ({ $($entries:tt)* }) => {
        match $crate::serde_json::json!({ $($entries)* }) {
            $crate::serde_json::Value::Object(object) => object,
            _ => $crate::JsonObject::new(),
        }
    };
}
