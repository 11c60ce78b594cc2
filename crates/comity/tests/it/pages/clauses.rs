//! What only the pages can show of a clause.

use axum::http::StatusCode;
use comity::routes::ROUTES;
use comity::url;
use rules::actor::Actor;
use rules::enquiry::{Command, Enquiry, History, Source};
use rules::id::EnquiryId;
use rules::person::{self, Held, Office, Person};
use store::pen::Pen;
use store::questions::enquiries::{Filter, Order};

use crate::pages::browser::{Browser, words};
use crate::town::{Player, Town, done, id};

/// One thing done to an enquiry: by whom, the last part of its address, how it is read back, what is typed.
type Act<'a> = (&'a Player, &'static str, &'static str, Vec<(&'static str, String)>);

/// A whole enquiry, in order.
fn acts(town: &Town) -> Vec<Act<'_>> {
    let (ada, bello, chidi) = (&town.ada, &town.bello, &town.chidi);
    let text = || vec![("text", "In the second week of December.".to_owned())];
    let said = |fields: &[(&'static str, &str)]| fields.iter().map(|(name, it)| (*name, (*it).to_owned())).collect();
    vec![
        (
            chidi,
            "allocation",
            "Whoever holds the post, or works in the service, will see it from now on",
            vec![("to", bello.post().to_string()), ("sort", "enquiry".to_owned())],
        ),
        (
            bello,
            "acknowledgement",
            "Ada Marsh will be told that you have it, with your name, your telephone number and the date for the answer.",
            Vec::new(),
        ),
        (
            bello,
            "clarification",
            "the clock stands still until the reply",
            said(&[("question", "Which end of the lane?")]),
        ),
        (ada, "reply", "The officer goes on with it, and the clock runs again.", text()),
        (
            bello,
            "note",
            "Only those who handle this, and Democratic Services, will read it; Ada Marsh will not.",
            text(),
        ),
        (bello, "holding-reply", "It stops no clock: the date for the answer stays as it is.", text()),
        (
            bello,
            "extension",
            "Unless they have agreed already, the date moves only when they do.",
            said(&[
                ("until-day", "19"),
                ("until-month", "12"),
                ("until-year", "2025"),
                ("reason", "A part has to come."),
                ("agreed", ""),
            ]),
        ),
        (
            ada,
            "extension-agreement",
            "If you agree, the date for the answer moves; if not, it stays as it is.",
            said(&[("agree", "agree")]),
        ),
        (
            bello,
            "answer",
            "It then stays open for follow-up, as the protocol says, and closes by itself.",
            said(&[("how", "telephone"), ("text", "The part comes on Friday.")]),
        ),
        (
            ada,
            "visibility",
            "to more, the officer is asked first, as it has been answered.",
            said(&[("visibility", "council")]),
        ),
        (bello, "consultation", "If you agree it is shown to them at once", said(&[("view", "agrees")])),
        (ada, "correction", "What was noted stays in the history, and your correction stands beside it.", text()),
        (ada, "follow-up", "The same enquiry goes on, with the same clock.", text()),
        (
            bello,
            "decline",
            "will read your own words first, then what to do instead, the number to ring and the clause.",
            said(&[
                ("reason", "I may not write a leaflet for a group."),
                ("instead", "Ask for the figures alone."),
                ("telephone", "01632 960123"),
                ("norm", "enquiry.partisan-work"),
            ]),
        ),
        (
            ada,
            "reopening",
            "The same enquiry goes on, with the same clock.",
            said(&[("reason", "I ask for the figures alone.")]),
        ),
        (ada, "withdrawal", "It is over at once.", said(&[("why", "mistake")])),
    ]
}

/// What the clerk does to what was imported.
fn acts_on_history(town: &Town) -> Vec<Act<'_>> {
    let correction = "What was imported stays as it is, and your correction stands beside it.";
    let withdrawal = "Nobody but Democratic Services sees it from then on.";
    vec![
        (&town.chidi, "record-correction", correction, vec![("text", "It was Mill Road.".to_owned())]),
        (&town.chidi, "record-withdrawal", withdrawal, vec![("why", "mistake".to_owned())]),
    ]
}

#[test]
fn g_introduction_1_misunderstandings_enforced_every_act_on_an_enquiry_is_read_back_before_it_is_done() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let typed = [("question", "When will the lights in Mill Lane be mended?")];
    let form = ada.get(&url::new_enquiry(town.slug));
    let back = ada.submit(&form, &url::new_enquiry(town.slug), &typed);
    let read = words(back.text());
    for sentence in [
        "You are asking as member for Oakley.",
        "Only you, the officers dealing with it and Democratic Services will see it.",
        "acknowledged within 1 working day and answered within 10 working days",
    ] {
        assert!(read.contains(sentence), "{sentence}: {read}");
    }
    let list = || words(ada.get(&url::enquiries(town.slug)).text());
    assert!(!list().contains("Mill Lane"), "nothing has been sent yet");
    let sent = ada.submit(&back, &url::enquiries(town.slug), &[]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", words(sent.text()));
    assert!(list().contains("Mill Lane"));

    let page = sent.header("location").split('?').next().unwrap();
    each_is_read_back(&town, page, acts(&town));
}

#[test]
fn g_introduction_1_misunderstandings_enforced_what_is_done_to_imported_history_is_read_back_too() {
    let town = Town::county();
    let mut pen = Pen::new();
    let history = History {
        reference: town.chidi.desk.draw_reference().unwrap(),
        number: pen.text("4711"),
        received: "2024-03-04".parse().unwrap(),
        source: Source::File,
        asker: None,
        service: None,
        subject: Some(pen.text("Lights in Mill Lane")),
        question: None,
        disposed: None,
        withdrawn: None,
        entered: None,
    };
    let page = url::enquiry(town.slug, history.reference);
    let office = town.installation.desk(town.council, Actor::Installation);
    done::<Enquiry>(&office, EnquiryId(id()), Command::Record(Box::new(history)), pen);
    each_is_read_back(&town, &page, acts_on_history(&town));
}

/// Each page says what is about to happen and does nothing; its button then does it.
#[track_caller]
fn each_is_read_back(town: &Town, page: &str, acts: Vec<Act<'_>>) {
    let clerk = Browser::of(town, &town.chidi);
    let stands = || words(clerk.get(page).text());
    for (player, step, sentence, typed) in acts {
        let browser = Browser::of(town, player);
        let (before, path) = (stands(), format!("{page}/{step}"));
        let shown = browser.get(&path);
        assert_eq!(shown.status, StatusCode::OK, "{step}: {}", words(shown.text()));
        assert!(words(shown.text()).contains(sentence), "{step}: {}", words(shown.text()));
        assert_eq!(stands(), before, "{step}: nothing has been done yet");
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let done = browser.submit(&shown, &path, &typed);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{step}: {}", words(done.text()));
        assert_ne!(stands(), before, "{step}: it has been done");
    }
}

#[test]
fn g_introduction_1_misunderstandings_enforced_there_is_no_other_act_on_an_enquiry() {
    let town = Town::county();
    let all = acts(&town).into_iter().chain(acts_on_history(&town));
    let mut read_back: Vec<String> = all.map(|(_, step, ..)| step.to_owned()).collect();
    read_back.extend(ON_THEIR_OWN.map(str::to_owned));
    let below = "/{council}/enquiries/{reference}/";
    let posts = ROUTES.iter().filter(|route| route.method == "post");
    let there = posts.filter_map(|route| route.path.strip_prefix(below));
    // What has been sent and waits was read back before: it can only be taken back, or sent sooner.
    let there = there.filter(|step| !step.starts_with("sending/"));
    // These are read back in `what_went_to_the_wrong_person_is_destroyed_and_somebody_decides_within_72_hours` and
    // `in_a_parish_the_council_reviews_a_decline_and_its_chair_enters_the_minute`.
    // What several enquiries go through together, and those of a member who leaves, is gone through in `pages/joined.rs`.
    let joined = [
        "direct-answer",
        "hand-over",
        "joint-extension",
        "link",
        "linked-answer",
        "merging",
        "promise",
        "promise-kept",
        "splitting",
    ];
    // And what was declined is asked of a body, which is an act on its meeting (`pages/meetings.rs`).
    let apart = ["agenda-request", "breach", "review", "review-outcome", "taking-back"];
    let mut there: Vec<String> =
        there.filter(|step| !apart.contains(step) && !joined.contains(step)).map(str::to_owned).collect();
    read_back.sort_unstable();
    there.sort_unstable();
    assert_eq!(read_back, there);
}

/// What is done in another order, or by others: read back in `lifted_out.rs` and `faults.rs` beside this file.
const ON_THEIR_OWN: [&str; 5] = ["chasing", "early-closing", "fault", "for-resident", "safeguarding"];

/// What each asked in turn, as its kind; the subjects in the order of the list, each with its date.
fn listed(town: &Town, askers: [&Player; 4], order: Order) -> Vec<(String, Option<String>)> {
    let sorts = ["complaint", "enquiry", "complaint", "enquiry"];
    for (at, (player, sort)) in askers.into_iter().zip(sorts).enumerate() {
        let browser = Browser::of(town, player);
        let form = browser.get(&url::new_enquiry(town.slug));
        let typed = [
            ("question", format!("Question {at}?")),
            ("sort", sort.to_owned()),
            ("name", "Mrs Example".to_owned()),
            ("basis", "asked-me".to_owned()),
        ];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let back = browser.submit(&form, &url::new_enquiry(town.slug), &typed);
        assert_eq!(browser.submit(&back, &url::enquiries(town.slug), &[]).status, StatusCode::SEE_OTHER);
    }
    let filter = Filter { order, ..Filter::default() };
    let lines = town.chidi.desk.read(move |reading| reading.enquiries(&filter)).unwrap();
    lines.into_iter().map(|line| (line.subject, line.due)).collect()
}

#[test]
fn m2_2_3_rights_enforced_the_list_stands_in_the_same_order_whoever_asked() {
    for order in [Order::Newest, Order::Due] {
        let (one, other) = (Town::county(), Town::county());
        let office = other.installation.desk(other.council, Actor::Installation);
        for held_by in [Office::Chair, Office::GroupLeader] {
            let held = Held { from: "2025-05-05".parse().unwrap(), until: None };
            let take = person::Command::TakeOffice { office: held_by, held };
            done::<Person>(&office, other.dara.person, take, Pen::new());
        }
        let here = listed(&one, [&one.ada, &one.dara, &one.dara, &one.ada], order);
        let there = listed(&other, [&other.dara, &other.ada, &other.ada, &other.dara], order);
        assert_eq!(here, there);
        let subjects: Vec<&str> = here.iter().map(|(subject, _)| subject.as_str()).collect();
        let expected = match order {
            Order::Newest => ["Question 3?", "Question 2?", "Question 1?", "Question 0?"],
            // Every one is to be acknowledged by the same day: the first to come is the first in the list.
            Order::Due => ["Question 0?", "Question 1?", "Question 2?", "Question 3?"],
        };
        assert_eq!(subjects, expected);
    }
}
