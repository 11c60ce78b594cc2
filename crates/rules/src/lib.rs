pub mod calendar;
pub mod norm;
