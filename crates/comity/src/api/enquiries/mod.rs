//! `/api/v1/enquiries`: one file a thing that is done to one.

pub mod acknowledgement;
pub mod acted;
pub mod allocation;
pub mod answer;
pub mod chase;
pub mod clarification;
pub mod correction;
pub mod decline;
pub mod early_closing;
pub mod extension;
pub mod extension_agreement;
pub mod fault_report;
pub mod follow_up;
pub mod for_resident;
pub mod holding_reply;
pub mod index;
pub mod note;
pub mod raise;
pub mod receipt;
pub mod reopening;
pub mod reply;
pub mod safeguarding;
pub mod shapes;
pub mod show;
pub mod trail;
