//! What is said of advice, in words.

use jiff::civil::Date;
use rules::advice::{
    Advice, Departure, Lawful, Openness, Paragraph, Section, Signed, Sort, State, Taken, To, What, clear_by, mandatory,
};
use store::questions::kept::Kept;

use super::day;

/// How it stands, in a word or two.
pub fn stands(state: &State) -> String {
    match state {
        State::Unknown => String::new(),
        State::Unscreened(_) => "Waits for an author without an interest".to_owned(),
        State::Draft(_) => "Draft".to_owned(),
        State::Issued(_, out) => match (out.decided, out.editions.last()) {
            (Some(decided), _) if decided.departure == Departure::Departed => "Departed from".to_owned(),
            (Some(_), _) => "Followed".to_owned(),
            (None, Some(edition)) if edition.withdrawn.is_some() => "Withdrawn".to_owned(),
            (None, _) => "Issued".to_owned(),
        },
    }
}

/// A line for each thing that everybody who sees it may know.
pub fn facts(kept: &Kept<Advice>) -> Vec<(&'static str, String)> {
    let Some(draft) = kept.state.draft() else { return Vec::new() };
    let mut facts = vec![match draft.beginning.to {
        To::Meeting { body, on } => ("For", format!("{}, meeting of {}", kept.names.of(body), day(on))),
        To::Member { member } => ("For", format!("{}, who asked for it", kept.names.of(member))),
    }];
    facts.push(("Author", format!("{}, {}", kept.names.of(draft.author), kept.names.of(draft.post))));
    for before in &draft.before {
        let was =
            format!("{}, until {}: {}", kept.names.of(before.author), day(before.on), kept.spoken.text(before.reason));
        facts.push(("In whose name before", was));
    }
    facts.push(("Stands", stands(&kept.state)));
    facts.push(("Who may read it once issued", openness(draft.beginning.openness).to_owned()));
    if draft.beginning.sort == Sort::Regulatory {
        facts.push(("Decision", sort(Sort::Regulatory).to_owned()));
    }
    if let Some(given) = draft.beginning.oral {
        facts.push(("Given by word of mouth", format!("on {}, recorded afterwards", day(given))));
    }
    if let Some(published) = kept.state.out().and_then(|out| out.published) {
        facts.push(("Published", format!("on {}, with the meeting\u{2019}s papers", day(published))));
    }
    if kept.sees(rules::access::Part::Notes) && kept.state.out().is_none() {
        facts.push(("Cleared", clearances(kept)));
        facts.extend(clear_by(&kept.ctx, draft).map(|by| ("To be cleared by", time_to_clear(kept, by))));
    }
    facts
}

/// "10 December 2025", and whether that day has passed with a clearance still to come.
fn time_to_clear(kept: &Kept<Advice>, by: Date) -> String {
    match by < kept.ctx.today && is_wanting(kept) {
        true => format!("{}, which has passed", day(by)),
        false => day(by),
    }
}

/// Whether somebody has still to clear it.
fn is_wanting(kept: &Kept<Advice>) -> bool {
    kept.state.draft().is_some_and(|draft| mandatory(&kept.ctx).any(|signed| !draft.cleared.contains_key(&signed)))
}

fn clearances(kept: &Kept<Advice>) -> String {
    let Some(draft) = kept.state.draft() else { return String::new() };
    let wanted: Vec<Signed> = mandatory(&kept.ctx).collect();
    let each = Signed::ALL.into_iter().filter_map(|who| match draft.cleared.get(&who) {
        Some((by, on)) => Some(format!("by the {} ({}, {})", signed(who), kept.names.of(by), day(*on))),
        None if wanted.contains(&who) => Some(format!("not yet by the {}", signed(who))),
        None => None,
    });
    let each: Vec<String> = each.collect();
    if each.is_empty() { "Nobody has to clear it".to_owned() } else { each.join("; ") }
}

/// A statutory officer, within a sentence.
pub fn signed(signed: Signed) -> &'static str {
    match signed {
        Signed::MonitoringOfficer => "Monitoring Officer",
        Signed::FinanceOfficer => "chief finance officer (section 151)",
        Signed::HeadOfPaidService => "head of paid service",
    }
}

/// A section's heading.
pub fn section(section: Section) -> &'static str {
    match section {
        Section::Background => "Background",
        Section::Options => "Options",
        Section::Financial => "Financial implications",
        Section::Legal => "Legal implications",
        Section::Risk => "Risks",
        Section::Equality => "Equality implications",
        Section::Climate => "Climate implications",
        Section::Consultation => "Consultation",
    }
}

/// Who may read it, in the words of the law.
pub fn openness(openness: Openness) -> &'static str {
    match openness {
        Openness::Open => "Everybody, with the meeting\u{2019}s papers",
        Openness::Confidential => "Those who decide: confidential (LGA 1972 s.100A(3))",
        Openness::Exempt { paragraph } => match paragraph {
            Paragraph::Individual => "Those who decide: exempt, about an individual (Schedule 12A paragraph 1)",
            Paragraph::Identity => "Those who decide: exempt, reveals who an individual is (paragraph 2)",
            Paragraph::Business => "Those who decide: exempt, financial or business affairs (paragraph 3)",
            Paragraph::Labour => "Those who decide: exempt, labour relations (paragraph 4)",
            Paragraph::Privilege => "Those who decide: exempt, legal privilege in proceedings (paragraph 5)",
            Paragraph::Notice => "Those who decide: exempt, a notice or order to come (paragraph 6)",
            Paragraph::Crime => "Those who decide: exempt, preventing or prosecuting crime (paragraph 7)",
        },
        Openness::Excluded => "Those who decide: left out of the public papers by resolution",
        Openness::Privileged => "Those for whom it is written: legally privileged",
    }
}

/// What sort of decision it is for.
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::General => "Policy, money or services",
        Sort::Regulatory => "Planning, licensing or another regulatory decision",
    }
}

/// What changed between two recommendations.
pub fn what(what: What) -> &'static str {
    match what {
        What::Facts => "new facts",
        What::Law => "the law",
        What::Money => "money",
        What::Correction => "a correction",
        What::Wording => "wording",
        What::PersuadedByArgument => "persuaded by argument",
        What::Other => "something else",
    }
}

/// Why an edition is out of view.
pub fn taken(taken: Taken) -> &'static str {
    match taken {
        Taken::PersonalData => "somebody\u{2019}s personal data was in it; its content is destroyed",
        Taken::Exempt => "what is exempt in law was in it; its content is kept, locked",
        Taken::Mistake => "issued by mistake; its content is kept, locked",
    }
}

/// The ground on which a view is held back.
pub fn lawful(lawful: Lawful) -> &'static str {
    match lawful {
        Lawful::Defamation => "defamation",
        Lawful::PersonalData => "personal data",
        Lawful::Exempt => "matter that is exempt in law",
        Lawful::BeforeAnElection => "the time before an election",
    }
}
