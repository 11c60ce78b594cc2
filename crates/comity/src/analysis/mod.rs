//! Anybody's own file of waiting times, analysed: read strictly, told in plain words, drawn.
//!
//! What is computed, and from which sources, is in the crate `fairness`; nothing is computed here.

pub mod axis;
pub mod picture;
pub mod reading;
pub mod words;
