//! What the pages of all steps share: one thing done to one enquiry, read back before it is done, shown again when it cannot be.

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::enquiry::{Command, State};
use rules::id::{EnquiryId, PersonId, PostId, ServiceId};
use rules::reference::Reference;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::files::{Upload, UploadId};
use store::pen::Pen;
use store::questions::directory::Routing;
use store::questions::enquiry::Sight;
use store::tray::{Besides, InTray, Stands, TrayId};

use super::at_work::AtWork;
use super::earlier::Earlier;
use super::{enclosures, lifted, sentences, steps};
use crate::files::sent::{Arriving, Filled, KEPT, largest};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::pages::texts::{self, Texts};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::Above;
use crate::parts::note;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::server::Server;
use crate::url;
use crate::visit::{Seated, Sends, Sent};

pub use super::offering::{all_offers, linked, members, typed};

/// The enquiry in the address, and what is asked beside it; a text that is no reference is the same 404 as one that is not
/// there.
pub struct At(pub Reference, pub String);

impl FromRequestParts<Server> for At {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<At, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        let reference = path.get("reference").and_then(|text| text.parse().ok());
        let asked = parts.uri.query().unwrap_or_default().to_owned();
        reference.map(|reference| At(reference, asked)).ok_or(Problem::NotFound)
    }
}

/// Whose box it is: a message to the other side, or a note that never leaves this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// To the member.
    Member,
    /// To the officer.
    Officer,
    /// Among those who handle it.
    Handlers,
    /// No words.
    Nobody,
}

/// Whether files go with what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encloses {
    Files,
    Nothing,
}

/// Whether a step raises an enquiry beside the one at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raises {
    Nothing,
    Another,
}

/// What a form may offer to choose from.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    pub services: Vec<(ServiceId, String)>,
    /// Posts that somebody holds today: id, title, service, who.
    pub posts: Vec<(PostId, String, Option<ServiceId>, String)>,
    /// Which words lead to which service.
    pub routing: Routing,
    /// Other enquiries that the step is about as well, as far as the reader sees them.
    pub others: Vec<Sight>,
    /// The members who sit today.
    pub members: Vec<(PersonId, String)>,
    /// Drawn for an enquiry that the step raises.
    pub reference: Option<Reference>,
    /// The standard texts that can be put into a box.
    pub texts: Texts,
    /// Who else is at work on it.
    pub at_work: AtWork,
    /// Earlier answers on the same matter.
    pub earlier: Earlier,
}

/// One thing that can be done to an enquiry.
pub trait Step: 'static {
    /// The last part of the address.
    const NAME: &'static str;
    /// What is being done, as the page's heading and the link to it.
    const HEADING: &'static str;
    /// What the button says.
    const BUTTON: &'static str;
    /// What both say where one officer does everything; most say the same.
    const ALONE: Option<&'static str> = None;
    const TO: Addressee;
    /// Whether it raises an enquiry beside this one.
    const RAISES: Raises = Raises::Nothing;
    /// The box into which a standard text can be put; most have none.
    const STANDARD: &'static str = "";
    /// The box that can begin with an earlier answer on the same matter; most cannot.
    const PRECEDENT: &'static str = "";
    /// Whether files may go with it.
    const ENCLOSES: Encloses = Encloses::Nothing;

    /// The plain sentence in which the act is read back: who will see it, what happens next, by when.
    fn readback(sight: &Sight) -> String;
    /// The boxes.
    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup;
    /// The command that was meant, or what is wrong in which field.
    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command>;

    /// Whose message it is: the member who asked, where it is for nobody else as well.
    fn addressed(sight: &Sight, _offers: &Offers) -> String {
        asker(sight)
    }

    /// Who will read the files that go with it.
    fn readers(sight: &Sight) -> String {
        sentences::readers(sight)
    }

    /// What the form offers to choose from; most offer nothing.
    ///
    /// # Errors
    /// Where the database fails.
    fn offers(_reading: &mut Reading<'_>) -> Result<Offers, Broken> {
        Ok(Offers::default())
    }

    /// The other enquiries that it is about as well; most are about one.
    ///
    /// # Errors
    /// Where the database fails.
    fn others(_reading: &mut Reading<'_>, _sight: &Sight, _form: &Form) -> Result<Vec<Sight>, Broken> {
        Ok(Vec::new())
    }

    /// What is done to those in the same moment, with words of their own from the same pen.
    fn besides(
        _sight: &Sight,
        _offers: &Offers,
        _form: &Form,
        _command: &Command,
        _pen: &mut Pen,
    ) -> Vec<(EnquiryId, Command)> {
        Vec::new()
    }
}

/// The page of a step.
///
/// # Errors
/// Where there is no such enquiry for this reader.
pub async fn show<S: Step>(seated: Seated, at: At) -> Result<Response, Problem> {
    let form = again(&seated, &at).await?;
    let (frame, sight, offers) = read::<S>(&seated, at, &form).await?;
    // What was typed and taken back is shown all the same: nothing of it is lost.
    if let Some(refused) = steps::refused(S::NAME, &sight).filter(|_| form.given("again").is_none()) {
        let notice = refused::notice(&seated.visit, refused).await?;
        return Ok((StatusCode::CONFLICT, cannot::<S>(&frame, &sight, &notice)).into_response());
    }
    offers.at_work.note(&seated, &sight).await;
    let files = kept_again(&seated, &form).await?;
    let filled = Filled { form, files, ..Filled::default() };
    Ok(view::<S>(&frame, &sight, &offers, &filled, None).into_response())
}

/// Does a step, or shows its page again with what was typed.
///
/// # Errors
/// Where there is no such enquiry for this reader, or something failed.
pub async fn create<S: Step>(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let known = read::<S>(&seated, at, &form).await?;
    done::<S>(seated, known, Filled { form, ..Filled::default() }).await
}

/// The same for a step with which files may go. They are read only once the enquiry is known to be there for this person.
///
/// # Errors
/// Where there is no such enquiry for this reader, or something failed.
pub async fn create_with_files<S: Step>(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    let known = read::<S>(&seated, at, &Form::default()).await?;
    let filled = arriving.read(&seated).await?;
    done::<S>(seated, known, filled).await
}

async fn done<S: Step>(
    seated: Seated,
    (frame, sight, offers): (Frame, Sight, Offers),
    mut filled: Filled,
) -> Result<Response, Problem> {
    if !S::STANDARD.is_empty() && filled.form.given("insert").is_some() {
        filled.form = offers.texts.inserted(&sight, &filled.form, S::STANDARD);
        return Ok(view::<S>(&frame, &sight, &offers, &filled, None).into_response());
    }
    if let Some(form) = offers.earlier.started(&filled.form, S::PRECEDENT).filter(|_| !S::PRECEDENT.is_empty()) {
        filled.form = form;
        return Ok(view::<S>(&frame, &sight, &offers, &filled, None).into_response());
    }
    let mut pen = Pen::new();
    let command = S::command(&sight, &offers, &filled.form, &mut pen, &mut filled.errors);
    if let Some(left) = texts::left_open(filled.form.get(S::STANDARD)) {
        let why = format!("Write in place of {left} what it stands for, or take it out");
        filled.errors.push(FieldError::new(S::STANDARD, why));
    }
    let Some(command) = command.filter(|_| filled.errors.is_empty()) else {
        let page = view::<S>(&frame, &sight, &offers, &filled, None);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let besides = S::besides(&sight, &offers, &filled.form, &command, &mut pen);
    let command = enclosures::with_files(command, &filled.files, &mut pen);
    let seen = |id| offers.others.iter().find(|other| other.id == id).and_then(Sight::last_act);
    let besides = besides.into_iter().map(|(enquiry, command)| Besides { enquiry, command, seen: seen(enquiry) });
    let besides = besides.collect();
    let sends = Sends { enquiry: sight.id, reference: sight.reference, step: S::NAME, command, besides, pen };
    match seated.send(sends, &with_kept(&filled)).await {
        Ok(Sent::Waits(id, reference)) => {
            AtWork::forget(&seated, &sight, S::NAME).await;
            Ok(Redirect::to(&url::sending(frame.slug(), reference, id)).into_response())
        }
        Ok(Sent::Done(_)) => {
            AtWork::forget(&seated, &sight, S::NAME).await;
            super::sending::onward(&seated, sight.reference).await
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view::<S>(&frame, &sight, &offers, &filled, Some(&notice))).into_response())
        }
    }
}

/// The form with the files that go with it, so that they come back with it where it is taken back.
pub fn with_kept(filled: &Filled) -> Form {
    let ids: Vec<String> = filled.files.iter().map(|upload| upload.id.to_string()).collect();
    filled.form.with(KEPT, &ids.join(" "))
}

/// The files that were taken back with a form.
///
/// # Errors
/// Where the database fails.
pub(super) async fn kept_again(seated: &Seated, form: &Form) -> Result<Vec<Upload>, Problem> {
    let ids: Vec<UploadId> = form.get(KEPT).split(' ').filter_map(UploadId::parse).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    seated.read(move |reading| reading.uploads(&ids)).await
}

/// The form as it was typed before it was taken back, or with the text chosen that was pressed; empty where nothing was.
async fn again(seated: &Seated, at: &At) -> Result<Form, Problem> {
    if let Some(text) = at.1.strip_prefix("text=") {
        return Ok(Form::of(&[("text", text)]));
    }
    let Some(id) = at.1.strip_prefix("again=").and_then(TrayId::parse) else { return Ok(Form::default()) };
    let found = seated.read(move |reading| reading.in_tray(id)).await?;
    Ok(found.map(|found| typed_again(&found)).unwrap_or_default())
}

/// What was taken back, in the boxes that it was typed in.
pub fn typed_again(item: &InTray) -> Form {
    let id = item.id.to_string();
    let typed = item.typed.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    // Of what could not be sent, its own page says why.
    let taken = (item.stands == Stands::Undone).then_some((TAKEN_BACK, "yes"));
    Form::of(&typed.chain([("again", id.as_str())]).chain(taken).collect::<Vec<_>>())
}

/// Set in a form that was taken back; no box is called so.
const TAKEN_BACK: &str = "taken-back";

/// Above what was taken back, in its boxes again.
pub fn taken_back(form: &Form) -> Markup {
    html! {
        @if form.given(TAKEN_BACK).is_some() {
            (inset_text(&InsetText { text: "It was taken back: nothing was sent. What you wrote is here again.".into(), ..InsetText::default() }))
        }
    }
}

async fn read<S: Step>(seated: &Seated, at: At, form: &Form) -> Result<(Frame, Sight, Offers), Problem> {
    let (visit, form, desk) = (seated.visit.clone(), form.clone(), seated.signed_in.desk.clone());
    let reference = match S::RAISES {
        Raises::Another => Some(Server::blocking(move || desk.draw_reference()).await?),
        Raises::Nothing => None,
    };
    let found = seated
        .read(move |reading| {
            let sight = reading.enquiry(at.0)?.filter(|sight| steps::is_for(S::NAME, sight.content));
            let Some(sight) = sight else { return Ok(None) };
            let others = S::others(reading, &sight, &form)?;
            let mut offers = Offers { others, reference, ..S::offers(reading)? };
            if !S::STANDARD.is_empty() {
                offers.texts = Texts::read(reading)?;
            }
            offers.at_work = AtWork::read(reading, &sight, S::NAME)?;
            if !S::PRECEDENT.is_empty() {
                offers.earlier = Earlier::read(reading, &visit.slug, &sight)?;
            }
            Ok(Some((Frame::read(&visit, reading)?, sight, offers)))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

/// Where nothing that could be typed would be accepted, there is no form: why, and what to do instead.
fn cannot<S: Step>(frame: &Frame, sight: &Sight, notice: &Notice) -> Markup {
    let back = url::enquiry(frame.slug(), sight.reference);
    let main = html! {
        (notice.show())
        span class="govuk-caption-l" { (sight.reference) " " (subject(sight)) }
        h1 class="govuk-heading-l" { (steps::said::<S>(sight, S::HEADING)) }
    };
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: steps::said::<S>(sight, S::HEADING), above, ..Framed::default() }, main)
}

fn view<S: Step>(frame: &Frame, sight: &Sight, offers: &Offers, filled: &Filled, notice: Option<&Notice>) -> Markup {
    let Filled { form, files, errors } = filled;
    let kind = (S::ENCLOSES == Encloses::Files).then_some("multipart/form-data");
    let fields = html! {
        (S::fields(sight, offers, form, errors))
        @if S::ENCLOSES == Encloses::Files {
            (enclosures::field(&enclosures::Field {
                slug: frame.slug(),
                kept: files,
                form,
                errors,
                largest: largest(sight.ctx.house.as_deref()),
                readers: S::readers(sight).into(),
            }))
        }
        p class="govuk-body" { (lifted::readback(S::TO, sight, S::readback(sight))) }
        (button(&Button { text: steps::said::<S>(sight, S::BUTTON).into(), prevent_double_click: true, ..Button::default() }))
    };
    let boxed = match S::TO {
        Addressee::Member if lifted::is_out(sight) => note::internal_note("the member", &fields),
        Addressee::Member => note::message(&S::addressed(sight, offers), &fields),
        Addressee::Officer => note::message(steps::officers(sight), &fields),
        Addressee::Handlers => note::internal_note("the member", &fields),
        Addressee::Nobody => fields,
    };
    let back = url::enquiry(frame.slug(), sight.reference);
    let main = html! {
        @if let Some(notice) = notice { (notice.show()) }
        span class="govuk-caption-l" { (sight.reference) " " (subject(sight)) }
        h1 class="govuk-heading-l" { (steps::said::<S>(sight, S::HEADING)) }
        (offers.at_work.show())
        (taken_back(form))
        form method="post" action=(url::enquiry_step(frame.slug(), sight.reference, S::NAME)) enctype=[kind] novalidate {
            (hidden(sight.last_act()))
            (hidden_again(form))
            (boxed)
        }
    };
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: steps::said::<S>(sight, S::HEADING), above, errors, ..Framed::default() }, main)
}

/// What is written again leaves the tray once it has been sent.
pub fn hidden_again(form: &Form) -> Markup {
    html! { @if let Some(again) = form.given("again") { input type="hidden" name="again" value=(again); } }
}

/// The name of the member who asked.
pub fn asker(sight: &Sight) -> String {
    sight.state.matter().map(|matter| sight.names.of(matter.asker)).unwrap_or_default()
}

/// What the enquiry is about, in the member's words; an imported one without a subject is known by its number.
pub fn subject(sight: &Sight) -> String {
    match &sight.state {
        State::Recorded(history) => match history.subject {
            Some(subject) => sight.spoken.text(subject),
            None => format!("Number {}", sight.spoken.text(history.number)),
        },
        // Where its content is closed to the reader, it has no subject either.
        state => state
            .matter()
            .map(|matter| sight.spoken.text(matter.raise.subject))
            .filter(|subject| !subject.is_empty())
            .unwrap_or_else(|| format!("Enquiry {}", sight.reference)),
    }
}
