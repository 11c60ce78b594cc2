//! A browser without JavaScript: somebody's session, and forms as they are on the page.

use axum::body::Body;
use axum::http::Request;
use comity::visit::cookie_name;
use rules::id::{CouncilId, PersonId};

use store::credentials::signing_in::Attempt;

use super::visitor::{PASSWORD, with_password};
use crate::town::{Answer, Player, Town};

pub struct Browser<'a> {
    town: &'a Town,
    cookie: Option<String>,
}

impl<'a> Browser<'a> {
    /// Nobody in particular.
    pub fn public(town: &'a Town) -> Browser<'a> {
        Browser { town, cookie: None }
    }

    /// One of the cast, signed in.
    pub fn of(town: &'a Town, player: &Player) -> Browser<'a> {
        Browser::signed_in(town, town.slug, town.council, player.person)
    }

    /// Somebody of any council in the installation, signed in.
    #[track_caller]
    pub fn signed_in(town: &'a Town, slug: &str, council: CouncilId, person: PersonId) -> Browser<'a> {
        let session = town.installation.demonstration_sign_in(council, person, "a test").unwrap().unwrap();
        let cookie = format!("{}={}", cookie_name(&town.server(), slug), session.expose());
        Browser { town, cookie: Some(cookie) }
    }

    /// The same, who has just shown once more who they are.
    #[track_caller]
    pub fn shown_again(town: &'a Town, player: &Player) -> Browser<'a> {
        with_password(town, player);
        let session = town.installation.demonstration_sign_in(town.council, player.person, "a test").unwrap().unwrap();
        let again = town.installation.step_up(town.council, player.person, session.expose(), PASSWORD).unwrap();
        let Attempt::Done(session) = again else { panic!("{again:?}") };
        let cookie = format!("{}={}", cookie_name(&town.server(), town.slug), session.expose());
        Browser { town, cookie: Some(cookie) }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty())
    }

    /// Sends fields; those of the form's own that are hidden on the page go first.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request, Body::from(pairs.join("&")))
    }

    /// Sends the form on a page that was answered: its hidden fields as they are, and these.
    pub fn submit(&self, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = hidden_fields(page.text(), path);
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = hidden.chain(fields.iter().copied()).collect();
        self.post(path, &all)
    }

    fn send(&self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        self.town.send(request.body(body).unwrap())
    }
}

/// Name and value of the hidden fields in the form that posts to `path`.
#[track_caller]
fn hidden_fields(page: &str, path: &str) -> Vec<(String, String)> {
    let form = page.split("<form").find(|form| form.contains(&format!("action=\"{path}\"")));
    let form = form.unwrap_or_else(|| panic!("no form posts to {path}"));
    let form = form.split("</form>").next().unwrap();
    form.split("<input type=\"hidden\" name=\"")
        .skip(1)
        .map(|rest| {
            let (name, rest) = rest.split_once('"').unwrap();
            let (value, _) = rest.strip_prefix(" value=\"").unwrap().split_once('"').unwrap();
            (name.to_owned(), plain(value))
        })
        .collect()
}

/// The words of a page, as somebody reads them: no tags, one space between.
pub fn words(page: &str) -> String {
    let mut words = String::new();
    for piece in page.split('<').skip(1) {
        words.push(' ');
        words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    plain(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A file as a form sends it: the box's name, the file's name, its bytes.
pub type Enclosed<'a> = (&'a str, &'a str, &'a [u8]);

impl Browser<'_> {
    /// Sends the form on a page with files, as a browser sends one that has a box for them.
    pub fn submit_with(&self, page: &Answer, path: &str, fields: &[(&str, &str)], files: &[Enclosed<'_>]) -> Answer {
        let hidden = hidden_fields(page.text(), path);
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = hidden.chain(fields.iter().copied()).collect();
        self.post_parts(path, &parts(&all, files))
    }

    /// Sends the bytes of a form in parts.
    pub fn post_parts(&self, path: &str, bytes: &[u8]) -> Answer {
        let request = Request::post(path).header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
        self.send(request, Body::from(bytes.to_vec()))
    }
}

const BOUNDARY: &str = "----a-boundary-of-a-test";

/// The bytes of a form in parts.
pub fn parts(fields: &[(&str, &str)], files: &[Enclosed<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, value) in fields {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        bytes.extend(part.as_bytes());
    }
    for (name, file, body) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        bytes.extend([head.as_bytes(), body, b"\r\n"].concat());
    }
    bytes.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    bytes
}

/// The values of the ticked boxes of a name, in their order.
pub fn ticked(page: &str, name: &str) -> Vec<String> {
    let boxes = page.split("<input").filter(|tag| tag.contains("type=\"checkbox\""));
    let boxes = boxes.map(|tag| tag.split('>').next().unwrap());
    let named = boxes.filter(|tag| tag.contains(&format!("name=\"{name}\"")) && tag.contains("checked"));
    named.map(|tag| tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
}
