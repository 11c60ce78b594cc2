//! Two worlds that differ in one secret: whoever is not cleared for it is sent the same bytes in both, over every route.
//!
//! What chance and the clock make is numbered by its first appearance in what that reader was sent. The worlds are chosen so
//! that the day's acts round up to the same multiple of 16: checkpoint and tiles then differ in hashes only.

use std::collections::HashMap;

use axum::body::Body;
use axum::http::{Method, Request};
use comity::mail::writing::{Outside, write};
use comity::routes::{Door, ROUTES, Route};
use jiff::SignedDuration;
use rules::id::{ActId, EnquiryId};
use rules::reference::Reference;
use serde_json::Value;

use crate::appearance::in_order_of_appearance;
use crate::forms::{Form, forms};
use crate::schemas::example;
use crate::town::{Answer, Player, Town};

mod world;

pub use world::{Common, Presence, Secret, World};
pub use world::{raise, raise_by};

/// How much of it all is asked for.
#[derive(Clone, Copy, PartialEq)]
pub enum Extent {
    /// Every route.
    Whole,
    /// Every page, and what is sent about enquiries: what a crawl takes that is made often.
    Reduced,
}

impl Extent {
    fn has(self, route: &Route) -> bool {
        self == Extent::Whole || route.method == "get" || route.path.contains("/enquiries")
    }
}

/// Whatever a reader is sent: every page, every file, the answers to every form that can be filled in, and the letters.
pub fn transcript(world: &World, reader: Option<&Player>, extent: Extent) -> String {
    let mut transcript = String::new();
    let town = &world.town;
    // What waited for the hours of an office waits no more.
    town.clock.set(town.clock.now() + SignedDuration::from_hours(24));
    if let Some(reader) = reader {
        transcript.push_str(&letters(town, reader));
    }
    let signed_in = |player| Reader { player, cookie: cookie(town, player), token: player.token.clone() };
    let reader = reader.map(signed_in);
    let mut known = Known::of(town);
    let mut routes: Vec<&Route> = ROUTES.iter().filter(|route| extent.has(route)).collect();
    routes.sort_by_key(|route| (route.method != "get", ends_sessions(route)));
    for route in routes {
        let mut body = None;
        for path in paths(world, route) {
            body = known.body(route, &path).or(body);
            let answer = ask(world, reader.as_ref(), route, &path, body.as_ref());
            transcript.push_str(&format!("== {} {path}\n{}\n", route.method, told(&answer)));
            known.learn(&answer);
        }
    }
    if let Some(reader) = reader {
        transcript.push_str(&letters(town, reader.player));
    }
    in_order_of_appearance(&transcript)
}

/// What was sent may sign its sender out, or ask for another proof: it comes last, each with a session of its own.
fn ends_sessions(route: &Route) -> bool {
    ["/sign-", "/account", "/set-password", "/settings/sign-in", "/access-end", "/leaving"]
        .iter()
        .any(|part| route.path.contains(part))
}

/// What has been learnt on the way: the forms that pages have offered, and what programs may send.
struct Known {
    forms: HashMap<String, Form>,
    document: Value,
}

impl Known {
    fn of(town: &Town) -> Known {
        Known { forms: HashMap::new(), document: town.get("/api/openapi.json").json() }
    }

    fn learn(&mut self, answer: &Answer) {
        if let Ok(page) = std::str::from_utf8(&answer.body) {
            self.forms.extend(forms(page).into_iter().map(|form| (form.action.clone(), form)));
        }
    }

    /// What is sent there, where that is known.
    fn body(&self, route: &Route, path: &str) -> Option<String> {
        match route.door {
            Door::Token => example(&self.document, route).map(|body| body.to_string()),
            Door::Public | Door::Seated => self.forms.get(path).map(Form::body),
        }
    }
}

/// What is written to a reader, as it would be sent now.
fn letters(town: &Town, reader: &Player) -> String {
    let mut letters = String::new();
    let outside = Outside { public_url: "https://comity.test", slug: town.slug };
    for due in town.installation.letters_due(1_000).unwrap() {
        let Some(desk) = town.installation.desk_of_recipient(&due).unwrap() else { continue };
        if due.recipient != reader.person {
            continue;
        }
        let letter = desk.read(|reading| write(reading, due.letter, due.record, due.act, &outside)).unwrap();
        let letter = letter.map(|letter| format!("{}\n{}", letter.subject, letter.body)).unwrap_or_default();
        letters.push_str(&format!("== letter\n{}\n", without_minutes(&letter)));
    }
    letters
}

/// The paths of a route: the open enquiry, the reader's own, the hidden one, and one that is not there.
fn paths(world: &World, route: &Route) -> Vec<String> {
    let nowhere = nowhere();
    let references = [
        (world.open, world.act),
        (world.open, world.hidden_act),
        (world.own, world.act),
        (world.hidden, world.hidden_act),
        (nowhere, world.act),
    ];
    let mut paths: Vec<String> =
        references.iter().map(|(reference, act)| filled(world, route.path, *reference, *act)).collect();
    paths.dedup();
    let path = filled(world, route.path, world.open, world.act);
    if ["/enquiries", "/enquiries.csv", "/search"].iter().any(|end| route.path.ends_with(end)) && route.method == "get"
    {
        let asked = [
            "q=zanzibar",
            "q=zanz*",
            "q=crossing",
            "q=hurry",
            "state=unsorted",
            "due=overdue",
            "state=with-officer",
            "whose=mine",
            "order=due",
            "from=2025-01-01",
        ];
        paths.extend(asked.map(|asked| format!("{path}?{asked}")));
        let named = ["after", "cursor", "q"].into_iter();
        paths.extend(named.flat_map(|name| [world.hidden, nowhere].map(|one| format!("{path}?{name}={one}"))));
    }
    if route.path.ends_with("/together") && route.method == "get" {
        paths.extend([world.hidden, nowhere].map(|one| format!("{path}?each={one}")));
    }
    paths
}

/// A reference that nothing has.
pub fn nowhere() -> Reference {
    Reference::draw(*b"NW", 1_000_003).or_else(|| Reference::draw(*b"NW", 1_000_004)).unwrap()
}

pub fn filled(world: &World, path: &str, reference: Reference, act: ActId) -> String {
    let mut out = String::new();
    for part in path.split('/').skip(1) {
        out.push('/');
        out.push_str(&match part {
            "{council}" => world.town.slug.to_owned(),
            "{reference}" => reference.to_string(),
            "{act}" => act.to_string(),
            // What is in somebody's tray has a name of chance; nobody else can name it.
            "{sent}" => "sent-00000000000000000000000000".to_owned(),
            "{words}" => world.hidden_words.to_string(),
            "{which}" => "answer".to_owned(),
            "{step}" => "recommendation".to_owned(),
            "{view}" => format!("opening-{}", "0".repeat(26)),
            "{file}" => "comity-00000000.css".to_owned(),
            "{edition}" => world.town.edition.to_string(),
            "{epoch}" | "{n}" => "1".to_owned(),
            "{*path}" => "0/000.p/16".to_owned(),
            "{text}" => rules::id::TextId(7).to_string(),
            "{day}" => "2025-12-24".to_owned(),
            "{named}" => world.town.oakley.to_string(),
            "{service}" => world.town.highways.to_string(),
            "{person}" => world.town.dara.person.to_string(),
            "{term}" => world.town.dara.seat.to_string(),
            "{post}" => world.town.bello.post().to_string(),
            "{enquiry}" => EnquiryId(5).to_string(),
            "{list}" => "list-00000000000000000000000000".to_owned(),
            "{hold}" => rules::id::HoldId(5).to_string(),
            "{erasure}" => rules::id::ErasureId(5).to_string(),
            "{link}" | "{session}" | "{token}" | "{passkey}" => "0".repeat(43),
            other => {
                assert!(!other.starts_with('{'), "say in `filled` what stands for {other}");
                other.to_owned()
            }
        });
    }
    out
}

/// A reader, signed in. What is posted may sign them out again: each post has a session of its own.
struct Reader<'a> {
    player: &'a Player,
    cookie: String,
    token: String,
}

fn ask(world: &World, reader: Option<&Reader<'_>>, route: &Route, path: &str, body: Option<&String>) -> Answer {
    let town = &world.town;
    let post = route.method != "get";
    let mut request = Request::builder()
        .method(if post { Method::POST } else { Method::GET })
        .uri(path)
        .header("host", "127.0.0.1:8080");
    match (reader, route.door) {
        (Some(reader), Door::Token) => request = request.header("authorization", format!("Bearer {}", reader.token)),
        (Some(reader), _) if post && ends_sessions(route) => {
            request = request.header("cookie", cookie(town, reader.player));
        }
        (Some(reader), _) => request = request.header("cookie", &reader.cookie),
        (None, _) => {}
    }
    if route.path.contains("/files/") {
        // As whoever already has it, or part of it, asks.
        request = request.header("if-none-match", "*").header("range", "bytes=0-1");
    }
    let (kind, unknown) = match (post, route.door) {
        (true, Door::Token) => ("application/json", "{\"text\":\"zanzibar\"}"),
        (true, _) => ("application/x-www-form-urlencoded", "text=zanzibar&reason=zanzibar&question=zanzibar"),
        (false, _) => return town.send_at_once(request.body(Body::empty()).unwrap()),
    };
    let body = body.cloned().unwrap_or_else(|| unknown.to_owned());
    town.send_at_once(request.header("content-type", kind).body(Body::from(body)).unwrap())
}

/// A new session; an empty one for somebody who may not sign in any more.
pub fn cookie(town: &Town, reader: &Player) -> String {
    let secret = town.installation.demonstration_sign_in(town.council, reader.person, "a browser").unwrap();
    secret.map(|secret| format!("comity-{}={}", town.slug, secret.expose())).unwrap_or_default()
}

/// Status, headers and body; the length follows from the body, in which a place in the log may have one digit or two. Of a tile, whose bytes are hashes, only the length can be the same.
pub fn told(answer: &Answer) -> String {
    let shown = answer.headers.iter().filter(|(name, _)| *name != axum::http::header::CONTENT_LENGTH);
    let mut headers: Vec<String> =
        shown.map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))).collect();
    headers.sort();
    let packed = (answer.header("content-type") == "application/zip").then(|| {
        let entries = answer.unpacked().into_iter();
        entries.map(|(name, bytes)| format!("{name}\n{}\n", String::from_utf8_lossy(&bytes))).collect::<String>()
    });
    let body = match std::str::from_utf8(packed.as_ref().map_or(&answer.body, |text| text.as_bytes())) {
        Ok(text) if answer.header("content-type") != "application/octet-stream" => without_minutes(&without_places(
            &without_once_keys(&text.replace("\\n", "\n").replace("%2D", "-").replace("</mark>-<mark>", "-")),
        )),
        _ => format!("({} bytes)", answer.body.len()),
    };
    format!("{}\n{}\n{body}", answer.status, headers.join("\n"))
}

/// Once keys are drawn for each form, and what a passkey is asked for each question.
fn without_once_keys(page: &str) -> String {
    ["name=\"once\" value=\"", "\"challenge\":\""].into_iter().fold(page.to_owned(), |page, mark| {
        let mut pieces = page.split(mark);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces
            .fold(first, |page, piece| format!("{page}{mark}{}", piece.split_once('"').map_or(piece, |(_, rest)| rest)))
    })
}

/// The clock runs on while the pages are asked for: `Tuesday 2 December 2025, 10:14` loses its time of day, as does what is good
/// for a year, and `3 minutes ago` its minutes.
fn without_minutes(page: &str) -> String {
    // A token is good for a year.
    let page = [" 2025, ", " 2026, "].into_iter().fold(page.to_owned(), |page, mark| {
        let mut pieces = page.split(mark);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |page, piece| {
            let time = piece.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(piece.len());
            format!("{page}{mark}{}", &piece[time..])
        })
    });
    let page = page.replace(" just now.", " lately.").replace(" 1 minute ago.", " lately.");
    let mut pieces = page.split(" minutes ago.");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |page, piece| {
        format!("{} lately.{piece}", page.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end())
    })
}

/// A leaf's place in the log is chance: batches are sorted by value. So is, with it, how many hashes lead from it to the root:
/// the lines of a proof between the place and the checkpoint.
fn without_places(text: &str) -> String {
    let text = without_digits_after(text, "as entry ");
    let mut pieces = text.split("\nindex ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| match piece.split_once("\n\n") {
        Some((_, checkpoint)) => format!("{out}\nindex and path\n\n{checkpoint}"),
        None => format!("{out}\nindex {piece}"),
    })
}

fn without_digits_after(text: &str, mark: &str) -> String {
    let mut pieces = text.split(mark);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| format!("{out}{mark}{}", piece.trim_start_matches(|c: char| c.is_ascii_digit())))
}

/// Who reads.
type Who = fn(&World) -> Option<&Player>;

/// The first place at which a reader can tell two worlds apart; nothing where they cannot.
pub fn difference(with: &World, without: &World, who: Who, extent: Extent) -> Option<String> {
    let (one, other) = (transcript(with, who(with), extent), transcript(without, who(without), extent));
    let name = who(with).map_or("the public", |player| player.name);
    assert!(one.len() > 10_000, "{name} was sent hardly anything: is the crawl still one?");
    let sections = one.split("\n== ").zip(other.split("\n== "));
    let differing = sections.filter(|(one, other)| one != other).take(3);
    let told: Vec<String> = differing.map(|(one, other)| told_apart(one, other)).collect();
    if !told.is_empty() {
        return Some(format!("{name} at\n{}", told.join("\nand at\n")));
    }
    if one.len() != other.len() {
        return Some(format!("{name} was sent more in one world"));
    }
    let told = one.contains("in a hurry") || one.contains("delicacy");
    told.then(|| format!("{name} was sent the secret itself"))
}

/// Where two answers to the same request begin to differ.
pub fn told_apart(one: &str, other: &str) -> String {
    let asked = one.lines().next().unwrap_or_default();
    let lines = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    let (with, without) = lines.unwrap_or(("more", "less"));
    let same = with.chars().zip(without.chars()).take_while(|(with, without)| with == without).count();
    let about = |line: &str| line.chars().skip(same.saturating_sub(150)).take(400).collect::<String>();
    format!("{asked}\nwith the secret:\n{}\nwithout it:\n{}", about(with), about(without))
}

#[track_caller]
fn alike(secret: Secret, readers: &[Who]) {
    let (with, without) = World::pair(secret);
    for reader in readers {
        if let Some(difference) = difference(&with, &without, *reader, Extent::Whole) {
            panic!("the worlds can be told apart by {difference}");
        }
    }
}

#[test]
fn nobody_who_is_cleared_for_nothing_can_tell_that_anything_is_hidden() {
    alike(
        Secret::Everything,
        &[|_| None, |world| Some(&world.town.dara), |world| Some(&world.town.esi), |world| world.told.as_ref()],
    );
}

#[test]
fn nobody_who_may_not_see_an_enquiry_can_tell_that_it_is_there() {
    alike(Secret::Enquiry, &[|world| Some(&world.town.bello)]);
}

#[test]
fn nobody_who_may_not_see_a_note_can_tell_that_it_is_there() {
    alike(Secret::Note, &[|world| Some(&world.town.ada)]);
}

#[test]
fn nobody_who_may_not_see_a_note_can_tell_that_a_file_was_added_to_it() {
    alike(Secret::Attachment, &[|world| Some(&world.town.ada), |world| Some(&world.town.dara)]);
}

#[test]
fn nobody_can_tell_that_a_request_is_there_nor_that_an_enquiry_was_chosen() {
    alike(
        Secret::Request,
        &[|world| Some(&world.town.ada), |world| Some(&world.town.bello), |world| Some(&world.town.chidi)],
    );
}

#[test]
fn whoever_handles_a_matter_is_never_told_what_the_member_raised_before_was_declined_or_in_which_group_they_sit() {
    alike(Secret::Past, &[|world| Some(&world.town.dara), |world| Some(&world.town.bello)]);
    let world = World::with(Secret::Past, Presence::There);
    let sent = transcript(&world, Some(&world.town.bello), Extent::Whole);
    assert!(sent.contains("member for Oakley"), "the seats of the member are shown");
    // Whoever enters a briefing chooses among all groups; nothing there says who sits in which.
    let apart =
        |page: &&str| !page.split('\n').next().is_some_and(|asked| asked.ends_with(" /northwold/briefings/new"));
    let mut pages = sent.split("\n== ").filter(apart);
    assert!(!pages.any(|page| page.contains("Residents")), "the group is not");
    for due in world.town.installation.letters_due(100).unwrap() {
        let Some(desk) = world.town.installation.desk_of_recipient(&due).unwrap() else { continue };
        let outside = comity::mail::writing::Outside { public_url: "https://comity.test", slug: world.town.slug };
        let letter = desk
            .read(|reading| comity::mail::writing::write(reading, due.letter, due.record, due.act, &outside))
            .unwrap();
        let letter = letter.map(|letter| format!("{}\n{}", letter.subject, letter.body)).unwrap_or_default();
        assert!(!letter.contains("Residents"), "{letter}");
    }
}

#[test]
fn nobody_but_those_named_for_a_safeguarding_matter_can_tell_what_is_written_in_it() {
    alike(
        Secret::Safeguarding,
        &[|world| Some(&world.town.ada), |world| Some(&world.town.chidi), |world| Some(&world.town.bello)],
    );
}

#[test]
fn nobody_but_the_asker_and_the_handlers_can_tell_what_was_answered_in_confidence() {
    alike(Secret::Confidence, &[|world| Some(&world.town.dara), |world| Some(&world.town.esi)]);
}

#[test]
fn nobody_can_tell_that_advice_is_being_written_before_they_are_shown_it() {
    alike(
        Secret::Draft,
        &[|_| None, |world| Some(&world.town.ada), |world| Some(&world.town.esi), |world| Some(&world.town.chidi)],
    );
}

#[test]
fn whoever_was_shown_a_draft_cannot_tell_that_its_author_was_pressed_nor_how_another_members_view_is_given() {
    alike(Secret::Pressed, &[|world| Some(&world.town.ada), |world| Some(&world.town.esi)]);
}

#[test]
fn nobody_can_tell_what_a_withdrawn_text_said() {
    alike(
        Secret::Withdrawn,
        &[|world| Some(&world.town.ada), |world| Some(&world.town.bello), |world| Some(&world.town.chidi)],
    );
}

#[test]
fn nobody_but_those_who_decide_on_breaches_can_tell_what_they_decided() {
    alike(Secret::Breach, &[|world| Some(&world.town.ada), |world| Some(&world.town.bello)]);
}

#[test]
fn nobody_can_tell_that_something_hidden_is_late_and_whoever_it_is_passed_up_to_learns_no_more_than_that() {
    alike(
        Secret::Late,
        &[|_| None, |world| Some(&world.town.dara), |world| Some(&world.town.bello), |world| Some(&world.town.esi)],
    );
    let world = World::with(Secret::Late, Presence::There);
    let farah = world.told.as_ref().expect("she stands in this world");
    let home = world.town.view(farah, &comity::url::home(world.town.slug));
    for there in ["Late, passed up to you", &world.hidden.to_string(), "3 December 2025", "The acknowledgement"] {
        assert!(home.text().contains(there), "{there}: {}", home.text());
    }
    let sent = transcript(&world, Some(farah), Extent::Whole);
    assert!(!sent.contains("delicacy"), "nothing of what it is about");
}

#[test]
fn neither_member_can_tell_that_another_asked_the_same() {
    alike(Secret::Link, &[|world| Some(&world.town.ada), |world| Some(&world.town.dara)]);
}

#[test]
fn nobody_can_tell_that_a_confidential_paper_is_there_nor_who_opened_it() {
    alike(Secret::Paper, &[|_| None, |world| Some(&world.town.ada), |world| Some(&world.town.esi)]);
    // Whoever has it, whoever wrote it, and the clerk, who knows that it is there.
    alike(
        Secret::Opened,
        &[|world| Some(&world.town.ada), |world| Some(&world.town.bello), |world| Some(&world.town.chidi)],
    );
}

#[test]
fn a_member_cannot_tell_that_a_concern_was_raised_about_them_and_nobody_else_can_either() {
    alike(
        Secret::Accused,
        &[
            |_| None,
            |world| Some(&world.town.ada),
            |world| Some(&world.town.dara),
            |world| Some(&world.town.esi),
            |world| Some(&world.town.chidi),
        ],
    );
}
