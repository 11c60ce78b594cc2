//! What is measured on: the demonstration's county, with as many enquiries as are asked for.

use std::path::Path;

use comity::demo::{Extent, make};
use rules::actor::{Role, Seat};
use rules::id::PersonId;
use store::db::Place;
use store::installation::{Installation, Opening};
use store::questions::enquiries::Filter;

use crate::Result;

/// About how many enquiries of the county the script raises in its year.
const SCRIPTED: usize = 2_000;

/// Who asks, and for what.
pub struct Country {
    /// Cookies of signed-in people.
    pub officer: String,
    pub clerk: String,
    pub member: String,
    references: Vec<String>,
}

impl Country {
    /// The page of one of the enquiries that the clerk sees.
    pub fn view(&self, n: usize) -> String {
        let at = (n * 7_919) % self.references.len();
        format!("/northwold/enquiries/{}", self.references[at])
    }
}

/// Makes it in an empty folder.
pub fn make_it(folder: &Path, enquiries: usize) -> Result<Country> {
    let percent = u32::try_from(enquiries * 100 / SCRIPTED)?;
    make(folder, Extent { percent, ..Extent::WHOLE }, &mut || ())?;
    let installation = Installation::open(Opening::of_process(Place::Sqlite(folder.to_owned()))?)?;
    let council = installation.council("northwold")?.ok_or("the demonstration has its county")?;
    let office = installation.desk(council, rules::actor::Actor::Installation);
    let people = office.read(|reading| {
        let people = reading.people()?;
        people
            .into_iter()
            .map(|person| Ok((person.id, reading.roles_of(&person.active)?)))
            .collect::<std::result::Result<Vec<_>, _>>()
    })?;
    let one = |role: Role| {
        people
            .iter()
            .find(|(_, roles)| roles.contains(&role))
            .map(|(person, _)| *person)
            .ok_or("somebody has each role")
    };
    let cookie = |person: PersonId| -> Result<String> {
        let secret =
            installation.demonstration_sign_in(council, person, "bench")?.ok_or("a demonstration signs anybody in")?;
        Ok(format!("comity-northwold={}", secret.expose()))
    };
    let clerk = one(Role::Clerk)?;
    let (officer, member) = (cookie(one(Role::Director)?)?, cookie(one(Role::Member)?)?);
    let references = references(&installation, council, clerk)?;
    Ok(Country { officer, clerk: cookie(clerk)?, member, references })
}

/// Every enquiry that the clerk sees, page by page.
fn references(
    installation: &std::sync::Arc<Installation>,
    council: rules::id::CouncilId,
    clerk: PersonId,
) -> Result<Vec<String>> {
    let seat = installation
        .seats(council, clerk)?
        .into_iter()
        .find(|seat| matches!(seat, Seat::Officer(_)))
        .ok_or("the clerk holds a post")?;
    let desk = installation.desk(council, rules::actor::Actor::Person { person: clerk, capacity: seat });
    let mut references = Vec::new();
    loop {
        let filter = Filter { after: references.last().cloned(), limit: Some(200), ..Filter::default() };
        let lines = desk.read(|reading| reading.enquiries(&filter))?;
        if lines.is_empty() {
            return Ok(references);
        }
        references.extend(lines.into_iter().map(|line| line.reference));
    }
}

/// A form as a browser sends it.
pub fn form(n: usize) -> String {
    format!(
        "once=bench-{n}&basis=place&name=Mill+Lane&question=When+will+the+crossing+number+{n}+on+Mill+Lane+be+painted%3F+It+has+worn+away+and+children+use+it."
    )
}
