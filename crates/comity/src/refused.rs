//! A refusal of the rules, made into the notice above the form that is shown again.

use jiff::civil::Date;
use maud::{Markup, html};
use rules::decider::Refuses;
use rules::norm::{Ground as Rests, Norm};
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::questions::protocol::Clause;

use crate::dates;
use crate::parts::history::ClauseLink;
use crate::parts::refusal::{Ground, RefusalNotice, refusal};
use crate::problem::Problem;
use crate::url;
use crate::visit::Visit;

/// What a refusal says to the person, and on what it rests. The same for a page and for the API.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The plain fact, as a sentence.
    pub fact: String,
    pub instead: String,
    /// None where the record was overtaken: no rule says no.
    pub norm: Option<Norm>,
    /// The clause that binds the norm today.
    pub clause: Option<Clause>,
    slug: String,
}

/// The notice of a refusal.
///
/// # Errors
/// Where the database fails.
pub async fn notice<R: Refuses>(visit: &Visit, refused: R) -> Result<Notice, Problem> {
    let slug = visit.slug.clone();
    visit.read(move |reading| Notice::of(reading, &slug, &refused)).await
}

/// The notice of whatever was not done, as far as it is for the person to see.
///
/// # Errors
/// Where there is nothing to be seen there, and where something failed.
pub async fn not_done<R: Refuses>(visit: &Visit, why: NotDone<R>) -> Result<Notice, Problem> {
    let plain = |fact: &str, instead: &str| Notice {
        fact: fact.to_owned(),
        instead: instead.to_owned(),
        norm: None,
        clause: None,
        slug: visit.slug.clone(),
    };
    match why {
        NotDone::Refused(refused) => notice(visit, refused).await,
        NotDone::Overtaken => Ok(plain(
            "Somebody changed this a moment ago.",
            "Look at how it stands now, below and on its page, then send this again if it still fits.",
        )),
        NotDone::OtherCommand => Ok(plain(
            "This form has been sent before, with other words in it.",
            "If that was a mistake, check what was done the first time; if not, send it again from here.",
        )),
        NotDone::FileGone => Ok(plain(
            "A file is no longer kept here, or was sent already.",
            "Nothing was sent now. Add the file again, then send this again.",
        )),
        NotDone::NotThere => Err(Problem::NotFound),
        NotDone::Broken(broken) => Err(Problem::Broken(broken)),
    }
}

impl Notice {
    /// The notice of a refusal, read in a snapshot that is open.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn of<R: Refuses>(reading: &mut Reading<'_>, slug: &str, refused: &R) -> Result<Notice, Broken> {
        let norm = refused.norm();
        Ok(Notice {
            fact: sentence(&refused.to_string()),
            instead: refused.instead().to_owned(),
            norm: Some(norm),
            clause: reading.clause_of(norm)?,
            slug: slug.to_owned(),
        })
    }

    /// The notice of a refusal that was kept until somebody reads it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn kept(
        reading: &mut Reading<'_>,
        slug: &str,
        (fact, instead): (&str, &str),
        norm: Option<Norm>,
    ) -> Result<Notice, Broken> {
        let clause = norm.map(|norm| reading.clause_of(norm)).transpose()?.flatten();
        Ok(Notice { fact: sentence(fact), instead: instead.to_owned(), norm, clause, slug: slug.to_owned() })
    }

    /// As a page shows it.
    pub fn show(&self) -> Markup {
        let guidance = url::guidance(&self.slug);
        let (href, text) = match &self.clause {
            Some(clause) => (url::clause(&self.slug, &clause.number), format!("clause {}", clause.number)),
            None => (String::new(), String::new()),
        };
        let ground = match (&self.clause, self.norm) {
            (Some(clause), _) => Ground::Clause {
                link: ClauseLink { text: &text, href: &href },
                heading: &clause.heading,
                words: &clause.text,
            },
            (None, Some(norm)) if norm.ground() == Rests::Statute => Ground::Statute(norm.citation()),
            (None, _) => Ground::House,
        };
        refusal(&RefusalNotice {
            fact: self.fact.as_str().into(),
            instead: self.instead.as_str().into(),
            ground,
            guidance_href: &guidance,
        })
    }
}

/// The notice where there is one.
pub fn shown(notice: Option<&Notice>) -> Markup {
    html! { @if let Some(notice) = notice { (notice.show()) } }
}

/// With a capital at its beginning, a full stop at its end, and its days as people write them.
pub fn sentence(text: &str) -> String {
    let text = text.split(' ').map(day_in_words).collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// `2025-12-09,` as `9 December 2025,`; every other word as it is.
fn day_in_words(word: &str) -> String {
    let bare = word.trim_end_matches([',', ';', ':', '.']);
    match bare.parse::<Date>() {
        Ok(day) if bare.len() == "2025-12-09".len() => format!("{}{}", dates::plain(day), &word[bare.len()..]),
        Ok(_) | Err(_) => word.to_owned(),
    }
}
