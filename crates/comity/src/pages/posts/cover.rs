//! `{GET,POST} /{council}/posts/{post}/cover` and `POST /{council}/posts/{post}/cover/ending`: who does the work of a post while
//! its holder is away. The holder arranges it; the line manager or the clerk for somebody who is away without notice.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::{PersonId, PostId};
use rules::post::{Also, Arranges, Command, Cover, Post};
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::pen::Pen;
use store::questions::covers::Covering;

use super::{Arranged, Which, arranged, called};
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::pages::people::term::date;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

/// What the page shows.
struct Sheet {
    frame: Frame,
    post: Arranged,
    arranges: Arranges,
    /// Whose post it is.
    whose: Whose,
    standing_in: Vec<Covering>,
    /// Who may be asked, with what each is called.
    others: Vec<(PostId, String)>,
}

/// Whose post it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// The reader's own.
    Own,
    /// Somebody else's, where somebody holds it.
    Anothers(Option<PersonId>),
}

pub async fn show(seated: Seated, Which(post): Which) -> Result<Response, Problem> {
    let sheet = read(&seated, post).await?;
    if let Some(first) = first_again(&seated, post) {
        return Ok(first);
    }
    Ok(view(&sheet, &Form::default(), &[], None).into_response())
}

/// What somebody else sees from then on is not opened at a screen that was left open.
fn first_again(seated: &Seated, post: PostId) -> Option<Response> {
    let back = url::post_step(seated.slug(), post, "cover");
    let again = Redirect::to(&url::step_up(seated.slug(), &back));
    (!seated.signed_in.stepped_up).then(|| again.into_response())
}

/// Arranges it.
pub async fn create(seated: Seated, Which(post): Which, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, post).await?;
    if let Some(first) = first_again(&seated, post) {
        return Ok(first);
    }
    let mut errors = Vec::new();
    let by = sheet.others.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("by"));
    if by.is_none() {
        errors.push(FieldError::new("by", "Choose who does the work"));
    }
    let from = form.date("from", "Give the first day away", &mut errors);
    let until = form.date("until", "Give the last day away", &mut errors);
    let (Some(by), Some(from), Some(until)) = (by, from, until) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    // Whoever asks somebody in person lends them all of it.
    let also = (sheet.whose == Whose::Own).then_some(Also::LiftedOut);
    kept(&seated, &sheet, by, Command::Cover(Cover { by, post, from, until, also }), &form).await
}

/// Ends it at once.
pub async fn end(seated: Seated, Which(post): Which, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, post).await?;
    if let Some(first) = first_again(&seated, post) {
        return Ok(first);
    }
    let by = sheet.standing_in.iter().map(|covering| covering.cover.by).find(|by| by.to_string() == form.get("by"));
    let by = by.ok_or(Problem::NotFound)?;
    let last_day = seated.read(|reading| Ok(reading.today)).await?.yesterday().map_err(|_| Problem::NotFound)?;
    kept(&seated, &sheet, by, Command::EndCover { post, last_day }, &form).await
}

async fn kept(seated: &Seated, sheet: &Sheet, by: PostId, command: Command, form: &Form) -> Result<Response, Problem> {
    match seated.run::<Post>(by, command, Pen::new(), None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::post_step(seated.slug(), sheet.post.line.id, "cover")).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(sheet, form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, post: PostId) -> Result<Sheet, Problem> {
    let visit = seated.visit.clone();
    seated
        .read(move |reading| {
            let Some(post) = arranged(reading, post)? else { return Ok(Err(Problem::NotFound)) };
            let Some(arranges) = post.arranges else { return Ok(Err(Problem::NotYours)) };
            let own = reading.stands.as_ref().and_then(|stands| stands.post()) == Some(post.line.id);
            let whose = if own { Whose::Own } else { Whose::Anothers(post.line.holders.first().copied()) };
            let standing_in = reading.covered_by(post.line.id)?;
            let others = others(reading, &post, arranges)?;
            Ok(Ok(Sheet { frame: Frame::read(&visit, reading)?, post, arranges, whose, standing_in, others }))
        })
        .await?
}

/// Whom one may ask: whoever holds a post today; for one's own absence, colleagues, the line manager and deputies.
fn others(reading: &mut Reading<'_>, post: &Arranged, arranges: Arranges) -> Result<Vec<(PostId, String)>, Broken> {
    let mut others = Vec::new();
    for line in reading.posts()?.into_iter().filter(|line| line.id != post.line.id && !line.holders.is_empty()) {
        if arranges != Arranges::Holder || line.open.may_be_asked(line.id, &post.line.open) {
            others.push((line.id, called(reading, &line)?));
        }
    }
    others.sort_by_key(|(_, name)| name.to_lowercase());
    Ok(others)
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let (slug, own) = (sheet.frame.slug(), sheet.whose == Whose::Own);
    let title = if own { "While I am away".to_owned() } else { format!("While {} is away", sheet.post.called) };
    // The clerk comes from the list of people, everybody else from their account.
    let (back, to) = match (sheet.arranges, sheet.whose) {
        (Arranges::Clerk, Whose::Anothers(Some(person))) => (url::person(slug, person), "Back to the person"),
        (Arranges::Clerk, Whose::Anothers(None)) => (url::people(slug), "Back to the people"),
        _ => (url::account(slug), "Back to my account"),
    };
    let main = html! {
        (shown(notice))
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            "Whoever you choose sees the same lists and does the same work on those days, and it ends by itself. The record of each act names \
             them both. They see nothing of it before or after."
        }
        p class="govuk-body" {
            @if own {
                "That holds for what was lifted out as safeguarding and you are named for, too: nobody but you can lend that."
            } @else {
                "What was lifted out as safeguarding stays with the officers named for it: only they lend it, by arranging this themselves. Whoever holds the post is told of it."
            }
        }
        (standing_in(slug, sheet))
        @if sheet.others.is_empty() {
            p class="govuk-body" { "There is nobody here whom you can ask. The clerk, or Democratic Services, can arrange it." }
        } @else {
            (arrange(slug, sheet, form, errors))
        }
    };
    let above = Above::Back(BackLink { text: to.into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title: &title, above, errors, ..Framed::default() }, main)
}

fn standing_in(slug: &str, sheet: &Sheet) -> Markup {
    let ending = url::post_step(slug, sheet.post.line.id, "cover/ending");
    html! {
        @for covering in &sheet.standing_in {
            @let who = if covering.holder.is_empty() { &covering.title } else { &covering.holder };
            form method="post" action=(ending) {
                (hidden(None))
                input type="hidden" name="by" value=(covering.cover.by);
                p class="govuk-body" {
                    strong { (who) } " does the work from " (dates::plain(covering.cover.from)) " until " (dates::plain(covering.cover.until))
                    @if covering.cover.also.is_none() { ", without what was lifted out as safeguarding" } "."
                }
                (button(&Button { text: format!("End it now for {who}").into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
            }
        }
    }
}

fn arrange(slug: &str, sheet: &Sheet, form: &Form, errors: &[FieldError]) -> Markup {
    let values: Vec<(String, &str)> = sheet.others.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let options = options("Choose", &values);
    html! {
        form method="post" action=(url::post_step(slug, sheet.post.line.id, "cover")) novalidate {
            (hidden(None))
            (date("from", "First day away", "For example, 2 3 2026", form, errors))
            (date("until", "Last day away", "The last day counts. It can be ended earlier.", form, errors))
            (select(&Select {
                name: "by",
                label: Label { classes: "govuk-label--m", ..Label::of("Who does the work") },
                options: &options,
                value: form.get("by"),
                error: FieldError::of(errors, "by"),
                ..Select::default()
            }))
            (button(&Button { text: "Arrange it".into(), prevent_double_click: true, ..Button::default() }))
        }
    }
}
