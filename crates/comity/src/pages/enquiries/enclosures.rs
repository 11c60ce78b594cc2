//! Files that go with a message: the box in which they are added, and the list in which they are found again.

use maud::{Markup, html};
use rules::enquiry::Command;
use rules::id::WordsId;
use rules::reference::Reference;
use store::files::{Enclosed, Upload};
use store::pen::Pen;
use store::questions::enquiry::{Entry, Sight};
use store::questions::words::Said;

use super::told;
use crate::files::kind::{IN_WORDS, Kind, Shown, accept};
use crate::files::sent::{FILES, KEPT, LOCATION};
use crate::files::{MEGABYTE, MOST, size_in_words};
use crate::form::Form;
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::file_upload::{FileUpload, file_upload};
use crate::parts::label::Label;
use crate::parts::text::Text;
use crate::url;

/// The box for files in a form.
pub struct Field<'a> {
    /// The council's short name.
    pub slug: &'a str,
    /// What was kept from the form before.
    pub kept: &'a [Upload],
    pub form: &'a Form,
    pub errors: &'a [FieldError],
    /// How large one may be, in megabytes.
    pub largest: u32,
    pub readers: Text<'a>,
}

/// The box, those that were kept above it, and the offer to take the place out of photographs, ready ticked.
pub fn field(field: &Field<'_>) -> Markup {
    let wrong: Vec<&str> =
        field.errors.iter().filter(|error| error.field == FILES).map(|error| error.message.as_str()).collect();
    let wrong = wrong.join(". ");
    let hint = format!(
        "Up to {MOST} files of {} MB each: {IN_WORDS}. On a telephone you can take a photograph.",
        field.largest
    );
    // Whoever has seen the box and left it unticked has said so.
    let ticked = field.form.given("once").is_none() || field.form.get(LOCATION) == "yes";
    let location = [Checkbox {
        value: "yes",
        text: "Take out of photographs where they were taken".into(),
        checked: ticked,
        ..Checkbox::default()
    }];
    html! {
        div class="comity-files-box" data-files-to=(url::files(field.slug)) data-files-largest=(u64::from(field.largest) * MEGABYTE) data-files-most=(MOST) {
            div class="comity-kept" { (kept(field.kept)) }
            (file_upload(&FileUpload {
                name: FILES,
                label: Label::of("Add files (you can leave this empty)"),
                hint: hint.into(),
                readers: field.readers.clone(),
                error: wrong.as_str().into(),
                accept: &accept(),
                multiple: true,
                ..FileUpload::default()
            }))
            (checkboxes(&Checkboxes {
                name: LOCATION,
                boxes: &location,
                classes: "govuk-checkboxes--small",
                ..Checkboxes::default()
            }))
        }
    }
}

fn kept(kept: &[Upload]) -> Markup {
    let ids: Vec<String> = kept.iter().map(|upload| upload.id.to_string()).collect();
    let boxes: Vec<Checkbox<'_>> = kept
        .iter()
        .zip(&ids)
        .map(|(upload, id)| Checkbox {
            value: id,
            text: in_words(&upload.name, &upload.kind, upload.size).into(),
            checked: true,
            ..Checkbox::default()
        })
        .collect();
    html! {
        @if !boxes.is_empty() {
            (checkboxes(&Checkboxes {
                name: KEPT,
                fieldset: Some(Fieldset::of("Files kept for this message")),
                hint: "Untick one to leave it out.".into(),
                boxes: &boxes,
                classes: "govuk-checkboxes--small",
                ..Checkboxes::default()
            }))
        }
    }
}

/// The same files in hidden fields, for a form that only reads back what was typed.
pub fn hidden(kept: &[Upload]) -> Markup {
    html! { @for upload in kept { input type="hidden" name=(KEPT) value=(upload.id); } }
}

/// What was kept, in a list that is only read.
pub fn read_back(kept: &[Upload]) -> Markup {
    html! {
        ul class="govuk-list" { @for upload in kept { li { (in_words(&upload.name, &upload.kind, upload.size)) } } }
    }
}

/// "lamp.jpg, JPEG picture, 2.1 MB".
pub fn in_words(name: &str, kind: &str, size: u64) -> String {
    let kind = Kind::named(kind).map_or("file", Kind::label);
    format!("{name}, {kind}, {}", size_in_words(size))
}

/// The command with the files that go with it; alone where there are none.
pub fn with_files(command: Command, files: &[Upload], pen: &mut Pen) -> Command {
    if files.is_empty() {
        return command;
    }
    let files = files.iter().map(|upload| pen.file(upload)).collect();
    Command::Enclose { with: Box::new(command), files }
}

/// The files that came with an act, each with its words.
pub fn of<'a>(sight: &'a Sight, entry: &Entry) -> Vec<(WordsId, &'a Enclosed)> {
    let Command::Enclose { files, .. } = &entry.command else { return Vec::new() };
    files.iter().filter_map(|words| Some((words.id, sight.spoken.file(words.id)?))).collect()
}

/// The files that came with an act, beside its words: name, kind, length, and a small picture of a picture.
pub fn listed(slug: &str, sight: &Sight, entry: &Entry) -> Markup {
    let Command::Enclose { files, .. } = &entry.command else { return html! {} };
    html! {
        @if !files.is_empty() {
            ul class="comity-files" aria-label="Files" {
                @for words in files {
                    @match sight.spoken.get(*words) {
                        Some(Said::File(file)) => { (one(slug, sight.reference, words.id, file)) }
                        Some(Said::Gone { on, under }) => { li class="govuk-hint" { (told::gone(on, under)) } }
                        Some(Said::TakenBack { on, why }) => { li class="govuk-hint" { (told::withdrawn(*on, *why)) } }
                        Some(Said::Text(_)) | None => {}
                    }
                }
            }
        }
    }
}

fn one(slug: &str, reference: Reference, words: WordsId, file: &Enclosed) -> Markup {
    let kind = Kind::named(&file.kind);
    let shown = kind.map_or(Shown::No, Kind::shown);
    let address = |what: &str| url::enquiry_file(slug, reference, words, what);
    html! {
        li class="comity-file" {
            @if shown == Shown::Picture { img class="comity-file__small" src=(address("/small")) alt="" loading="lazy"; }
            div class="comity-file__words" {
                a class="govuk-link" href=(address("")) { (file.name) }
                span class="comity-file__kind" { (kind.map_or("file", Kind::label)) ", " (size_in_words(file.size)) }
                @if shown != Shown::No {
                    a class="govuk-link" href=(address("/view")) target="_blank" rel="noopener" {
                        "Open" span class="govuk-visually-hidden" { " " (file.name) } " (new tab)"
                    }
                }
            }
        }
    }
}

/// The names of the files that came with an act, for a letter; empty where there were none.
pub fn named(sight: &Sight, entry: &Entry) -> String {
    let names: Vec<String> =
        of(sight, entry).into_iter().map(|(_, file)| in_words(&file.name, &file.kind, file.size)).collect();
    if names.is_empty() { String::new() } else { format!("With it: {}.", names.join("; ")) }
}
