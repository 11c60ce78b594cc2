//! Pages about enquiries.

pub mod lines;
