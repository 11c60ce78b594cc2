//! The pages: one file each, at the path of its route.

pub mod enquiries;
pub mod front;
pub mod home;
