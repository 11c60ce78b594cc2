//! Under which right a member sees a document: the rungs by nation and kind of council, widest first, and which of them fits.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::body::BodyKind;
use crate::calendar::Nation;
use crate::context::Context;
use crate::id::BodyId;

/// A right to see a document, widest first: what everybody may see, what members may see, what one member needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    /// Everybody may see it.
    Public,
    /// It bears on business of the council or a committee.
    Business,
    /// It bears on business of the executive.
    Executive,
    /// It bears on what the executive has done, and the member sits on a scrutiny committee.
    Scrutiny,
    /// It belongs to the papers of a meeting of a parish, town or community council.
    Papers,
    /// It is of the accounts.
    Accounts,
    /// The member needs it for the work of a member.
    NeedToKnow,
    /// Anybody may ask for it under information law.
    Information,
}

/// What the member says of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// It was published, or lies open to everybody.
    Published,
    /// It bears on business of the council or a committee, at the meeting of that day.
    Business { on: Date },
    /// It bears on business of the executive, at the meeting of that day, held in public.
    Executive { on: Date },
    /// It bears on what the executive decided on that day in private, or one member or officer of it alone.
    Decided { on: Date },
    /// It is of the accounts.
    Accounts,
    /// Anything else.
    #[default]
    Other,
}

/// By when the law wants a document to be shown; otherwise the council's own time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Time {
    /// As the council has it.
    Councils,
    /// Five clear days before a meeting in public; within 24 hours after what was decided otherwise (SI 2012/2089 reg. 16).
    FiveClearDaysOr24Hours,
    /// Ten clear days after it was asked for (SI 2012/2089 reg. 17).
    TenClearDays,
}

/// One rung of the ladder of a council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    pub right: Right,
    /// Where the right stands.
    pub law: &'static str,
    pub time: Time,
}

const fn rung(right: Right, law: &'static str) -> Rung {
    Rung { right, law, time: Time::Councils }
}

const NEED: Rung = rung(Right::NeedToKnow, "common law: a member's need to know");
const INFORMATION: Rung = rung(Right::Information, "Freedom of Information Act 2000, s.1");
const ACCOUNTS: Rung = rung(Right::Accounts, "Local Government Act 1972, s.228(3)");

const ENGLAND: &[Rung] = &[
    rung(Right::Public, "Local Government Act 1972, ss.100B to 100D"),
    rung(Right::Business, "Local Government Act 1972, s.100F"),
    Rung { right: Right::Executive, law: "SI 2012/2089, reg. 16", time: Time::FiveClearDaysOr24Hours },
    Rung { right: Right::Scrutiny, law: "SI 2012/2089, reg. 17", time: Time::TenClearDays },
    ACCOUNTS,
    NEED,
    INFORMATION,
];

const WALES: &[Rung] = &[
    rung(Right::Public, "Local Government Act 1972, ss.100B to 100D"),
    rung(Right::Business, "Local Government Act 1972, s.100F"),
    rung(Right::Executive, "WSI 2001/2290, reg. 10"),
    rung(Right::Scrutiny, "WSI 2001/2290, reg. 11"),
    ACCOUNTS,
    NEED,
    INFORMATION,
];

const SCOTLAND: &[Rung] = &[
    rung(Right::Public, "Local Government (Scotland) Act 1973, ss.50B to 50D"),
    rung(Right::Business, "Local Government (Scotland) Act 1973, s.50F"),
    NEED,
    rung(Right::Information, "Freedom of Information (Scotland) Act 2002, s.1"),
];

const NORTHERN_IRELAND: &[Rung] = &[
    rung(Right::Public, "Local Government Act (Northern Ireland) 2014, Part 8"),
    rung(Right::Business, "Local Government Act (Northern Ireland) 2014, Part 8"),
    NEED,
    INFORMATION,
];

const PARISH: &[Rung] = &[
    rung(Right::Public, "Public Bodies (Admission to Meetings) Act 1960, s.1"),
    rung(Right::Papers, "Local Government Act 1972, Sch. 12"),
    ACCOUNTS,
    NEED,
    INFORMATION,
];

/// No Act gives a community council's members in Scotland papers of their own, and information law does not reach it.
const COMMUNITY: &[Rung] = &[NEED];

/// The rungs of a council, widest first.
pub fn ladder(nation: Nation, principal: bool) -> &'static [Rung] {
    match (nation, principal) {
        (Nation::England, true) => ENGLAND,
        (Nation::Wales, true) => WALES,
        (Nation::Scotland, true) => SCOTLAND,
        (Nation::NorthernIreland, _) => NORTHERN_IRELAND,
        (Nation::England | Nation::Wales, false) => PARISH,
        (Nation::Scotland, false) => COMMUNITY,
    }
}

/// A right that fits, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fits {
    pub rung: Rung,
    pub why: &'static str,
}

/// Which rights fit what the member says, widest first. The scrutiny committee is one on which the member sits.
pub fn rights(rungs: &[Rung], paper: Paper, scrutiny: Option<BodyId>, today: Date) -> Vec<Fits> {
    let fits = |rung: &Rung| why(rung.right, paper, scrutiny, today).map(|why| Fits { rung: *rung, why });
    rungs.iter().filter_map(fits).collect()
}

/// Why a right fits; none where it does not.
fn why(right: Right, paper: Paper, scrutiny: Option<BodyId>, today: Date) -> Option<&'static str> {
    match (right, paper) {
        (Right::Public, Paper::Published) => Some("Everybody may see it."),
        (Right::Business, Paper::Business { on }) if on >= today => {
            Some("It bears on business that is to come before the council or a committee.")
        }
        (Right::Papers, Paper::Business { .. }) => Some("It belongs to the papers of a meeting of this council."),
        (Right::Executive, Paper::Executive { on }) if on >= today => {
            Some("It bears on business that is to come before the executive.")
        }
        (Right::Executive, Paper::Decided { on }) if on <= today => {
            Some("It bears on what the executive has decided in private, or one person for it.")
        }
        (Right::Scrutiny, Paper::Executive { on } | Paper::Decided { on }) if on < today && scrutiny.is_some() => {
            Some("It bears on what the executive has done, and you sit on a committee that scrutinises it.")
        }
        (Right::Accounts, Paper::Accounts) => Some("A member may inspect the accounts."),
        (Right::NeedToKnow, _) => Some("A member may see what the work of a member makes it necessary to see."),
        (Right::Information, _) => Some("Anybody may ask for recorded information."),
        _ => None,
    }
}

/// The widest right that fits in this council.
pub(super) fn widest(ctx: &Context, paper: Paper, scrutiny: Option<BodyId>) -> Option<Rung> {
    let house = ctx.house.as_ref()?;
    let rungs = ladder(house.nation, house.kind.is_principal());
    rights(rungs, paper, scrutiny, ctx.today).first().map(|fits| fits.rung)
}

/// Whether information law reaches this council.
pub(super) fn information_law(ctx: &Context) -> bool {
    let rungs = ctx.house.as_ref().map(|house| ladder(house.nation, house.kind.is_principal()));
    rungs.is_some_and(|rungs| rungs.iter().any(|rung| rung.right == Right::Information))
}

/// Whether the actor sits on that scrutiny committee.
pub(super) fn scrutinises(ctx: &Context, body: BodyId) -> bool {
    let kind = ctx.known.body(body).map(|open| open.kind);
    let sits = ctx.standing.as_ref().is_some_and(|standing| standing.bodies.contains(&body));
    sits && kind == Some(BodyKind::Scrutiny)
}
