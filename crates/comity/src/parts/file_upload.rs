//! A box for files.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    group::Group,
    label::Label,
    text::Text,
};

/// One file or several, chosen from the device, or taken with its camera.
#[derive(Clone, Debug, Default)]
pub struct FileUpload<'a> {
    pub name: &'a str,
    /// The same as the name unless given.
    pub id: &'a str,
    pub label: Label<'a>,
    pub hint: Text<'a>,
    /// Who will read it (see `readers`).
    pub readers: Text<'a>,
    pub error: Text<'a>,
    pub classes: &'a str,
    pub described_by: &'a str,
    pub group_classes: &'a str,
    /// Which kinds the browser offers first; it decides nothing.
    pub accept: &'a str,
    pub multiple: bool,
    pub disabled: bool,
}

/// The box with all that belongs to it.
pub fn file_upload(upload: &FileUpload<'_>) -> Markup {
    let id = present(upload.id).unwrap_or(upload.name);
    let group = Group {
        id,
        hint: &upload.hint,
        readers: &upload.readers,
        error: &upload.error,
        described_by: upload.described_by,
        classes: upload.group_classes,
    };
    let wrong = if upload.error.is_something() { "govuk-file-upload--error" } else { "" };
    let control = html! {
        input class=(classes("govuk-file-upload", &[upload.classes, wrong])) id=(id) name=(upload.name) type="file"
            disabled[upload.disabled] multiple[upload.multiple]
            aria-describedby=[present(&group.description())] accept=[present(upload.accept)];
    };
    group.around(&upload.label, &control)
}
