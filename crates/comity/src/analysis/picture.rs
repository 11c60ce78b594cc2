//! How long answers took, drawn: a curve for each group, and below it the table that says the same in numbers.
//!
//! The picture stands alone as a file. It has a title and a description; the curves are one image with its words; the table is a
//! table to a screen reader too. Groups differ by dashes and by their names at the curve, not by colour alone.

use std::fmt::Write as _;

use fairness::analysis::{Analysis, Summary};
use fairness::arranged::Arranged;
use fairness::at_risk;
use fairness::curve::Curve;
use maud::{Markup, PreEscaped, html};

use super::axis::{chance, short, ticks, whole};
use crate::import::cell::quote;

const WIDTH: f64 = 800.0;
const LEFT: f64 = 170.0;
const RIGHT: f64 = 640.0;
const TOP: f64 = 70.0;
const BOTTOM: f64 = 330.0;
const ROW: f64 = 22.0;
/// Dark enough on white, and told apart by people who do not tell red from green (P. Tol's and GOV.UK's).
const INKS: [&str; 6] = ["#1d70b8", "#b10e1e", "#00703c", "#4c2c92", "#7a3b00", "#0b0c0c"];
const DASHES: [&str; 5] = ["none", "8 4", "2 3", "10 3 2 3", "14 4"];

/// The whole file.
pub fn svg(analysis: &Analysis, arranged: &Arranged) -> String {
    let most = analysis.all.curve.last().unwrap_or_default();
    let times = ticks(most);
    let height = BOTTOM + 112.0 + ROW * analysis.km.len() as f64;
    let drawn = html! {
        svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="title description" width=(WIDTH) height=(height)
            viewBox={ "0 0 " (WIDTH) " " (height) } font-family="Arial, Helvetica, sans-serif" font-size="14" fill="#0b0c0c" {
            title id="title" { (title()) }
            desc id="description" { (described(analysis)) }
            rect width=(WIDTH) height=(height) fill="#ffffff" {}
            text x="16" y="30" font-size="19" font-weight="bold" aria-hidden="true" { (title()) }
            g role="img" aria-label="The share still open, group by group, as time goes on" {
                (axes(&times, most))
                @for (place, (name, one)) in analysis.km.iter().enumerate() {
                    (curve(place, name, one, most))
                }
            }
            (table(analysis, arranged, &times, most))
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", drawn.into_string())
}

fn title() -> &'static str {
    "How long answers took: the share still open"
}

fn described(analysis: &Analysis) -> String {
    let mut text = format!("{} matters, {} ended.", whole(analysis.n as u64), whole(analysis.events));
    for (name, one) in &analysis.km {
        let (matters, _) = one.counts();
        let half =
            one.median.map_or_else(|| "half had not ended".to_owned(), |at| format!("half had ended by {}", short(at)));
        write!(text, " {}: of {}, {half}.", quote(name), whole(matters)).expect("a text takes more text");
    }
    if analysis.logrank.df > 0 {
        let kind = if analysis.stratified.is_some() { "like work with like" } else { "all work together" };
        let p = analysis.stratified.unwrap_or(analysis.logrank).p;
        write!(text, " Log-rank test, {kind}: {}.", chance(p)).expect("a text takes more text");
    }
    text
}

fn across(time: f64, most: f64) -> f64 {
    LEFT + if most > 0.0 { time / most * (RIGHT - LEFT) } else { 0.0 }
}

fn down(share: f64) -> f64 {
    BOTTOM - share * (BOTTOM - TOP)
}

fn axes(times: &[f64], most: f64) -> Markup {
    html! {
        g stroke="#b1b4b6" {
            @for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
                line x1=(LEFT) x2=(RIGHT) y1=(down(share)) y2=(down(share)) {}
            }
        }
        g text-anchor="end" {
            @for (share, label) in [(0.0, "0 %"), (0.25, "25 %"), (0.5, "50 %"), (0.75, "75 %"), (1.0, "100 %")] {
                text x=(LEFT - 8.0) y=(down(share) + 5.0) { (label) }
            }
        }
        g text-anchor="middle" {
            text x=((LEFT + RIGHT) / 2.0) y=(BOTTOM + 38.0) { "time, in the unit of the file" }
            @for time in times {
                line x1=(across(*time, most)) x2=(across(*time, most)) y1=(BOTTOM) y2=(BOTTOM + 5.0) stroke="#0b0c0c" {}
                text x=(across(*time, most)) y=(BOTTOM + 20.0) { (short(*time)) }
            }
        }
    }
}

fn curve(place: usize, name: &str, one: &Summary, most: f64) -> Markup {
    let ink = INKS[place % INKS.len()];
    let dashes = DASHES[place % DASHES.len()];
    let end = one.curve.steps.last().map_or(TOP, |step| down(step.s));
    // Names that would lie on one another are set apart a little.
    let label = end + 5.0 - 7.0 * (place % 3) as f64;
    html! {
        path d=(path(&one.curve, most)) fill="none" stroke=(ink) stroke-width="2" stroke-dasharray=(dashes) {}
        text x=(across(one.curve.last().unwrap_or_default(), most) + 6.0) y=(label) fill=(ink) { (quote(name)) }
    }
}

/// Level, then down, for each step; steps of less than half a dot in both directions are drawn with the next.
fn path(curve: &Curve, most: f64) -> PreEscaped<String> {
    let mut drawn = format!("M{LEFT:.1} {TOP:.1}");
    let (mut x, mut y) = (LEFT, TOP);
    let last = curve.steps.len().saturating_sub(1);
    for (place, step) in curve.steps.iter().enumerate() {
        let (to, level) = (across(step.t, most), down(step.s));
        if place == last || to - x >= 0.5 || level - y >= 0.5 {
            write!(drawn, "H{to:.1}V{level:.1}").expect("a text takes more text");
            (x, y) = (to, level);
        }
    }
    PreEscaped(drawn)
}

fn table(analysis: &Analysis, arranged: &Arranged, times: &[f64], most: f64) -> Markup {
    let followed = at_risk::table(arranged, times);
    let top = BOTTOM + 68.0;
    let row = |place: usize| top + ROW * (place + 1) as f64;
    html! {
        g role="table" aria-label="How many were still followed, and by when half had ended" {
            g role="row" font-weight="bold" {
                text role="columnheader" x="16" y=(top) { "Still followed at" }
                @for time in times {
                    text role="columnheader" x=(across(*time, most)) y=(top) text-anchor="middle" { (short(*time)) }
                }
                text role="columnheader" x=(WIDTH - 16.0) y=(top) text-anchor="end" { "Half ended by" }
            }
            @for (place, (name, one)) in analysis.km.iter().enumerate() {
                g role="row" {
                    text role="rowheader" x="16" y=(row(place)) fill=(INKS[place % INKS.len()]) { (quote(name)) }
                    @for (at, time) in times.iter().enumerate() {
                        text role="cell" x=(across(*time, most)) y=(row(place)) text-anchor="middle" {
                            (whole(followed[at][place].at_risk.into()))
                        }
                    }
                    text role="cell" x=(WIDTH - 16.0) y=(row(place)) text-anchor="end" {
                        (one.median.map_or_else(|| "not reached".to_owned(), short))
                    }
                }
            }
        }
    }
}
