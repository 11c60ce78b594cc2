//! One line of the file: what belongs to a member, what to an officer.

use super::super::cell::{LINE, SHORT, key, quote};
use super::super::row::Row;
use super::{PersonRow, ROLES, Seat};

/// Offices with a meaning to the software; every other one is text.
const OFFICES: [&str; 3] = ["chair", "vice-chair", "group-leader"];

/// The person on the line, or faults left with the row.
pub(super) fn person(row: &mut Row) -> Option<PersonRow> {
    let kind = row.text("kind", SHORT);
    let name = row.required("name", LINE);
    let email = row.email("email");
    let telephone = telephone(row);
    let (in_office_from, in_office_until) = (row.date("in_office_from"), row.date("in_office_until"));
    if let (Some(from), Some(until)) = (in_office_from, in_office_until)
        && until < from
    {
        row.fault("in_office_until", &format!("{until} is before the first day, {from}. Correct one of the two."));
    }
    let seat = match kind.as_deref().map(key).as_deref() {
        None | Some("member") => member(row),
        Some("officer") => officer(row),
        Some(other) => {
            row.fault("kind", &format!("\"{}\" is neither member nor officer. Write one of the two.", quote(other)));
            return None;
        }
    };
    Some(PersonRow { name: name?, email, telephone, in_office_from, in_office_until, seat })
}

fn member(row: &mut Row) -> Seat {
    for column in ["post", "service", "line_manager", "role"] {
        if row.has(column) {
            row.fault(column, "is for officers only. Empty it, or write officer under kind.");
        }
    }
    let seat = Seat::Member {
        ward: row.text("ward", LINE),
        group: row.text("group", LINE),
        accepted_on: row.date("accepted_on"),
        offices: offices(row),
    };
    if let Seat::Member { group: None, offices, .. } = &seat
        && offices.iter().any(|office| office == "group-leader")
    {
        row.fault("offices", "names a group leader, and the line has no group. Fill in the group.");
    }
    seat
}

fn officer(row: &mut Row) -> Seat {
    for column in ["ward", "group", "accepted_on", "offices"] {
        if row.has(column) {
            row.fault(column, "is for members only. Empty it, or write member under kind.");
        }
    }
    let post = row.text("post", LINE);
    let line_manager = row.text("line_manager", LINE);
    for column in ["service", "line_manager", "role"] {
        if row.has(column) && !row.has("post") {
            row.fault(column, "goes with a post, and the line has none. Fill in the post's title.");
        }
    }
    if let (Some(post), Some(manager)) = (&post, &line_manager)
        && key(post) == key(manager)
    {
        row.fault("line_manager", "is the post itself. Name the post above it, or leave it empty.");
    }
    let service = row.text("service", LINE);
    Seat::Officer { post, service, line_manager, roles: roles(row) }
}

fn roles(row: &mut Row) -> Vec<&'static str> {
    let mut roles = vec![];
    for written in row.list("role") {
        let wanted = hyphened(&written);
        match ROLES.into_iter().find(|role| *role == wanted) {
            Some(role) if roles.contains(&role) => {}
            Some(role) => roles.push(role),
            None => {
                let nearest = ROLES
                    .into_iter()
                    .max_by(|a, b| strsim::jaro_winkler(a, &wanted).total_cmp(&strsim::jaro_winkler(b, &wanted)));
                let nearest = nearest.expect("there are roles");
                row.fault(
                    "role",
                    &format!(
                        "\"{}\" is not a role; the nearest is {nearest}. Write one of: {}.",
                        quote(&written),
                        ROLES.join(", ")
                    ),
                );
            }
        }
    }
    roles
}

/// Offices we know are written one way, so that `Group Leader` and `group-leader` are one.
fn offices(row: &mut Row) -> Vec<String> {
    let mut offices = vec![];
    for written in row.list("offices") {
        let plain = hyphened(&written);
        let office = if OFFICES.contains(&plain.as_str()) { plain } else { written };
        if !offices.contains(&office) {
            offices.push(office);
        }
    }
    offices
}

fn hyphened(written: &str) -> String {
    key(written).replace([' ', '_'], "-")
}

fn telephone(row: &mut Row) -> Option<String> {
    let number = row.text("telephone", SHORT)?;
    // 01632960101 in a column of numbers comes out as 1.63296E+09.
    if number.contains(['E', 'e']) && number.parse::<f64>().is_ok() {
        let reason = format!(
            "\"{}\" is a number that the spreadsheet has shortened. Format the column as text.",
            quote(&number)
        );
        row.fault("telephone", &reason);
    } else if !number.chars().any(|c| c.is_ascii_digit()) {
        row.fault("telephone", &format!("\"{}\" has no digit in it. Correct it, or leave it empty.", quote(&number)));
    }
    Some(number)
}
