//! A council of the demonstration, set up as `init` and a first clerk would.

use std::sync::Arc;
use std::thread;

use jiff::civil::date;
use rules::actor::{Actor, Seat};
use rules::body::BodyKind;

use rules::calendar::{Calendar, Nation};
use rules::council::{self, CouncilKind, DayOff, DaysOff};
use rules::id::{BodyId, CouncilId, GroupId, PersonId, PostId, ServiceId, TermId, WardId};
use rules::person::{self, Held, Office as Holds, Person, Term};
use rules::sign_in::SignIn;
use store::desk::Desk;
use store::installation::{Installation, NewCouncil};
use store::once::Once;
use store::pen::Pen;

use super::cast::{self, Office as Has, PASSWORD};
use super::{desk, directory};
use crate::cli::failure::Failure;
use crate::office::{NewPerson, NewPost, Office};
use store::keys::new_id;

/// A council at work.
pub struct Town {
    pub cast: &'static cast::Council,
    pub id: CouncilId,
    pub full: BodyId,
    pub calendar: Calendar,
    /// The executive, in the county.
    pub cabinet: Option<BodyId>,
    pub wards: Vec<WardId>,
    pub services: Vec<ServiceId>,
    pub groups: Vec<GroupId>,
    pub members: Vec<Player>,
    pub officers: Vec<Player>,
    /// The place of whoever sorts enquiries and keeps the lists.
    pub clerks: Vec<usize>,
    /// The Member of Parliament, in the county.
    pub representative: Option<PersonId>,
}

/// Somebody at their desk.
pub struct Player {
    pub person: PersonId,
    pub desk: Desk,
    /// The post, of an officer.
    pub post: Option<PostId>,
    pub telephone: String,
}

/// Sets a council up.
///
/// # Errors
/// Refused, or broken.
pub fn found(
    installation: &Arc<Installation>,
    cast: &'static cast::Council,
    kind: CouncilKind,
) -> Result<Town, Failure> {
    let origin = format!("demonstration.example/{}", cast.slug);
    let id = installation.add_council(&NewCouncil { slug: cast.slug, origin: &origin })?;
    let office = Office::of(installation, id);
    office.open(cast.name, kind, Nation::England)?;
    let full = office.constitute("Full Council", BodyKind::Council, Once::drawn())?;
    let calendar = closures(&office, id)?;
    let mut pen = Pen::new();
    let telephone = pen.name(cast.urgent);
    office.does::<council::Council>(id, council::Command::GiveUrgentTelephone { telephone }, pen, Once::drawn())?;
    if kind.is_principal() {
        // Its members read between two meetings: a session rests for an hour before it ends.
        let to = SignIn { idle_minutes: 60, ..SignIn::default() };
        office.does::<council::Council>(id, council::Command::SetSignIn { to }, Pen::new(), Once::drawn())?;
    }

    let services = named(cast.services, |name| office.add_service(name, Once::drawn()))?;
    let wards = named(cast.wards, |name| office.add_ward(name, Once::drawn()))?;
    let groups = named(cast.groups, |name| office.add_group(name, Once::drawn()))?;
    let mut officers: Vec<Player> = Vec::new();
    for (place, officer) in cast.officers.iter().enumerate() {
        let telephone = format!("01632 960{:03}", 100 + place);
        let post = office.create_post(
            &NewPost {
                id: PostId(new_id()),
                title: officer.title,
                service: officer.service.map(|service| services[service]),
                roles: officer.roles.to_vec(),
                line_manager: officer.manager.and_then(|manager| officers[manager].post),
                telephone: Some(&telephone),
                pattern: match officer.hours {
                    super::days::Hours::Office => None,
                    super::days::Hours::TwoMornings => Some("Tue am, Thu am"),
                },
            },
            Once::drawn(),
        )?;
        let person = enter(&office, cast, officer.name, &telephone)?;
        office.appoint(person, post, Held { from: date(2023, 4, 3), until: None }, Once::drawn())?;
        let desk = installation.desk(id, Actor::Person { person, capacity: Seat::Officer(post) });
        officers.push(Player { person, desk, post: Some(post), telephone });
    }
    let mut members = Vec::new();
    for (place, member) in cast.members.iter().enumerate() {
        let telephone = format!("01632 960{:03}", 300 + place);
        let person = enter(&office, cast, member.name, &telephone)?;
        let term = TermId(new_id());
        let as_follows = Term {
            ward: member.ward.map(|ward| wards[ward]),
            group: member.group.map(|group| groups[group]),
            from: Some(date(2025, 5, 5)),
            accepted: Some(date(2025, 5, 7)),
            until: None,
        };
        let command = person::Command::BeginTerm { term, as_follows };
        office.does::<Person>(person, command, Pen::new(), Once::drawn())?;
        let holds = match member.office {
            Has::None => None,
            Has::Chair => Some(Holds::Chair),
            Has::Leader => Some(Holds::GroupLeader),
        };
        if let Some(holds) = holds {
            let held = Held { from: date(2025, 5, 20), until: None };
            let command = person::Command::TakeOffice { office: holds, held };
            office.does::<Person>(person, command, Pen::new(), Once::drawn())?;
        }
        let desk = installation.desk(id, Actor::Person { person, capacity: Seat::Member(term) });
        members.push(Player { person, desk, post: None, telephone });
    }
    directory::enter(&office, &services, &officers)?;
    let is_clerk = |place: &usize| cast.officers[*place].roles.contains(&rules::actor::Role::Clerk);
    let clerks = (0..cast.officers.len()).filter(is_clerk).collect();
    let in_county = kind.is_principal();
    let representative = if in_county { Some(desk::representative(&office)?) } else { None };
    let cabinet = if in_county { Some(bodies(&office, &members)?) } else { None };
    let town =
        Town { cast, id, full, cabinet, wards, calendar, services, groups, members, officers, clerks, representative };
    if in_county {
        desk::assisted(&town)?;
    }
    passwords(installation, &town)?;
    Ok(town)
}

/// The executive, and those who hold it to account, each with who sits there.
fn bodies(office: &Office, members: &[Player]) -> Result<BodyId, Failure> {
    let cabinet = office.constitute("Cabinet", BodyKind::Executive, Once::drawn())?;
    let scrutiny = office.constitute("Overview and Scrutiny", BodyKind::Scrutiny, Once::drawn())?;
    let held = Held { from: date(2025, 5, 20), until: None };
    let seats = [0, 2, 5, 8].map(|place| (place, Holds::MemberOf(cabinet)));
    for (place, seat) in seats.into_iter().chain([1, 3, 6, 7, 9].map(|place| (place, Holds::MemberOf(scrutiny)))) {
        let command = person::Command::TakeOffice { office: seat, held };
        office.does::<Person>(members[place].person, command, Pen::new(), Once::drawn())?;
    }
    Ok(cabinet)
}

/// The days between Christmas and New Year, on which both are shut.
fn closures(office: &Office, id: CouncilId) -> Result<Calendar, Failure> {
    let mut pen = Pen::new();
    let (first, last) = (date(2025, 12, 29), date(2025, 12, 31));
    let why = pen.text("Between Christmas and New Year");
    let command = council::Command::AddDaysOff(DaysOff { kind: DayOff::Closure, first, last, why });
    office.does::<council::Council>(id, command, pen, Once::drawn())?;
    let national = Calendar::national(Nation::England);
    let calendar = office.desk.read(|reading| Ok(reading.house.as_ref().map(|house| house.calendar().clone())))?;
    Ok(calendar.unwrap_or(national))
}

fn named<T>(names: &[&str], add: impl Fn(&str) -> Result<T, Failure>) -> Result<Vec<T>, Failure> {
    names.iter().map(|name| add(name)).collect()
}

fn enter(office: &Office, cast: &cast::Council, name: &str, telephone: &str) -> Result<PersonId, Failure> {
    let address = cast.address(name);
    let who = NewPerson { name, email: Some(&address), telephone: Some(telephone) };
    let person = office.register(&who, Once::drawn())?;
    office.give_access(person, Once::drawn())?;
    Ok(person)
}

/// Everybody's password. Making one from a text is slow on purpose, so all processors do it.
fn passwords(installation: &Arc<Installation>, town: &Town) -> Result<(), Failure> {
    let everybody: Vec<PersonId> = town.members.iter().chain(&town.officers).map(|player| player.person).collect();
    let threads = thread::available_parallelism().map_or(2, usize::from).min(everybody.len());
    thread::scope(|scope| {
        let share = everybody.len().div_ceil(threads);
        let workers: Vec<_> = everybody
            .chunks(share)
            .map(|some| {
                scope.spawn(move || {
                    some.iter().try_for_each(|person| installation.set_password(town.id, *person, PASSWORD))
                })
            })
            .collect();
        for worker in workers {
            let done = worker.join().map_err(|_| Failure::Refused("setting a password failed".to_owned()))?;
            done.map_err(|error| Failure::CouldNot { doing: "set a password".to_owned(), source: error.into() })?;
        }
        Ok(())
    })
}
