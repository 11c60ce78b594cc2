//! The text of a clause as HTML. What the council wrote is shown as words; nothing in it runs or looks like ours.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

/// Markdown as HTML: raw HTML becomes words, links lead out by http, https and mailto only, pictures become their words,
/// headings become strong paragraphs, since a page's headings are its clauses.
pub fn markdown(text: &str) -> Markup {
    // A link inside a link does not parse, so that the last one begun says what to do with its end.
    let mut linked = true;
    let events = Parser::new(text).filter_map(move |event| {
        Some(match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            Event::Start(Tag::Paragraph) => raw("<p class=\"govuk-body\">"),
            Event::Start(Tag::Heading { .. }) => raw("<p class=\"govuk-body\"><strong>"),
            Event::End(TagEnd::Heading(_)) => raw("</strong></p>\n"),
            Event::Start(Tag::List(None)) => raw("<ul class=\"govuk-list govuk-list--bullet\">"),
            Event::Start(Tag::List(Some(start))) => {
                Event::Html(format!("<ol class=\"govuk-list govuk-list--number\" start=\"{start}\">").into())
            }
            Event::Start(Tag::BlockQuote(_)) => raw("<blockquote class=\"govuk-inset-text\">"),
            Event::Start(Tag::HtmlBlock) => raw("<p class=\"govuk-body\">"),
            Event::End(TagEnd::HtmlBlock) => raw("</p>\n"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                linked = leads_out(&dest_url);
                if !linked {
                    return None;
                }
                Event::Html(link(&dest_url))
            }
            Event::End(TagEnd::Link) if !linked => return None,
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
            other => other,
        })
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    PreEscaped(page)
}

fn raw(html: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(html))
}

fn leads_out(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}

fn link(address: &str) -> CowStr<'static> {
    maud::html! { a class="govuk-link" href=(address) {} }.0.trim_end_matches("</a>").to_owned().into()
}
