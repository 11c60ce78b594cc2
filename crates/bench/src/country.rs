//! A hosted country: many parishes in one installation, each with a clerk, ten members, a protocol and enquiries, and what a
//! request costs there beside one council alone.

use std::path::Path;
use std::sync::Arc;

use comity::office::{NewPerson, NewPost, Office};
use jiff::civil::{Date, date};
use rules::actor::{Actor, Role, Seat};
use rules::body::BodyKind;
use rules::calendar::Nation;
use rules::council::CouncilKind;
use rules::edition::{Adoption, Command as EditionCommand, Draft, Edition};
use rules::id::{CouncilId, EditionId, PersonId, PostId, TermId};
use rules::pack;
use rules::person::{Command as PersonCommand, Held, Person, Term};
use store::clock::Clock;
use store::credentials::tokens::{Lifetime, NewToken};
use store::db::Place;
use store::filling;
use store::installation::{Demonstration, Installation, NewCouncil, Opening, create, key_places};
use store::keys::{InstallationKey, new_id};
use store::once::Once;
use store::pen::Pen;

use crate::Result;
use crate::client::Ask;
use crate::cost;
use crate::county::{moment, sent};
use crate::hands::{Hands, Left, reference};
use crate::stage::{On, Stage};

/// How many sit in each.
const MEMBERS: usize = 10;

/// In how many of them something is looked at or raised while it is measured: a day's visitors.
const VISITED: usize = 1_000;

/// How many requests of each kind are measured.
const TIMES: usize = 4_000;

/// The day before the first enquiry.
const FOUNDED: Date = date(2026, 11, 30);

/// One council, as somebody visits it.
struct Visitor {
    slug: String,
    cookie: String,
    token: String,
}

/// Makes so many councils with so many enquiries each, and measures one request of each kind across them.
pub fn measure(folder: &Path, councils: usize, each: usize) -> Result<()> {
    if !folder.join("comity.sqlite").exists() {
        make_it(folder, councils, each)?;
    }
    let stage = Stage::set(On::Sqlite, folder)?;
    let visitors = visitors(&stage.open()?, councils)?;
    let server = stage.serve()?;
    let rest = server.memory()?;
    println!(
        "| {councils} councils, {} members, {} enquiries, SQLite | server CPU, ms a request | p99, ms |",
        councils * MEMBERS,
        councils * each
    );
    println!("|---|---|---|");
    let at = |n: usize| &visitors[(n * 7_919) % visitors.len()];
    let view = |n: usize| {
        let Visitor { slug, cookie, .. } = at(n);
        Ask::get(&format!("/{slug}/enquiries/{}", reference(n * 31 % each)), cookie)
    };
    let list = |n: usize| Ask::get(&format!("/{}/enquiries?order=due", at(n).slug), &at(n).cookie);
    let raise = |n: usize| {
        let body = format!(
            r#"{{"subject":"The crossing {n}","question":"When will crossing {n} be painted? It has worn away."}}"#
        );
        Ask::json("/api/v1/enquiries", &at(n).token, &body)
    };
    for (what, cost) in [
        ("view an enquiry", cost::of(&server, TIMES, view)?),
        ("the list, by its dates", cost::of(&server, TIMES, list)?),
        ("raise an enquiry through the API", cost::of(&server, TIMES, raise)?),
        ("eight views, a list and one raised, in turn", {
            cost::of(&server, TIMES, |n| match n % 10 {
                0 => raise(n),
                1 => list(n),
                _ => view(n),
            })?
        }),
    ] {
        println!("| {what} | {:.3} | {:.1} |", cost.milliseconds, cost.p99);
    }
    println!("\nMemory at rest {rest:.0} MB, after all this {:.0} MB.\n", server.memory()?);
    Ok(())
}

fn make_it(folder: &Path, councils: usize, each: usize) -> Result<()> {
    let filling = filling::begin(folder)?;
    let place = Place::Sqlite(folder.to_owned());
    create(&place, Demonstration::Yes)?;
    let key = InstallationKey::find_or_create(&key_places(&place))?;
    let clock = Clock::stepped();
    let opening = Opening { key, clock: Some(clock.clone()), ..Opening::of_process(place)? };
    let installation = Installation::open_to_fill(opening)?;
    for n in 0..councils {
        clock.set(moment(FOUNDED)?);
        let hands = found(&installation, n)?;
        clock.set(moment(FOUNDED.tomorrow()?)?);
        hands.enter(0, each, Left::Answered)?;
        eprint!("\r{} of {councils} councils are founded", n + 1);
    }
    eprintln!();
    installation.index_all()?;
    installation.keep_clock()?;
    drop(installation);
    filling.finish()?;
    sent(folder)
}

fn slug(n: usize) -> String {
    format!("parish-{n}")
}

/// One parish, with everybody at their desks.
fn found(installation: &Arc<Installation>, n: usize) -> Result<Hands> {
    let slug = slug(n);
    let council = installation.add_council(&NewCouncil { slug: &slug, origin: &format!("bench.example/{slug}") })?;
    let office = Office::of(installation, council);
    office.open(&format!("Parish {n}"), CouncilKind::Parish, Nation::England)?;
    let body = office.constitute("Full Council", BodyKind::Council, Once::drawn())?;
    let post = NewPost {
        id: PostId(new_id()),
        title: "Clerk",
        service: None,
        roles: vec![Role::Clerk],
        line_manager: None,
        telephone: Some("01632 960100"),
        pattern: None,
    };
    let post = office.create_post(&post, Once::drawn())?;
    let clerk = enter(&office, "Clerk", &format!("clerk@{slug}.example"))?;
    office.appoint(clerk, post, Held { from: FOUNDED, until: None }, Once::drawn())?;
    let (edition, mut pen) = (EditionId(new_id()), Pen::new());
    let text = pack::TOWN_AND_PARISH;
    let read = pack::read(text).map_err(|faults| faults[0].to_string())?;
    let draft = Draft { title: pen.text(&read.title), pack: pen.text(text), bindings: Arc::new(read.bindings) };
    office.does::<Edition>(edition, EditionCommand::Draft(draft), pen, Once::drawn())?;
    let mut pen = Pen::new();
    let adoption = Adoption { body, on: FOUNDED, minute: pen.text("1"), from: FOUNDED };
    office.does::<Edition>(edition, EditionCommand::Adopt(adoption), pen, Once::drawn())?;
    let desk = |person, capacity| installation.desk(council, Actor::Person { person, capacity });
    let mut members = Vec::with_capacity(MEMBERS);
    for member in 0..MEMBERS {
        let (person, term) =
            (enter(&office, &format!("Member {member}"), &format!("member{member}@{slug}.example"))?, TermId(new_id()));
        let as_follows = Term { ward: None, group: None, from: Some(FOUNDED), accepted: Some(FOUNDED), until: None };
        let begin = PersonCommand::BeginTerm { term, as_follows };
        office.does::<Person>(person, begin, Pen::new(), Once::drawn())?;
        members.push(desk(person, Seat::Member(term)));
    }
    Ok(Hands { members, clerk: desk(clerk, Seat::Officer(post)), service: None })
}

fn enter(office: &Office, name: &str, email: &str) -> Result<PersonId> {
    let person = office.register(&NewPerson { name, email: Some(email), telephone: None }, Once::drawn())?;
    office.give_access(person, Once::drawn())?;
    Ok(person)
}

/// Signs the clerk of each visited council in, and gives a token to one of its members.
fn visitors(installation: &Arc<Installation>, councils: usize) -> Result<Vec<Visitor>> {
    let visited = councils.min(VISITED);
    (0..visited).map(|at| visitor(installation, slug(at * councils / visited))).collect()
}

fn visitor(installation: &Arc<Installation>, slug: String) -> Result<Visitor> {
    let council: CouncilId = installation.council(&slug)?.ok_or("the country has its councils")?;
    let office = installation.desk(council, Actor::Installation);
    let (mut cookie, mut token) = (None, None);
    for person in office.read(|reading| reading.people())? {
        for seat in installation.seats(council, person.id)? {
            match seat {
                Seat::Officer(_) => {
                    let secret = installation.demonstration_sign_in(council, person.id, "bench")?;
                    cookie = secret.map(|secret| format!("comity-{slug}={}", secret.expose()));
                }
                Seat::Member(_) if token.is_none() => {
                    let new = NewToken { person: person.id, seat, name: "bench".to_owned(), lifetime: Lifetime::Year };
                    token = installation.make_token(council, new)?.map(|secret| secret.expose().to_owned());
                }
                Seat::Member(_) => {}
            }
        }
    }
    Ok(Visitor { slug, cookie: cookie.ok_or("a clerk signs in")?, token: token.ok_or("a member has a token")? })
}
