use axum::http::StatusCode;
use comity::url;
use rules::pack;

use crate::pages::browser::{Browser, words};
use crate::town::{Answer, Town};

/// The clerk enters a draft of this text and confirms it; where it then is.
#[track_caller]
pub fn drafted(clerk: &Browser<'_>, slug: &str, text: &str) -> String {
    let form = clerk.get(&url::new_draft(slug));
    let sure = clerk.submit(&form, &url::drafts(slug), &[("from", "own"), ("text", text)]);
    assert_eq!(sure.status, StatusCode::OK, "{}", words(sure.text()));
    let done = clerk.submit(&sure, &url::drafts(slug), &[("sure", "yes")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(done.text()));
    done.header("location").to_owned()
}

/// Goes through a step of a draft: form, read back, done.
pub fn step(clerk: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = clerk.get(path);
    let sure = clerk.submit(&form, path, fields);
    if sure.status != StatusCode::OK {
        return sure;
    }
    clerk.submit(&sure, path, &[("sure", "yes")])
}

const SMALL: &str = "format = 1\ntitle = \"A small protocol\"\nkind = \"county\"\nstatus = \"guidance\"\n\n\
                     [[clause]]\nnumber = \"1\"\nheading = \"In time\"\ntext = \"Officers answer in good time.\"\n\
                     [[clause.keeps]]\nnorm = \"enquiry.answer-in-time\"\nwithin = \"12 working days\"\n";

#[test]
fn a_draft_begins_with_a_model_and_is_read_back_first() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let form = clerk.get(&url::new_draft(town.slug));
    assert_eq!(form.status, StatusCode::OK);
    let sure = clerk.submit(&form, &url::drafts(town.slug), &[("from", "town-and-parish")]);
    assert!(words(sure.text()).contains("Nobody but the clerk sees it until"), "{}", words(sure.text()));
    assert!(!words(clerk.get(&url::protocol(town.slug)).text()).contains(": a draft"), "nothing has been done yet");
    let changed = clerk.submit(&sure, &url::drafts(town.slug), &[("change", "yes")]);
    assert!(changed.text().contains("value=\"town-and-parish\" checked"));
    let done = clerk.submit(&sure, &url::drafts(town.slug), &[("sure", "yes")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let draft = clerk.get(done.header("location"));
    let read = words(draft.text());
    assert!(read.contains("What it would change") && read.contains("As it will stand"));
    assert!(words(clerk.get(&url::protocol(town.slug)).text()).contains(": a draft"));
}

#[test]
fn all_faults_are_told_at_once_beside_the_box_and_nothing_typed_is_lost() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let wrong = SMALL.replace("answer-in-time", "anser-in-time").replace("guidance", "gidance").replace('1', "1 ");
    let form = clerk.get(&url::new_draft(town.slug));
    let answer = clerk.submit(&form, &url::drafts(town.slug), &[("from", "own"), ("text", &wrong)]);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = words(answer.text());
    for fault in pack::read(&wrong).unwrap_err() {
        let told = fault.to_string().replacen("line", "Line", 1);
        assert_eq!(read.matches(&told).count(), 2, "in the summary and beside the box: {told}");
    }
    assert!(read.contains("Did you mean `enquiry.answer-in-time`?"));
    assert!(answer.text().contains("href=\"#text\""));
    assert!(answer.text().contains("value=\"own\" checked"));
    assert!(read.contains(&words(&format!("<p>{wrong}"))));
}

#[test]
fn an_empty_form_says_what_is_missing() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    for (fields, told) in [
        (&[][..], "Choose where the draft begins"),
        (&[("from", "own")][..], "Paste the text of the protocol"),
        (&[("from", "elsewhere")][..], "Choose where the draft begins"),
    ] {
        let answer = clerk.post(&url::drafts(town.slug), fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(words(answer.text()).contains(told), "{told}");
    }
}

#[test]
fn a_draft_is_for_the_clerk_alone() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let draft = drafted(&clerk, town.slug, SMALL);
    let id = draft.rsplit('/').next().unwrap().to_owned();
    for player in [&town.ada, &town.bello] {
        let other = Browser::of(&town, player);
        for step in ["", "/text", "/adoption", "/trial", "/trial-end"] {
            assert_eq!(other.get(&format!("{draft}{step}")).status, StatusCode::NOT_FOUND, "{step}");
        }
        for step in ["/text", "/adoption", "/trial", "/trial-end"] {
            assert_eq!(other.post(&format!("{draft}{step}"), &[("sure", "yes")]).status, StatusCode::NOT_FOUND);
        }
        assert_eq!(other.get(&url::edition(town.slug, &id)).status, StatusCode::NOT_FOUND);
        assert_eq!(other.get(&url::new_draft(town.slug)).status, StatusCode::FORBIDDEN);
        assert_eq!(other.post(&url::drafts(town.slug), &[("from", "county")]).status, StatusCode::FORBIDDEN);
        assert!(!other.get(&url::protocol(town.slug)).text().contains("A small protocol"));
    }
    let public = Browser::public(&town);
    assert_eq!(public.get(&draft).header("location"), url::sign_in_to(town.slug, &draft));
    assert_eq!(public.get(&url::edition(town.slug, &id)).status, StatusCode::NOT_FOUND);
}

#[test]
fn what_a_council_writes_is_shown_as_words_and_runs_nothing() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let text = SMALL.replace(
        "Officers answer in good time.",
        "Answer **soon**. <script>alert(1)</script> [a](javascript:alert(2)) [b](https://example.org/x) ![c](https://example.org/y.png) <b onclick=x>d</b>",
    );
    let page = clerk.get(&drafted(&clerk, town.slug, &text));
    let html = page.text();
    assert!(html.contains("<strong>soon</strong>"));
    assert!(html.contains("&lt;script&gt;alert(1)") && html.contains("&lt;b onclick=x&gt;d"));
    assert!(!html.contains("javascript:") && !html.contains("<img") && !html.contains("<b onclick"));
    assert!(html.contains("href=\"https://example.org/x\">b</a>"));
}

#[test]
fn a_changed_draft_shows_the_new_text_and_keeps_what_a_second_reader_did() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let draft = drafted(&clerk, town.slug, SMALL);
    let path = format!("{draft}/text");
    let (first, second) = (clerk.get(&path), clerk.get(&path));
    assert!(words(first.text()).contains("12 working days"), "the box holds the draft as it stands");
    let changed = SMALL.replace("12 working", "15 working");
    let sure = clerk.submit(&first, &path, &[("text", &changed)]);
    assert!(words(sure.text()).contains("Nobody but the clerk sees it yet."));
    assert_eq!(clerk.submit(&sure, &path, &[("sure", "yes")]).status, StatusCode::SEE_OTHER);
    assert!(words(clerk.get(&draft).text()).contains("Time allowed: 15 working days"));

    let late = clerk.submit(&second, &path, &[("text", &SMALL.replace("12 working", "20 working")), ("sure", "yes")]);
    assert_eq!(late.status, StatusCode::CONFLICT);
    let read = words(late.text());
    assert!(read.contains("Somebody changed this a moment ago.") && read.contains("20 working days"));
    assert!(words(clerk.get(&draft).text()).contains("Time allowed: 15 working days"));
}

#[test]
fn an_adoption_takes_effect_to_the_day_and_the_past_stays_to_be_read() {
    let town = Town::county();
    let clerk = Browser::of(&town, &town.chidi);
    let draft = drafted(&clerk, town.slug, SMALL);
    let body = town.body.to_string();
    let fields = [
        ("body", body.as_str()),
        ("on-day", "1"),
        ("on-month", "12"),
        ("on-year", "2025"),
        ("minute", "Minute 52"),
        ("from-day", "4"),
        ("from-month", "12"),
        ("from-year", "2025"),
    ];
    let path = format!("{draft}/adoption");
    let form = clerk.get(&path);
    let sure = clerk.submit(&form, &path, &fields);
    let read = words(sure.text());
    assert!(read.contains("Full Council adopted “A small protocol” on Monday 1 December 2025 (Minute 52)"), "{read}");
    assert!(read.contains("It takes effect here on Thursday 4 December 2025"));
    let done = clerk.submit(&sure, &path, &[("sure", "yes")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(done.text()));
    let id = draft.rsplit('/').next().unwrap();
    assert_eq!(done.header("location"), url::edition(town.slug, id));

    let public = Browser::public(&town);
    let title = "Protocol on relations between members and officers";
    town.at("2025-12-03T22:00:00Z");
    let before = words(public.get(&url::protocol(town.slug)).text());
    assert!(
        before.contains(title) && before.contains("A small protocol , adopted, in force here from 4 December 2025"),
        "{before}"
    );
    town.at("2025-12-04T07:00:00Z");
    let after = words(public.get(&url::protocol(town.slug)).text());
    assert!(after.contains("Time allowed: 12 working days"));
    assert!(after.contains("in force from 2 December 2025 to 3 December 2025"), "{after}");
    let past = words(public.get(&url::edition(town.slug, town.edition)).text());
    assert!(past.contains(title) && past.contains("Until 3 December 2025") && past.contains("Minute 47"));
    let draft_again = Browser::of(&town, &town.chidi).get(&draft);
    assert_eq!(draft_again.header("location"), url::edition(town.slug, id), "it is no draft any more");
}

#[test]
fn an_adoption_that_cannot_be_is_shown_again_with_clause_and_all_that_was_typed() {
    let town = Town::parish();
    let clerk = Browser::of(&town, &town.chidi);
    let draft = drafted(&clerk, town.slug, &SMALL.replace("county", "parish"));
    let path = format!("{draft}/adoption");
    let body = town.body.to_string();
    let on = |day: &'static str, year: &'static str| {
        [
            ("body", body.clone()),
            ("on-day", day.into()),
            ("on-month", "12".into()),
            ("on-year", year.into()),
            ("minute", "Minute 53".into()),
            ("from-day", "31".into()),
            ("from-month", "12".into()),
            ("from-year", "2025".into()),
        ]
    };
    let send = |fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        step(&clerk, &path, &fields)
    };
    let early = send(&on("9", "2025"));
    assert_eq!(early.status, StatusCode::CONFLICT);
    let read = words(early.text());
    assert!(
        read.contains("9 December 2025 has not come yet")
            && read.contains("Enter it on the day of the meeting or after."),
        "{read}"
    );
    assert!(read.contains("Under clause intro-1 , Introduction"), "{read}");
    assert!(
        early.text().contains(&url::clause(town.slug, "intro-1")) && early.text().contains(&url::guidance(town.slug))
    );
    for kept in ["value=\"9\"", "value=\"2025\"", "value=\"Minute 53\"", "value=\"31\""] {
        assert!(early.text().contains(kept), "{kept}");
    }
    assert!(early.text().contains(&format!("value=\"{body}\" checked")));

    let wrong = send(&on("32", "2025"));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("href=\"#on-day\"") && wrong.text().contains("value=\"32\""));
    let empty = send(&[("minute", String::new())]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["#body", "#on-day", "#minute", "#from-day"] {
        assert!(empty.text().contains(&format!("href=\"{field}\"")), "{field}");
        assert!(empty.text().contains(&format!("id=\"{}\"", &field[1..])), "{field}");
    }
}

/// Esi's post becomes that of the Monitoring Officer.
fn with_a_monitoring_officer(town: &Town) {
    use rules::post::{Command, Open, Post};
    let post = town.esi.post();
    let mut pen = store::pen::Pen::new();
    let open = Open {
        title: pen.name("Monitoring Officer"),
        service: None,
        roles: vec![rules::actor::Role::MonitoringOfficer],
        line_manager: None,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    };
    crate::town::done::<Post>(&town.chidi.desk, post, Command::Describe(open), pen);
}

const ADOPTED: [(&str, &str); 7] = [
    ("on-day", "1"),
    ("on-month", "12"),
    ("on-year", "2025"),
    ("minute", "minute 47"),
    ("from-day", "1"),
    ("from-month", "12"),
    ("from-year", "2025"),
];

#[test]
fn where_there_is_a_second_officer_the_clerk_proposes_an_adoption_and_the_other_confirms_it() {
    let town = Town::county();
    with_a_monitoring_officer(&town);
    let (clerk, second) = (Browser::of(&town, &town.chidi), Browser::of(&town, &town.esi));
    let draft = drafted(&clerk, town.slug, SMALL);
    assert_eq!(second.get(&draft).status, StatusCode::NOT_FOUND, "a draft is the clerk's");
    let path = format!("{draft}/adoption");
    let body = town.body.to_string();
    let fields: Vec<(&str, &str)> = ADOPTED.into_iter().chain([("body", body.as_str())]).collect();
    assert!(words(clerk.get(&path).text()).contains("Two people enter an adoption"));
    let sure = clerk.submit(&clerk.get(&path), &path, &fields);
    assert!(words(sure.text()).contains("Nothing changes before another person has confirmed it"));
    let proposed = || step(&clerk, &path, &fields);
    assert_eq!(proposed().status, StatusCode::SEE_OTHER);
    let decision = format!("{draft}/decision");
    let page = clerk.get(&draft);
    let read = words(page.text());
    assert!(read.contains("Nothing has changed yet: one of these confirms it, the Monitoring Officer"), "{read}");
    assert!(!read.contains("Change the text") && read.contains("Take it back") && !read.contains("Confirm the"));
    assert_eq!(clerk.post(&decision, &[("do", "confirm")]).status, StatusCode::CONFLICT);
    for player in [&town.ada, &town.bello] {
        let other = Browser::of(&town, player);
        assert_eq!(other.get(&draft).status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&decision, &[("do", "confirm")]).status, StatusCode::NOT_FOUND);
    }
    assert!(second.get(&url::protocol(town.slug)).text().contains(&format!("href=\"{draft}\"")));
    assert!(words(second.get(&url::home(town.slug)).text()).contains("adoption of a protocol waits for you"));

    // No, first.
    let page = second.get(&draft);
    assert_eq!(second.submit(&page, &decision, &[("do", "refuse")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let no = second.submit(&page, &decision, &[("do", "refuse"), ("reason", "The minute says March.")]);
    assert_eq!(no.status, StatusCode::SEE_OTHER);
    assert_eq!(second.get(&draft).status, StatusCode::NOT_FOUND);
    let read = words(clerk.get(&draft).text());
    assert!(read.contains("Its adoption was not confirmed. Esi Tamakloe") && read.contains("The minute says March."));

    assert_eq!(proposed().status, StatusCode::SEE_OTHER);
    let done = second.submit(&second.get(&draft), &decision, &[("do", "confirm")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(done.text()));
    town.at("2025-12-03T10:00:00Z");
    let public = Browser::public(&town);
    assert!(words(public.get(&url::protocol(town.slug)).text()).contains("A small protocol"));
}

#[test]
fn a_proposal_that_nobody_confirms_in_time_lapses_and_the_draft_stays() {
    let town = Town::county();
    with_a_monitoring_officer(&town);
    let clerk = Browser::of(&town, &town.chidi);
    let draft = drafted(&clerk, town.slug, SMALL);
    let body = town.body.to_string();
    let fields: Vec<(&str, &str)> = ADOPTED.into_iter().chain([("body", body.as_str())]).collect();
    assert_eq!(step(&clerk, &format!("{draft}/adoption"), &fields).status, StatusCode::SEE_OTHER);
    town.at("2026-01-20T10:00:00Z");
    assert_eq!(Browser::of(&town, &town.esi).get(&draft).status, StatusCode::NOT_FOUND);
    let page = Browser::of(&town, &town.chidi).get(&draft);
    assert!(words(page.text()).contains("Change the text"), "it is a draft again");
}
