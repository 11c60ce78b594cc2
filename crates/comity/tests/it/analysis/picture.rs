use comity::analysis::picture::svg;
use comity::analysis::reading::{Reading, read};
use fairness::analysis::Analysis;
use fairness::arranged::Arranged;

fn drawn(text: &str) -> String {
    let Reading { observations, strata, .. } = read(text.as_bytes()).unwrap();
    let arranged = Arranged::of(&observations);
    svg(&Analysis::of_arranged(&arranged, strata), &arranged)
}

/// Every element that is opened is closed, in order.
fn well_formed(xml: &str) {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name.to_owned()), "{xml}"),
            None if tag.starts_with('?') || tag.ends_with('/') => {}
            None => open.push(tag.split([' ', '\n']).next().unwrap().to_owned()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_picture_says_in_words_and_in_a_table_what_it_shows() {
    let found = drawn("time,event,group\n1,1,Amber\n3,1,Amber\n4,0,Amber\n2,1,Blue\n8,0,Blue\n");
    well_formed(&found);
    for part in [
        "<title id=\"title\">How long answers took: the share still open</title>",
        "5 matters, 3 ended. Amber: of 3, half had ended by 3. Blue: of 2, half had ended by 2. Log-rank test, all work together: p = ",
        "aria-labelledby=\"title description\"",
        "role=\"img\" aria-label=\"The share still open",
        "role=\"table\"",
        "role=\"columnheader\"",
    ] {
        assert!(found.contains(part), "{part}\n{found}");
    }
    // A row for each group, a cell for each time and one for the half.
    let rows: Vec<&str> = found.split("role=\"rowheader\"").skip(1).collect();
    assert_eq!(rows.len(), 2);
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.split("role=\"cell\"").skip(1).map(|cell| cell.split(['>', '<']).nth(1).unwrap()).collect())
        .collect();
    assert_eq!(cells, [["3", "2", "1", "0", "0", "3"], ["2", "2", "1", "1", "1", "2"]]);
}

#[test]
fn a_name_stays_a_name_whatever_is_in_it() {
    let found = drawn("time,event,group\n1,1,<script>&\n2,1,b\n");
    well_formed(&found);
    assert!(found.contains("&lt;script&gt;&amp;") && !found.contains("<script"), "{found}");
}

#[test]
fn a_hundred_thousand_steps_are_drawn_with_no_more_dots_than_can_be_seen() {
    let lines: String = (0..100_000).map(|at| format!("{at}.5,1,a\n")).collect();
    let found = drawn(&format!("time,event,group\n{lines}"));
    assert!(found.len() < 60_000, "{}", found.len());
}

#[test]
fn one_matter_at_time_zero_is_drawn_too() {
    well_formed(&drawn("time,event,group\n0,1,a\n"));
}
