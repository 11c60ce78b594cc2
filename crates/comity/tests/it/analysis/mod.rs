//! Anybody's own file of waiting times: reading it, drawing it.

mod axis;
mod picture;
mod reading;
mod receipts;
