//! Dice thrown at the readers.

use comity::import::people::{self, PersonRow, Seat};
use comity::import::{Reading, enquiries};
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::today;

const COLUMNS: [&str; 10] =
    ["kind", "name", "email", "ward", "group", "in_office_from", "offices", "post", "service", "line_manager"];

/// Text as it stands after reading: no white space at the ends, small letters, so that spellings are not merged.
fn words() -> impl Strategy<Value = String> {
    "[a-zé0-9;,\"'&/(-]{1,8}( [a-zé,;\"\t]{1,8}){0,2}".prop_map(|text| text.replace('\t', "x"))
}

fn day() -> impl Strategy<Value = Date> {
    (1900_i16..2200, 1_i16..=365)
        .prop_map(|(year, ordinal)| date(year, 1, 1).with().day_of_year(ordinal).build().unwrap())
}

fn seat() -> impl Strategy<Value = Seat> {
    let office = "[a-z]{1,9}( [a-z]{1,9})?".prop_map(|office| format!("{office} of oakley"));
    prop_oneof![
        (option::of(words()), option::of(words()), option::of(office)).prop_map(|(ward, group, office)| Seat::Member {
            ward,
            group,
            accepted_on: None,
            offices: office.into_iter().collect(),
        }),
        (words(), option::of(words()), option::of(words())).prop_map(|(post, service, manager)| Seat::Officer {
            line_manager: manager.filter(|manager| *manager != post),
            post: Some(post),
            service,
            roles: vec![],
        }),
    ]
}

fn people() -> impl Strategy<Value = Vec<PersonRow>> {
    let person = (words(), any::<bool>(), option::of(day()), seat());
    vec(person, 0..12).prop_map(|people| {
        let numbered = people.into_iter().enumerate();
        numbered
            .map(|(number, (name, addressed, in_office_from, seat))| PersonRow {
                // The number keeps apart people whom chance has given one name.
                name: format!("{name} {number}"),
                email: addressed.then(|| format!("person{number}@northwold.example")),
                telephone: None,
                in_office_from,
                in_office_until: None,
                seat,
            })
            .collect()
    })
}

fn cell(row: &PersonRow, column: &str) -> String {
    let from = row.in_office_from.map(|day| day.to_string());
    let (kind, ward, group, offices, post, service, manager) = match row.seat.clone() {
        Seat::Member { ward, group, offices, .. } => ("", ward, group, Some(offices.join(";")), None, None, None),
        Seat::Officer { post, service, line_manager, .. } => ("officer", None, None, None, post, service, line_manager),
    };
    let value = match column {
        "kind" => Some(kind.to_owned()),
        "name" => Some(row.name.clone()),
        "email" => row.email.clone(),
        "ward" => ward,
        "group" => group,
        "in_office_from" => from,
        "offices" => offices,
        "post" => post,
        "service" => service,
        "line_manager" => manager,
        other => panic!("{other} is not among the columns of this test"),
    };
    value.unwrap_or_default()
}

/// A file with the columns in that order, each header passed through `header`, by the `csv` crate's writer.
fn written(rows: &[PersonRow], order: &[&str], separator: u8, header: impl Fn(&str) -> String) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(if separator == b';' { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
        .from_writer(vec![]);
    writer.write_record(order.iter().map(|column| header(column))).unwrap();
    for row in rows {
        writer.write_record(order.iter().map(|column| cell(row, column))).unwrap();
    }
    writer.into_inner().unwrap()
}

fn without_lines(reading: Reading<PersonRow>) -> Result<Vec<PersonRow>, TestCaseError> {
    prop_assert!(reading.bad.is_empty() && reading.header_faults.is_empty(), "{:?}", reading);
    Ok(reading.rows.into_iter().map(|(_, row)| row).collect())
}

proptest! {
    #[test]
    fn no_bytes_whatever_make_it_panic(bytes in vec(any::<u8>(), 0..300)) {
        let _ = people::read(&bytes);
        let _ = enquiries::read(&bytes, today());
    }

    #[test]
    fn no_text_below_a_header_makes_it_panic(
        separator in "[,;\t]",
        text in "[-\"\r\n,;\t \u{202E}\u{FEFF}a@0-9/.:é]{0,200}",
    ) {
        let people = format!("name,kind,email,in_office_from,role,telephone\n{text}").replace(',', &separator);
        let read = people::read(people.as_bytes());
        let lines = people.replace("\r\n", "\n").replace('\r', "\n").split('\n').count() as u64;
        prop_assert!(read.rows.iter().map(|(line, _)| *line).chain(read.bad.iter().map(|bad| bad.line)).all(|l| l <= lines));
        let enquiries = format!("ref,member,received,question\n{text}").replace(',', &separator);
        let _ = enquiries::read(enquiries.as_bytes(), today());
    }

    #[test]
    fn what_is_written_reads_back_the_same(rows in people(), separator in prop_oneof![Just(b','), Just(b';'), Just(b'\t')]) {
        let bytes = written(&rows, &COLUMNS, separator, str::to_owned);
        prop_assert_eq!(without_lines(people::read(&bytes))?, rows);
    }

    #[test]
    fn order_of_columns_and_case_of_headers_change_nothing(
        rows in people(),
        order in Just(COLUMNS.to_vec()).prop_shuffle(),
        style in 0..4_usize,
    ) {
        let header = |name: &str| match style {
            0 => name.to_uppercase(),
            1 => name.replace('_', " "),
            2 => format!(" {} ", name.replace('_', "-")),
            _ => name.replace('_', "").replace("group", "Party"),
        };
        let bytes = written(&rows, &order, b',', header);
        prop_assert_eq!(without_lines(people::read(&bytes))?, rows);
    }

    #[test]
    fn every_bad_line_is_named_with_its_own_number(lines in vec(0..7_usize, 0..30), ending in prop_oneof![Just("\n"), Just("\r\n")]) {
        let mut text = format!("name,in_office_from{ending}");
        let (mut line, mut good, mut bad) = (2, vec![], vec![]);
        for (number, kind) in lines.into_iter().enumerate() {
            let (row, height) = match kind {
                0 => (String::new(), 1),
                1 => (format!("Ada {number},2025-05-05"), 1),
                2 => (format!("\"Ada{ending}{number}\",5/5/2025"), 2),
                3 => (format!("Ada {number},2025-05-32"), 1),
                4 => (format!("Ada {number}"), 1),
                5 => (format!("\"{ending}{ending}\",2025-05-05"), 3),
                _ => (format!("\"Ada\"{number},"), 1),
            };
            match kind {
                0 => {}
                1 | 2 => good.push(line),
                _ => bad.push(line),
            }
            text += &row;
            text += ending;
            line += height;
        }
        let reading = people::read(text.as_bytes());
        prop_assert_eq!(reading.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), good);
        prop_assert_eq!(reading.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), bad);
    }
}
