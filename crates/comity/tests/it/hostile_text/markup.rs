//! A page as its tags. Ours are written by one hand, so the grammar is small: whatever does not fit it was not written by us.

/// One tag, with its attributes as a browser would read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// `p`, or `/p`.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// What stands between this tag and the next.
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// What the page is made of, whatever stands in it: the tag, which attributes it has, and what it looks like.
    pub fn shape(&self) -> String {
        let fixed = ["class", "type", "method", "rel", "role", "scope", "autocomplete"];
        let attributes = self.attributes.iter().map(|(name, value)| match fixed.contains(&name.as_str()) {
            true => format!(" {name}={value}"),
            false => format!(" {name}"),
        });
        format!("{}{}", self.name, attributes.collect::<String>())
    }

    /// What no tag of ours may do: run, look like something else, or lead to where a browser would run it.
    pub fn fault(&self) -> Option<String> {
        let banned =
            ["iframe", "object", "embed", "base", "frame", "applet", "math", "foreignobject", "style", "template"];
        let name = self.name.trim_start_matches('/');
        let script =
            name == "script" && self.name == name && !self.get("src").is_some_and(|src| src.starts_with("/assets/"));
        let led = ["href", "src", "action", "formaction", "poster", "xlink:href", "data"];
        let leads = |address: &str| {
            let inside = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
            inside
                || address.is_empty()
                || ["#", "?", "https://", "http://", "mailto:", "tel:"].iter().any(|way| address.starts_with(way))
        };
        let wrong = self.attributes.iter().find(|(name, value)| {
            name.starts_with("on")
                || ["style", "srcdoc"].contains(&name.as_str())
                || (led.contains(&name.as_str()) && !leads(value))
        });
        let refreshes = name == "meta" && self.get("http-equiv").is_some();
        (banned.contains(&name) || script || refreshes || wrong.is_some()).then(|| format!("{self:?}"))
    }
}

/// The tags of a page, in their order.
///
/// # Errors
/// Where it holds what none of our pages does: a `<` or `>` that is not of a tag as we write them.
pub fn tags(page: &str) -> Result<Vec<Tag>, String> {
    let near = |rest: &str| rest.chars().take(120).collect::<String>();
    let mut rest = page.trim_start().strip_prefix("<!DOCTYPE html>").ok_or("a page begins with its kind")?;
    let mut found: Vec<Tag> = Vec::new();
    loop {
        let (text, after) = match rest.split_once('<') {
            Some((text, after)) => (text, Some(after)),
            None => (rest, None),
        };
        if text.contains('>') {
            return Err(format!("a `>` in a text: {}", near(text)));
        }
        if let Some(last) = found.last_mut() {
            last.text = plain(text)?;
        }
        let Some(after) = after else { return Ok(found) };
        let (tag, left) = tag(after).ok_or_else(|| format!("no tag of ours: <{}", near(after)))?;
        found.push(tag?);
        rest = left;
    }
}

/// One tag, after its `<`, and what follows it.
fn tag(text: &str) -> Option<(Result<Tag, String>, &str)> {
    let closing = text.starts_with('/');
    let (name, mut rest) = word(&text[usize::from(closing)..])?;
    let name = format!("{}{name}", if closing { "/" } else { "" });
    let mut attributes = Vec::new();
    loop {
        let trimmed = rest.trim_start();
        if let Some(left) = trimmed.strip_prefix('>').or_else(|| trimmed.strip_prefix("/>")) {
            return Some((Ok(Tag { name, attributes, text: String::new() }), left));
        }
        if trimmed.len() == rest.len() {
            return None;
        }
        let (attribute, left) = word(trimmed)?;
        let Some(quoted) = left.strip_prefix("=\"") else {
            attributes.push((attribute.to_owned(), String::new()));
            rest = left;
            continue;
        };
        let (value, left) = quoted.split_once('"')?;
        if value.contains(['<', '>']) {
            return None;
        }
        match plain(value) {
            Ok(value) => attributes.push((attribute.to_owned(), value)),
            Err(fault) => return Some((Err(fault), left)),
        }
        rest = left;
    }
}

fn word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_'))).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// A text without its entities; each `&` begins one.
pub fn plain(text: &str) -> Result<String, String> {
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';').ok_or_else(|| format!("a bare `&`: {piece}"))?;
        out.push_str(match entity {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "#39" | "#x27" => "'",
            "nbsp" => "\u{a0}",
            "copy" => "©",
            _ => return Err(format!("an entity that none of our pages has: &{entity};")),
        });
        out.push_str(rest);
    }
    Ok(out)
}

#[test]
fn what_does_not_fit_the_grammar_of_our_pages_is_seen() {
    let page = |main: &str| format!("<!DOCTYPE html><html lang=\"en\"><body class=\"x\">{main}</body></html>");
    assert!(tags(&page("<p class=\"govuk-body\">1 &lt; 2 &amp; more</p>")).is_ok());
    for bad in [
        "a < b",
        "a > b",
        "<p class='x'>",
        "<p class=x>",
        "<!-- a -->",
        "<p \"x\">",
        "a & b",
        "&#106;",
        "<p title=\"<\">",
        "<?php",
    ] {
        assert!(tags(&page(bad)).is_err(), "{bad}");
    }
    for bad in [
        "<a href=\"javascript:x\">",
        "<a href=\"//elsewhere.test\">",
        "<p onclick=\"x\">",
        "<script>",
        "<iframe>",
        "<p style=\"x\">",
        "<script src=\"https://elsewhere.test/x.js\">",
        "<form action=\"data:x\">",
        "<meta http-equiv=\"refresh\">",
        "<svg onload=\"x\">",
    ] {
        let found = tags(&page(bad)).unwrap();
        assert!(found.iter().any(|tag| tag.fault().is_some()), "{bad}");
    }
}
