//! The figures as a picture: lines over a few ticks, with a title and a description.

use std::fmt::Write as _;
use std::path::Path;

/// One line of a picture. A quiet one is thin and has no name beside it.
pub struct Line {
    pub name: String,
    pub points: Vec<(f64, f64)>,
    pub quiet: bool,
}

const LEFT: f64 = 60.0;
const RIGHT: f64 = 480.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 290.0;
const INKS: [&str; 5] = ["#1d70b8", "#b10e1e", "#00703c", "#4c2c92", "#0b0c0c"];
const DASHES: [&str; 4] = ["none", "8 4", "2 3", "10 3 2 3"];

/// Draws lines whose heights are shares up to `most`.
pub fn draw(file: &Path, title: &str, ticks: &[(f64, &str)], most: f64, lines: &[Line]) -> std::io::Result<()> {
    let (first, last) = (ticks[0].0, ticks[ticks.len() - 1].0);
    let across = |x: f64| LEFT + (x - first) / (last - first) * (RIGHT - LEFT);
    let down = |y: f64| BOTTOM - (y / most).min(1.0) * (BOTTOM - TOP);
    let mut out = String::new();
    let mut put = |text: String| writeln!(out, "{text}").expect("a text takes more text");
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" width=\"800\" height=\"330\" viewBox=\"0 0 800 330\" font-family=\"Arial, Helvetica, sans-serif\" font-size=\"13\" fill=\"#0b0c0c\">".to_owned());
    put(format!("<title id=\"t\">{title}</title>"));
    let told: Vec<String> = lines.iter().filter(|line| !line.quiet).map(told).collect();
    put(format!("<desc id=\"d\">{} The figures are in the table of docs/statistics.md.</desc>", told.join(" ")));
    put("<rect width=\"800\" height=\"330\" fill=\"#ffffff\"/>".to_owned());
    put(format!("<text x=\"16\" y=\"28\" font-size=\"16\" font-weight=\"bold\">{title}</text>"));
    for quarter in 0..=4 {
        let share = most * f64::from(quarter) / 4.0;
        let y = down(share);
        put(format!("<line x1=\"{LEFT}\" x2=\"{RIGHT}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#b1b4b6\"/>"));
        put(format!(
            "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{} %</text>",
            LEFT - 8.0,
            y + 4.0,
            (share * 100.0).round()
        ));
    }
    for (x, label) in ticks {
        put(format!("<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{label}</text>", across(*x), BOTTOM + 20.0));
    }
    for (place, line) in lines.iter().enumerate() {
        let (ink, dashes) = (INKS[place % INKS.len()], DASHES[place % DASHES.len()]);
        let (wide, ink) = if line.quiet { (0.8, "#505a5f") } else { (2.0, ink) };
        let points: Vec<String> =
            line.points.iter().map(|(x, y)| format!("{:.1},{:.1}", across(*x), down(*y))).collect();
        put(format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{wide}\" stroke-dasharray=\"{dashes}\"/>",
            points.join(" ")
        ));
        if !line.quiet {
            let y = TOP + 20.0 * place.min(12) as f64;
            let key = RIGHT + 16.0;
            put(format!(
                "<line x1=\"{key}\" x2=\"{}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{ink}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
                key + 36.0
            ));
            put(format!("<text x=\"{}\" y=\"{}\">{}</text>", key + 42.0, y + 4.0, line.name));
        }
    }
    put("</svg>".to_owned());
    std::fs::write(file, out)
}

fn told(line: &Line) -> String {
    let last = line.points.last().map_or(0.0, |point| point.1);
    format!("{}: {:.1} % at the right.", line.name, 100.0 * last)
}
