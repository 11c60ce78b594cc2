//! The pages: one file each, at the path of its route.

pub mod enquiries;
pub mod front;
pub mod guidance;
pub mod home;
pub mod ledger;
pub mod protocol;
pub mod settings;
