//! What is measured on: the demonstration's county, a day on, with as many enquiries of three messages each as are asked for.
//!
//! They are entered a working day's at a time ([`crate::hands`]). The last [`OPEN`] are left unanswered, in one queue.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use comity::demo::{Extent, make};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rules::actor::{Actor, Role, Seat};
use rules::id::{CouncilId, PersonId};
use store::clock::Clock;
use store::credentials::tokens::{Lifetime, NewToken};
use store::db::Place;
use store::installation::{Installation, Opening};

use crate::Result;
use crate::hands::{Hands, Left, reference};

/// How many stay open, in the queue of one service.
pub const OPEN: usize = 4_000;

/// How many are entered at the same time of the invented clock.
const DAILY: usize = 4_000;

/// How many different ones are looked at.
const SAMPLE: usize = 1_000;

/// Who asks, and for what.
pub struct County {
    /// The cookie of the clerk.
    pub clerk: String,
    /// A token of the member's.
    pub token: String,
    /// Which council it is.
    pub council: CouncilId,
    references: Vec<String>,
}

impl County {
    /// One of the enquiries that the clerk sees; the same for the same number.
    pub fn reference(&self, n: usize) -> &str {
        &self.references[(n * 7_919) % self.references.len()]
    }
}

/// Makes it in an empty folder.
pub fn make_it(folder: &Path, enquiries: usize) -> Result<()> {
    make(folder, Extent { percent: 1, ..Extent::WHOLE }, &mut || ())?;
    let clock = Clock::stepped();
    let mut day = Extent::WHOLE.last;
    clock.set(moment(day)?);
    let opening = Opening { clock: Some(clock.clone()), ..Opening::of_process(Place::Sqlite(folder.to_owned()))? };
    let installation = Installation::open(opening)?;
    let hands = hands(&installation)?;
    let mut entered = 0;
    while entered < enquiries {
        day = day.checked_add(1.day())?;
        clock.set(moment(day)?);
        let left = enquiries - entered;
        match left.checked_sub(OPEN) {
            None | Some(0) => entered += hands.enter(entered, left, Left::Open)?,
            Some(answered) => entered += hands.enter(entered, answered.min(DAILY), Left::Answered)?,
        }
        eprint!("\r{entered} of {enquiries} enquiries are entered");
    }
    eprintln!();
    Ok(installation.keep_clock()?)
}

/// What servers would have done since the last enquiry was entered.
pub fn settle(folder: &Path) -> Result<()> {
    let installation = Installation::open(Opening::of_process(Place::Sqlite(folder.to_owned()))?)?;
    let mut searchable = 0;
    for council in installation.to_index()? {
        loop {
            match installation.index(council)? {
                0 => break,
                some => searchable += some,
            }
            eprint!("\r{searchable} more can be searched for");
        }
    }
    eprintln!();
    drop(installation);
    sent(folder)
}

/// What a mail server would have taken meanwhile.
pub fn sent(folder: &Path) -> Result<()> {
    let file = rusqlite::Connection::open(folder.join("comity.sqlite"))?;
    file.execute("update outbox set state = 'sent' where state = 'waiting'", [])?;
    Ok(())
}

/// Ten o'clock of a day.
pub fn moment(day: Date) -> Result<Timestamp> {
    Ok(day.at(10, 0, 0, 0).to_zoned(TimeZone::UTC)?.timestamp())
}

fn hands(installation: &Arc<Installation>) -> Result<Hands> {
    let people = People::read(installation)?;
    let desk =
        |(person, seat): (PersonId, Seat)| installation.desk(people.council, Actor::Person { person, capacity: seat });
    let members = people.seats(Role::Member).map(desk).collect();
    let clerk = desk(people.seat(Role::Clerk)?);
    let services = clerk.read(|reading| reading.services())?;
    let (service, _) = services.into_iter().next().ok_or("the county has services")?;
    Ok(Hands { members, clerk, service: Some(service) })
}

/// Signs people in, and finds what they may ask for.
pub fn visit(installation: &Arc<Installation>, enquiries: usize) -> Result<County> {
    let people = People::read(installation)?;
    let (clerk, _) = people.seat(Role::Clerk)?;
    let secret = installation.demonstration_sign_in(people.council, clerk, "bench")?;
    let secret = secret.ok_or("a demonstration signs anybody in")?;
    let (person, seat) = people.seat(Role::Member)?;
    let new = NewToken { person, seat, name: "bench".to_owned(), lifetime: Lifetime::Year };
    let token = installation.make_token(people.council, new)?.ok_or("a member may have a token")?;
    let references = (0..SAMPLE).map(|at| reference(at * 7 % enquiries.max(1)).to_string()).collect();
    Ok(County {
        clerk: format!("comity-northwold={}", secret.expose()),
        token: token.expose().to_owned(),
        council: people.council,
        references,
    })
}

/// Everybody of the county and what they hold today.
pub struct People {
    council: CouncilId,
    all: Vec<(PersonId, Seat, BTreeSet<Role>)>,
}

impl People {
    /// As they are today.
    pub fn read(installation: &Arc<Installation>) -> Result<People> {
        let council = installation.council("northwold")?.ok_or("the demonstration has its county")?;
        let office = installation.desk(council, Actor::Installation);
        let people = office.read(|reading| {
            let people = reading.people()?;
            people
                .into_iter()
                .map(|person| Ok((person.id, reading.roles_of(&person.active)?.into_iter().collect())))
                .collect::<std::result::Result<Vec<(PersonId, BTreeSet<Role>)>, _>>()
        })?;
        let mut all = Vec::new();
        for (person, roles) in people {
            all.extend(installation.seats(council, person)?.into_iter().map(|seat| (person, seat, roles.clone())));
        }
        Ok(People { council, all })
    }

    fn seats(&self, role: Role) -> impl Iterator<Item = (PersonId, Seat)> + '_ {
        let held = move |seat: &Seat| matches!(seat, Seat::Member(_)) == (role == Role::Member);
        let all = self.all.iter().filter(move |(_, seat, roles)| roles.contains(&role) && held(seat));
        all.map(|(person, seat, _)| (*person, *seat))
    }

    /// The first of them with a role.
    pub fn seat(&self, role: Role) -> Result<(PersonId, Seat)> {
        Ok(self.seats(role).next().ok_or("somebody has each role")?)
    }
}
