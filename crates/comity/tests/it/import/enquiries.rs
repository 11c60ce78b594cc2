use comity::import::enquiries::{EnquiryRow, read};
use jiff::civil::date;

use super::{faults, sound, today};

#[test]
fn an_enquiry_is_read_as_written() {
    let text = "Service Area;Date_Received;REF;Member;Subject;Question;Ward\n\
                Highways, Traffic;03/05/2022; 12026332 ;Member  08;Lamps;\"First line\r\n\r\n  second \";Oakley\n";
    let reading = read(text.as_bytes(), today());
    assert_eq!(reading.ignored_columns, ["Ward"]);
    assert_eq!(
        sound(reading),
        [EnquiryRow {
            reference: "12026332".into(),
            member: "Member 08".into(),
            received: date(2022, 5, 3),
            service: Some("Highways, Traffic".into()),
            subject: Some("Lamps".into()),
            question: Some("First line\n\n  second".into()),
        }]
    );
}

#[test]
fn a_day_still_to_come_is_refused() {
    let text = "ref,member,Date received\n1,Ada,30/11/2026\n2,Ada,01/12/2026\n3,Ada,\n4,,1/1/2020\n";
    let reading = read(text.as_bytes(), today());
    assert_eq!(reading.rows.len(), 1);
    assert_eq!(
        faults(&reading),
        [
            "line 3, column Date received: 2026-12-01 is still to come; today is 2026-11-30. Correct the day.",
            "line 4, column Date received: is empty, and must not be. Write the day on which the enquiry came in.",
            "line 5, column member: is empty, and must not be. Fill it in, or remove the line.",
        ]
    );
}

#[test]
fn a_repeated_row_is_taken_once_and_a_different_one_refused() {
    let text = "ref,member,received\n1,Ada,2022-05-03\n2,Ada,2022-05-03\n1,Ada ,03/05/2022\n2,Bello,2022-05-03\n";
    let reading = read(text.as_bytes(), today());
    assert_eq!(reading.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(reading.notes[0].to_string(), "line 4: the same as line 2 in every column; taken once.");
    assert_eq!(
        faults(&reading),
        ["line 5, column ref: \"2\" is the reference of line 3 too, and the two differ. Correct one of the \
             references, or \
          remove a line."]
    );
}

#[test]
fn texts_have_their_limits() {
    let row = |subject: usize, question: usize| {
        let text = format!(
            "ref,member,received,subject,question\n1,Ada,2022-05-03,{},{}\n",
            "s".repeat(subject),
            "q".repeat(question)
        );
        faults(&read(text.as_bytes(), today()))
    };
    assert!(row(200, 20_000).is_empty());
    assert_eq!(
        row(201, 20_001),
        [
            "line 2, column subject: has 201 characters; 200 is the most. Shorten it.",
            "line 2, column question: has 20001 characters; 20000 is the most. Shorten it.",
        ]
    );
    let text = "ref,member,received,question\n1,Ada,2022-05-03,\"tab\there\"\n2,Ada,2022-05-03,bell\u{7}\n";
    let reading = read(text.as_bytes(), today());
    assert_eq!((reading.rows.len(), reading.bad[0].line), (1, 3));
}
