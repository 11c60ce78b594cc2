//! The same two councils twice: in one of them everything that anybody ever wrote tries to be something else, in its twin it is
//! letters of the same number, in the same places.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use comity::demo::{Extent, make};
use comity::server::{Letters, Server, Settings};
use jiff::civil::date;
use rules::id::{CouncilId, PersonId};
use store::args;
use store::db::Place;
use store::installation::{Installation, Opening};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::town::Answer;

/// What everybody wrote: markup that runs, markup that looks like ours, addresses that run, headers, entities, a template, letters that
/// turn the line about, ways out of a folder, a word without end; and a quotation mark of each kind at every turn.
pub const SPITE: &str = "\"><script>alert(1)</script><svg/onload=alert(2)><img src=x onerror=alert(3)>'\"</textarea></title></option></a></p></main>\
    <form action=https://elsewhere.test><style>*{display:none}</style><!-- --> --> ]]> &lt;b&gt; &#60;i&#62; <a href=javascript:alert(4)>a</a> \
    javascript:alert(5) [b](javascript:alert(6)) ![c](//elsewhere.test/c.png) `d` **e** {{7*7}} ${7*7} %0d%0aBcc:%20thief@elsewhere.test \
    https://elsewhere.test/?a=b&c=d ../../../../etc/passwd ..\\..\\etc\\passwd '; drop table act; -- \u{202e}txt.exe\u{202c} \u{200b} aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// What no form takes, and an import, a restore or a fault might leave behind.
const WORSE: &str = "\u{0}\u{1b}[31m\u{feff}\r\nBcc: thief@elsewhere.test\r\nContent-Type: text/html\r\n\r\n<script>alert(7)</script>\n.\n\n--\n";

/// What it is in the twin: letters in the place of everything that could mean something.
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || c.is_whitespace() { c } else { 'x' }).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writers {
    Spiteful,
    Kind,
}

impl Writers {
    /// A text as they write it.
    pub fn write(self, text: &str) -> String {
        match self {
            Writers::Spiteful => text.to_owned(),
            Writers::Kind => harmless(text),
        }
    }
}

/// One of the two.
pub struct World {
    pub writers: Writers,
    pub installation: Arc<Installation>,
    router: Router,
    runtime: tokio::runtime::Runtime,
    _folder: TempDir,
}

/// Both, of the same days and with the same ids.
pub fn both() -> [World; 2] {
    let first = tempfile::tempdir().unwrap();
    make(first.path(), Extent { last: date(2026, 1, 9), percent: 25 }, &mut || {}).unwrap();
    let second = tempfile::tempdir().unwrap();
    copy(first.path(), second.path());
    [World::of(first, Writers::Spiteful), World::of(second, Writers::Kind)]
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => {
                std::fs::create_dir(&place).unwrap();
                copy(&entry.path(), &place);
            }
            false => assert!(std::fs::copy(entry.path(), &place).is_ok()),
        }
    }
}

impl World {
    fn of(folder: TempDir, writers: Writers) -> World {
        let place = Place::Sqlite(folder.path().to_owned());
        rewrite(&place, writers);
        let installation = Installation::open(Opening::of_process(place).unwrap()).unwrap();
        let settings = Settings { public_url: "http://127.0.0.1:8080".to_owned(), letters: Letters::Sent };
        let router = Server::new(installation.clone(), settings).router();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        World { writers, installation, router, runtime, _folder: folder }
    }

    pub fn council(&self, slug: &str) -> CouncilId {
        self.installation.council(slug).unwrap().unwrap()
    }

    /// The cookie of somebody signed in, in a browser that calls itself whatever it likes.
    pub fn cookie(&self, slug: &str, person: Option<PersonId>) -> String {
        let Some(person) = person else { return String::new() };
        let device = self.writers.write(SPITE);
        let cookie = self.installation.demonstration_sign_in(self.council(slug), person, &device).unwrap().unwrap();
        format!("comity-{slug}={}", cookie.expose())
    }

    pub fn get(&self, cookie: &str, path: &str) -> Answer {
        self.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap())
    }

    pub fn ask(&self, token: &str, path: &str) -> Answer {
        self.send(
            Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}")).body(Body::empty()).unwrap(),
        )
    }

    pub fn send(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }
}

/// Has everybody have written something else: in the one table in which all words lie, past every door.
fn rewrite(place: &Place, writers: Writers) {
    let mut db = place.open().unwrap();
    let rows = db
        .rows(
            "select /* all */ council, id, bytes from words where bytes is not null order by council, id",
            args![],
            |row| Ok((row.text(0)?, row.text(1)?, row.bytes(2)?)),
        )
        .unwrap();
    assert!(rows.len() > 200, "the demonstration has hardly any words");
    let parish =
        db.row("select id from council where slug = 'eastmarsh'", args![], |row| row.text(0)).unwrap().unwrap();
    db.execute("begin", args![]).unwrap();
    for (n, (council, id, bytes)) in rows.into_iter().enumerate() {
        let Some(bytes) = rewritten(&bytes, n, council == parish, writers) else { continue };
        let sql = "update words set bytes = $3 where council = $1 and id = $2";
        db.execute(sql, args![&council, &id, &bytes[..]]).unwrap();
    }
    let name = writers.write(&format!("{SPITE}.pdf"));
    db.execute("update file set name = $1", args![&name]).unwrap();
    // Every letter that was ever sent waits to be sent again.
    db.execute("update outbox set state = 'waiting', next_at = '2025-12-01T00:00:00.000Z', done_at = null", args![])
        .unwrap();
    db.execute("commit", args![]).unwrap();
}

/// The first byte says what kind of words they are. A number in front keeps lists in their order.
fn rewritten(bytes: &[u8], n: usize, parish: bool, writers: Writers) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(&bytes[1..]).ok()?;
    // The first character is what a spreadsheet would look at.
    let begins = if parish { '@' } else { '=' };
    let spite = |more: &str| format!("{begins}{n:05} {SPITE}{more}");
    let new = match bytes[0] {
        b't' if text.starts_with("# ") || text.contains("\nformat = 1") || text.starts_with("format = 1") => {
            pack(text, writers)
        }
        b't' => writers.write(&spite(WORSE)),
        // In one of the two councils letters can still be addressed.
        b'n' if text.contains('@') && !parish => return None,
        b'n' => writers.write(&spite("")),
        b'f' => {
            let mut named: serde_json::Value = serde_json::from_str(text).ok()?;
            named["name"] = writers.write(&format!("{begins}{n:05} {SPITE}.pdf")).into();
            named.to_string()
        }
        _ => return None,
    };
    Some([&bytes[..1], new.as_bytes()].concat())
}

/// A protocol whose clauses hold it: in a TOML file, and in Markdown, in which it has to stay within its line.
fn pack(text: &str, writers: Writers) -> String {
    let within = "<script>alert(8)</script> <svg/onload=alert(9)> &lt;b&gt; \"' <img src=x onerror=alert(10)>";
    let written = writers.write(within).replace('\\', "\\\\").replace('"', "\\\"");
    let put = |line: &str| {
        let heading = line.strip_prefix("heading = \"").map(|rest| format!("heading = \"{written} {rest}"));
        heading.unwrap_or_else(|| line.replace("text = \"\"\"", &format!("text = \"\"\"Spite {written} ")))
    };
    text.lines().map(put).collect::<Vec<_>>().join("\n")
}
