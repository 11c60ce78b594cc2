//! The kinds of file that may be sent, and what may be done with each.

/// A kind of file, as its bytes show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Heic,
    Pdf,
    Text,
    Csv,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Eml,
}

/// How a browser may show a file by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As a picture.
    Picture,
    /// As a document, in the browser's own reader.
    Document,
    /// Not at all: it is saved.
    No,
}

/// What is the same for all files of a kind.
struct About {
    kind: Kind,
    name: &'static str,
    label: &'static str,
    media_type: &'static str,
    /// The first is the one that is given to a file without.
    endings: &'static [&'static str],
    shown: Shown,
}

const fn about(
    kind: Kind,
    name: &'static str,
    label: &'static str,
    media_type: &'static str,
    endings: &'static [&'static str],
    shown: Shown,
) -> About {
    About { kind, name, label, media_type, endings, shown }
}

/// The whole list.
const ALL: [About; 14] = [
    about(Kind::Jpeg, "jpeg", "JPEG picture", "image/jpeg", &["jpg", "jpeg", "jpe", "jfif"], Shown::Picture),
    about(Kind::Png, "png", "PNG picture", "image/png", &["png"], Shown::Picture),
    about(Kind::Gif, "gif", "GIF picture", "image/gif", &["gif"], Shown::Picture),
    about(Kind::Webp, "webp", "WebP picture", "image/webp", &["webp"], Shown::Picture),
    about(Kind::Heic, "heic", "HEIC photograph", "image/heic", &["heic", "heif", "hif"], Shown::No),
    about(Kind::Pdf, "pdf", "PDF", "application/pdf", &["pdf"], Shown::Document),
    about(Kind::Text, "text", "plain text", "text/plain", &["txt", "text", "log", "md"], Shown::No),
    about(Kind::Csv, "csv", "table (CSV)", "text/csv", &["csv"], Shown::No),
    about(
        Kind::Docx,
        "docx",
        "Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
        Shown::No,
    ),
    about(
        Kind::Xlsx,
        "xlsx",
        "Excel workbook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
        Shown::No,
    ),
    about(
        Kind::Pptx,
        "pptx",
        "PowerPoint slides",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
        Shown::No,
    ),
    about(Kind::Odt, "odt", "OpenDocument text", "application/vnd.oasis.opendocument.text", &["odt"], Shown::No),
    about(
        Kind::Ods,
        "ods",
        "OpenDocument sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
        &["ods"],
        Shown::No,
    ),
    about(Kind::Eml, "eml", "saved e-mail", "message/rfc822", &["eml"], Shown::No),
];

/// What people are told that they may send.
pub const IN_WORDS: &str = "pictures (JPEG, PNG, GIF, WebP, HEIC), PDF, Word, Excel, PowerPoint, OpenDocument, \
                            plain text, CSV and saved e-mails (.eml)";

impl Kind {
    fn about(self) -> &'static About {
        ALL.iter().find(|about| about.kind == self).expect("every kind is on the list")
    }

    /// The stored name.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// The kind of a stored name.
    pub fn named(name: &str) -> Option<Kind> {
        ALL.iter().find(|about| about.name == name).map(|about| about.kind)
    }

    /// As people read it.
    pub fn label(self) -> &'static str {
        self.about().label
    }

    /// What it is called on the wire; from here, never from whoever sent it.
    pub fn media_type(self) -> &'static str {
        self.about().media_type
    }

    /// The endings that names of this kind have; the first is the one that is given where there is none.
    pub fn endings(self) -> &'static [&'static str] {
        self.about().endings
    }

    /// Whether a browser may show it.
    pub fn shown(self) -> Shown {
        self.about().shown
    }

    /// Whether it is a picture of any kind.
    pub fn is_picture(self) -> bool {
        matches!(self, Kind::Jpeg | Kind::Png | Kind::Gif | Kind::Webp | Kind::Heic)
    }
}

/// For the file chooser of a browser. Pictures come first and without endings, so that a telephone offers its camera.
pub fn accept() -> String {
    let endings = ALL.iter().flat_map(|about| about.endings.iter().map(|ending| format!(".{ending}")));
    ["image/*".to_owned()].into_iter().chain(endings).collect::<Vec<_>>().join(",")
}

/// The kind whose names end like this, if it is one of ours.
pub fn of_ending(ending: &str) -> Option<Kind> {
    let ending = ending.to_ascii_lowercase();
    ALL.iter().find(|about| about.endings.contains(&ending.as_str())).map(|about| about.kind)
}
