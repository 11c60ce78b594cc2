//! The file as such: encoding, separators, line endings, header.

use comity::import::people::{self, PersonRow};
use comity::import::{Kind, Reading, enquiries, template};

use super::{faults, sound, today};

fn read(text: &str) -> Reading<PersonRow> {
    people::read(text.as_bytes())
}

fn names(text: &str) -> Vec<(u64, String)> {
    let reading = read(text);
    assert_eq!(faults(&reading), Vec::<String>::new(), "{text:?}");
    reading.rows.into_iter().map(|(line, row)| (line, row.name)).collect()
}

#[test]
fn comma_semicolon_and_tab_are_told_apart_by_the_header() {
    for text in [
        "name,ward\nAda Fenwick,Oakley\n",
        "name;ward\nAda Fenwick;Oakley\n",
        "name\tward\r\nAda Fenwick\tOakley\r\n",
        "\u{FEFF}name,ward\rAda Fenwick,Oakley",
        "\"name, in full\";name;ward\n;Ada Fenwick;Oakley\n",
        "sep=;\nname;ward\nAda Fenwick;Oakley\n",
        "name\nAda Fenwick\n",
        "name\n  Ada \t Fenwick\u{A0}\n",
        "name , ward\n \"Ada Fenwick\" , \"Oakley\" \n",
        "name,ward,,\nAda Fenwick,Oakley,,\n",
    ] {
        assert_eq!(names(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["Ada Fenwick"], "{text:?}");
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let text =
        "\r\n\r\nname,ward\r\n\r\n\"Ada\r\nFenwick\",Oakley\r\n,\r\nBello Marsh,\"Mill\n Lane\"\r\nChidi Thorne,\r\n";
    assert_eq!(names(text), [(5, "Ada Fenwick".into()), (8, "Bello Marsh".into()), (10, "Chidi Thorne".into())]);
}

#[test]
fn a_quotation_mark_left_open_names_its_line() {
    let reading = read("name,ward\nAda Fenwick,Oakley\nBello Marsh,\"Mill Lane\nChidi Thorne,Oakley\n");
    assert_eq!(reading.rows.len(), 1);
    assert_eq!((reading.bad.len(), reading.bad[0].line), (1, 3));
    assert!(reading.bad[0].reason.contains("is never closed"), "{reading:?}");
}

#[test]
fn text_after_a_quotation_mark_costs_one_line_only() {
    let reading =
        read("name,ward\n\"Ada\" Fenwick,Oakley\nBello \"Bel\" Marsh,Oakley\n\"Chidi \"\"Chi\"\" Thorne\",Oakley\n");
    assert_eq!((reading.bad.len(), reading.bad[0].line), (1, 2));
    let names: Vec<_> = reading.rows.iter().map(|(_, row)| row.name.as_str()).collect();
    assert_eq!(names, ["Bello \"Bel\" Marsh", "Chidi \"Chi\" Thorne"]);
}

#[test]
fn a_row_of_another_width_is_refused() {
    let reading = read("name,ward\nFenwick, Ada,Oakley\nBello Marsh\nChidi Thorne,Oakley,,\n");
    assert_eq!(
        faults(&reading),
        [
            "line 2: the line has 3 cells and the header 2 columns. Put quotation marks round text that contains a \
             separator.",
            "line 3: the line has 1 cell and the header 2 columns. Leave unused cells empty rather than out, and put \
             quotation marks round text that contains a line break.",
        ]
    );
    assert_eq!(reading.rows.len(), 1);
}

#[test]
fn other_encodings_are_refused_with_the_way_out() {
    let windows = b"name,ward\r\nAda Fenwick,Oakley\r\nZo\xEB Hale,Oakley\r\n";
    let utf_16: Vec<u8> = "\u{FEFF}name\r\nAda".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, what) in [
        (&windows[..], "Line 3 holds a character that is not UTF-8"),
        (&utf_16[..], "The file is in UTF-16"),
        (b"PK\x03\x04....", "This is a workbook"),
    ] {
        let reading = people::read(bytes);
        assert!(reading.rows.is_empty() && reading.bad.is_empty());
        assert!(reading.header_faults[0].starts_with(what), "{:?}", reading.header_faults);
        assert!(reading.header_faults[0].contains("\"CSV UTF-8\""));
    }
    assert_eq!(names("name\nZoë Hale\n"), [(2, "Zoë Hale".into())]);
}

#[test]
fn headers_are_known_in_any_case_and_spelling() {
    for header in ["in_office_from", "In office from", "IN-OFFICE-FROM", " InOfficeFrom "] {
        let rows = sound(read(&format!("NAME,{header},E-mail\nAda Fenwick,05/05/2025,ADA@northwold.example\n")));
        assert_eq!(rows[0].in_office_from.unwrap().to_string(), "2025-05-05", "{header}");
        assert_eq!(rows[0].email.as_deref(), Some("ada@northwold.example"));
    }
}

#[test]
fn unknown_columns_are_named_once_and_the_council_not_at_all() {
    let reading =
        read("Council,name,Twitter  handle,,Ward\nEastmarsh,Ada Fenwick,@ada,x,Oakley\nEastmarsh,Bello Marsh,,,\n");
    assert_eq!(reading.ignored_columns, ["Twitter handle", "(column 4, without a name)"]);
    assert_eq!(sound(reading).len(), 2);
}

#[test]
fn a_header_that_cannot_be_used_stops_the_file() {
    for (text, expected) in [
        ("", "The file is empty. Its first line must name the columns."),
        ("\n ,\n", "The file is empty. Its first line must name the columns."),
        ("name,Group,Party\nAda,,\n", "The columns \"Group\" and \"Party\" are the same."),
        ("name,notes,Notes\nAda,,\n", "The columns \"notes\" and \"Notes\" are the same."),
        (
            "Our members 2026\nname,ward\nAda,Oakley\n",
            "There is no column \"name\". Line 1 is taken as the header and has \"Our members 2026\".",
        ),
        ("\"name\nAda\n", "line 1: a quotation mark (\") opens here and is never closed"),
        ("\"na\"me\nAda\n", "line 1: text follows a closing quotation mark"),
    ] {
        let reading = read(text);
        assert!(reading.rows.is_empty() && reading.bad.is_empty(), "{text:?}");
        assert_eq!(reading.header_faults.len(), 1, "{text:?}: {:?}", reading.header_faults);
        assert!(reading.header_faults[0].starts_with(expected), "{text:?}: {:?}", reading.header_faults);
    }
    let both = enquiries::read(b"subject\nLamps\n", today());
    assert_eq!(both.header_faults.len(), 3, "{:?}", both.header_faults);
}

#[test]
fn the_templates_read_without_a_fault() {
    let people = people::read(template(Kind::People).as_bytes());
    let enquiries = enquiries::read(template(Kind::Enquiries).as_bytes(), today());
    assert!(people.ignored_columns.is_empty() && enquiries.ignored_columns.is_empty());
    assert_eq!((sound(people).len(), sound(enquiries).len()), (3, 2));
}
