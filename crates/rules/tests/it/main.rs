//! The rules, tried from outside.

mod calendar;
