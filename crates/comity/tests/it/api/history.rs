//! What was imported as history, and what is left after its content has been disposed of.

use rules::actor::Actor;
use rules::enquiry::{Command, Enquiry, History, Named, Source};
use rules::id::EnquiryId;
use rules::norm::Norm;
use serde_json::{Value, json};
use store::pen::Pen;

use super::{ENQUIRIES, ask, done, raised, tell};
use crate::town::{Town, done as runs, id, token};

/// Enters one line of another system's file.
fn imported(town: &Town, asker: impl FnOnce(&mut Pen) -> Named<rules::id::PersonId>) -> String {
    let office = town.installation.desk(town.council, Actor::Installation);
    let reference = office.draw_reference().unwrap();
    let mut pen = Pen::new();
    let number = pen.text("ME-2041");
    let asker = Some(asker(&mut pen));
    let service = Some(Named::AsWritten(pen.name("Parks and Open Spaces")));
    let subject = Some(pen.text("Overgrown hedge"));
    let received = "2024-03-12".parse().unwrap();
    let history = History {
        reference,
        number,
        received,
        source: Source::File,
        asker,
        service,
        subject,
        question: None,
        disposed: None,
        withdrawn: None,
        entered: None,
    };
    runs::<Enquiry>(&office, EnquiryId(id()), Command::Record(Box::new(history)), pen);
    format!("{ENQUIRIES}/{reference}")
}

#[test]
fn an_imported_enquiry_is_shown_as_history_and_can_only_be_looked_at() {
    let town = Town::county();
    let person = town.ada.person;
    let linked = imported(&town, |_| Named::Known(person));
    let loose = imported(&town, |pen| Named::AsWritten(pen.name("Cllr F. Gone")));
    let ada = ask(&town, &town.ada, &linked).json();
    assert_eq!(
        (&ada["state"], &ada["number"], &ada["started"]),
        (&json!("recorded"), &json!("ME-2041"), &json!("2024-03-12"))
    );
    assert_eq!(ada["asker"], json!({"id": person.to_string(), "name": "Ada Marsh"}));
    assert_eq!(ada["service"], json!({"id": null, "name": "Parks and Open Spaces"}));
    assert_eq!(
        (&ada["subject"], &ada["question"], &ada["answer_by"]),
        (&json!("Overgrown hedge"), &Value::Null, &Value::Null)
    );
    assert_eq!(ada["acts"][0]["did"], "import");
    assert_eq!(ada["acts"][0]["by"], json!({"kind": "installation"}));
    assert_eq!(ask(&town, &town.ada, &loose).status, 404, "nobody knows that it was hers");
    assert_eq!(ask(&town, &town.chidi, &loose).json()["asker"], json!({"id": null, "name": "Cllr F. Gone"}));
    let items = ask(&town, &town.chidi, &format!("{ENQUIRIES}?state=recorded")).json()["items"].clone();
    assert_eq!((items[0]["number"].clone(), items[0]["asker"].clone()), (json!("ME-2041"), json!("Cllr F. Gone")));
    let refused = tell(&town, &town.chidi, &format!("{linked}/note"), &json!({"text": "Hm."}));
    assert_eq!((refused.status.as_u16(), refused.json()["norm"].clone()), (409, json!("house.history-only")));
}

#[test]
fn what_was_disposed_of_says_when_and_under_what_and_nothing_more() {
    let mut town = Town::county();
    let enquiry = raised(&town, &town.ada);
    done(&town, &town.chidi, &enquiry, "allocation", json!({"service": "Highways"}));
    let answered = done(&town, &town.bello, &enquiry, "answer", json!({"text": "In January."}));
    let record: EnquiryId = ask(&town, &town.ada, &enquiry).json()["id"].as_str().unwrap().parse().unwrap();
    for (time, norm, command) in [
        ("2025-12-20T08:00:00Z", Norm::KeptOpen, Command::Close),
        ("2031-12-21T08:00:00Z", Norm::KeptFor, Command::Dispose),
    ] {
        town.at(time);
        let clock = town.installation.desk(town.council, Actor::Clock { norm });
        runs::<Enquiry>(&clock, record, command, Pen::new());
    }
    town.ada.token = token(&town.installation, town.council, town.ada.person, town.ada.seat);
    let answer = ask(&town, &town.ada, &enquiry);
    assert!(!answer.text().contains("Mill Lane") && !answer.text().contains("January"), "{}", answer.text());
    let gone = json!({"on": "2031-12-21", "under": "house.kept-for"});
    let shown = answer.json();
    assert_eq!(
        (&shown["state"], &shown["subject"], &shown["question"]),
        (&json!("closed"), &Value::Null, &Value::Null)
    );
    assert_eq!(shown["disposed_of"], gone);
    let act = &shown["acts"][2];
    assert_eq!((&act["did"], &act["says"], &act["disposed_of"]), (&json!("answer"), &json!({}), &gone));
    assert_eq!(ask(&town, &town.ada, ENQUIRIES).json()["items"][0]["subject"], "(content disposed of on 2031-12-21)");
    let receipt = ask(&town, &town.ada, &format!("{enquiry}/acts/{}/receipt", answered["act"].as_str().unwrap()));
    assert!(receipt.text().contains("house.kept-for"), "{}", receipt.text());
}
