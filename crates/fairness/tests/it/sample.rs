//! Observations for tests, and how near two numbers have to be.

use std::path::Path;

use fairness::arranged::Arranged;
use fairness::dice::Dice;
use fairness::observation::{End, Observation, Observations};
use serde_json::Value;

/// One matter as a test writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub time: f64,
    pub event: bool,
    pub group: String,
    pub stratum: Option<String>,
    pub entry: Option<f64>,
}

impl Line {
    pub fn new(time: f64, event: u8, group: &str) -> Line {
        Line { time, event: event == 1, group: group.to_owned(), stratum: None, entry: None }
    }

    pub fn within(self, stratum: &str) -> Line {
        Line { stratum: Some(stratum.to_owned()), ..self }
    }

    pub fn from(self, entry: f64) -> Line {
        Line { entry: Some(entry), ..self }
    }

    pub fn observation(&self) -> Observation<'_> {
        Observation {
            time: self.time,
            end: if self.event { End::Event } else { End::Censored },
            group: &self.group,
            stratum: self.stratum.as_deref(),
            entry: self.entry,
        }
    }
}

pub fn observations(lines: &[Line]) -> Observations {
    let mut all = Observations::default();
    for line in lines {
        all.push(line.observation()).unwrap();
    }
    all
}

pub fn arranged(lines: &[Line]) -> Arranged {
    Arranged::of(&observations(lines))
}

/// Two groups with an event or a censoring at each time: `(time, event, group)`.
pub fn lines(of: &[(f64, u8, &str)]) -> Vec<Line> {
    of.iter().map(|(time, event, group)| Line::new(*time, *event, group)).collect()
}

/// How a random set of matters is made.
#[derive(Clone, Copy)]
pub struct Shape {
    pub many: usize,
    pub groups: usize,
    pub strata: usize,
    /// Times are whole numbers below this, so that they tie.
    pub times: usize,
    /// One in so many is seen only from some time on; none where 0.
    pub late: usize,
}

pub fn random(dice: &mut Dice, shape: Shape) -> Vec<Line> {
    let one = |dice: &mut Dice| {
        let time = dice.below(shape.times) as f64;
        let line = Line {
            time,
            event: dice.below(3) > 0,
            group: format!("g{}", dice.below(shape.groups)),
            stratum: Some(format!("s{}", dice.below(shape.strata))),
            entry: None,
        };
        let late = shape.late > 0 && time >= 1.0 && dice.below(shape.late) == 0;
        if late { line.from(dice.below(time as usize) as f64) } else { line }
    };
    (0..shape.many).map(|_| one(dice)).collect()
}

/// Equal to one part in a thousand million, or absolutely so below 1.
#[track_caller]
pub fn near(found: f64, expected: f64, of: &str) {
    near_within(found, expected, 1e-9, of);
}

#[track_caller]
pub fn near_within(found: f64, expected: f64, part: f64, of: &str) {
    let equal = found == expected || (found - expected).abs() <= part * expected.abs().max(1.0);
    assert!(equal, "{of}: {found:e} and not {expected:e}");
}

/// Every file of a folder of the reference data, by name; empty, with a message, where it is missing.
pub fn reference() -> Vec<(String, Value)> {
    let Ok(folder) = std::env::var("COMITY_REFERENCE_DATA") else {
        println!("skipped: COMITY_REFERENCE_DATA does not name the folder of reference data");
        return Vec::new();
    };
    let mut files: Vec<_> =
        std::fs::read_dir(Path::new(&folder).join("survival")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 14, "the reference data is all there");
    files
        .iter()
        .map(|file| {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
        })
        .collect()
}
