use axum::http::StatusCode;
use comity::url;
use rules::pack;
use rules::person::{self, Person};
use store::pen::Pen;

use crate::pages::browser::{Browser, words};
use crate::town::{Town, done};

#[test]
fn anybody_reads_the_protocol_clause_by_clause() {
    for (town, text) in [(Town::county(), pack::COUNTY), (Town::parish(), pack::TOWN_AND_PARISH)] {
        let page = Browser::public(&town).get(&url::protocol(town.slug));
        assert_eq!(page.status, StatusCode::OK);
        let read = words(page.text());
        for clause in pack::read(text).unwrap().clauses {
            let anchor = format!("id=\"clause-{}\"", url::anchor(&clause.number));
            assert_eq!(page.text().matches(&anchor).count(), 1, "{anchor}");
            if let Some(heading) = clause.heading {
                assert!(read.contains(&heading), "{heading}");
            }
            let sentence = clause.text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
            assert!(read.contains(&sentence), "{sentence}");
        }
        assert!(read.contains("How this is kept: built in"));
        assert!(read.contains("Adopted by Full Council on 20 November 2025 (Minute 47)"), "{read}");
        assert!(read.contains("here from 2 December 2025"));
        assert!(read.contains("Page updated 1 December 2025"));
    }
}

#[test]
fn who_updated_the_page_is_a_post_and_no_name_below_chief_officers() {
    let town = Town::county();
    let page = Browser::public(&town).get(&url::protocol(town.slug));
    assert!(words(page.text()).contains("Updated by Democratic Services Manager"));
    assert!(!page.text().contains("Chidi"));
}

#[test]
fn the_numbers_that_the_council_set_stand_under_their_clause() {
    let town = Town::county();
    let read = words(Browser::public(&town).get(&url::protocol(town.slug)).text());
    assert!(read.contains("Time allowed: 10 working days. The council's working days are counted."), "{read}");
    assert!(read.contains("May be declined"));
    assert!(read.contains("Whether this is kept is for the Monitoring Officer to judge."));
}

#[test]
fn somebody_says_once_that_they_have_read_it() {
    let town = Town::county();
    let (ada, path) = (Browser::of(&town, &town.ada), url::protocol_acknowledgement(town.slug));
    let page = ada.get(&url::protocol(town.slug));
    let line = "You have not said yet that you have read our protocol.";
    assert!(words(page.text()).contains(line));
    assert!(words(page.text()).contains("Read by 0% of members and officers"));
    assert!(words(ada.get(&url::home(town.slug)).text()).contains(line));

    let answer = ada.submit(&page, &path, &[]);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, url::protocol(town.slug).as_str()));
    // Pressed twice in a row: the same answer and one act.
    assert_eq!(ada.submit(&page, &path, &[]).status, StatusCode::SEE_OTHER);

    let after = ada.get(&url::protocol(town.slug));
    assert!(words(after.text()).contains("You have said that you have read this protocol."));
    assert!(!after.text().contains(&path), "no second button");
    assert!(!words(ada.get(&url::home(town.slug)).text()).contains(line));

    let again = ada.post(&path, &[("edition", &town.edition.to_string())]);
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(words(again.text()).contains("This cannot be done here"));
    assert!(again.text().contains(&url::guidance(town.slug)));
}

#[test]
fn everybody_sees_how_many_have_read_it_and_nobody_sees_who() {
    let town = Town::county();
    for player in [&town.ada, &town.bello] {
        let browser = Browser::of(&town, player);
        let page = browser.get(&url::protocol(town.slug));
        browser.submit(&page, &url::protocol_acknowledgement(town.slug), &[]);
    }
    for browser in [Browser::public(&town), Browser::of(&town, &town.dara), Browser::of(&town, &town.chidi)] {
        let page = browser.get(&url::protocol(town.slug));
        assert!(words(page.text()).contains("Read by 40% of members and officers"));
        assert!(!page.text().contains("Ada") && !page.text().contains("Bello"));
    }
}

#[test]
fn no_share_is_shown_where_fewer_than_five_are_asked() {
    let town = Town::parish();
    let leave = person::Command::LeavePost { post: town.esi.post(), last_day: "2025-12-02".parse().unwrap() };
    done::<Person>(&town.chidi.desk, town.esi.person, leave, Pen::new());
    town.at("2025-12-04T09:00:00Z");
    let page = Browser::public(&town).get(&url::protocol(town.slug));
    assert!(!words(page.text()).contains("Read by"));
}

#[test]
fn an_address_of_no_version_is_nowhere() {
    let town = Town::county();
    for path in
        ["protocol/editions/edition-1", "protocol/editions/edition-00000000000000000000000000", "protocol/editions/x"]
    {
        assert_eq!(town.get(&format!("/{}/{path}", town.slug)).status, StatusCode::NOT_FOUND, "{path}");
    }
    let beside = town.beside("eastmarsh", rules::council::CouncilKind::Parish);
    assert_eq!(town.get(&url::edition(town.slug, beside.edition)).status, StatusCode::NOT_FOUND);
    assert_eq!(town.get(&url::edition(town.slug, town.edition)).status, StatusCode::OK);
}
