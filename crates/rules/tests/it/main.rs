//! The rules, tried from outside.

mod calendar;
mod cast;
mod clauses;
mod enquiry;
mod examples;
mod expected;
mod grid;
mod matrix;
mod norm;
mod pack;
mod promises;
mod testing;
mod world;
