//! How the catalogue writes the parameters that occur again and again.

use super::{ParamKind, ParamSpec};
use crate::calendar::Span;

/// Whose working days are counted: the council's, or those on which the post works.
pub(super) const COUNTED_BY: ParamSpec =
    choice("by", "Counted in working days of the", &["council", "post"], "council");

pub(super) const fn working_days(
    name: &'static str,
    label: &'static str,
    least: u16,
    most: u16,
    default: u16,
) -> ParamSpec {
    let kind = ParamKind::Span {
        least: Span::WorkingDays(least),
        most: Span::WorkingDays(most),
        default: Span::WorkingDays(default),
    };
    ParamSpec { name, label, kind }
}

pub(super) const fn months(name: &'static str, label: &'static str, least: u16, most: u16, default: u16) -> ParamSpec {
    let kind = ParamKind::Span { least: Span::Months(least), most: Span::Months(most), default: Span::Months(default) };
    ParamSpec { name, label, kind }
}

/// How long something is kept: from one year to twenty.
pub(super) const fn years(name: &'static str, label: &'static str, default: u16) -> ParamSpec {
    let kind = ParamKind::Span { least: Span::Years(1), most: Span::Years(20), default: Span::Years(default) };
    ParamSpec { name, label, kind }
}

pub(super) const fn choice(
    name: &'static str,
    label: &'static str,
    of: &'static [&'static str],
    default: &'static str,
) -> ParamSpec {
    ParamSpec { name, label, kind: ParamKind::Choice { of, default } }
}

pub(super) const fn choices(
    name: &'static str,
    label: &'static str,
    of: &'static [&'static str],
    default: &'static [&'static str],
) -> ParamSpec {
    ParamSpec { name, label, kind: ParamKind::Choices { of, default } }
}

pub(super) const fn route(name: &'static str, label: &'static str, default: &'static [&'static str]) -> ParamSpec {
    ParamSpec { name, label, kind: ParamKind::Route { default } }
}
