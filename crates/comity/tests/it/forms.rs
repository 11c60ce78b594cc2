//! The forms of a page as a browser reads them, filled in as somebody might: whatever is asked for is given.

/// A form that posts.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where to.
    pub action: String,
    /// Name and value of each box, filled in.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// As it is sent.
    pub fn body(&self) -> String {
        let pairs = self.fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The same with another value in one of its boxes.
    pub fn with(&self, name: &str, value: &str) -> Form {
        let mut form = self.clone();
        form.fields.retain(|(known, _)| known != name);
        form.fields.push((name.to_owned(), value.to_owned()));
        form
    }
}

/// The forms of a page that post something.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    for piece in page.split("<form").skip(1) {
        let (head, rest) = piece.split_once('>').unwrap_or((piece, ""));
        if attribute(head, "method").as_deref() != Some("post") {
            continue;
        }
        let inside = rest.split("</form>").next().unwrap_or_default();
        forms.push(Form { action: attribute(head, "action").unwrap_or_default(), fields: fields(inside) });
    }
    forms
}

fn fields(form: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let Some(name) = attribute(tag, "name") else {
            if tag.starts_with("option") {
                chosen(tag, &mut fields);
            }
            continue;
        };
        let value = attribute(tag, "value").unwrap_or_default();
        let known = fields.iter().any(|(other, _)| *other == name);
        let kind = attribute(tag, "type").unwrap_or_default();
        match (tag.split_whitespace().next().unwrap_or_default(), kind.as_str()) {
            ("input", "file" | "submit" | "button") | ("button", _) => {}
            // One of several is chosen, the first.
            ("input", "radio" | "checkbox") if known => {}
            ("input", "hidden" | "radio" | "checkbox") => fields.push((name, value)),
            ("input", _) => fields.push((name.clone(), if value.is_empty() { typed(&name, &kind) } else { value })),
            ("textarea", _) if text.trim().is_empty() => fields.push((name, "Some words.".to_owned())),
            ("textarea", _) => fields.push((name, plain(text))),
            ("select", _) => fields.push((name, CHOOSE.to_owned())),
            _ => {}
        }
    }
    fields.iter_mut().filter(|(_, value)| value == CHOOSE).for_each(|(_, value)| value.clear());
    fields
}

/// What stands in a list of choices before one is chosen.
const CHOOSE: &str = "\u{0}";

/// The first choice that says something.
fn chosen(option: &str, fields: &mut [(String, String)]) {
    let value = attribute(option, "value").unwrap_or_default();
    if let Some((_, waits)) = fields.last_mut().filter(|(_, waits)| waits == CHOOSE && !value.is_empty()) {
        *waits = value;
    }
}

/// What somebody types into a box of that name.
fn typed(name: &str, kind: &str) -> String {
    let part = |end: &str| name == end || name.ends_with(&format!("-{end}"));
    match () {
        () if part("day") => "15",
        () if part("month") => "12",
        () if part("year") => "2025",
        () if kind == "email" || part("address") || part("email") => "somebody@northwold.test",
        () if part("telephone") || kind == "tel" => "01632 960123",
        () if kind == "date" => "2025-12-15",
        () if kind == "number" => "3",
        () => "Some words",
    }
    .to_owned()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| plain(value))
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// As it stands in a query or in the body of a form.
pub fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[test]
fn a_form_is_filled_in_as_it_is_asked() {
    let page = "<form method=\"post\" action=\"/a?b=1&amp;c=2\"><input type=\"hidden\" name=\"once\" value=\"k\">\
                <input class=\"x\" name=\"until-day\" type=\"text\"><textarea name=\"text\" rows=\"5\"></textarea>\
                <select name=\"to\"><option value=\"\">Choose</option><option value=\"s-1\">One</option></select>\
                <input type=\"radio\" name=\"how\" value=\"a\"><input type=\"radio\" name=\"how\" value=\"b\">\
                <button type=\"submit\" name=\"insert\" value=\"yes\">Go</button></form><form method=\"get\"></form>";
    let found = forms(page);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].action, "/a?b=1&c=2");
    assert_eq!(found[0].body(), "once=k&until-day=15&text=Some%20words.&to=s-1&how=a");
    assert_eq!(found[0].with("to", "x").fields.last().unwrap().1, "x");
}
