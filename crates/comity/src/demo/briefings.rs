//! Briefings of the year in the county: offered to all others, taken up or let pass, and one in confidence.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rules::briefing::{Briefing, Command, Confiding, Giving, Party, To};
use rules::id::BriefingId;
use store::keys::new_id;
use store::once::Once;
use store::pen::Pen;

use super::cast::Office;
use super::scenes::Act;
use super::town::{Player, Town};
use crate::cli::failure::Failure;

/// The place of the officer who gives them, and of the group that is told first.
const GIVES: usize = 7;
const FIRST: usize = 0;

/// Every act of them, with the council and the moment of each. What would come after the last day is left out.
pub fn of_the_year(last: Date) -> Vec<(usize, jiff::civil::DateTime, Act)> {
    let mut acts: Vec<(usize, jiff::civil::DateTime, Act)> = Vec::new();
    for (given, subject) in [
        (date(2026, 2, 3), "The budget that officers expect to propose"),
        (date(2026, 6, 9), "What the new law on buses asks of the county"),
        (date(2026, 11, 10), "How winter maintenance is going to work"),
    ] {
        let briefing = BriefingId(new_id());
        let mut add = |day: i8, hour: i8, act: Act| {
            let on = given.with().day(day).build().unwrap_or(given);
            if on < last {
                acts.push((0, on.at(hour, 40, 0, 0), act));
            }
        };
        let day = given.day();
        add(day, 14, Box::new(move |_, town| give(town, briefing, (given, subject))));
        add(day + 1, 9, Box::new(move |_, town| answer(town, briefing, 1, Command::TakeUp)));
        add(day + 2, 12, Box::new(move |_, town| answer(town, briefing, 2, Command::LetPass)));
        add(day + 6, 16, Box::new(move |_, town| given_too(town, briefing, given)));
    }
    let confided = date(2026, 9, 8);
    if confided < last {
        let briefing = BriefingId(new_id());
        acts.push((0, confided.at(15, 10, 0, 0), Box::new(move |_, town| confide(town, briefing, confided))));
    }
    acts
}

fn does(player: &Player, briefing: BriefingId, command: Command, pen: Pen) -> Result<(), Failure> {
    let done = player.desk.run::<Briefing>(briefing, command, pen, None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("a briefing"))
}

fn give(town: &Town, briefing: BriefingId, (day, subject): (Date, &str)) -> Result<(), Failure> {
    let (officer, mut pen) = (&town.officers[GIVES], Pen::new());
    let reference = officer.desk.draw_reference()?;
    let giving = Giving { reference, subject: pen.text(subject), to: To::Group(town.groups[FIRST]), day };
    does(officer, briefing, Command::Give(giving), pen)
}

/// The leaders of the groups, by the place of each group.
fn leaders(town: &Town) -> BTreeMap<usize, &Player> {
    let led = town.cast.members.iter().zip(&town.members).filter(|(member, _)| matches!(member.office, Office::Leader));
    led.filter_map(|(member, player)| Some((member.group?, player))).collect()
}

fn answer(town: &Town, briefing: BriefingId, group: usize, command: Command) -> Result<(), Failure> {
    match leaders(town).get(&group) {
        Some(leader) => does(leader, briefing, command, Pen::new()),
        None => Ok(()),
    }
}

fn given_too(town: &Town, briefing: BriefingId, given: Date) -> Result<(), Failure> {
    let day = given.saturating_add(jiff::ToSpan::days(6));
    let party = Party::Group(town.groups[1]);
    if leaders(town).contains_key(&1) {
        does(&town.officers[GIVES], briefing, Command::GiveAlso { party, day }, Pen::new())?;
    }
    Ok(())
}

fn confide(town: &Town, briefing: BriefingId, day: Date) -> Result<(), Failure> {
    let officer = &town.officers[GIVES];
    let reference = officer.desk.draw_reference()?;
    let confiding = Confiding { reference, day };
    does(officer, briefing, Command::Confide(confiding), Pen::new())?;
    let mut pen = Pen::new();
    let subject = pen.text("What a budget of their own would cost");
    does(officer, briefing, Command::Describe { to: town.groups[FIRST], subject }, pen)
}
