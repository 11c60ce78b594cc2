//! What an enquiry desk sees besides: calls that are logged, what cannot wait, faults passed on, matters lifted out, and the
//! assistant and the Member of Parliament of the county.

use rules::enquiry::{Capacity, Command, How, Raise, Received};
use rules::person::{Command as PersonCommand, Person};
use store::once::Once;
use store::pen::Pen;

use super::life::{By, Logged, Plan, Step, Teller};
use super::town::Town;
use crate::cli::failure::Failure;
use crate::office::{NewPerson, Office};

/// Why something could not wait.
pub const URGENT: [&str; 4] = [
    "Children walk past it from half past eight.",
    "The family has been without heating since Friday.",
    "The next rain will bring the water into three houses.",
    "The road is closed for the ambulance as well.",
];

/// What a resident is given who complained.
pub const RESIDENT: &str = "Thank you for telling us. You were right: it should have been done, and it has been done now. I am sorry for the trouble.";

/// What the member found when the service's time was up.
const CHASED: [&str; 2] =
    ["It has been marked with paint, and not mended.", "Nothing has been done that one could see."];

/// The Member of Parliament, who is no member of the council, and has no way in.
pub fn representative(office: &Office) -> Result<rules::id::PersonId, Failure> {
    let who = NewPerson { name: "Ottoline Marchbank", email: None, telephone: Some("01632 960499") };
    let person = office.register(&who, Once::drawn())?;
    let mut pen = Pen::new();
    let named = PersonCommand::NoteRepresentative { office: pen.name("Member of Parliament for Northwold East") };
    office.does::<Person>(person, named, pen, Once::drawn())?;
    Ok(person)
}

/// Somebody who neither sorts nor answers what members ask: whoever assists a member handles nothing of theirs.
const ASSISTANT: usize = 30;

/// The first member of the county is assisted by an officer.
pub fn assisted(town: &Town) -> Result<(), Failure> {
    let (Some(member), Some(assistant)) = (town.members.first(), town.officers.get(ASSISTANT)) else { return Ok(()) };
    let command = PersonCommand::Assist { member: member.person };
    let assistant = assistant.person;
    let done = member.desk.run::<Person>(assistant, command, Pen::new(), None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("a member names an assistant"))
}

/// What was logged, for whom.
pub fn logged(town: &Town, raise: Raise, logged: &Logged) -> Raise {
    let received = Some(Received { on: logged.on, by: logged.by });
    match (logged.teller, town.representative) {
        (Teller::Representative, Some(person)) => {
            Raise { asker: Some(person), received, capacity: Capacity::Representative, ..raise }
        }
        (Teller::Member(place), _) => Raise { asker: Some(town.members[place].person), received, ..raise },
        (Teller::Representative, None) => Raise { asker: Some(town.members[0].person), received, ..raise },
    }
}

/// The commands of the steps of this file.
pub fn command(town: &Town, step: Beside, pen: &mut Pen) -> Command {
    match step {
        Beside::PassOn(service, number) => {
            Command::PassOn { service: town.services[service], number: Some(pen.text(&number)) }
        }
        Beside::Chase(text) => Command::Chase { text: pen.text(text) },
        Beside::Safeguard(service, officers) => Command::Safeguard {
            service: Some(town.services[service]),
            posts: officers.into_iter().filter_map(|officer| town.officers[officer].post).collect(),
        },
        Beside::CloseEarly(reason) => Command::CloseEarly { reason: pen.text(reason) },
        Beside::ForResident(text) => Command::WriteForResident { text: pen.text(text) },
    }
}

/// A step that only some enquiries take.
#[derive(Clone, Debug)]
pub enum Beside {
    PassOn(usize, String),
    Chase(&'static str),
    Safeguard(usize, Vec<usize>),
    CloseEarly(&'static str),
    ForResident(&'static str),
}

impl Plan<'_> {
    /// Passed on as a fault; now and then chased, and then answered.
    pub fn fault(&mut self, clerk: usize, handler: usize, service: usize) {
        let number = format!("F-{:05}", self.dice.between(10_000, 99_999));
        self.later(clerk, 0, Step::Beside(Beside::PassOn(service, number)));
        if self.dice.percent(25) {
            let (text, days) = (*self.dice.pick(&CHASED), self.dice.between(11, 13));
            self.member_after_working_days(days, Step::Beside(Beside::Chase(text)));
            let answer = "I have been there: it is mended now, and the crew's list is put right.";
            self.later(handler, 2, Step::Answer(answer, How::Telephone));
        }
    }

    /// Lifted out; those named ring, and close it.
    pub fn lifted_out(&mut self, handler: usize, service: usize, head: usize) {
        self.later(handler, 0, Step::Beside(Beside::Safeguard(service, vec![handler, head])));
        self.later(head, 0, Step::Note("Spoken to the school and to the family; the duty team has it."));
        self.later(head, 1, Step::Answer("Rung, and told what happens next and whom to ring.", How::Telephone));
        self.later(head, 1, Step::Beside(Beside::CloseEarly("It goes on under the procedure for such matters.")));
    }

    /// Whether it is somebody's own step: a member writes, or it is told to whoever sorts.
    pub fn raised_by(&self, clerk: usize, logged: Option<&Logged>) -> By {
        if logged.is_some() { By::Officer(clerk) } else { self.member }
    }
}
