use comity::import::people::{PersonRow, Seat, read};
use jiff::civil::date;

use super::{faults, sound};

const HEADER: &str = "kind,name,email,telephone,ward,group,in_office_from,accepted_on,in_office_until,offices,post,service,line_manager,role\n";

#[test]
fn a_member_is_read_with_ward_group_term_and_offices() {
    let line = "Member, Ada  Fenwick ,ADA@northwold.example,01632 960101,Oakley, Harbour  Group ,05/05/2025,2025-05-07,\
                2029-05-06,Chair; Group Leader;Mayor of Oakley;chair,,,,\n";
    let rows = sound(read(format!("{HEADER}{line}").as_bytes()));
    assert_eq!(
        rows,
        [PersonRow {
            name: "Ada Fenwick".into(),
            email: Some("ada@northwold.example".into()),
            telephone: Some("01632 960101".into()),
            in_office_from: Some(date(2025, 5, 5)),
            in_office_until: Some(date(2029, 5, 6)),
            seat: Seat::Member {
                ward: Some("Oakley".into()),
                group: Some("Harbour Group".into()),
                accepted_on: Some(date(2025, 5, 7)),
                offices: vec!["chair".into(), "group-leader".into(), "Mayor of Oakley".into()],
            },
        }]
    );
}

#[test]
fn an_officer_is_read_with_post_service_manager_and_roles() {
    let line = "OFFICER,Chidi Thorne,,,,,,,,,Head of Law,Law and Governance,Chief Executive,Monitoring Officer; line_manager\n";
    let rows = sound(read(format!("{HEADER}{line}").as_bytes()));
    assert_eq!(
        rows[0].seat,
        Seat::Officer {
            post: Some("Head of Law".into()),
            service: Some("Law and Governance".into()),
            line_manager: Some("Chief Executive".into()),
            roles: vec!["monitoring-officer", "line-manager"],
        }
    );
}

#[test]
fn a_name_is_enough() {
    let rows = sound(read(b"name\nDara Quill\n"));
    assert_eq!(rows[0].seat, Seat::Member { ward: None, group: None, accepted_on: None, offices: vec![] });
}

#[test]
fn every_fault_of_a_line_says_what_to_do() {
    for (line, expected) in [
        (",,,,,,,,,,,,,clerk", &["name: is empty", "role: is for officers only. Empty it, or write officer"][..]),
        ("governor,Ada,,,,,,,,,,,,", &["kind: \"governor\" is neither member nor officer. Write one of the two."]),
        ("officer,Ada,,,Oakley,Harbour,,,,,Clerk,,,", &["ward: is for members only.", "group: is for members only."]),
        (
            "officer,Ada,,,,,,,,,Clerk,,,clerck",
            &["role: \"clerck\" is not a role; the nearest is clerk. Write one of: clerk,"],
        ),
        (
            "officer,Ada,,,,,,,,,Clerk,,,monitering officer",
            &["role: \"monitering officer\" is not a role; the nearest is monitoring-officer."],
        ),
        ("officer,Ada,,,,,,,,,,,,clerk", &["role: goes with a post, and the line has none. Fill in the post's title."]),
        ("officer,Ada,,,,,,,,,Town Clerk,,town clerk,", &["line_manager: is the post itself."]),
        ("member,Ada,,,,,,,,group leader,,,,", &["offices: names a group leader, and the line has no group."]),
        (
            "member,Ada,,,,,2026-05-05,,2025-05-05,,,,,",
            &["in_office_until: 2025-05-05 is before the first day, 2026-05-05."],
        ),
        (
            "member,Ada,,1.63296E+09,,,,,,,,,,",
            &["telephone: \"1.63296E+09\" is a number that the spreadsheet has shortened."],
        ),
        ("member,Ada,,ask Bello,,,,,,,,,,", &["telephone: \"ask Bello\" has no digit in it."]),
        ("member,Ada\u{202E}x,,,,,,,,,,,,", &["name: contains an unseen character (U+202E). Type the cell again."]),
        ("member,Ada\u{200B}x,,,,,,,,,,,,", &["name: contains an unseen character (U+200B)."]),
        ("member,A\u{7}da,,,,,,,,,,,,", &["name: contains an unseen character (U+0007)."]),
        (
            "member,Ada,ada,,,,31/04/2025,5/5/25,,,,,,",
            &[
                "email: \"ada\" has no @.",
                "in_office_from: \"31/04/2025\": April has 30 days.",
                "accepted_on: \"5/5/25\" has a year",
            ],
        ),
    ] {
        let reading = read(format!("{HEADER}\nmember,Bello,,,,,,,,,,,,\n{line}\n").as_bytes());
        let faults = faults(&reading);
        assert_eq!(faults.len(), expected.len(), "{line}: {faults:#?}");
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.starts_with(&format!("line 4, column {expected}")), "{line}: {fault}");
        }
        assert_eq!(reading.rows.len(), 1, "the good line is read all the same");
    }
}

#[test]
fn a_name_has_at_most_two_hundred_characters() {
    assert_eq!(sound(read(format!("name\n{}\n", "é".repeat(200)).as_bytes())).len(), 1);
    let reading = read(format!("Name\n{}\n", "é".repeat(201)).as_bytes());
    assert_eq!(faults(&reading), ["line 2, column Name: has 201 characters; 200 is the most. Shorten it."]);
}

#[test]
fn a_fault_names_the_column_as_the_file_does() {
    let reading = read(b"Name,E-Mail\nAda,ada@eastmarsh.example\nBello,ADA@eastmarsh.example\n");
    assert_eq!(
        faults(&reading),
        ["line 3, column E-Mail: is the address of line 2 too. One address serves one person: correct one of the \
             two, or \
          remove a line."]
    );
}

#[test]
fn the_same_line_twice_is_one_person() {
    let reading = read(b"name,ward,party\nAda,Oakley,Harbour\nADA,Mill,\nAda ,oakley,HARBOUR\n");
    assert_eq!(reading.rows.len(), 2);
    assert_eq!(reading.notes[0].to_string(), "line 4: the same as line 2 in every column; taken once.");
}

#[test]
fn two_people_of_one_name_and_ward_need_addresses() {
    let reading = read(b"name,ward,email,party\nAda,Oakley,,Harbour\nada,Oakley,,\nBello,Oakley,b1@a.example,\nBello,Oakley,b2@a.example,\n");
    assert_eq!(reading.rows.len(), 3);
    assert_eq!(
        faults(&reading),
        ["line 3, column name: is the name on line 2 too, with the same kind and ward. Give each person an e-mail \
          address, or remove a line."]
    );
}

#[test]
fn a_group_written_several_ways_is_one_and_different_words_are_two() {
    let rows = sound(read(
        "name,party\nAda,Labour\nBello,labour \nChidi,LABOUR\nDara,Labour Party\nEsi,Labour  Party\nFarah, \n"
            .as_bytes(),
    ));
    let groups: Vec<_> = rows
        .iter()
        .map(|row| match &row.seat {
            Seat::Member { group, .. } => group.as_deref(),
            Seat::Officer { .. } => Some("officer"),
        })
        .collect();
    assert_eq!(
        groups,
        [Some("Labour"), Some("Labour"), Some("Labour"), Some("Labour Party"), Some("Labour Party"), None]
    );
}

#[test]
fn the_day_in_office_is_supplied_where_the_file_leaves_it_out() {
    let text = "kind,name,in_office_from,accepted_on,in_office_until\nmember,Ada,,,\nmember,Bello,2024-05-02,,\n\
                member,Chidi,,,2020-05-01\nofficer,Dara,,,\n";
    let day = date(2026, 5, 7);
    let supplied: Vec<_> = sound(read(text.as_bytes()))
        .into_iter()
        .map(|mut row| {
            row.supply(day);
            let accepted = match row.seat {
                Seat::Member { accepted_on, .. } => accepted_on,
                Seat::Officer { .. } => None,
            };
            (row.name, row.in_office_from, accepted)
        })
        .collect();
    assert_eq!(
        supplied,
        [
            ("Ada".into(), Some(day), Some(day)),
            ("Bello".into(), Some(date(2024, 5, 2)), Some(day)),
            ("Chidi".into(), None, None),
            ("Dara".into(), None, None),
        ]
    );
}
