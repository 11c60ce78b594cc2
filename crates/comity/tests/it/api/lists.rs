//! Lists, page by page.

use serde_json::{Value, json};

use super::{ENQUIRIES, ask, done, question, raised, tell};
use crate::town::{Player, Town};

#[track_caller]
fn list(town: &Town, who: &Player, query: &str) -> Value {
    let answer = ask(town, who, &format!("{ENQUIRIES}{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

fn subjects(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["subject"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_hundred_and_twenty_enquiries_come_in_three_pages_newest_first_each_once() {
    let town = Town::county();
    for number in 0..120 {
        // Every fourth is Dara's, and none of Ada's business.
        let who = if number % 4 == 3 { &town.dara } else { &town.ada };
        let body = json!({"subject": format!("Number {number}"), "question": "When?"});
        assert_eq!(tell(&town, who, ENQUIRIES, &body).status, 201);
    }
    for (who, expected) in [
        (&town.chidi, (0..120).rev().collect::<Vec<_>>()),
        (&town.ada, (0..120).rev().filter(|number| number % 4 != 3).collect()),
        (&town.bello, Vec::new()),
    ] {
        let (mut found, mut sizes, mut cursor) = (Vec::new(), Vec::new(), String::new());
        loop {
            let page = list(&town, who, &format!("?state=&q=&cursor={cursor}"));
            found.extend(subjects(&page));
            sizes.push(page["items"].as_array().unwrap().len());
            match page["next"].as_str() {
                Some(next) => cursor = next.to_owned(),
                None => break,
            }
        }
        let expected: Vec<String> = expected.iter().map(|number| format!("Number {number}")).collect();
        assert_eq!(found, expected, "{}", who.name);
        assert!(sizes.iter().rev().skip(1).all(|size| *size == 50), "{}: {sizes:?}", who.name);
    }
}

#[test]
fn a_cursor_that_was_not_given_tells_nothing() {
    let town = Town::county();
    let hidden = raised(&town, &town.dara);
    let hidden = hidden.rsplit('/').next().unwrap();
    let absent = ["NW-0000000", "NW-7K3MQ2R", "nonsense"];
    let answers: Vec<_> = absent
        .into_iter()
        .chain([hidden])
        .map(|cursor| {
            let answer = ask(&town, &town.ada, &format!("{ENQUIRIES}?cursor={cursor}"));
            assert_eq!(answer.status, 422, "{cursor}");
            answer.body
        })
        .collect();
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_list_is_narrowed_by_state_words_and_what_is_overdue() {
    let town = Town::county();
    let crossing = raised(&town, &town.ada);
    let mut body = question();
    body["subject"] = json!("Damp at Vine Court");
    let damp = tell(&town, &town.ada, ENQUIRIES, &body).json()["reference"].as_str().unwrap().to_owned();
    done(&town, &town.chidi, &crossing, "allocation", json!({"service": "Highways"}));
    done(&town, &town.bello, &crossing, "acknowledgement", json!({}));
    for (query, expected) in [
        ("", vec!["Damp at Vine Court", "The crossing on Mill Lane"]),
        ("?state=unsorted", vec!["Damp at Vine Court"]),
        ("?state=with-officer", vec!["The crossing on Mill Lane"]),
        ("?state=with-officer,unsorted", vec!["Damp at Vine Court", "The crossing on Mill Lane"]),
        ("?state=closed", vec![]),
        ("?q=MILL+lane", vec!["The crossing on Mill Lane"]),
        ("?q=vine%20court", vec!["Damp at Vine Court"]),
        ("?q=%25", vec![]),
        ("?due=overdue", vec![]),
    ] {
        assert_eq!(subjects(&list(&town, &town.ada, query)), expected, "{query}");
    }
    assert_eq!(list(&town, &town.ada, &format!("?q={damp}"))["items"][0]["reference"], damp.as_str());
    town.at("2025-12-04T10:00:00Z");
    let overdue = list(&town, &town.chidi, "?due=overdue");
    assert_eq!(subjects(&overdue), ["Damp at Vine Court"], "nobody has acknowledged it");
    let item = &overdue["items"][0];
    assert_eq!(
        (&item["due"], &item["overdue"], &item["asker"]),
        (&json!("2025-12-03"), &json!(true), &json!("Ada Marsh"))
    );
}
