use axum::http::StatusCode;
use comity::url;
use rules::actor::{Actor, Role};
use rules::calendar::{Calendar, Nation};
use rules::council::{self, Council, CouncilKind};
use rules::id::{CouncilId, PersonId, PostId, TermId};
use rules::pack;
use rules::person::{self, Held, Particulars, Person, Term};
use rules::post::{self, Post};
use store::installation::NewCouncil;
use store::pen::Pen;

use crate::pages::browser::{Browser, words};
use crate::pages::protocol_drafts::{drafted, step};
use crate::town::{Town, done, id};

const SLUG: &str = "westmarsh";

/// A council that has no protocol yet: a clerk and a member.
struct Young {
    council: CouncilId,
    clerk: PersonId,
    member: PersonId,
}

impl Young {
    fn beside(town: &Town) -> Young {
        let council =
            town.installation.add_council(&NewCouncil { slug: SLUG, origin: "comity.test/westmarsh" }).unwrap();
        let office = town.installation.desk(council, Actor::Installation);
        let mut pen = Pen::new();
        let (name, nation, calendar) =
            (pen.name("Westmarsh Parish Council"), Nation::England, Calendar::national(Nation::England));
        done::<Council>(
            &office,
            council,
            council::Command::Open { name, kind: CouncilKind::Parish, nation, calendar },
            pen,
        );
        let register = |name: &str| {
            let person = PersonId(id());
            let mut pen = Pen::new();
            let address = Some(pen.name(&format!("{}@westmarsh.test", name.split(' ').next().unwrap().to_lowercase())));
            let particulars = Particulars { name: pen.name(name), address, telephone: None };
            done::<Person>(&office, person, person::Command::Register { person, particulars }, pen);
            done::<Person>(&office, person, person::Command::GiveAccess, Pen::new());
            person
        };
        let (clerk, member, post) = (register("Farah Lund"), register("Gwen Ashe"), PostId(id()));
        let mut pen = Pen::new();
        let (title, roles) = (pen.name("Clerk"), vec![Role::Clerk]);
        let open = post::Open {
            title,
            service: None,
            roles,
            line_manager: None,
            telephone: None,
            pattern: None,
            covers: Vec::new(),
        };
        done::<Post>(&office, post, post::Command::Create(open), pen);
        let from = "2025-05-05".parse().unwrap();
        done::<Person>(
            &office,
            clerk,
            person::Command::TakePost { post, held: Held { from, until: None } },
            Pen::new(),
        );
        let as_follows = Term { ward: None, group: None, from: Some(from), accepted: Some(from), until: None };
        let term = TermId(id());
        done::<Person>(&office, member, person::Command::BeginTerm { term, as_follows }, Pen::new());
        Young { council, clerk, member }
    }
}

#[test]
fn a_council_tries_a_protocol_before_it_adopts_one() {
    let town = Town::county();
    let young = Young::beside(&town);
    let clerk = Browser::signed_in(&town, SLUG, young.council, young.clerk);
    let member = Browser::signed_in(&town, SLUG, young.council, young.member);
    let public = Browser::public(&town);
    let path = url::protocol(SLUG);
    assert!(words(public.get(&path).text()).contains("The council has not adopted a protocol here yet."));

    let draft = drafted(&clerk, SLUG, pack::TOWN_AND_PARISH);
    let late =
        step(&clerk, &format!("{draft}/trial"), &[("until-day", "2"), ("until-month", "12"), ("until-year", "2025")]);
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(words(late.text()).contains("A trial ends after today."));
    let begun =
        step(&clerk, &format!("{draft}/trial"), &[("until-day", "5"), ("until-month", "12"), ("until-year", "2025")]);
    assert_eq!((begun.status, begun.header("location")), (StatusCode::SEE_OTHER, path.as_str()));

    let seen = words(member.get(&path).text());
    assert!(seen.contains("On trial: not adopted by the council.") && seen.contains("How this is kept"));
    assert!(seen.contains("On trial from 2 December 2025 to 5 December 2025"));
    assert!(!seen.contains("measured") && !seen.contains("have said that they have read it"), "no figure of a trial");
    assert!(words(member.get(&url::home(SLUG)).text()).contains("On trial: not adopted by the council."));
    let outside = words(public.get(&path).text());
    assert!(outside.contains("The council is trying a protocol before it adopts one."));
    assert!(!outside.contains("How this is kept") && !outside.contains("Read by"), "nothing of a trial is published");
    let id = draft.rsplit('/').next().unwrap();
    assert_eq!(public.get(&url::edition(SLUG, id)).status, StatusCode::NOT_FOUND);
    assert_eq!(
        member.get(&draft).status,
        StatusCode::FORBIDDEN,
        "what a member sees is the protocol, not the workshop"
    );

    town.at("2025-12-05T23:00:00Z");
    assert!(
        words(Browser::signed_in(&town, SLUG, young.council, young.member).get(&path).text())
            .contains("How this is kept")
    );
    town.at("2025-12-06T08:00:00Z");
    let after = Browser::signed_in(&town, SLUG, young.council, young.member);
    assert!(
        words(after.get(&path).text()).contains("The council has not adopted a protocol here yet."),
        "it ended by itself"
    );
}

#[test]
fn a_trial_is_ended_early_and_the_draft_stays() {
    let town = Town::county();
    let young = Young::beside(&town);
    let clerk = Browser::signed_in(&town, SLUG, young.council, young.clerk);
    let draft = drafted(&clerk, SLUG, pack::TOWN_AND_PARISH);
    step(&clerk, &format!("{draft}/trial"), &[("until-day", "5"), ("until-month", "1"), ("until-year", "2026")]);
    let ended = step(&clerk, &format!("{draft}/trial-end"), &[]);
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", words(ended.text()));
    assert!(words(clerk.get(&url::protocol(SLUG)).text()).contains("The council has not adopted a protocol here yet."));
    assert!(words(clerk.get(&draft).text()).contains("Begin a trial"));
}

#[test]
fn no_trial_begins_under_a_protocol_in_force() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let draft = drafted(&clerk, town.slug, pack::COUNTY);
    assert!(!words(clerk.get(&draft).text()).contains("Begin a trial"));
    let tried =
        step(&clerk, &format!("{draft}/trial"), &[("until-day", "5"), ("until-month", "1"), ("until-year", "2026")]);
    assert_eq!(tried.status, StatusCode::CONFLICT);
    assert!(words(tried.text()).contains("The council has a protocol in force."));
}

#[test]
fn the_first_steps_tick_themselves_off_and_stay_during_a_trial_until_all_are_done() {
    let town = Town::county();
    let young = Young::beside(&town);
    let clerk = Browser::signed_in(&town, SLUG, young.council, young.clerk);
    let home = || words(clerk.get(&url::home(SLUG)).text());
    let begun = home();
    assert!(begun.contains("Invite members and officers to sign in Done"), "{begun}");
    assert!(begun.contains("adopt it or try it Invite members"), "{begun}");
    let draft = drafted(&clerk, SLUG, pack::TOWN_AND_PARISH);
    step(&clerk, &format!("{draft}/trial"), &[("until-day", "5"), ("until-month", "1"), ("until-year", "2026")]);
    let tried = home();
    assert!(tried.contains("To begin") && tried.contains("adopt it or try it Done Invite"), "{tried}");
    let settings = clerk.get(&url::settings(SLUG));
    clerk.submit(&settings, &url::setting(SLUG, "urgent-telephone"), &[("telephone", "01632 960111")]);
    assert!(!home().contains("To begin"), "a parish needs neither services nor wards: all is done");
    step(&clerk, &format!("{draft}/trial-end"), &[]);
    let again = home();
    assert!(again.contains("To begin") && again.contains("Give the number for urgent matters Done"), "{again}");
    let member = Browser::signed_in(&town, SLUG, young.council, young.member);
    assert!(!words(member.get(&url::home(SLUG)).text()).contains("To begin"));
}
