//! Where the acts are kept: the journal, what is derived from it, and the desk that is the only door to both.

pub mod db;
