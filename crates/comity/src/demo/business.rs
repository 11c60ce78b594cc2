//! The rest of a year of council business: what the cabinet delegated and decided, what was called in; bulletins; documents asked for;
//! a warning; a confidential paper; a breach of confidence; a group's assistant, expressly instructed.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, date};
use rules::action::{self, Action};
use rules::breach::{self, Breach};
use rules::bulletin::{self, Address, Bulletin};
use rules::council::{self, Council};
use rules::decider::{Decider, Refuses};
use rules::decision::{self, Decision, Under};
use rules::delegation::{self, Delegation, To};
use rules::id::{
    ActionId, BreachId, BulletinId, DecisionId, DelegationId, InspectionId, InstructionId, MeetingId, PaperId,
    WarningId,
};
use rules::inspection::{self, Asking, Ground, Handed, Inspection};
use rules::instruction::{self, Instruction};
use rules::meeting::{self, Calling, Carried, Meeting, Motion};
use rules::paper::{self, Class, Paper, Right};
use rules::person::{self, Appointment, Held, Person};
use rules::record::RecordId;
use rules::warning::{self, Privilege, Risk, Warn, Warning};
use store::keys::new_id;
use store::once::Once;
use store::pen::Pen;

use super::scenes::Act;
use super::town::{Player, Town};
use crate::cli::failure::Failure;

/// Places in the lists of the county's officers and members.
const MONITORING: usize = 1;
const CLERK: usize = 3;
const HIGHWAYS: usize = 6;
const ENVIRONMENT: usize = 10;
const CONTRACTS: usize = 11;
const WASTE: usize = 12;
const ASSISTANT: usize = 32;
const SCRUTINEERS: [usize; 3] = [1, 6, 9];

/// The acts as they are gathered: those after the last day are left out.
struct Year {
    acts: Vec<(usize, DateTime, Act)>,
    last: Date,
}

impl Year {
    fn add(
        &mut self,
        town: usize,
        on: Date,
        hour: i8,
        act: impl Fn(&Town) -> Result<(), Failure> + Send + Sync + 'static,
    ) {
        if on < self.last {
            self.acts.push((town, on.at(hour, 25, 0, 0), Box::new(move |_, town| act(town))));
        }
    }
}

/// Every act, with the council and the moment of each.
pub fn of_the_year(last: Date) -> Vec<(usize, DateTime, Act)> {
    let mut year = Year { acts: Vec::new(), last };
    the_cabinet(&mut year);
    bulletins(&mut year);
    documents(&mut year);
    in_confidence(&mut year);
    for_a_group(&mut year);
    outside(&mut year);
    year.acts
}

fn does<D: Decider>(player: &Player, record: impl Into<RecordId>, command: D::Command, pen: Pen) -> Result<(), Failure>
where
    D::Refusal: Refuses,
{
    let done = player.desk.run::<D>(record, command, pen, None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script(D::KIND.name()))
}

fn post(player: &Player) -> Result<rules::id::PostId, Failure> {
    player.post.ok_or_else(|| Failure::Refused("an officer has no post".to_owned()))
}

/// The cabinet meets in March: it delegates, and decides something that is called in.
fn the_cabinet(year: &mut Year) {
    let (meets, delegation) = (MeetingId(new_id()), DelegationId(new_id()));
    year.add(0, date(2026, 2, 16), 9, move |town| {
        let mut pen = Pen::new();
        let body = town.cabinet.ok_or_else(|| Failure::Refused("there is no cabinet".to_owned()))?;
        let calling = Calling {
            reference: town.officers[CLERK].desk.draw_reference()?,
            body,
            on: date(2026, 3, 10),
            place: pen.text("10 am, County Hall"),
            agenda_closes: date(2026, 2, 27),
        };
        does::<Meeting>(&town.officers[CLERK], meets, meeting::Command::Call(Box::new(calling)), pen)
    });
    for (day, item) in [(2, "Diversions for road works"), (3, "The contract for winter maintenance")] {
        year.add(0, date(2026, 3, day), 10, move |town| {
            let mut pen = Pen::new();
            let title = pen.text(item);
            does::<Meeting>(&town.officers[CLERK], meets, meeting::Command::PutItem { title }, pen)
        });
    }
    for (hour, at, minute, text) in [
        (14, 0, "31", "That the Director of Highways may agree diversions for road works, up to £20,000 each."),
        (15, 1, "32", "That the contract for winter maintenance be let for four years."),
    ] {
        year.add(0, date(2026, 3, 10), hour, move |town| {
            let clerk = &town.officers[CLERK];
            let kept = clerk.desk.read(|reading| reading.kept_one::<Meeting>(meets.into()))?;
            let item = kept.and_then(|kept| Some(kept.state.matter()?.items.get(at)?.title.id));
            let item = item.ok_or_else(|| Failure::Refused("the cabinet has no such item".to_owned()))?;
            let mut pen = Pen::new();
            let motion = Motion {
                item,
                text: pen.text(text),
                minute: pen.text(minute),
                proposer: town.members[0].person,
                seconder: town.members[2].person,
                carried: Carried::Carried,
                named: None,
                urgent: None,
                closed: None,
            };
            does::<Meeting>(clerk, meets, meeting::Command::Resolve(Box::new(motion)), pen)
        });
    }
    year.add(0, date(2026, 3, 11), 9, move |town| {
        does::<Meeting>(&town.officers[CLERK], meets, meeting::Command::PublishDecisions, Pen::new())
    });
    for (day, who) in [(12, SCRUTINEERS[0]), (13, SCRUTINEERS[1]), (16, SCRUTINEERS[2])] {
        year.add(0, date(2026, 3, day), 19, move |town| {
            let mut pen = Pen::new();
            let reason = pen.text("Four years is long where the winters of the last three cost so differently.");
            does::<Meeting>(&town.members[who], meets, meeting::Command::CallIn { number: 2, reason }, pen)
        });
    }
    let gritting = ActionId(new_id());
    year.add(0, date(2026, 3, 12), 11, move |town| {
        let mut pen = Pen::new();
        let beginning = action::Beginning {
            reference: town.officers[CLERK].desk.draw_reference()?,
            what: pen.text("Let the contract for winter maintenance"),
            of: action::Of::Resolution { meeting: meets, number: 2 },
            to: post(&town.officers[HIGHWAYS])?,
            due: date(2026, 5, 29),
        };
        does::<Action>(&town.officers[CLERK], gritting, action::Command::Begin(Box::new(beginning)), pen)
    });
    year.add(0, date(2026, 3, 12), 15, move |town| {
        does::<Action>(&town.officers[HIGHWAYS], gritting, action::Command::Accept, Pen::new())
    });
    year.add(0, date(2026, 3, 26), 16, move |town| {
        let mut pen = Pen::new();
        let minute = pen.text("Overview and Scrutiny, 25 March, minute 9: no objection, with a break after two years");
        does::<Meeting>(&town.officers[CLERK], meets, meeting::Command::Release { number: 2, minute }, pen)
    });
    year.add(0, date(2026, 5, 21), 12, move |town| {
        let mut pen = Pen::new();
        let report = pen.text("The contract is let, with a break after two years.");
        does::<Action>(&town.officers[HIGHWAYS], gritting, action::Command::Complete { report }, pen)
    });
    year.add(0, date(2026, 3, 17), 10, move |town| {
        let mut pen = Pen::new();
        let making = delegation::Making {
            reference: town.officers[CLERK].desk.draw_reference()?,
            meeting: meets,
            resolution: 1,
            to: To::Post(post(&town.officers[HIGHWAYS])?),
            what: pen.text("Agree diversions for road works"),
            limits: Some(pen.text("Up to £20,000 each, and after the members for the division have been asked.")),
            until: Some(date(2027, 3, 31)),
        };
        does::<Delegation>(&town.officers[CLERK], delegation, delegation::Command::Make(Box::new(making)), pen)
    });
    for (on, title, decision_) in [
        (date(2026, 4, 14), "Diversion at Harbour Bridge", "Traffic goes by Quay Street from 20 April to 8 May."),
        (date(2026, 9, 15), "Diversion at Castle Hill", "Traffic goes by the ring road on three nights in October."),
    ] {
        let id = DecisionId(new_id());
        year.add(0, on, 16, move |town| {
            let (officer, mut pen) = (&town.officers[HIGHWAYS], Pen::new());
            let deciding = decision::Deciding {
                reference: officer.desk.draw_reference()?,
                title: pen.text(title),
                under: Under::Delegation(delegation),
                decision: pen.text(decision_),
                reasons: pen.text("The works cannot be done beside traffic, and this is the shortest way round."),
                alternatives: pen.text("One lane with signals: rejected, since the works would take twice as long."),
                interests: None,
                on,
                urgent: None,
                closed: None,
            };
            does::<Decision>(officer, id, decision::Command::Record(Box::new(deciding)), pen)
        });
    }
}

fn bulletins(year: &mut Year) {
    for (town, on, who, title, text, to) in [
        (
            0,
            date(2026, 5, 5),
            HIGHWAYS,
            "Resurfacing in Oakley",
            "Mill Lane and Orchard Road are closed for a night each in the week of 18 May. Residents have a letter on the 11th.",
            None,
        ),
        (
            0,
            date(2026, 11, 11),
            ENVIRONMENT,
            "Bins over the holidays",
            "Collections move by a day from 25 December to 6 January. The calendar goes to every household on 1 December.",
            Some(Address::Members),
        ),
        (
            1,
            date(2026, 11, 12),
            0,
            "The hall roof",
            "The builders are in from Monday 16 November. The small room stays open.",
            Some(Address::Members),
        ),
        (
            0,
            date(2026, 11, 16),
            CLERK,
            "The agenda of the next council",
            "Two petitions come first. The motion on buses names an officer: its mover has been asked to leave that out.",
            Some(Address::Presiding),
        ),
    ] {
        let id = BulletinId(new_id());
        year.add(town, on, 11, move |town| {
            let (officer, mut pen) = (&town.officers[who], Pen::new());
            let to = to.or_else(|| town.wards.first().copied().map(Address::Ward));
            let issuing = bulletin::Issuing {
                reference: officer.desk.draw_reference()?,
                title: pen.text(title),
                text: pen.text(text),
                to: to.into_iter().collect(),
                // What whoever chairs is told stays with the office.
                public_on: on.checked_add(jiff::ToSpan::days(6)).ok().filter(|_| to != Some(Address::Presiding)),
            };
            does::<Bulletin>(officer, id, bulletin::Command::Issue(Box::new(issuing)), pen)
        });
    }
}

/// A document for a need to know, refused, appealed and upheld; one that waits; one in the parish.
fn documents(year: &mut Year) {
    let (first, second, parish) = (InspectionId(new_id()), InspectionId(new_id()), InspectionId(new_id()));
    for (town, on, who, id, what, why) in [
        (
            0,
            date(2026, 6, 2),
            3,
            first,
            "The survey of the sea wall",
            "Residents of Elmstead ask me whether they are safe.",
        ),
        (
            0,
            date(2026, 11, 16),
            7,
            second,
            "The costings of the new bus timetable",
            "I sit on the panel that looks at it.",
        ),
        (
            1,
            date(2026, 10, 6),
            2,
            parish,
            "The surveyor's letter on the hall roof",
            "The council decides on it in November.",
        ),
    ] {
        year.add(town, on, 20, move |town| {
            let (member, mut pen) = (&town.members[who], Pen::new());
            let asking = Asking {
                reference: member.desk.draw_reference()?,
                what: pen.text(what),
                why: Some(pen.text(why)),
                paper: inspection::Paper::Other,
                scrutiny: None,
            };
            does::<Inspection>(member, id, inspection::Command::Ask(Box::new(asking)), pen)
        });
    }
    let places = [(0, CLERK, first, date(2026, 6, 15)), (1, 0, parish, date(2026, 10, 9))];
    for (town, clerk, id, on) in places {
        year.add(town, on, 11, move |it| {
            let mut pen = Pen::new();
            let command = match town {
                0 => inspection::Command::Refuse {
                    ground: Ground::NotNeeded,
                    reason: pen.text("The survey is a draft; the summary answers the question."),
                },
                _ => {
                    let place = pen.text("In the office, Tuesdays and Thursdays before noon");
                    inspection::Command::Give { handed: Handed::Elsewhere { place }, conditions: None }
                }
            };
            does::<Inspection>(&it.officers[clerk], id, command, pen)
        });
    }
    year.add(0, date(2026, 6, 16), 19, move |town| {
        let mut pen = Pen::new();
        let why = pen.text("The summary says nothing of the northern end, where the houses are.");
        does::<Inspection>(&town.members[3], first, inspection::Command::Appeal { why }, pen)
    });
    year.add(0, date(2026, 6, 24), 10, move |town| {
        let mut pen = Pen::new();
        let reason = pen.text("A member for the division needs it to answer those who live there.");
        let command = inspection::Command::Uphold { reason, minute: None };
        does::<Inspection>(&town.officers[MONITORING], first, command, pen)
    });
    year.add(0, date(2026, 6, 25), 14, move |town| {
        let mut pen = Pen::new();
        let place = pen.text("At County Hall, room 12, by appointment");
        let conditions = Some(pen.text("Not to be passed on while it is a draft."));
        let command = inspection::Command::Give { handed: Handed::Elsewhere { place }, conditions };
        does::<Inspection>(&town.officers[CLERK], first, command, pen)
    });
}

/// A warning, a confidential paper and a breach of confidence.
fn in_confidence(year: &mut Year) {
    let warned = WarningId(new_id());
    year.add(0, date(2026, 8, 11), 12, move |town| {
        let (officer, mut pen) = (&town.officers[MONITORING], Pen::new());
        let warn = Warn {
            reference: officer.desk.draw_reference()?,
            member: town.members[8].person,
            risk: Risk::Law,
            privilege: Privilege::Plain,
            about: pen.text("The application at Fenside Lane"),
            text: pen.text(
                "A promise to an applicant before the committee has met would leave its decision open to challenge.",
            ),
        };
        does::<Warning>(officer, warned, warning::Command::Warn(Box::new(warn)), pen)
    });
    year.add(0, date(2026, 8, 12), 20, move |town| {
        does::<Warning>(&town.members[8], warned, warning::Command::Acknowledge, Pen::new())
    });
    let tender = PaperId(new_id());
    let named: BTreeSet<usize> = BTreeSet::from([0, 2, 4]);
    year.add(0, date(2026, 10, 6), 9, move |town| {
        let (officer, mut pen) = (&town.officers[CONTRACTS], Pen::new());
        let lodging = paper::Lodging {
            reference: officer.desk.draw_reference()?,
            title: pen.text("Tenders for the recycling centres"),
            class: Class::Exempt { paragraph: 3 },
        };
        does::<Paper>(officer, tender, paper::Command::Lodge(Box::new(lodging)), pen)?;
        let mut pen = Pen::new();
        let text = pen.text("Three tenders were opened on 5 October. The lowest leaves out the centre at Saltings; the second is the one to recommend.");
        does::<Paper>(officer, tender, paper::Command::Enclose { text }, pen)?;
        for member in &named {
            let mut pen = Pen::new();
            let (person, why) = (town.members[*member].person, pen.text("The cabinet decides on 20 October."));
            does::<Paper>(officer, tender, paper::Command::Name { person, right: Right::Decides, why }, pen)?;
        }
        does::<Paper>(officer, tender, paper::Command::Send, Pen::new())
    });
    let passed_on = BreachId(new_id());
    year.add(0, date(2026, 7, 7), 15, move |town| {
        let (officer, mut pen) = (&town.officers[WASTE], Pen::new());
        let raising = breach::Raising {
            reference: officer.desk.draw_reference()?,
            about: town.members[14].person,
            what: pen.text("The price of the land at Saltings stood in a leaflet before it was public."),
        };
        does::<Breach>(officer, passed_on, breach::Command::Raise(Box::new(raising)), pen)
    });
    year.add(0, date(2026, 7, 9), 10, move |town| {
        let mut pen = Pen::new();
        let note = pen.text("Nobody in the service gave it out. It is for the group leader to speak with the member.");
        does::<Breach>(&town.officers[ENVIRONMENT], passed_on, breach::Command::PassUp { note, committee: None }, pen)
    });
    year.add(0, date(2026, 7, 17), 11, move |town| {
        let mut pen = Pen::new();
        let outcome =
            pen.text("The group leader has spoken with the member, who regrets it. The chief executive knows.");
        does::<Breach>(&town.officers[MONITORING], passed_on, breach::Command::Settle { outcome }, pen)
    });
}

/// Whom the council sends to bodies outside it.
fn outside(year: &mut Year) {
    for (town, member, to) in [
        (0, 3, "Northwold Internal Drainage Board"),
        (0, 7, "Wolds National Landscape Partnership"),
        (0, 16, "Wolds National Landscape Partnership, substitute"),
        (1, 2, "Eastmarsh Village Hall Trust"),
    ] {
        year.add(town, date(2026, 5, 27), 11, move |town| {
            let (clerk, mut pen) = (&town.officers[town.clerks[0]], Pen::new());
            let held = Held { from: date(2026, 5, 21), until: None };
            let command = person::Command::Appoint(Appointment { to: pen.text(to), held });
            does::<Person>(clerk, town.members[member].person, command, pen)
        });
    }
}

/// The first group has an assistant, whom its leader instructs.
fn for_a_group(year: &mut Year) {
    year.add(0, date(2026, 1, 13), 9, |town| {
        let (clerk, group) = (&town.officers[CLERK], town.groups[0]);
        let command = council::Command::AllocateAssistant { group, post: town.officers[ASSISTANT].post };
        does::<Council>(clerk, town.id, command, Pen::new())
    });
    let amendment = InstructionId(new_id());
    year.add(0, date(2026, 1, 19), 10, move |town| {
        let (leader, mut pen) = (&town.members[0], Pen::new());
        let giving = instruction::Giving {
            reference: leader.desk.draw_reference()?,
            what: pen.text("Draft our group's amendment to the budget, and a note on what it costs."),
            until: date(2026, 2, 13),
        };
        does::<Instruction>(leader, amendment, instruction::Command::Give(giving), pen)
    });
    year.add(0, date(2026, 1, 28), 16, move |town| {
        let mut pen = Pen::new();
        let what = pen.text("An amendment in three parts, its figures checked with the Chief Finance Officer.");
        let command = instruction::Command::Record { what, day: date(2026, 1, 28) };
        does::<Instruction>(&town.officers[ASSISTANT], amendment, command, pen)
    });
}
