//! `/api/v1/enquiries`: one file a thing that is done to one.

pub mod acknowledgement;
pub mod acted;
pub mod allocation;
pub mod answer;
pub mod clarification;
pub mod correction;
pub mod decline;
pub mod extension;
pub mod extension_agreement;
pub mod follow_up;
pub mod holding_reply;
pub mod index;
pub mod note;
pub mod raise;
pub mod receipt;
pub mod reopening;
pub mod reply;
pub mod shapes;
pub mod show;
pub mod trail;
