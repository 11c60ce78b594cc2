//! The year, day by day: at seven what is due, then the publication, then the day's commands of both councils in time order.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime, date};
use rules::actor::Role;
use rules::council::{Command as Say, Council, CouncilKind, DayOff, DaysOff};
use rules::edition::{Adoption, Command as EditionCommand, Draft, Edition};
use rules::enquiry::{Allocation, Capacity, Command, Enquiry, OnBehalfOf, Raise};
use rules::id::{EditionId, EnquiryId};
use rules::norm::Norm;
use rules::pack;
use rules::person::{Command as PersonCommand, Person};
use store::clock::Clock;
use store::installation::Installation;
use store::once::Once;
use store::pen::Pen;

use super::days::{moment, tomorrow};
use super::dice::Dice;
use super::life::{By, Question, Step, To, plan};
use super::town::{Player, Town, found};
use super::{Extent, FIRST_DAY, briefings, business, cast, desk, meetings, records, reports, scenes};
use crate::cli::failure::Failure;
use store::keys::new_id;

/// The seed of all choices of the script.
const SEED: u64 = 0x00C0_417E_2025;

/// Something that happens at a time.
enum Job {
    /// A step of an enquiry.
    Step { town: usize, enquiry: EnquiryId, by: By, step: Step },
    /// The clerk enters a draft.
    Draft { town: usize, edition: EditionId, text: String },
    /// The clerk begins a trial.
    Try { town: usize, edition: EditionId, until: Date },
    /// The clerk enters that the full council has adopted it.
    Adopt { town: usize, edition: EditionId, on: Date, minute: &'static str, from: Date },
    /// The clerk enters, late, that the council is closed on a day: dates move, and both sides are told.
    Close { town: usize, day: Date, why: &'static str },
    /// Part of one of the scenes of the last week.
    Scene { town: usize, act: scenes::Act },
    /// Somebody says that they have read it.
    Read { town: usize, edition: EditionId, by: By },
}

/// What is still to come, in time order; of two at one time the one thought of first.
#[derive(Default)]
struct Agenda {
    jobs: BTreeMap<(DateTime, u64), Job>,
    thought_of: u64,
}

impl Agenda {
    fn add(&mut self, at: DateTime, job: Job) {
        self.thought_of += 1;
        self.jobs.insert((at, self.thought_of), job);
    }

    /// The next job before a time.
    fn next(&mut self, before: DateTime) -> Option<(DateTime, Job)> {
        let entry = self.jobs.first_entry().filter(|entry| entry.key().0 < before)?;
        let ((at, _), job) = entry.remove_entry();
        Some((at, job))
    }
}

/// Plays it.
///
/// # Errors
/// Broken; or refused, which the script never is.
pub fn play(
    installation: &Arc<Installation>,
    clock: &Clock,
    extent: Extent,
    on_each: &mut dyn FnMut(),
) -> Result<(), Failure> {
    let towns = [
        found(installation, &cast::NORTHWOLD, CouncilKind::County)?,
        found(installation, &cast::EASTMARSH, CouncilKind::Parish)?,
    ];
    let mut agenda = Agenda::default();
    protocols(&towns, &mut agenda);
    let training = Job::Close { town: 0, day: jiff::civil::date(2026, 12, 4), why: "Staff training" };
    agenda.add(jiff::civil::date(2026, 11, 26).at(16, 0, 0, 0), training);
    // They need their week, after the first one.
    if FIRST_DAY.until(extent.last).is_ok_and(|span| span.get_days() > 8) {
        for (at, act) in scenes::of_the_week(extent.last) {
            agenda.add(at, Job::Scene { town: 0, act });
        }
    }
    let advised = reports::of_the_year(extent.last).into_iter().chain(briefings::of_the_year(extent.last));
    let business = advised.chain(business::of_the_year(extent.last));
    for (town, at, act) in business.chain(meetings::of_the_year(&reports::meetings(), extent.last)) {
        agenda.add(at, Job::Scene { town, act });
    }
    let (mut day, mut raised) = (FIRST_DAY, 0_u64);
    loop {
        let is_last = day >= extent.last;
        let seven = day.at(7, 0, 0, 0);
        while let Some((at, job)) = agenda.next(seven) {
            clock.set(moment(at));
            job.run(installation, &towns)?;
        }
        if day > FIRST_DAY {
            clock.set(moment(seven));
            for town in &towns {
                installation.wake(town.id, usize::MAX)?;
                installation.publish(town.id)?;
            }
            for (place, town) in towns.iter().enumerate() {
                for at in questions_of(town, day, extent) {
                    raised += 1;
                    let enquiry = EnquiryId(new_id());
                    for (at, by, step) in plan(town.cast, &town.calendar, Dice::of(SEED, raised), at) {
                        agenda.add(at, Job::Step { town: place, enquiry, by, step });
                    }
                }
            }
        }
        let end = if is_last { day.at(9, 0, 0, 0) } else { tomorrow(day).at(0, 0, 0, 0) };
        while let Some((at, job)) = agenda.next(end) {
            clock.set(moment(at));
            job.run(installation, &towns)?;
        }
        on_each();
        if is_last {
            clock.set(moment(end));
            for town in &towns {
                records::keep(town, day)?;
            }
            return Ok(());
        }
        day = tomorrow(day);
    }
}

/// The moments at which members of a council write on a day.
fn questions_of(town: &Town, day: Date, extent: Extent) -> Vec<DateTime> {
    let ordinal = u64::try_from(FIRST_DAY.until(day).map_or(0, |span| span.get_days())).unwrap_or(0);
    let mut dice = Dice::of(SEED ^ u64::from(town.cast.slug.as_bytes()[0]), ordinal);
    let working = town.calendar.is_working_day(day);
    let hundredths = match (town.cast.services.is_empty(), working) {
        (false, true) => dice.between(500, 1050),
        (false, false) => dice.between(0, 130),
        (true, true) => 32,
        (true, false) => 12,
    };
    let many = (hundredths * extent.percent / 100 + dice.below(100)) / 100;
    let mut moments: Vec<DateTime> = (0..many)
        .map(|_| {
            let (hour, minute) = (dice.weighed(&[6, 9, 14, 12, 8, 6, 7, 9, 9, 6, 4, 6, 6, 3]) + 7, dice.below(60));
            let part = |number: u32| i8::try_from(number).expect("a part of a time of day");
            day.at(part(u32::try_from(hour).expect("an hour")), part(minute), part(dice.below(60)), 0)
        })
        .collect();
    moments.sort();
    moments
}

/// The county adopts on the first day, and a second edition in June; the parish tries first, and adopts in February.
fn protocols(towns: &[Town; 2], agenda: &mut Agenda) {
    let [first, second, tried] = [EditionId(new_id()), EditionId(new_id()), EditionId(new_id())];
    let morning = FIRST_DAY.at(8, 30, 0, 0);
    agenda.add(morning, Job::Draft { town: 0, edition: first, text: pack::COUNTY.to_owned() });
    let (on, from) = (date(2025, 11, 18), date(2025, 12, 1));
    agenda.add(morning, Job::Adopt { town: 0, edition: first, on, minute: "Minute 47", from });
    let text = pack::COUNTY.replace("within = \"1 working day\"", "within = \"2 working days\"");
    agenda.add(date(2026, 5, 12).at(10, 12, 0, 0), Job::Draft { town: 0, edition: second, text });
    let (on, from) = (date(2026, 5, 19), date(2026, 6, 1));
    agenda.add(
        date(2026, 5, 20).at(9, 40, 0, 0),
        Job::Adopt { town: 0, edition: second, on, minute: "Minute 112", from },
    );

    let tuesday = date(2025, 12, 2).at(9, 15, 0, 0);
    agenda.add(tuesday, Job::Draft { town: 1, edition: tried, text: pack::TOWN_AND_PARISH.to_owned() });
    agenda.add(tuesday, Job::Try { town: 1, edition: tried, until: date(2026, 3, 31) });
    let on = date(2026, 2, 24);
    agenda
        .add(date(2026, 2, 26).at(9, 30, 0, 0), Job::Adopt { town: 1, edition: tried, on, minute: "26/019", from: on });

    let mut dice = Dice::seeded(SEED);
    for (place, edition, day, percent) in
        [(0, first, date(2025, 12, 3), 85), (0, second, date(2026, 6, 2), 75), (1, tried, date(2026, 3, 3), 70)]
    {
        let town = &towns[place];
        let members = (0..town.members.len()).map(By::Member);
        for by in members.chain((0..town.officers.len()).map(By::Officer)) {
            if dice.percent(percent) {
                let at = (0..dice.below(40)).fold(day, |day, _| tomorrow(day));
                let part = |number: u32| i8::try_from(number).expect("a part of a time of day");
                let at = at.at(part(dice.between(8, 16)), part(dice.below(60)), 0, 0);
                agenda.add(at, Job::Read { town: place, edition, by });
            }
        }
    }
}

impl Job {
    fn run(self, installation: &Installation, towns: &[Town; 2]) -> Result<(), Failure> {
        let mut pen = Pen::new();
        match self {
            Job::Step { town, enquiry, by, step } => {
                let town = &towns[town];
                let said = format!("{} {by:?} {step:?}", town.cast.slug);
                let player = town.player(by);
                let command = command(town, player, step, &mut pen)?;
                let done = player.desk.run::<Enquiry>(enquiry, command, pen, None, Once::drawn());
                done.map(drop).map_err(|not| Failure::of_command(not).in_the_script(&said))
            }
            Job::Draft { town, edition, text } => {
                let pack = pack::read(&text)
                    .map_err(|faults| Failure::Refused(format!("the pack that ships is not sound: {}", faults[0])))?;
                let draft =
                    Draft { title: pen.text(&pack.title), pack: pen.text(&text), bindings: Arc::new(pack.bindings) };
                towns[town].clerk_does(edition, EditionCommand::Draft(draft), pen)
            }
            Job::Try { town, edition, until } => {
                towns[town].clerk_does(edition, EditionCommand::BeginTrial { until }, pen)
            }
            Job::Adopt { town, edition, on, minute, from } => {
                let adoption = Adoption { body: towns[town].full, on, minute: pen.text(minute), from };
                towns[town].clerk_does(edition, EditionCommand::ProposeAdoption(adoption), pen)?;
                towns[town].second_confirms(edition)
            }
            Job::Close { town, day, why } => {
                let (town, why) = (&towns[town], pen.text(why));
                let command = Say::AddDaysOff(DaysOff { kind: DayOff::Closure, first: day, last: day, why });
                let clerk = &town.officers[town.clerks[0]];
                let done = clerk.desk.run::<Council>(town.id, command, pen, None, Once::drawn());
                done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("the clerk and the calendar"))
            }
            Job::Scene { town, act } => act(installation, &towns[town]),
            Job::Read { town, edition, by } => {
                let player = towns[town].player(by);
                let command = PersonCommand::AcknowledgeProtocol { edition };
                let done = player.desk.run::<Person>(player.person, command, pen, None, Once::drawn());
                done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("says that they have read it"))
            }
        }
    }
}

impl Town {
    fn player(&self, by: By) -> &Player {
        match by {
            By::Member(place) => &self.members[place],
            By::Officer(place) => &self.officers[place],
        }
    }

    /// The Monitoring Officer confirms what the clerk proposed; in the parish the chair.
    fn second_confirms(&self, edition: EditionId) -> Result<(), Failure> {
        let monitors = |officer: &cast::Officer| officer.roles.contains(&Role::MonitoringOfficer);
        let second = match self.cast.officers.iter().position(monitors) {
            Some(at) => self.officers.get(at),
            None => self
                .cast
                .members
                .iter()
                .position(|it| it.office == cast::Office::Chair)
                .and_then(|at| self.members.get(at)),
        };
        let second = second.ok_or_else(|| Failure::Refused("nobody is there to confirm the protocol".to_owned()))?;
        let done =
            second.desk.run::<Edition>(edition, EditionCommand::ConfirmAdoption, Pen::new(), None, Once::drawn());
        done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("the second person and the protocol"))
    }

    fn clerk_does(&self, edition: EditionId, command: EditionCommand, pen: Pen) -> Result<(), Failure> {
        let clerk = &self.officers[self.clerks[0]];
        let done = clerk.desk.run::<Edition>(edition, command, pen, None, Once::drawn());
        done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("the clerk and the protocol"))
    }
}

fn command(town: &Town, player: &Player, step: Step, pen: &mut Pen) -> Result<Command, Failure> {
    Ok(match step {
        Step::Raise(question) => Command::Raise(Box::new(raise(town, player, &question, pen)?)),
        Step::Allocate(To::Service(service), sort) => {
            Command::Allocate { to: Allocation::Service(town.services[service]), sort }
        }
        Step::Allocate(To::Officer(officer), sort) => {
            let post = town.officers[officer].post.expect("every officer has a post");
            Command::Allocate { to: Allocation::Post(post), sort }
        }
        Step::Acknowledge(message) => Command::Acknowledge { message: pen.maybe_text(message.as_deref()) },
        Step::Ask(text) => Command::AskMember { question: pen.text(text) },
        Step::Reply(text) => Command::Reply { text: pen.text(text) },
        Step::Hold(text) => Command::Hold { text: pen.text(text) },
        Step::TakeMoreTime(until, reason, agreed) => Command::TakeMoreTime { until, reason: pen.text(reason), agreed },
        Step::AnswerMoreTime(agreement) => Command::AnswerMoreTime { agreement },
        Step::Answer(text, how) => Command::Answer { text: pen.text(text), how },
        Step::Correct(text) => Command::CorrectAnswer { text: pen.text(text) },
        Step::Decline([_, _, reason, instead, norm]) => Command::Decline {
            reason: pen.text(reason),
            instead: pen.text(instead),
            telephone: pen.text(&player.telephone),
            norm: Norm::named(norm).expect("the script names norms of the catalogue"),
        },
        Step::FollowUp(text) => Command::FollowUp { text: pen.text(text) },
        Step::Reopen(reason) => Command::Reopen { reason: pen.text(reason) },
        Step::Note(text) => Command::Note { text: pen.text(text) },
        Step::Beside(step) => desk::command(town, step, pen),
    })
}

fn raise(town: &Town, player: &Player, question: &Question, pen: &mut Pen) -> Result<Raise, Failure> {
    let (subject, text) = (pen.text(&question.subject), pen.text(&question.text));
    let on_behalf_of = question.on_behalf_of.as_ref().map(|(name, contact, basis)| OnBehalfOf {
        name: pen.name(name),
        contact: pen.maybe_name(contact.as_deref()),
        basis: *basis,
    });
    let raise = Raise {
        service: question.service.map(|service| town.services[service]),
        sort: question.sort,
        capacity: if town.services.is_empty() { Capacity::Body } else { Capacity::Ward },
        visibility: question.visibility,
        on_behalf_of,
        interest: question.interest.map(|interest| pen.text(interest)),
        urgent: question.urgent.map(|why| pen.text(why)),
        ..Raise::plainly(player.desk.draw_reference()?, subject, text)
    };
    Ok(match &question.logged {
        Some(logged) => desk::logged(town, raise, logged),
        None => raise,
    })
}
