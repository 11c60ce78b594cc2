//! The rules, tried from outside.

mod calendar;
mod clauses;
mod expected;
mod norm;
mod pack;
