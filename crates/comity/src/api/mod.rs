//! The door for programs: JSON under `/api/v1`, the same commands and questions as the pages.

mod asked;
pub mod calendar;
pub mod caller;
pub mod choices;
pub mod enquiries;
pub mod fields;
pub mod given;
pub mod kept;
pub mod me;
pub mod openapi;
pub mod problem;
pub mod services;
pub mod strict;
