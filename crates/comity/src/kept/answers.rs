//! What was put into the boxes of a form, made into a command.

use jiff::civil::Date;
use rules::id::{BodyId, PersonId, PostId};
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

    /// One of a few that may be left out.
    pub fn maybe_choice<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_value(serde_json::Value::String(self.form.get(name).to_owned())).ok()
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
