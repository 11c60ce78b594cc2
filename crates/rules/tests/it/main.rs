//! The rules, tried from outside.

mod access;
mod body;
mod calendar;
mod cast;
mod clauses;
mod context;
mod council;
mod dice;
mod edition;
mod enquiry;
mod examples;
mod expected;
mod grid;
mod histories;
mod id;
mod matrix;
mod norm;
mod pack;
mod person;
mod post;
mod promises;
mod reference;
mod seeing;
mod testing;
mod tidy;
mod world;
