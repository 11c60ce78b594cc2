//! Every question that a page may ask: one file a subject, SQL inside, named after the answer, always through the reader's keys.

mod calendar;
pub mod covers;
pub mod directory;
pub mod enquiries;
pub mod enquiry;
pub mod everyday;
pub mod evidence;
pub mod kept;
pub mod known;
pub mod late;
pub mod load;
pub mod names;
pub mod protocol;
pub mod requests;
pub mod roster;
pub mod search;
pub mod tasks;
pub mod texts;
pub mod words;
