//! Mail, outwards: letters in plain text, and the one way in which they leave.
//!
//! A letter holds a reference, a name, a post, a telephone number and one link, and the answer itself only where the
//! council has said so. What it is about is on the page behind the link, where the reader's right to see it is checked.

pub mod letters;
pub mod message;
pub mod plain;
pub mod postman;
pub mod send;
pub mod setting;
pub mod unsent;
pub mod writing;
