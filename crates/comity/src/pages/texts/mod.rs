//! `GET /{council}/texts`: the standard texts, for officers; on other pages, what is put into a box, and what is due.

pub mod edit;

use maud::{Markup, html};
use rules::actor::{Role, Seat};
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiries::Overdue;
use store::questions::enquiry::Sight;
use store::questions::texts::Standard;

use crate::dates;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, Look, button};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let read = seated.read(move |reading| {
        if !reading.is(Role::Officer) {
            return Ok(None);
        }
        Ok(Some((Frame::read(&visit, reading)?, reading.standard_texts()?)))
    });
    let (frame, texts) = read.await?.ok_or(Problem::NotYours)?;
    Ok(list(&frame, &texts))
}

fn list(frame: &Frame, texts: &[Standard]) -> Markup {
    let slug = frame.slug();
    let main = html! {
        h1 class="govuk-heading-l" { "Standard texts" }
        p class="govuk-body" { "What is written again and again. Each belongs to a post, and is looked at again by a day. On the page of an answer it is put into the box; nothing is ever sent unread." }
        @if texts.is_empty() { p class="govuk-body" { "None yet." } }
        ul class="govuk-list" {
            @for text in texts {
                li {
                    a class="govuk-link" href=(url::text(slug, text.id)) { (text.title) }
                    ", " (text.owner_title) ", to be looked at by " (dates::plain(text.review_by))
                    @if text.overdue == Overdue::Yes { " " strong { "(due)" } }
                }
            }
        }
        (button(&Button { text: "Write another".into(), href: &url::text(slug, "new"), look: Look::Secondary, ..Button::default() }))
    };
    frame.show(&Framed { title: "Standard texts", ..Framed::default() }, main)
}

/// What stands in braces, and is filled in when a text is put into a box.
pub const PLACEHOLDERS: [&str; 5] = ["{reference}", "{member}", "{officer}", "{date}", "{telephone}"];

/// The texts on offer, and what their placeholders stand for here.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    offered: Vec<Standard>,
    officer: String,
    telephone: String,
}

impl Texts {
    /// What the reader may put in.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>) -> Result<Texts, Broken> {
        let offered = reading.standard_texts()?;
        let stands = reading.stands.clone();
        let Some(stands) = stands.filter(|_| !offered.is_empty()) else { return Ok(Texts::default()) };
        let officer = reading.names([stands.person.to_string()])?.of(stands.person);
        let telephone = match stands.seat {
            Seat::Officer(post) => reading.post(post)?.map(|post| post.telephone).unwrap_or_default(),
            Seat::Member(_) => String::new(),
        };
        Ok(Texts { offered, officer, telephone })
    }

    /// The choice above a box; nothing where there is no text.
    pub fn choice(&self, form: &Form) -> Markup {
        let named: Vec<(String, String)> = self
            .offered
            .iter()
            .map(|text| {
                let due = if text.overdue == Overdue::Yes { " (due to be looked at again)" } else { "" };
                (text.id.to_string(), format!("{}{due}", text.title))
            })
            .collect();
        let options = options("None", &named);
        html! {
            @if !self.offered.is_empty() {
                @if form.given("insert").is_some() && self.chosen(form).is_some() {
                    (inset_text(&InsetText { text: "The text stands in the box below, and nothing has been sent. Read it through and make it fit before you send it.".into(), ..InsetText::default() }))
                }
                (select(&Select { name: "standard", label: Label::of("Begin with a standard text"), options: &options, value: form.get("standard"), ..Select::default() }))
                (button(&Button { text: "Insert".into(), look: Look::Secondary, name: "insert", value: "yes", ..Button::default() }))
            }
        }
    }

    fn chosen(&self, form: &Form) -> Option<&Standard> {
        self.offered.iter().find(|text| text.id.to_string() == form.get("standard"))
    }

    /// The form with the chosen text in its box, below what was typed there; the form as it is where none was chosen.
    pub fn inserted(&self, sight: &Sight, form: &Form, field: &str) -> Form {
        let Some(chosen) = self.chosen(form) else { return form.clone() };
        let filled = self.filled(sight, &chosen.text);
        let typed = form.get(field).trim_end();
        let text = if typed.is_empty() { filled } else { format!("{typed}\n\n{filled}") };
        form.with(field, &text)
    }

    fn filled(&self, sight: &Sight, text: &str) -> String {
        let reference = sight.reference.to_string();
        let member = sight.state.matter().map(|matter| sight.names.of(matter.asker)).unwrap_or_default();
        let date = dates::plain(sight.ctx.today);
        let said = [&reference, &member, &self.officer, &date, &self.telephone];
        // What is not known stays in its braces, so that somebody sees it.
        let known = PLACEHOLDERS.iter().zip(said).filter(|(_, said)| !said.is_empty());
        known.fold(text.to_owned(), |text, (placeholder, said)| text.replace(placeholder, said))
    }
}

/// The first placeholder that was left as it is in what is about to be sent.
pub fn left_open(text: &str) -> Option<&'static str> {
    PLACEHOLDERS.into_iter().find(|placeholder| text.contains(placeholder))
}

/// What stands in braces and is no placeholder of ours.
pub fn unknown(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let (inside, behind) = after.split_once('}')?;
        let whole = format!("{{{inside}}}");
        if !PLACEHOLDERS.contains(&whole.as_str()) {
            return Some(whole);
        }
        rest = behind;
    }
    None
}

/// On the home page of whoever owns them.
pub fn due(slug: &str, texts: &[Standard]) -> Markup {
    html! {
        @if !texts.is_empty() {
            p class="govuk-body" { "Standard texts of yours that are due to be looked at again:" }
            ul class="govuk-list govuk-list--bullet" {
                @for text in texts {
                    li { a class="govuk-link" href=(url::text(slug, text.id)) { (text.title) } ", by " (dates::plain(text.review_by)) }
                }
            }
        }
    }
}
