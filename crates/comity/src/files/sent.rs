//! A form with files, read piece by piece: nothing is ever held whole.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::header;
use rules::council;
use store::desk::Desk;
use store::failure::Broken;
use store::files::{Files, Incoming, Upload, UploadId};

use super::location::Location;
use super::scanner::Scanner;
use super::sniff::No;
use super::taking::take;
use super::{LARGEST, MEGABYTE, MOST};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::server::Server;
use crate::visit::Seated;

/// The name of the box for files, and of those that were kept from the form before.
pub const FILES: &str = "files";
pub const KEPT: &str = "kept";

/// Ticked where photographs are to lose the place where they were taken; ready ticked.
pub const LOCATION: &str = "without-location";

/// How much text may come with files.
const LONGEST_TEXT: usize = 1024 * 1024;

/// How much is gathered before the disk is asked.
const PIECE: usize = 256 * 1024;

/// How many files of one person may wait for their message.
const MOST_WAITING: u64 = 5 * MOST as u64;

const CUT_OFF: Problem = Problem::Unreadable(
    "The form was cut off on its way. Go back and send it again; smaller files arrive more easily.",
);

/// A form that may bring files, not read yet: whoever asks has to be known before anything is kept.
pub struct Arriving(Request);

/// The form as it was typed, and the files that go with it.
#[derive(Debug, Default)]
pub struct Filled {
    pub form: Form,
    /// Those kept from the form before, then those that came with this one.
    pub files: Vec<Upload>,
    /// What could not be taken, each with its sentence.
    pub errors: Vec<FieldError>,
}

impl<S: Send + Sync> FromRequest<S> for Arriving {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Arriving, Self::Rejection> {
        Ok(Arriving(request))
    }
}

/// What a file has to pass, and by whom it is given.
#[derive(Clone)]
pub struct Gate {
    pub desk: Desk,
    pub files: Files,
    pub scanner: Option<Scanner>,
    /// In bytes.
    pub largest: u64,
    /// How many more this person may leave waiting.
    pub room: u64,
}

/// The largest file that a council takes, in megabytes.
pub fn largest(house: Option<&council::Open>) -> u32 {
    house.and_then(|house| house.largest_file).map_or(LARGEST, council::LargestFile::megabytes)
}

impl Gate {
    /// The gate of somebody at their desk.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn of(server: &Server, desk: Desk) -> Result<Gate, Broken> {
        let (files, scanner) = (server.installation.files().clone(), server.scanner.clone());
        Server::blocking(move || {
            let (largest, waiting) =
                desk.read(|reading| Ok((largest(reading.house.as_deref()), reading.uploads_waiting()?)))?;
            let room = MOST_WAITING.saturating_sub(waiting);
            Ok(Gate { desk, files, scanner, largest: u64::from(largest) * MEGABYTE, room })
        })
        .await
    }

    async fn take(&self, (name, incoming): (String, Incoming), wish: Location) -> Result<Result<Upload, No>, Problem> {
        let gate = self.clone();
        let taken = Server::blocking(move || {
            let taken = take(&gate.desk, gate.scanner.as_ref(), incoming, &name, wish)?;
            Ok::<_, Broken>(taken.map(|taken| taken.upload).map_err(|no| No(of(&name, &no.0))))
        });
        Ok(taken.await?)
    }
}

/// "lamp.jpg is empty."
fn of(name: &str, why: &str) -> String {
    format!("{} {why}", super::name::plain(name))
}

impl Arriving {
    /// A request that may bring files.
    pub fn of(request: Request) -> Arriving {
        Arriving(request)
    }

    /// Reads it at the desk of whoever sent it.
    ///
    /// # Errors
    /// Where it is cut off or too long, or something fails.
    pub async fn read(self, seated: &Seated) -> Result<Filled, Problem> {
        let desk = seated.signed_in.desk.clone();
        if !is_multipart(&self.0) {
            let form = Form::from_request(self.0, &()).await?;
            let (files, errors) = kept(desk, &form).await?;
            return Ok(Filled { form, files, errors });
        }
        let path = self.0.uri().path().as_bytes().to_vec();
        let gate = Gate::of(&seated.visit.server, desk.clone()).await?;
        let Parts { fields, files: new, mut errors } = Parts::read(self.0, &gate).await?;
        let form = Form::sent(fields.clone(), path.clone());
        let wish = if form.get(LOCATION) == "yes" { Location::Remove } else { Location::Leave };
        let (mut files, lost) = kept(desk, &form).await?;
        errors.extend(lost);
        let mut digests = Vec::new();
        for (name, incoming) in new {
            digests.push((FILES.to_owned(), format!("{} {name}", incoming.sha256())));
            if files.len() >= MOST {
                errors.push(too_many());
                break;
            }
            match gate.take((name, incoming), wish).await? {
                Ok(upload) => files.push(upload),
                Err(No(why)) => errors.push(FieldError::new(FILES, why)),
            }
        }
        // Sent twice it is the same request, although every file has come in twice.
        let form = Form::sent(fields.into_iter().chain(digests).collect(), path);
        Ok(Filled { form, files, errors })
    }
}

fn too_many() -> FieldError {
    FieldError::new(FILES, format!("You can send up to {MOST} files with one message; send the others with the next"))
}

fn is_multipart(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// The files that came with a form before this one and are still ticked.
async fn kept(desk: Desk, form: &Form) -> Result<(Vec<Upload>, Vec<FieldError>), Problem> {
    let mut ids: Vec<UploadId> = form.all(KEPT).iter().filter_map(|text| UploadId::parse(text)).collect();
    ids.dedup();
    ids.truncate(MOST);
    if ids.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let wanted = ids.len();
    let files = Server::blocking(move || desk.read(|reading| reading.uploads(&ids))).await?;
    let lost = (files.len() < wanted)
        .then(|| FieldError::new(FILES, "A file that you added is no longer kept here. Add it again"));
    Ok((files, lost.into_iter().collect()))
}

/// The parts of a form with files, as they came.
#[derive(Default)]
pub struct Parts {
    pub fields: Vec<(String, String)>,
    /// Each with the name it was given.
    pub files: Vec<(String, Incoming)>,
    pub errors: Vec<FieldError>,
}

impl Parts {
    /// Reads them to the end. What is too large is not kept, and still read, so that the browser hears why.
    ///
    /// # Errors
    /// Where they are cut off, or something fails.
    pub async fn read(mut request: Request, gate: &Gate) -> Result<Parts, Problem> {
        DefaultBodyLimit::disable().apply(&mut request);
        let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| CUT_OFF)?;
        let (mut parts, mut text) = (Parts::default(), 0);
        while let Some(field) = multipart.next_field().await.map_err(|_| CUT_OFF)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                // A box for files that was left empty.
                Some(given) if given.is_empty() => drop(drained(field).await?),
                Some(given) => parts.file(field, given, gate).await?,
                None => {
                    let value = field.text().await.map_err(|_| CUT_OFF)?;
                    text += name.len() + value.len();
                    if text > LONGEST_TEXT {
                        return Err(CUT_OFF);
                    }
                    parts.fields.push((name, value));
                }
            }
        }
        Ok(parts)
    }

    async fn file(&mut self, mut field: Field<'_>, given: String, gate: &Gate) -> Result<(), Problem> {
        let count = self.files.len();
        if count >= MOST || count as u64 >= gate.room {
            drained(field).await?;
            let full = || {
                FieldError::new(
                    FILES,
                    "Too many of your files wait to be sent; send what they belong to, or wait a day",
                )
            };
            let error = if count >= MOST { too_many() } else { full() };
            if !self.errors.contains(&error) {
                self.errors.push(error);
            }
            return Ok(());
        }
        let files = gate.files.clone();
        let mut incoming = Server::blocking(move || files.begin()).await?;
        let mut piece = Vec::with_capacity(PIECE);
        while let Some(chunk) = field.chunk().await.map_err(|_| CUT_OFF)? {
            if incoming.size() + (piece.len() + chunk.len()) as u64 > gate.largest {
                drop(incoming);
                drained(field).await?;
                let megabytes = gate.largest / MEGABYTE;
                let why = format!("is larger than {megabytes} MB. Send a smaller copy, or a link to where it lies");
                self.errors.push(FieldError::new(FILES, of(&given, &why)));
                return Ok(());
            }
            piece.extend_from_slice(&chunk);
            if piece.len() >= PIECE {
                (incoming, piece) = written(incoming, piece).await?;
            }
        }
        (incoming, _) = written(incoming, piece).await?;
        self.files.push((given, incoming));
        Ok(())
    }
}

/// Reads the rest of a part and forgets it.
async fn drained(mut field: Field<'_>) -> Result<(), Problem> {
    while field.chunk().await.map_err(|_| CUT_OFF)?.is_some() {}
    Ok(())
}

async fn written(mut incoming: Incoming, mut piece: Vec<u8>) -> Result<(Incoming, Vec<u8>), Broken> {
    Server::blocking(move || {
        incoming.write(&piece)?;
        piece.clear();
        Ok((incoming, piece))
    })
    .await
}
