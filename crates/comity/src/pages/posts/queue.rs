//! `{GET,POST} /{council}/posts/{post}/queue`: hands over what is with a post, when its holder leaves or is away for long: to
//! another post, or back to the service. Each matter is an act of its own.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::enquiry::{Allocation, Command, Enquiry};
use rules::id::{EnquiryId, PostId};
use rules::post::Arranges;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::{Filter, Line, Order};

use super::{Arranged, Which, arranged, called};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::pages::enquiries::lines::lines;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::layout::{Above, Width};
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

/// The states in which something is still to be done by the officer.
const OPEN: [&str; 2] = ["with-officer", "waiting-for-member"];

/// What the page shows.
struct Sheet {
    frame: Frame,
    post: Arranged,
    open: Vec<Line>,
    /// To whom it can go, with what each is called.
    others: Vec<(Allocation, String)>,
}

/// What came of it.
#[derive(Default)]
struct Came {
    done: usize,
    left: Vec<String>,
}

pub async fn show(seated: Seated, Which(post): Which) -> Result<Response, Problem> {
    Ok(view(&read(&seated, post).await?, &Form::default(), &[], None).into_response())
}

/// Hands over all that is open, one after the other; what is refused stays and is named.
pub async fn create(seated: Seated, Which(post): Which, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, post).await?;
    let chosen = sheet.others.iter().find(|(to, _)| value(*to) == form.get("to"));
    let Some((to, name)) = chosen else {
        let errors = [FieldError::new("to", "Choose to whom it goes")];
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    let mut came = Came::default();
    for line in &sheet.open {
        match hand_over(&seated, line.id, *to, &format!("{} {}", form.get("once"), line.reference)).await {
            Ok(()) => came.done += 1,
            Err(NotDone::Broken(broken)) => return Err(broken.into()),
            Err(no) => came.left.push(format!("{}: {no}", line.reference)),
        }
    }
    let told = match came.done {
        0 if came.left.is_empty() => "Nothing was left to hand over.".to_owned(),
        0 => "Nothing was handed over.".to_owned(),
        1 => format!("One matter is with {name} now."),
        some => format!("{some} matters are with {name} now."),
    };
    let told = if came.left.is_empty() { told } else { format!("{told} Not handed over: {}.", came.left.join("; ")) };
    Ok(view(&read(&seated, post).await?, &Form::default(), &[], Some(&told)).into_response())
}

async fn hand_over(
    seated: &Seated,
    enquiry: EnquiryId,
    to: Allocation,
    once: &str,
) -> Result<(), NotDone<rules::enquiry::Refusal>> {
    let once = Once::given(once.to_owned(), value(to).into_bytes());
    let command = Command::Allocate { to, sort: None };
    seated.run::<Enquiry>(enquiry, command, Pen::new(), None, once).await.map(drop)
}

fn value(to: Allocation) -> String {
    match to {
        Allocation::Service(service) => service.to_string(),
        Allocation::Post(post) => post.to_string(),
    }
}

async fn read(seated: &Seated, post: PostId) -> Result<Sheet, Problem> {
    let visit = seated.visit.clone();
    seated
        .read(move |reading| {
            let Some(post) = arranged(reading, post)? else { return Ok(Err(Problem::NotFound)) };
            if !matches!(post.arranges, Some(Arranges::Manager | Arranges::Clerk)) {
                return Ok(Err(Problem::NotYours));
            }
            let (open, others) = (open(reading, post.line.id)?, others(reading, &post)?);
            Ok(Ok(Sheet { frame: Frame::read(&visit, reading)?, post, open, others }))
        })
        .await?
}

/// What the reader may see of what is with the post.
fn open(reading: &mut Reading<'_>, post: PostId) -> Result<Vec<Line>, Broken> {
    let states = OPEN.map(str::to_owned).to_vec();
    let mut filter = Filter { post: Some(post), states, order: Order::Due, limit: Some(200), ..Filter::default() };
    let mut open = Vec::new();
    loop {
        let mut some = reading.enquiries(&filter)?;
        let last = some.last().filter(|_| some.len() == 200).map(|line| line.reference.clone());
        open.append(&mut some);
        if last.is_none() {
            return Ok(open);
        }
        filter.after = last;
    }
}

/// The service of the post first, then everybody who holds another post.
fn others(reading: &mut Reading<'_>, post: &Arranged) -> Result<Vec<(Allocation, String)>, Broken> {
    let mut others = Vec::new();
    for line in reading.posts()?.into_iter().filter(|line| line.id != post.line.id && !line.holders.is_empty()) {
        others.push((Allocation::Post(line.id), called(reading, &line)?));
    }
    others.sort_by_key(|(_, name)| name.to_lowercase());
    if let Some(service) = post.line.open.service {
        let name = reading.names([service.to_string()])?.of(service);
        others.insert(0, (Allocation::Service(service), format!("{name}: back to the service")));
    }
    Ok(others)
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], told: Option<&str>) -> Markup {
    let slug = sheet.frame.slug();
    let title = "Hand over a queue";
    let back = url::account(slug);
    let main = html! {
        @if let Some(told) = told { (inset_text(&InsetText { text: told.into(), ..InsetText::default() })) }
        span class="govuk-caption-l" { (sheet.post.called) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            "All that is open and with this post goes to whom you choose. The dates stay as they are, each member sees who has it now, and \
             what was answered stays with whoever holds this post next. Here is what you may see of it; what is for a few named officers, they hand over."
        }
        (lines(slug, "Open, by due date", "Nothing that you may see is open with this post.", &sheet.open))
        @if !sheet.open.is_empty() { (choose(slug, sheet, form, errors)) }
    };
    let above = Above::Back(BackLink { text: "Back to my account".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title, above, errors, width: Width::Full, ..Framed::default() }, main)
}

fn choose(slug: &str, sheet: &Sheet, form: &Form, errors: &[FieldError]) -> Markup {
    let values: Vec<(String, &str)> = sheet.others.iter().map(|(to, name)| (value(*to), name.as_str())).collect();
    let options = options("Choose", &values);
    html! {
        form method="post" action=(url::post_step(slug, sheet.post.line.id, "queue")) novalidate {
            (hidden(None))
            (select(&Select {
                name: "to",
                label: Label { classes: "govuk-label--m", ..Label::of("To whom all of it goes") },
                options: &options,
                value: form.get("to"),
                error: FieldError::of(errors, "to"),
                ..Select::default()
            }))
            (button(&Button { text: "Hand it over".into(), prevent_double_click: true, ..Button::default() }))
        }
    }
}
