//! The council's standard texts, for its officers.

use jiff::civil::Date;
use rules::actor::{Role, Seat};
use rules::id::{PostId, TextId};

use super::enquiries::Overdue;
use crate::desk::Reading;
use crate::failure::Broken;

/// One standard text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    pub id: TextId,
    pub title: String,
    pub text: String,
    pub owner: PostId,
    /// The title of that post.
    pub owner_title: String,
    pub review_by: Date,
    /// Whether the day of its review has passed.
    pub overdue: Overdue,
    pub mine: Mine,
}

/// Whether the reader holds the post that owns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mine {
    No,
    Yes,
}

impl Reading<'_> {
    /// Every standard text, by title; for officers only.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn standard_texts(&mut self) -> Result<Vec<Standard>, Broken> {
        let mut texts = Vec::new();
        let Some(house) = self.house.clone().filter(|_| self.is(Role::Officer)) else { return Ok(texts) };
        let own = match self.stands.as_ref().map(|stands| stands.seat) {
            Some(Seat::Officer(post)) => Some(post),
            Some(Seat::Member(_)) | None => None,
        };
        let titles = self.names(house.texts.values().map(|text| text.owner.to_string()))?;
        for (id, text) in &house.texts {
            texts.push(Standard {
                id: *id,
                title: self.open_text(text.title)?,
                text: self.open_text(text.text)?,
                owner: text.owner,
                owner_title: titles.of(text.owner),
                review_by: text.review_by,
                overdue: if text.review_by < self.today { Overdue::Yes } else { Overdue::No },
                mine: if own == Some(text.owner) { Mine::Yes } else { Mine::No },
            });
        }
        texts.sort_by_key(|text| text.title.to_lowercase());
        Ok(texts)
    }
}
