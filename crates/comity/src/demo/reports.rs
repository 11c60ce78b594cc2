//! A year of advice: to the county's meetings of the full council, and to the parish's, from the draft to what the council made of it.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rules::access::Part;
use rules::advice::{
    Advice, Beginning, Command, Departure, Openness, Recommended, Screened, Section, Signed, Sort, To, What,
};
use rules::id::AdviceId;
use store::keys::new_id;
use store::once::Once;
use store::pen::Pen;

use super::meetings::Held;
use super::scenes::Act;
use super::town::{Player, Town};
use crate::cli::failure::Failure;
use crate::pages::advice::document::document;

/// A report, and what becomes of it.
struct Report {
    /// 0 for the county, 1 for the parish.
    town: usize,
    meeting: Date,
    /// Place in the list of officers.
    author: usize,
    title: &'static str,
    recommendation: &'static str,
    reasons: &'static str,
    background: &'static str,
    money: &'static str,
    /// A member who is shown the draft and comments, and the recommendation after that.
    comment: Option<(usize, &'static str, &'static str, What)>,
    /// A member who thinks otherwise when it is out.
    contrary: Option<(usize, &'static str)>,
    sort: Sort,
    /// The minute, and why it was departed from.
    minute: (&'static str, Option<&'static str>),
}

const fn report(town: usize, meeting: Date, author: usize, title: &'static str) -> Report {
    Report {
        town,
        meeting,
        author,
        title,
        recommendation: "",
        reasons: "",
        background: "",
        money: "Within the budget that the council has set.",
        comment: None,
        contrary: None,
        sort: Sort::General,
        minute: ("", None),
    }
}

const REPORTS: &[Report] = &[
    Report {
        recommendation: "That the winter service plan be approved, with grit bins refilled twice a winter.",
        reasons: "The plan of last winter kept every main road open; bins ran empty in January.",
        background: "The council salts 1,120 miles of road and keeps 640 grit bins.",
        minute: ("61", None),
        ..report(0, date(2026, 1, 22), 7, "Winter service plan")
    },
    Report {
        recommendation: "That the council tax be raised by 3.2 per cent.",
        reasons: "Adult care costs rise by more than that; reserves stand at the least that is prudent.",
        background: "The settlement for 2026 was announced in December.",
        money: "Each per cent raises 4.1 million pounds a year.",
        contrary: Some((4, "The reserves are higher than in any year since 2015. A rise of two per cent would do.")),
        minute: ("74", None),
        ..report(0, date(2026, 2, 26), 31, "Budget and council tax")
    },
    Report {
        recommendation: "That the library at Elmbridge be open on four days, one of them until eight.",
        reasons: "Two days in five it has fewer than thirty visitors; evenings were asked for most often.",
        background: "1,911 people answered the survey.",
        comment: Some((
            8,
            "Saturday is the only day on which working families can come. Please leave it alone.",
            "That the library at Elmbridge be open on four days, Saturday among them, and one until eight.",
            What::PersuadedByArgument,
        )),
        minute: ("83", None),
        ..report(0, date(2026, 3, 26), 27, "Opening hours of the libraries")
    },
    Report {
        recommendation: "That permission be granted for the quarry extension, on the conditions in the report.",
        reasons: "The plan for minerals allows it; noise and lorries are dealt with by condition.",
        background: "The quarry has been worked since 1961. 214 objections were received.",
        sort: Sort::Regulatory,
        minute: ("97", Some("The council gave more weight to the lorries on Mill Lane than the report does.")),
        ..report(0, date(2026, 5, 19), 22, "Extension of Stonecroft quarry")
    },
    Report {
        recommendation: "That the contract for waste be extended by two years.",
        reasons: "A new contract now would cost more, and the vehicles last until then.",
        background: "The contract ends in March 2027.",
        comment: Some((
            12,
            "The price of diesel has fallen since you asked the market.",
            "That the contract for waste be extended by one year, and the market asked again.",
            What::Money,
        )),
        minute: ("104", None),
        ..report(0, date(2026, 7, 16), 11, "Contract for household waste")
    },
    Report {
        recommendation: "That four respite beds be kept at Hexgrove House.",
        reasons: "They are full on eleven nights in twelve; there is nothing nearer than forty miles.",
        background: "The house was to close in 2027.",
        minute: ("118", None),
        ..report(0, date(2026, 9, 24), 15, "Respite care at Hexgrove House")
    },
    Report {
        recommendation: "That school transport remain free beyond three miles, and that spare seats be sold.",
        reasons: "The law asks for the first; the second pays for the small buses.",
        background: "4,870 children are taken to school each day.",
        contrary: Some((9, "Selling seats by the term shuts out families who are paid by the week.")),
        minute: ("126", Some("The council asked for a price by the day before seats are sold.")),
        ..report(0, date(2026, 10, 22), 21, "School transport from September 2027")
    },
    Report {
        recommendation: "That the speed limit in five villages be twenty miles an hour.",
        reasons: "Speeds there are low enough for signs alone to work.",
        background: "Eleven villages asked; five meet the county\u{2019}s own test.",
        minute: ("", None),
        ..report(0, date(2026, 12, 10), 8, "Twenty miles an hour in villages")
    },
    Report {
        recommendation: "That the precept be 41,200 pounds.",
        reasons: "It keeps three months\u{2019} spending in reserve and pays for the new gate.",
        background: "The parish has 1,340 electors.",
        minute: ("26/008", None),
        ..report(1, date(2026, 1, 15), 0, "Precept for 2026")
    },
    Report {
        recommendation: "That the oak at the green be kept, and its crown reduced.",
        reasons: "The tree officer of the district finds it sound.",
        background: "A branch fell in the storm of October.",
        minute: ("26/031", None),
        ..report(1, date(2026, 4, 16), 0, "The oak at the green")
    },
    Report {
        recommendation: "That the hall be let to the nursery on three mornings.",
        reasons: "It is empty then, and the rent pays for the heating.",
        background: "The nursery has asked for five.",
        comment: Some((
            2,
            "The lunch club would have to move on Wednesdays.",
            "That the hall be let to the nursery on Mondays and Thursdays.",
            What::Facts,
        )),
        minute: ("26/058", None),
        ..report(1, date(2026, 9, 17), 0, "Letting of the hall")
    },
];

/// The meetings at which they come up.
pub fn meetings() -> Vec<Held> {
    let held = |report: &Report| Held {
        town: report.town,
        on: report.meeting,
        title: report.title,
        resolved: report.comment.map_or(report.recommendation, |(_, _, after, _)| after),
        minute: report.minute.0,
        officer: report.author,
    };
    REPORTS.iter().map(held).collect()
}

/// Every report of the year, act by act, with the council and the moment of each. What would come after the last day is left out.
pub fn of_the_year(last: Date) -> Vec<(usize, jiff::civil::DateTime, Act)> {
    let mut acts: Vec<(usize, jiff::civil::DateTime, Act)> = Vec::new();
    for report in REPORTS {
        let advice = AdviceId(new_id());
        let mut add = |days: i32, hour: i8, act: Act| {
            let on = report.meeting.saturating_sub(days.days());
            if on < last {
                acts.push((report.town, on.at(hour, 20, 0, 0), act));
            }
        };
        add(30, 9, Box::new(move |_, town| begin(town, advice, report)));
        add(29, 10, Box::new(move |_, town| write(town, advice, report)));
        if let Some((member, said, after, what)) = report.comment {
            add(26, 11, Box::new(move |_, town| comment(town, advice, report, (member, said))));
            add(24, 15, Box::new(move |_, town| recommend(town, advice, report, (after, Some(what)))));
        }
        add(18, 10, Box::new(move |_, town| clear(town, advice)));
        add(15, 9, Box::new(move |_, town| issue(town, advice, report)));
        add(10, 12, Box::new(move |_, town| publish(town, advice)));
        if let Some((member, said)) = report.contrary {
            add(6, 20, Box::new(move |_, town| contradict(town, advice, (member, said))));
        }
        if report.sort == Sort::Regulatory {
            add(5, 20, Box::new(move |_, town| does(&town.members[3], advice, Command::WishToSpeak, Pen::new())));
        }
        if !report.minute.0.is_empty() {
            add(0, 21, Box::new(move |_, town| decide(town, advice, report)));
        }
    }
    acts
}

fn does(player: &Player, advice: AdviceId, command: Command, pen: Pen) -> Result<(), Failure> {
    let done = player.desk.run::<Advice>(advice, command, pen, None, Once::drawn());
    done.map(drop).map_err(|not| Failure::of_command(not).in_the_script("a report"))
}

fn begin(town: &Town, advice: AdviceId, report: &Report) -> Result<(), Failure> {
    let (author, mut pen) = (&town.officers[report.author], Pen::new());
    let beginning = Beginning {
        reference: author.desk.draw_reference()?,
        title: pen.text(report.title),
        to: To::Meeting { body: town.full, on: report.meeting },
        sort: report.sort,
        screened: Screened::Clear,
        openness: Openness::Open,
        oral: None,
    };
    does(author, advice, Command::Begin(Box::new(beginning)), pen)
}

fn write(town: &Town, advice: AdviceId, report: &Report) -> Result<(), Failure> {
    let author = &town.officers[report.author];
    for (section, text) in [(Section::Background, report.background), (Section::Financial, report.money)] {
        let mut pen = Pen::new();
        does(author, advice, Command::Write { section, text: pen.text(text) }, pen)?;
    }
    recommend(town, advice, report, (report.recommendation, None))
}

fn recommend(
    town: &Town,
    advice: AdviceId,
    report: &Report,
    (text, what): (&str, Option<What>),
) -> Result<(), Failure> {
    let mut pen = Pen::new();
    let recommended = Recommended { recommendation: pen.text(text), reasons: pen.text(report.reasons) };
    does(&town.officers[report.author], advice, Command::Recommend { recommended, what }, pen)
}

fn comment(town: &Town, advice: AdviceId, report: &Report, (member, said): (usize, &str)) -> Result<(), Failure> {
    let member = &town.members[member];
    does(&town.officers[report.author], advice, Command::Share { member: member.person }, Pen::new())?;
    let mut pen = Pen::new();
    does(member, advice, Command::Comment { text: pen.text(said) }, pen)
}

/// The statutory officers clear it, where the council has them.
fn clear(town: &Town, advice: AdviceId) -> Result<(), Failure> {
    for signed in [Signed::MonitoringOfficer, Signed::FinanceOfficer] {
        let signs = |officer: &super::cast::Officer| officer.roles.iter().any(|role| signed.roles().contains(role));
        if let Some(at) = town.cast.officers.iter().position(signs) {
            does(&town.officers[at], advice, Command::Clear { signed }, Pen::new())?;
        }
    }
    Ok(())
}

fn issue(town: &Town, advice: AdviceId, report: &Report) -> Result<(), Failure> {
    let author = &town.officers[report.author];
    let kept = author.desk.read(|reading| reading.kept_one::<Advice>(advice.into()))?;
    let kept = kept.filter(|kept| kept.sees(Part::Notes));
    let kept = kept.ok_or_else(|| Failure::Refused("an author does not see their own draft".to_owned()))?;
    let last = kept.state.draft().and_then(|draft| draft.recommendations.last()).map(|it| it.recommended);
    let last = last.ok_or_else(|| Failure::Refused("a report has no recommendation".to_owned()))?;
    let (recommendation, reasons) = (kept.spoken.text(last.recommendation), kept.spoken.text(last.reasons));
    let (made, mut pen) = (document(&kept, 1, &recommendation, &reasons), Pen::new());
    let recommended = Recommended { recommendation: pen.text(&recommendation), reasons: pen.text(&reasons) };
    let (document, digest) = (pen.text(&made.text), made.digest);
    let version = last.recommendation.id;
    does(author, advice, Command::Issue { version, recommended, document, digest, enclosed: None }, pen)
}

fn publish(town: &Town, advice: AdviceId) -> Result<(), Failure> {
    does(&town.officers[town.clerks[0]], advice, Command::Publish { urgent: None }, Pen::new())
}

fn contradict(town: &Town, advice: AdviceId, (member, said): (usize, &str)) -> Result<(), Failure> {
    let mut pen = Pen::new();
    does(&town.members[member], advice, Command::Contradict { text: pen.text(said) }, pen)
}

fn decide(town: &Town, advice: AdviceId, report: &Report) -> Result<(), Failure> {
    let mut pen = Pen::new();
    let (minute, why) = report.minute;
    let departure = if why.is_some() { Departure::Departed } else { Departure::Followed };
    let (minute, reasons) = (pen.text(minute), pen.maybe_text(why));
    does(&town.officers[town.clerks[0]], advice, Command::Decide { departure, minute, reasons }, pen)
}
