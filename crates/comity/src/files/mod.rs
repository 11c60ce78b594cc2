//! Files that people send with their messages: read from the form, looked at, kept; and handed out again.
//!
//! Nothing about a file is believed: not its name, not the type that the browser says. What its first bytes do not show
//! to be of a kind on the list is refused with a sentence.

pub mod answer;
pub mod kind;
pub mod location;
pub mod name;
pub mod office;
pub mod picture;
pub mod scanner;
pub mod sent;
pub mod sniff;
pub mod stamp;
pub mod taking;
pub mod zip;

/// How many files go with one message.
pub const MOST: usize = 8;

/// How large one file may be, in megabytes, where the council has set nothing else.
pub const LARGEST: u32 = 20;

/// A megabyte, as people and councils count.
pub const MEGABYTE: u64 = 1_000_000;

/// A length as people read it: "2.1 MB", "640 KB".
pub fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_500 => format!("{} KB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}
