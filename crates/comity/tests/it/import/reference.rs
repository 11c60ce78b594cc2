//! Real files, from the folder that `COMITY_REFERENCE_DATA` names; without it these tests say so and pass.

use std::collections::BTreeSet;
use std::path::PathBuf;

use comity::import::enquiries;
use comity::import::people::{self, PersonRow, Seat};
use jiff::civil::date;

use super::{sound, today};

fn file(name: &str) -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os("COMITY_REFERENCE_DATA").map(PathBuf::from) else {
        eprintln!("skipped: COMITY_REFERENCE_DATA does not name the folder of reference data");
        return None;
    };
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            eprintln!("skipped: {}: {error}", path.display());
            None
        }
    }
}

/// How many different wards and groups, and how many members without a date in office.
fn counted(rows: &[PersonRow]) -> (usize, usize, usize) {
    let (mut wards, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        let Seat::Member { ward, group, .. } = &row.seat else { panic!("{row:?} is not a member") };
        wards.insert(ward.clone().expect("each has a ward"));
        groups.extend(group.clone());
    }
    (wards.len(), groups.len(), rows.iter().filter(|row| row.in_office_from.is_none()).count())
}

#[test]
fn the_councillors_of_edinburgh_are_read() {
    let Some(bytes) = file("councillors/edinburgh.csv") else { return };
    let reading = people::read(&bytes);
    assert!(reading.ignored_columns.is_empty() && reading.notes.is_empty());
    let rows = sound(reading);
    assert_eq!((rows.len(), counted(&rows)), (63, (17, 6, 63)));
}

#[test]
fn the_councillors_of_trafford_are_read() {
    let Some(bytes) = file("councillors/trafford.csv") else { return };
    let rows = sound(people::read(&bytes));
    assert_eq!((rows.len(), counted(&rows)), (62, (21, 5, 62)));
}

#[test]
fn a_year_of_a_boroughs_enquiries_is_read() {
    let Some(bytes) = file("enquiries/london_borough_2022_23.csv") else { return };
    let reading = enquiries::read(&bytes, today());
    assert_eq!(reading.ignored_columns, ["Party", "Ward", "Directorate"]);
    assert_eq!(reading.rows.last().map(|(line, _)| *line), Some(2852));
    let rows = sound(reading);
    assert_eq!(rows.len(), 2851);
    // The borough's list goes by date; a single day read with its month first would stand out of order.
    assert!(rows.is_sorted_by_key(|row| row.received));
    assert_eq!(rows.first().map(|row| row.received), Some(date(2022, 5, 3)));
    assert_eq!(rows.last().map(|row| row.received), Some(date(2023, 6, 30)));
    assert_eq!(rows.iter().map(|row| &row.member).collect::<BTreeSet<_>>().len(), 54);
    assert_eq!(rows.iter().filter_map(|row| row.service.as_ref()).collect::<BTreeSet<_>>().len(), 35);
    assert!(rows.iter().all(|row| row.question.is_none()));
}

#[test]
fn a_boroughs_file_read_some_time_earlier_has_days_still_to_come() {
    let Some(bytes) = file("enquiries/london_borough_2022_23.csv") else { return };
    let reading = enquiries::read(&bytes, date(2022, 12, 31));
    assert!(!reading.rows.is_empty() && !reading.bad.is_empty());
    assert_eq!(reading.rows.len() + reading.bad.len(), 2851);
    assert!(reading.bad.iter().all(|bad| bad.column.as_deref() == Some("Date received")));
}
