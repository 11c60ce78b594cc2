//! What has just been kept, said above the page that shows it. The address names only what it is about; what is said of it is read
//! from the council's own record, so that an address says nothing that is not so.

use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use rules::council::AnswersInLetters;
use rules::id::{BodyId, GroupId, PostId, ServiceId, WardId};
use serde::Deserialize;
use store::desk::Reading;
use store::failure::Broken;

use crate::parts::notification_banner::{BannerKind, NotificationBanner, notification_banner};
use crate::parts::text::Text;

/// What was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    UrgentTelephone,
    LargestFile,
    Assistants,
    AnswersInLetters,
    SignIn,
    /// A service, a ward, a group or a body of that name is there now.
    Named,
    /// The calendar has changed; which of its revisions it was is in the address too.
    Calendar,
    /// How new bank holidays are adopted.
    NationalDays,
    /// The working days of a post.
    Pattern,
}

const ALL: [(&str, What); 9] = [
    ("urgent-telephone", What::UrgentTelephone),
    ("largest-file", What::LargestFile),
    ("assistants", What::Assistants),
    ("answers-in-letters", What::AnswersInLetters),
    ("sign-in", What::SignIn),
    ("name", What::Named),
    ("calendar", What::Calendar),
    ("national-days", What::NationalDays),
    ("pattern", What::Pattern),
];

/// The query of a page of settings.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    kept: String,
    /// Which of several, by its id.
    #[serde(default)]
    which: String,
}

/// Back to the page of the setting, which says what was kept.
pub fn back(page: &str, what: What, which: Option<&str>) -> Response {
    let name = ALL.iter().find(|(_, other)| *other == what).map_or("", |(name, _)| name);
    let which = which.map(|which| format!("&which={which}")).unwrap_or_default();
    Redirect::to(&format!("{page}?kept={name}{which}")).into_response()
}

impl After {
    /// What was kept, where the address says it; how it stands now, in sentences. Nothing where nothing was.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn said(&self, reading: &mut Reading<'_>) -> Result<Vec<String>, Broken> {
        let Some((_, what)) = ALL.iter().find(|(name, _)| *name == self.kept) else { return Ok(Vec::new()) };
        let Some(house) = reading.house.clone() else { return Ok(Vec::new()) };
        Ok(match what {
            What::UrgentTelephone => match house.urgent_telephone.map(|words| reading.open_text(words)).transpose()? {
                Some(number) => vec![format!("The number for urgent matters is kept: {number}.")],
                None => Vec::new(),
            },
            What::LargestFile => {
                vec![format!(
                    "The size is kept: one file may have up to {} MB.",
                    crate::files::sent::largest(Some(&house))
                )]
            }
            What::Assistants => {
                vec!["The choice is kept: which groups have an assistant stands in the list below.".to_owned()]
            }
            What::AnswersInLetters => vec![match house.answers_in_letters {
                AnswersInLetters::Withheld => {
                    "The choice is kept: an e-mail says that there is an answer, and where.".to_owned()
                }
                AnswersInLetters::Shown => "The choice is kept: e-mails carry the answer itself.".to_owned(),
            }],
            What::SignIn => vec!["How people sign in is kept, as it stands below.".to_owned()],
            What::Named => match self.name(reading)? {
                Some(name) => vec![format!("{name} is kept, and in the list below.")],
                None => Vec::new(),
            },
            What::Calendar => self.moved(reading)?,
            What::NationalDays => {
                vec!["The choice is kept: how new bank holidays are adopted stands below.".to_owned()]
            }
            What::Pattern => match self.post(reading)? {
                Some((title, worked)) => vec![format!("The working days of the post are kept. {title}: {worked}.")],
                None => Vec::new(),
            },
        })
    }

    /// The name of what was added or renamed.
    fn name(&self, reading: &mut Reading<'_>) -> Result<Option<String>, Broken> {
        let id = &self.which;
        let listed = id.parse::<ServiceId>().is_ok()
            || id.parse::<WardId>().is_ok()
            || id.parse::<GroupId>().is_ok()
            || id.parse::<BodyId>().is_ok();
        if !listed {
            return Ok(None);
        }
        let services = reading.services()?.into_iter().map(|(of, name)| (of.to_string(), name));
        let wards = reading.wards()?.into_iter().map(|(of, name)| (of.to_string(), name));
        let groups = reading.groups()?.into_iter().map(|(of, name)| (of.to_string(), name));
        let bodies = reading.bodies()?.into_iter().map(|(of, name, _)| (of.to_string(), name));
        Ok(services.chain(wards).chain(groups).chain(bodies).find(|(of, _)| of == id).map(|(_, name)| name))
    }

    /// How many running dates the change of the calendar has moved.
    fn moved(&self, reading: &mut Reading<'_>) -> Result<Vec<String>, Broken> {
        let Ok(revision) = self.which.parse::<u32>() else { return Ok(Vec::new()) };
        let Some(moved) = reading.dates_moved_by(revision)? else { return Ok(Vec::new()) };
        Ok(vec!["The calendar is kept.".to_owned(), moved_in_words(moved.dates, moved.earlier)])
    }

    fn post(&self, reading: &mut Reading<'_>) -> Result<Option<(String, String)>, Broken> {
        let Ok(post) = self.which.parse::<PostId>() else { return Ok(None) };
        Ok(reading.post(post)?.map(|line| {
            let worked = line.open.pattern.as_ref();
            (line.title.clone(), worked.map_or_else(|| "every working day".to_owned(), ToString::to_string))
        }))
    }
}

/// "3 dates move, none earlier."
fn moved_in_words(dates: usize, earlier: usize) -> String {
    let dates = match dates {
        0 => return "No date moves.".to_owned(),
        1 => "1 date moves".to_owned(),
        many => format!("{many} dates move"),
    };
    match earlier {
        0 => format!("{dates}, none earlier. Both sides are told."),
        some => format!("{dates}, {some} of them earlier. Both sides are told."),
    }
}

/// The sentences as the page shows them, first of all.
pub fn banner(said: &[String]) -> Text<'static> {
    let Some((first, rest)) = said.split_first() else { return Text::Nothing };
    let inside = html! {
        p class="govuk-notification-banner__heading" { (first) }
        @for sentence in rest { p class="govuk-body" { (sentence) } }
    };
    let kind = BannerKind::Success;
    notification_banner(&NotificationBanner { text: inside.into(), kind, ..NotificationBanner::default() }).into()
}
