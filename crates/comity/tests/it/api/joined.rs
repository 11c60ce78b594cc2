//! What is linked, joined and split, by programs.

use serde_json::json;

use super::{ENQUIRIES, ask, done, raised, tell, tell_with};
use crate::town::{Player, Town};

fn with_bello(town: &Town, asker: &Player) -> String {
    let enquiry = raised(town, asker);
    done(town, &town.chidi, &enquiry, "allocation", json!({"post": town.bello.post().to_string()}));
    enquiry
}

fn reference(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

/// How many acts a person sees.
fn acts(town: &Town, who: &Player, enquiry: &str) -> usize {
    ask(town, who, enquiry).json()["acts"].as_array().unwrap().len()
}

#[test]
fn two_that_ask_the_same_are_linked_by_whoever_sees_both_and_no_member_learns_of_it() {
    let town = Town::county();
    let (one, other) = (with_bello(&town, &town.ada), with_bello(&town, &town.dara));
    let before = (acts(&town, &town.ada, &one), acts(&town, &town.dara, &other));
    for wrong in [json!({"with": "NW-0000000"}), json!({"with": reference(&one)})] {
        let answer = tell(&town, &town.bello, &format!("{one}/link"), &wrong);
        assert_eq!((answer.status.as_u16(), &answer.json()["errors"][0]["pointer"]), (422, &json!("/with")));
    }
    let with = json!({"with": reference(&other)});
    let unseen = tell(&town, &town.ada, &format!("{one}/link"), &with);
    assert_eq!(unseen.status.as_u16(), 422, "another member's enquiry is as good as none");
    assert_eq!(tell(&town, &town.esi, &format!("{one}/link"), &with).status.as_u16(), 404);
    done(&town, &town.bello, &one, "link", with.clone());
    assert_eq!((acts(&town, &town.ada, &one), acts(&town, &town.dara, &other)), before, "nobody else learns of it");
    for (enquiry, other) in [(&one, &other), (&other, &one)] {
        let again = tell(&town, &town.bello, &format!("{enquiry}/link"), &json!({"with": reference(other)}));
        assert_eq!(again.status.as_u16(), 409, "both say so since the same moment");
    }
}

#[test]
fn a_members_duplicate_is_joined_and_what_two_members_ask_is_not() {
    let town = Town::county();
    let (first, again) = (with_bello(&town, &town.ada), with_bello(&town, &town.ada));
    let daras = with_bello(&town, &town.dara);
    let refused = tell(&town, &town.bello, &format!("{again}/merging"), &json!({"into": reference(&daras)}));
    assert_eq!((refused.status.as_u16(), &refused.json()["norm"]), (409, &json!("house.same-asker")));
    let joined = done(&town, &town.bello, &again, "merging", json!({"into": reference(&first)}));
    assert_eq!(joined["state"], "closed");
    assert_eq!(ask(&town, &town.ada, &first).json()["state"], "with-officer");
}

#[test]
fn one_that_hides_two_is_split_once_however_often_it_is_sent() {
    let town = Town::county();
    let whole = with_bello(&town, &town.ada);
    let body = json!({"subject": "The drain", "question": "When will it be cleared?", "service": "Highways"});
    let wrong = json!({"subject": "The drain", "question": "When?", "service": "Nowhere"});
    let answer = tell(&town, &town.bello, &format!("{whole}/splitting"), &wrong);
    assert_eq!((answer.status.as_u16(), &answer.json()["errors"][0]["pointer"]), (422, &json!("/service")));
    for _ in 0..2 {
        let key = ("Idempotency-Key", "split-1");
        let answer = tell_with(&town, &town.bello, &format!("{whole}/splitting"), key, &body);
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
        assert_eq!(answer.json()["state"], "with-officer");
    }
    let mine = ask(&town, &town.ada, ENQUIRIES).json();
    let mine = mine["items"].as_array().unwrap().clone();
    assert_eq!(mine.len(), 2, "{mine:?}");
    assert!(mine.iter().any(|line| line["subject"] == "The drain"), "{mine:?}");
}
