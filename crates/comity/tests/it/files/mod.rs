//! What is looked at in a file before it is kept: its kind, its name, where it was taken, what a scanner says.

pub mod clamd;
mod kinds;
mod location;
mod names;
mod pictures;
pub mod samples;
mod scanner;
pub mod stamped;
