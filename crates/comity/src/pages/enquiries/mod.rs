//! Pages about enquiries: one file a route, and what they share.

pub mod acknowledgement;
pub mod allocation;
pub mod answer;
pub mod clarification;
pub mod correction;
pub mod decline;
pub mod extension;
pub mod extension_agreement;
pub mod follow_up;
pub mod holding_reply;
pub mod letter;
pub mod lines;
pub mod list;
pub mod new;
pub mod note;
pub mod proof;
pub mod record_correction;
pub mod record_withdrawal;
pub mod reopening;
pub mod reply;
pub mod sentences;
pub mod show;
pub mod step;
pub mod steps;
mod suggested;
pub mod told;
pub mod why;
