//! What a clause binds: the norm, its force, its parameters, and the other clauses that rest on it.

use toml_span::value::{Table, Value};

use super::sheet::{Sheet, shown};
use crate::actor::Role;
use crate::norm::{Binding, Force, Norm, Param, ParamKind, ParamSpec, Params, Stop};

const STOP: &str = "one post, role or body, such as \"role:clerk\"";
const NORM: &str = "the name of a norm, such as \"enquiry.answer-in-time\"";
pub(super) const ALSO: &str = "a list of numbers of other clauses of this pack, such as [\"3.1b\"]";

pub(super) fn binding<'t>(
    sheet: &mut Sheet<'t>,
    at: usize,
    table: &Table<'t>,
    clause: &str,
    asked_also: &mut Vec<(usize, String)>,
) -> Option<Binding> {
    let named = sheet.must(table, at, "`keeps`", "norm", NORM)?;
    let name = sheet.text(named, "norm", NORM)?;
    let Some(norm) = Norm::named(name) else {
        let problem = format!("no norm is called `{}`", shown(name));
        sheet.unknown(named.span.start, problem, NORM, name, Norm::all().map(Norm::name));
        return None;
    };
    let keys = ["norm", "force", "also"].into_iter().chain(norm.params().iter().map(|spec| spec.name));
    sheet.only(table, &format!("`{norm}`"), keys);
    let mut params = Params::defaults(norm);
    for spec in norm.params() {
        let Some(value) = table.get(spec.name) else { continue };
        match param(spec, value).and_then(|param| params.clone().with(spec.name, param).ok()) {
            Some(set) => params = set,
            None => not_accepted(sheet, norm, spec, value),
        }
    }
    let force = force(sheet, norm, table).unwrap_or(norm.forces()[0]);
    let also = also(sheet, table, clause);
    asked_also.extend(also.iter().cloned());
    let also = also.into_iter().map(|(_, number)| number).collect();
    Some(Binding { clause: clause.to_owned(), norm, force, also, params })
}

/// A value of a parameter's kind; whether it is in range is another question.
fn param(spec: &ParamSpec, value: &Value<'_>) -> Option<Param> {
    let texts = || value.as_array()?.iter().map(|one| one.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
    match (spec.kind, value.as_str()) {
        (ParamKind::Number { .. }, _) => u32::try_from(value.as_integer()?).ok().map(Param::Number),
        (ParamKind::Choices { .. }, None) => texts().map(Param::Choices),
        (ParamKind::Choices { .. }, Some(_)) => None,
        (ParamKind::Route { .. }, None) => {
            texts()?.iter().map(|text| known_stop(text)).collect::<Option<Vec<_>>>().map(Param::Route)
        }
        (ParamKind::Route { .. }, Some(text)) => known_stop(text).map(|stop| Param::Route(vec![stop])),
        (kind, Some(text)) => kind.read(text),
        (_, None) => None,
    }
}

fn not_accepted(sheet: &mut Sheet<'_>, norm: Norm, spec: &ParamSpec, value: &Value<'_>) {
    let expected = spec.kind.to_string();
    let names: Vec<String> = match spec.kind {
        ParamKind::Choice { of, .. } | ParamKind::Choices { of, .. } => {
            of.iter().map(|&name| name.to_owned()).collect()
        }
        ParamKind::Route { .. } => roles(),
        _ => Vec::new(),
    };
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let wrong = list.iter().find(|one| one.as_str().is_none_or(|text| !known(spec, text))).unwrap_or(value);
    let problem = match (wrong.as_str(), wrong.as_integer()) {
        (Some(text), _) => format!("`{}` of `{norm}` cannot be \"{}\"", spec.name, shown(text)),
        (None, Some(number)) => format!("`{}` of `{norm}` cannot be {number}", spec.name),
        (None, None) => format!("this cannot be `{}` of `{norm}`", spec.name),
    };
    sheet.unknown(
        wrong.span.start,
        problem,
        expected,
        wrong.as_str().unwrap_or_default(),
        names.iter().map(String::as_str),
    );
}

/// Whether a text could stand in a list of this kind.
fn known(spec: &ParamSpec, text: &str) -> bool {
    match spec.kind {
        ParamKind::Choices { of, .. } => of.contains(&text),
        ParamKind::Route { .. } => known_stop(text).is_some(),
        _ => false,
    }
}

fn force(sheet: &mut Sheet<'_>, norm: Norm, table: &Table<'_>) -> Option<Force> {
    let value = table.get("force")?;
    let allowed: Vec<&str> = norm.forces().iter().map(|force| force.name()).collect();
    let expected = format!("{} for `{norm}`", allowed.join(" or "));
    let Some(name) = value.as_str() else {
        sheet.wrong_kind(value, "force", &expected);
        return None;
    };
    match Force::named(name) {
        Some(force) if norm.forces().contains(&force) => Some(force),
        Some(_) => {
            sheet.fault(value.span.start, format!("`{norm}` cannot be {name}"), expected);
            None
        }
        None => {
            let problem = format!("no force is called `{}`", shown(name));
            sheet.unknown(value.span.start, problem, expected, name, Force::ALL.map(Force::name));
            None
        }
    }
}

/// The other clauses that rest on a binding, each with the byte at which it is named.
fn also(sheet: &mut Sheet<'_>, table: &Table<'_>, clause: &str) -> Vec<(usize, String)> {
    let Some(value) = table.get("also") else { return Vec::new() };
    let Some(list) = value.as_array() else {
        sheet.wrong_kind(value, "also", ALSO);
        return Vec::new();
    };
    let mut numbers: Vec<(usize, String)> = Vec::new();
    for one in list {
        match one.as_str() {
            None => sheet.wrong_kind(one, "also", ALSO),
            Some(number) if number == clause || numbers.iter().any(|(_, earlier)| earlier == number) => {
                sheet.fault(one.span.start, format!("`also` names `{}` again", shown(number)), ALSO);
            }
            Some(number) => numbers.push((one.span.start, number.to_owned())),
        }
    }
    numbers
}

/// Every role, as a route names it.
fn roles() -> Vec<String> {
    Role::ALL.iter().map(|role| format!("role:{}", role.name())).collect()
}

fn known_stop(text: &str) -> Option<Stop> {
    let stop = text.parse().ok()?;
    match &stop {
        Stop::Role(role) if Role::named(role).is_none() => None,
        _ => Some(stop),
    }
}

pub(super) fn stop(sheet: &mut Sheet<'_>, value: &Value<'_>, key: &str) -> Option<Stop> {
    let Some(text) = value.as_str() else {
        sheet.wrong_kind(value, key, STOP);
        return None;
    };
    let stop = known_stop(text);
    if stop.is_none() {
        let problem = format!("`{key}` cannot be \"{}\"", shown(text));
        sheet.unknown(value.span.start, problem, STOP, text, roles().iter().map(String::as_str));
    }
    stop
}
