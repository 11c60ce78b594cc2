mod dates;
mod emails;
mod enquiries;
mod files;
mod people;
mod random;
mod reference;

use comity::import::{BadLine, Reading};
use jiff::civil::{Date, date};

/// The day of every import in these tests.
fn today() -> Date {
    date(2026, 11, 30)
}

/// All faults of a file as the terminal shows them.
fn faults<T>(reading: &Reading<T>) -> Vec<String> {
    reading.header_faults.iter().cloned().chain(reading.bad.iter().map(BadLine::to_string)).collect()
}

/// The rows of a file that has no fault.
#[track_caller]
fn sound<T>(reading: Reading<T>) -> Vec<T> {
    assert_eq!(faults(&reading), Vec::<String>::new());
    reading.rows.into_iter().map(|(_, row)| row).collect()
}
