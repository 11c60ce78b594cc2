//! What pages are made of: one file for each component.
//!
//! Each function takes a struct of options, in which whatever is not mentioned stays away
//! (`..Input::default()`), and returns typed HTML. Most follow GOV.UK Frontend and are held
//! to its own fixtures (`tests/it/parts/fixtures.rs`); `footer`, `history`,
//! `layout`, `letter`, `note`, `queue`, `readers` and `refusal` are ours.

pub mod back_link;
pub mod breadcrumbs;
pub mod button;
pub mod checkboxes;
mod classes;
pub mod date_input;
pub mod details;
pub mod error_message;
pub mod error_summary;
pub mod fieldset;
pub mod file_upload;
pub mod footer;
mod group;
pub mod hint;
pub mod history;
pub mod input;
pub mod inset_text;
pub mod label;
pub mod layout;
pub mod letter;
pub mod note;
pub mod notification_banner;
pub mod pagination;
pub mod panel;
pub mod phase_banner;
pub mod queue;
pub mod radios;
pub mod readers;
pub mod refusal;
pub mod select;
pub mod service_navigation;
pub mod skip_link;
pub mod summary_list;
pub mod table;
pub mod tag;
pub mod text;
pub mod textarea;
pub mod warning_text;
