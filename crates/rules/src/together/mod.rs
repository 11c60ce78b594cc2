//! What is done to several records in the same moment: one command for each, all decided, all or none.
//!
//! Pure functions: they say which commands, and refuse what no single record can see. The store runs them in one transaction.

pub mod answer_linked;
pub mod merge;
pub mod split;
