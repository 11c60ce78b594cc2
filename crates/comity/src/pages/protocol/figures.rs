//! The figures beside clauses that are measured, as sentences, each with the way to the records behind it.

use std::collections::BTreeMap;

use maud::{Markup, html};
use rules::action::Action;
use rules::advice::Advice;
use rules::bulletin::Bulletin;
use rules::inspection::Inspection;
use rules::pack::{Measure, Pack};
use rules::paper::Paper;
use rules::warning::Warning;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::evidence::Figure;

use crate::kept::many;
use crate::url;

/// The figures that there are. None of an edition that is not in force.
#[derive(Clone, Debug, Default)]
pub struct Figures(BTreeMap<Measure, Figure>);

impl Figures {
    /// Those that the clauses of a protocol in force ask for.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>, pack: &Pack) -> Result<Figures, Broken> {
        let mut figures = BTreeMap::new();
        for measure in pack.clauses.iter().flat_map(|clause| &clause.measures) {
            if !figures.contains_key(measure) {
                figures.extend(reading.figure(*measure)?.map(|figure| (*measure, figure)));
            }
        }
        Ok(Figures(figures))
    }

    /// Those of some measures, in their order.
    pub fn of<'f>(&'f self, measures: &'f [Measure]) -> impl Iterator<Item = (Measure, Figure)> {
        measures.iter().filter_map(|measure| self.0.get(measure).map(|figure| (*measure, *figure)))
    }
}

/// One figure, and where its records are.
pub fn sentence(slug: &str, (measure, figure): (Measure, Figure)) -> Markup {
    html! {
        (said(measure, figure))
        @if let Some(href) = behind(slug, measure) { " " a class="govuk-link" href=(href) { "Look at them" } }
    }
}

/// What a figure says of the last twelve months.
fn said(measure: Measure, figure: Figure) -> String {
    match figure {
        Figure::Acknowledged { percent } => {
            format!("{percent}% of members and officers have said that they have read it.")
        }
        Figure::TimeToAnswer { working_days, answers } => format!(
            "Half of the {answers} answers of the last twelve months took {working_days} working days or fewer."
        ),
        Figure::AdviceIssued { issued, corrected, withdrawn } => format!(
            "Pieces of advice issued in the last twelve months, each fixed as it went out: {issued}. Corrected by a new edition: \
            {corrected}. Taken out of view: {withdrawn}."
        ),
        Figure::AdviceFollowed { followed, departed } => format!(
            "Decisions on advice in the last twelve months that followed it: {followed}. That departed from it, with reasons: {departed}."
        ),
        Figure::Actions { begun, taken_on, declined, .. } if measure == Measure::ActionsOwned => format!(
            "Actions of the last twelve months, each with its decision and its day: {begun}. Taken on by an officer: {taken_on}. \
            Declined with a reason: {declined}."
        ),
        Figure::Actions { begun, reported, overdue, .. } => format!(
            "Actions that came of decisions in the last twelve months: {begun}. Reported back: {reported}. Past their day: {overdue}."
        ),
        Figure::OutsideBodies { appointments } => {
            format!("Appointments to bodies outside the council that stand today: {appointments}.")
        }
        Figure::Bulletins { sent, briefings } => format!(
            "Bulletins in the last twelve months, each to everybody addressed in the same moment: {sent}. Briefings to one group, \
            offered to all others or recorded as a confidence: {briefings}."
        ),
        Figure::WardBulletins { sent, meetings } => format!(
            "Bulletins about wards in the last twelve months: {sent}. Meetings in the forward look: {meetings}."
        ),
        Figure::Documents { asked, given, refused } => format!(
            "Requests of the last twelve months to see a document that you may know of: {asked}. Given: {given}. Refused: {refused}."
        ),
        Figure::Warnings { given, acknowledged } => format!(
            "Warnings of a risk in the last twelve months that you may know of: {given}. Acknowledged: {acknowledged}."
        ),
        Figure::ConfidentialPapers { sent, recalled } => format!(
            "Confidential papers of the last twelve months that you may know of: {sent}. Taken back: {recalled}."
        ),
    }
}

/// The list of what was counted, where there is one.
fn behind(slug: &str, measure: Measure) -> Option<String> {
    Some(match measure {
        Measure::Acknowledged | Measure::TimeToAnswer => return None,
        Measure::AdviceIssued | Measure::AdviceFollowed => many::<Advice>(slug),
        Measure::ActionsOwned | Measure::ActionsReported => many::<Action>(slug),
        Measure::OutsideBodies => url::outside_bodies(slug),
        Measure::Bulletins | Measure::WardBulletins => many::<Bulletin>(slug),
        Measure::Documents => many::<Inspection>(slug),
        Measure::Warnings => many::<Warning>(slug),
        Measure::ConfidentialPapers => many::<Paper>(slug),
    })
}
