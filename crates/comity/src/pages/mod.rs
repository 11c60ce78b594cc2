//! The pages: one file each, at the path of its route.

pub mod account;
pub mod advice;
pub mod away;
pub mod calendar;
pub mod day_by_day;
pub mod enquiries;
pub mod erasures;
pub mod files;
pub mod front;
pub mod guidance;
pub mod holds;
pub mod home;
pub mod ledger;
pub mod load;
pub mod people;
pub mod posts;
pub mod protocol;
pub mod requests;
pub mod search;
pub mod services;
pub mod set_password;
pub mod settings;
pub mod sign_in;
pub mod sign_in_as;
pub mod sign_out;
pub mod texts;
