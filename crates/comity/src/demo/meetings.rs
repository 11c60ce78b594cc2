//! The meetings of the year at which the reports of [`super::reports`] were decided, what was resolved there, and what is done about it.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rules::action::{self, Action};
use rules::id::{ActionId, MeetingId, WordsId};
use rules::meeting::{Calling, Carried, Command, Meeting, Motion};
use store::keys::new_id;
use store::once::Once;
use store::pen::Pen;

use super::scenes::Act;
use super::town::{Player, Town};
use crate::cli::failure::Failure;

/// A meeting of the full council, and what it resolved on one report.
#[derive(Clone, Copy)]
pub struct Held {
    /// 0 for the county, 1 for the parish.
    pub town: usize,
    pub on: Date,
    pub title: &'static str,
    pub resolved: &'static str,
    /// Empty while it is still to come.
    pub minute: &'static str,
    /// Place in the list of officers of whoever does it.
    pub officer: usize,
}

/// What is said of an action while it is under way, and when it is done.
const SAID: [&str; 2] =
    ["The order has been placed; work begins next month.", "Done, and within the sum that was set for it."];

/// Every act of these meetings, with the council and the moment of each. What would come after the last day is left out.
pub fn of_the_year(meetings: &[Held], last: Date) -> Vec<(usize, DateTime, Act)> {
    let mut acts: Vec<(usize, DateTime, Act)> = Vec::new();
    for held in meetings.iter().copied() {
        let (meeting, action) = (MeetingId(new_id()), ActionId(new_id()));
        let mut add = |days: i32, hour: i8, minute: i8, act: Act| {
            let on = held.on.saturating_add(days.days());
            if on < last {
                acts.push((held.town, on.at(hour, minute, 0, 0), act));
            }
        };
        add(-40, 9, 5, Box::new(move |_, town| call(town, meeting, held)));
        add(-12, 9, 30, Box::new(move |_, town| item(town, meeting, held)));
        if held.minute.is_empty() {
            add(-25, 19, 40, Box::new(move |_, town| request(town, meeting)));
            continue;
        }
        add(0, 21, 30, Box::new(move |_, town| resolve(town, meeting, held)));
        add(1, 10, 0, Box::new(move |_, town| begin(town, (meeting, action), held)));
        add(
            2,
            11,
            0,
            Box::new(move |_, town| does(&town.officers[held.officer], action, action::Command::Accept, Pen::new())),
        );
        add(8, 9, 0, Box::new(move |_, town| meets(clerk(town), meeting, Command::PublishMinutes, Pen::new())));
        add(30, 15, 0, Box::new(move |_, town| said(town, action, held, 0)));
        add(75, 15, 30, Box::new(move |_, town| said(town, action, held, 1)));
    }
    acts
}

fn clerk(town: &Town) -> &Player {
    &town.officers[town.clerks[0]]
}

fn meets(player: &Player, meeting: MeetingId, command: Command, pen: Pen) -> Result<(), Failure> {
    let done = player.desk.run::<Meeting>(meeting, command, pen, None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("a meeting"))
}

fn does(player: &Player, action: ActionId, command: action::Command, pen: Pen) -> Result<(), Failure> {
    let done = player.desk.run::<Action>(action, command, pen, None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("an action"))
}

fn call(town: &Town, meeting: MeetingId, held: Held) -> Result<(), Failure> {
    let mut pen = Pen::new();
    let calling = Calling {
        reference: clerk(town).desk.draw_reference()?,
        body: town.full,
        on: held.on,
        place: pen.text(if held.town == 0 { "7 pm, County Hall" } else { "7.30 pm, the village hall" }),
        agenda_closes: held.on.saturating_sub(14.days()),
    };
    meets(clerk(town), meeting, Command::Call(Box::new(calling)), pen)
}

fn item(town: &Town, meeting: MeetingId, held: Held) -> Result<(), Failure> {
    let mut pen = Pen::new();
    meets(clerk(town), meeting, Command::PutItem { title: pen.text(held.title) }, pen)
}

/// A member asks for an item, and the clerk puts it on the agenda.
fn request(town: &Town, meeting: MeetingId) -> Result<(), Failure> {
    let mut pen = Pen::new();
    let (title, why) = (pen.text("Crossing patrols"), pen.text("Two schools have lost theirs this term."));
    meets(&town.members[4], meeting, Command::AskItem { title, why }, pen)
}

fn resolve(town: &Town, meeting: MeetingId, held: Held) -> Result<(), Failure> {
    let kept = clerk(town).desk.read(|reading| reading.kept_one::<Meeting>(meeting.into()))?;
    let found = kept.and_then(|kept| kept.state.matter().and_then(|matter| matter.items.first()).map(|it| it.title.id));
    let item: WordsId = found.ok_or_else(|| Failure::Refused("a meeting has nothing on its agenda".to_owned()))?;
    let mut pen = Pen::new();
    let motion = Motion {
        item,
        text: pen.text(held.resolved),
        minute: pen.text(held.minute),
        proposer: town.members[1].person,
        seconder: town.members[2].person,
        carried: Carried::Carried,
        named: None,
        urgent: None,
        closed: None,
    };
    meets(clerk(town), meeting, Command::Resolve(Box::new(motion)), pen)
}

fn begin(town: &Town, (meeting, action): (MeetingId, ActionId), held: Held) -> Result<(), Failure> {
    let mut pen = Pen::new();
    let to = town.officers[held.officer].post;
    let beginning = action::Beginning {
        reference: clerk(town).desk.draw_reference()?,
        what: pen.text(held.title),
        of: action::Of::Resolution { meeting, number: 1 },
        to: to.ok_or_else(|| Failure::Refused("an officer has no post".to_owned()))?,
        due: held.on.saturating_add(70.days()),
    };
    does(clerk(town), action, action::Command::Begin(Box::new(beginning)), pen)
}

fn said(town: &Town, action: ActionId, held: Held, which: usize) -> Result<(), Failure> {
    let mut pen = Pen::new();
    let text = pen.text(SAID[which]);
    let command = match which {
        0 => action::Command::Progress { text, evidence: None },
        _ => action::Command::Complete { report: text },
    };
    does(&town.officers[held.officer], action, command, pen)
}
