//! `POST /{council}/settings/assistants`: which post the council has given to a political group for its assistant.

use axum::response::Response;
use maud::{Markup, html};
use rules::council::{Command, Council};
use rules::id::{GroupId, PostId};
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;

use super::kept::What;
use crate::form::{Form, hidden};
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

/// The groups and posts to choose from, and which belongs to which.
pub struct Assistants {
    groups: Vec<(GroupId, String)>,
    posts: Vec<(PostId, String)>,
    given: Vec<(String, String)>,
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let group = form.get("group").parse::<GroupId>().ok();
    if group.is_none() {
        errors.push(FieldError::new("group", "Choose a group"));
    }
    let post = match form.get("post") {
        "" => Some(None),
        post => post.parse::<PostId>().ok().map(Some),
    };
    if post.is_none() {
        errors.push(FieldError::new("post", "Choose a post from the list"));
    }
    let command = group
        .zip(post)
        .map(|(group, post)| (seated.visit.council.into(), Command::AllocateAssistant { group, post }, Pen::new()));
    super::change::<Council>(&seated, &form, errors, command, (What::Assistants, None)).await
}

impl Assistants {
    /// None in a council that has none, or no groups.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>) -> Result<Option<Assistants>, Broken> {
        let Some(house) = reading.house.clone().filter(|house| house.kind.is_principal()) else { return Ok(None) };
        let groups = reading.groups()?;
        let posts: Vec<(PostId, String)> = reading.posts()?.into_iter().map(|post| (post.id, post.title)).collect();
        let mut given = Vec::new();
        for (id, name) in &groups {
            let post = house.assistants.get(id).and_then(|post| posts.iter().find(|(known, _)| known == post));
            given.extend(post.map(|(_, title)| (name.clone(), title.clone())));
        }
        Ok((!groups.is_empty()).then_some(Assistants { groups, posts, given }))
    }

    /// The part of the settings page.
    pub(super) fn part(&self, slug: &str, form: &Form, errors: &[FieldError]) -> Markup {
        let groups: Vec<(String, &str)> =
            self.groups.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
        let posts: Vec<(String, &str)> =
            self.posts.iter().map(|(id, title)| (id.to_string(), title.as_str())).collect();
        html! {
            h2 class="govuk-heading-m" { "Political assistants" }
            p class="govuk-body" {
                "The council may give a post of assistant to each of at most three groups. Whoever holds it works for that group \
                on the express instructions of its leader, which are kept here; no other officer does."
            }
            @if self.given.is_empty() { p class="govuk-body" { "None yet." } } @else {
                ul class="govuk-list govuk-list--bullet" { @for (group, post) in &self.given { li { (group) ": " (post) } } }
            }
            form method="post" action=(url::setting(slug, "assistants")) novalidate {
                (hidden(None))
                (select(&Select {
                    name: "group",
                    label: Label::of("Which group?"),
                    options: &options("Choose a group", &groups),
                    value: form.get("group"),
                    error: FieldError::of(errors, "group"),
                    ..Select::default()
                }))
                (select(&Select {
                    name: "post",
                    label: Label::of("Which post is its assistant\u{2019}s?"),
                    options: &options("None", &posts),
                    value: form.get("post"),
                    error: FieldError::of(errors, "post"),
                    ..Select::default()
                }))
                (super::save("Save the post"))
            }
        }
    }
}
