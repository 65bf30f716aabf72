//! What the servers of this command have in common: the callers and their limits, and the connections.

pub(crate) mod body;
pub(crate) mod callers;
pub(crate) mod limits;
pub(crate) mod server;
