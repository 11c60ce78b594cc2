//! The rules, tried from outside.

mod body;
mod calendar;
mod cast;
mod clauses;
mod council;
mod dice;
mod edition;
mod enquiry;
mod examples;
mod expected;
mod grid;
mod histories;
mod matrix;
mod norm;
mod pack;
mod person;
mod post;
mod promises;
mod seeing;
mod testing;
mod tidy;
mod world;
