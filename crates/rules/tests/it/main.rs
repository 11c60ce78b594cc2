//! The rules, tried from outside.

mod calendar;
mod expected;
mod norm;
mod pack;
