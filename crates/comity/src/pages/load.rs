//! How much there is to do, in words: of a service for everybody, of one's own, of one's team.

use maud::{Markup, html};
use store::desk::Reading;
use store::failure::Broken;
use store::questions::load::{Figure, Load, Pile, Pressure};

/// What a service has before it. Never of one officer.
pub fn of_service(load: Load) -> String {
    let (pressure, usual_days) = match load {
        Load::OfOneOfficer => return "Not shown: one officer does this work.".to_owned(),
        Load::Known { pressure, usual_days } => (pressure, usual_days),
    };
    let now = match pressure {
        Some(Pressure::Quiet) => "Quieter than usual now.",
        Some(Pressure::Usual) => "As busy as usual now.",
        Some(Pressure::Stretched) => "Stretched now: more than usual is waiting.",
        None => "Too few enquiries to say how busy it is.",
    };
    match usual_days {
        Some(days) => format!("{now} {}", usual(days)),
        None => format!("{now} Too few were answered in the last 90 days to give a usual time."),
    }
}

/// How many a service had that could not wait; never of whom.
pub fn urgent_of_service(urgent: Figure) -> String {
    let many = match urgent {
        Figure::Exactly(n) => n.to_string(),
        Figure::Few => "Fewer than 5".to_owned(),
    };
    format!(
        "{many} in the last 90 days, of those that you may see. It is counted for the service, and for nobody who asked."
    )
}

fn usual(days: i64) -> String {
    match days {
        0 => "Half of the answers of the last 90 days came on the same day.".to_owned(),
        1 => "Half of the answers of the last 90 days came within 1 working day.".to_owned(),
        days => format!("Half of the answers of the last 90 days came within {days} working days."),
    }
}

/// An officer's own pile, and the team's for whoever manages one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Piles {
    own: Option<Pile>,
    team: Option<Pile>,
}

impl Piles {
    /// The reader's.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>) -> Result<Piles, Broken> {
        Ok(Piles { own: reading.own_pile()?, team: reading.team_pile()? })
    }

    /// For the home page.
    pub fn shown(&self) -> Markup {
        html! {
            @if self.own.is_some() || self.team.is_some() {
                h2 class="govuk-heading-m" { "How much there is" }
                @if let Some(own) = &self.own { p class="govuk-body" { "With you: " (said(own)) " Only you see this." } }
                @if let Some(team) = &self.team {
                    p class="govuk-body" { "With your team, all together: " (said(team)) " Only you see this; figures below five are not given." }
                }
            }
        }
    }
}

fn said(pile: &Pile) -> String {
    let figure = |figure: Figure| match figure {
        Figure::Exactly(n) => n.to_string(),
        Figure::Few => "fewer than 5".to_owned(),
    };
    let usual_days = pile.usual_days.map(|days| format!(" {}", usual(days))).unwrap_or_default();
    format!("{} open, {} of them overdue.{usual_days}", figure(pile.open), figure(pile.overdue))
}
