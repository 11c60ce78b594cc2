//! `GET /{council}/{kind}` and `/{council}/{kind}.csv`: the records of a kind that the reader may see, newest first.

use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use store::questions::kept::{Kept, Which};

use super::{Looking, Pages, called, many, one};
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::layout::Width;
use crate::parts::pagination::{PageLink, Pagination, pagination};
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::sheet::{offered, sheet as sheet_of};

/// How many stand on one page of a list.
const LONG: u32 = 100;

/// Which page of it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct At {
    #[serde(default)]
    page: String,
}

/// The list as a page.
///
/// # Errors
/// Where the database fails.
pub async fn show<D: Pages>(Looking { visit, .. }: Looking<D>, Query(at): Query<At>) -> Result<Markup, Problem> {
    let (asked, page) = (visit.clone(), at.page.parse::<u32>().unwrap_or(1).max(1));
    let (frame, (all, count), begins) = visit
        .read_much(move |reading| {
            let begins = reading.as_reader()?.is_some_and(|ctx| (D::BEGIN.may)(&ctx));
            Ok((Frame::read(&asked, reading)?, reading.kept_page::<D>(page, LONG)?, begins))
        })
        .await?;
    let rows: Vec<Vec<Text<'_>>> = all.iter().filter_map(|kept| row::<D>(frame.slug(), kept)).collect();
    let path = many::<D>(frame.slug());
    let main = html! {
        h1 class="govuk-heading-l" { (D::MANY) }
        p class="govuk-body" { (D::ABOUT) }
        @if begins {
            a class="govuk-button" href=(format!("{path}/new")) role="button" draggable="false" { (D::BEGIN.title) }
        }
        (queue(&Queue { caption: "Newest first", columns: D::COLUMNS, rows: &rows, empty: D::NONE }))
        (further(&path, page, count))
        @if !rows.is_empty() { (offered(&format!("{path}.csv"))) }
    };
    Ok(frame.show(&Framed { title: D::MANY, width: Width::Full, ..Framed::default() }, main))
}

/// To the page before and the page after, where there is one.
fn further(path: &str, page: u32, count: u64) -> Markup {
    let pages = u32::try_from(count.div_ceil(u64::from(LONG))).unwrap_or(u32::MAX);
    let (before, after) =
        (format!("{path}?page={}", page.saturating_sub(1)), format!("{path}?page={}", page.saturating_add(1)));
    let labels = [page.saturating_sub(1), page.saturating_add(1)].map(|page| format!("{page} of {pages}"));
    let link = |href, label| PageLink { href, label, ..PageLink::default() };
    let [before_label, after_label] = &labels;
    html! {
        @if pages > 1 {
            (pagination(&Pagination {
                previous: (page > 1).then(|| link(&before, before_label)),
                next: (page < pages).then(|| link(&after, after_label)),
                ..Pagination::default()
            }))
        }
    }
}

/// The list as a file.
///
/// # Errors
/// Where the database fails.
pub async fn sheet<D: Pages>(Looking { visit, .. }: Looking<D>) -> Result<Response, Problem> {
    let (all, today) = visit.read_much(|reading| Ok((reading.kept_all::<D>(Which::All)?, reading.today))).await?;
    let columns: Vec<&str> = ["Reference"].iter().chain(D::COLUMNS).copied().collect();
    let rows = all.iter().filter_map(|kept| {
        let reference = called(kept)?.to_string();
        Some([reference].into_iter().chain(D::cells(kept)).collect::<Vec<_>>())
    });
    Ok(sheet_of(&format!("{}-{today}", D::PATH), &columns, rows))
}

fn row<D: Pages>(slug: &str, kept: &Kept<D>) -> Option<Vec<Text<'static>>> {
    let reference = called(kept)?;
    let href = one::<D>(slug, reference, "");
    let mut cells = D::cells(kept).into_iter();
    let first = cells.next()?;
    let first = html! {
        a class="govuk-link" href=(href) { (first) } " "
        span class="govuk-hint" { (reference) }
    };
    let rest = cells.map(|cell| match cell.parse::<jiff::civil::Date>() {
        Ok(day) => dates::plain(day).into(),
        Err(_) => cell.into(),
    });
    Some([first.into()].into_iter().chain(rest).collect())
}
