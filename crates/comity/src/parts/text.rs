//! Words on a page: plain, which are escaped, or HTML that was typed by us.

use std::borrow::Cow;

use maud::{Markup, Render};

/// What a component shows. An empty text counts as nothing, so that `"".into()` leaves a hint or an error away.
#[derive(Clone, Debug, Default)]
pub enum Text<'a> {
    /// Left away, with the element around it.
    #[default]
    Nothing,
    /// Escaped when shown.
    Plain(Cow<'a, str>),
    /// Shown as it is.
    Html(Markup),
}

impl Text<'_> {
    /// Nothing to show.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Something to show.
    pub fn is_something(&self) -> bool {
        !self.is_nothing()
    }
}

impl Render for Text<'_> {
    fn render_to(&self, page: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Plain(words) => words.as_ref().render_to(page),
            Self::Html(html) => html.render_to(page),
        }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(words: &'a str) -> Self {
        if words.is_empty() { Self::Nothing } else { Self::Plain(Cow::Borrowed(words)) }
    }
}

impl<'a> From<&'a String> for Text<'a> {
    fn from(words: &'a String) -> Self {
        Self::from(words.as_str())
    }
}

impl From<String> for Text<'_> {
    fn from(words: String) -> Self {
        if words.is_empty() { Self::Nothing } else { Self::Plain(Cow::Owned(words)) }
    }
}

impl From<Markup> for Text<'_> {
    fn from(html: Markup) -> Self {
        if html.0.is_empty() { Self::Nothing } else { Self::Html(html) }
    }
}

impl<'a, T: Into<Text<'a>>> From<Option<T>> for Text<'a> {
    fn from(words: Option<T>) -> Self {
        words.map_or(Self::Nothing, Into::into)
    }
}
