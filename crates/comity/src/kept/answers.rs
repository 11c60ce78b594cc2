//! What was put into the boxes of a form, made into a command.

use jiff::civil::Date;
use rules::id::{BodyId, MeetingId, PersonId, PostId};
use rules::meeting::Closed;
use rules::words::Words;
use serde::de::DeserializeOwned;
use store::files::Upload;
use store::pen::Pen;

use crate::form::Form;
use crate::parts::error_summary::FieldError;

/// The longest text.
const LONGEST: usize = 20_000;

/// What was typed and chosen; each question that is not answered as it has to be leaves an error beside its box.
pub struct Answers<'a> {
    pub form: &'a Form,
    pub files: &'a [Upload],
    pub pen: &'a mut Pen,
    pub errors: &'a mut Vec<FieldError>,
    /// The members whom the form offers.
    pub members: &'a [(PersonId, String)],
}

impl Answers<'_> {
    /// A text that has to be there.
    pub fn text(&mut self, name: &str, missing: &str) -> Words {
        let text = self.form.text(name, missing, LONGEST, self.errors);
        self.pen.text(text)
    }

    /// A text that may be left out.
    pub fn maybe_text(&mut self, name: &str) -> Option<Words> {
        self.form.given(name)?;
        Some(self.text(name, ""))
    }

    /// One of a few, by the name under which it is kept.
    pub fn choice<T: DeserializeOwned>(&mut self, name: &str, missing: &str) -> Option<T> {
        let chosen = serde_json::from_value(serde_json::Value::String(self.form.get(name).to_owned())).ok();
        if chosen.is_none() {
            self.errors.push(FieldError::new(name, missing));
        }
        chosen
    }

    /// A day that has to be there.
    pub fn day(&mut self, name: &str, missing: &str) -> Option<Date> {
        self.form.date(name, missing, self.errors)
    }

    /// A day that may be left out.
    pub fn maybe_day(&mut self, name: &str) -> Option<Date> {
        let any = ["day", "month", "year"].iter().any(|part| self.form.given(&format!("{name}-{part}")).is_some());
        if any { self.form.date(name, "Enter the day, or leave all three boxes empty", self.errors) } else { None }
    }

    /// A member.
    pub fn member(&mut self, name: &str, missing: &str) -> Option<PersonId> {
        self.id(name, missing)
    }

    /// A member who is named in a text.
    pub fn member_called(&self, name: &str) -> Option<PersonId> {
        self.members.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(member, _)| *member)
    }

    /// A post.
    pub fn post(&mut self, name: &str, missing: &str) -> Option<PostId> {
        self.id(name, missing)
    }

    /// A body.
    pub fn body(&mut self, name: &str, missing: &str) -> Option<BodyId> {
        self.id(name, missing)
    }

    /// A resolution: the meeting, and its number there.
    pub fn resolution(&mut self, name: &str) -> Option<(MeetingId, u32)> {
        let chosen = self.form.get(name).split_once('/');
        let chosen = chosen.and_then(|(meeting, number)| Some((meeting.parse().ok()?, number.parse().ok()?)));
        if chosen.is_none() {
            self.errors.push(FieldError::new(name, "Choose a resolution"));
        }
        chosen
    }

    /// Every value that was ticked; programs send them with commas between.
    pub fn several(&self, name: &str) -> Vec<String> {
        let all = self.form.all(name);
        let each = all.iter().flat_map(|value| value.split(',')).map(|value| value.trim().to_owned());
        each.filter(|value| !value.is_empty()).collect()
    }

    /// Why something is not for the public, from the boxes that [`super::closed`] draws; nothing where it is.
    pub fn closed(&mut self) -> Option<Option<Closed>> {
        match self.form.get("closed") {
            "open" => Some(None),
            "confidential" => Some(Some(Closed::Confidential)),
            "by-resolution" => Some(Some(Closed::ByResolution)),
            "exempt" => match self.form.get("paragraph").trim().parse() {
                Ok(paragraph @ 1..=7) => Some(Some(Closed::Exempt { paragraph })),
                _ => self.missing("paragraph", "Enter the number of the paragraph, from 1 to 7"),
            },
            _ => self.missing("closed", "Say whether everybody may read it"),
        }
    }

    /// Anything that is named by its id.
    pub fn id<T: std::str::FromStr>(&mut self, name: &str, missing: &str) -> Option<T> {
        let id = self.form.get(name).parse().ok();
        if id.is_none() {
            self.errors.push(FieldError::new(name, missing));
        }
        id
    }

    /// Leaves an error beside a box, and no command.
    pub fn missing<T>(&mut self, name: &str, why: impl Into<String>) -> Option<T> {
        self.errors.push(FieldError::new(name, why));
        None
    }

    /// The document that came with the form, where one did.
    pub fn maybe_document(&mut self) -> Option<Words> {
        self.files.first().map(|upload| self.pen.file(upload))
    }

    /// The document that came with the form.
    pub fn document(&mut self, missing: &str) -> Option<Words> {
        let Some(upload) = self.files.first() else {
            self.errors.push(FieldError::new(crate::files::sent::FILES, missing));
            return None;
        };
        Some(self.pen.file(upload))
    }
}
