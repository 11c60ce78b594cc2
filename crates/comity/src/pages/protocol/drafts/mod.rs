//! Drafts of the protocol: entered, changed, tried and adopted by the clerk, each step read back before it is done.

pub mod adoption;
pub mod decision;
mod difference;
mod file;
pub mod new;
mod proposed;
pub mod show;
mod step;
pub mod text;
pub mod trial;
pub mod trial_end;
