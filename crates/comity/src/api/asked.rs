//! What stands after the `?` of an address, read strictly.

use std::collections::BTreeMap;

use super::problem::{Fault, Problem};

/// The parts of a query by name; those that are empty are left out.
///
/// # Errors
/// Where it has a part that is not known here.
pub fn asked(query: Option<&str>, known: &[&str]) -> Result<BTreeMap<String, String>, Problem> {
    let (mut asked, mut faults) = (BTreeMap::new(), Vec::new());
    for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decoded(name), decoded(value).trim().to_owned());
        if !known.contains(&name.as_str()) {
            let expected: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            faults.push(Fault { pointer: format!("?{name}"), detail: format!("expected {}", expected.join(" or ")) });
        } else if value.chars().count() > 200 || value.contains('\0') {
            let detail = "expected at most 200 characters".to_owned();
            faults.push(Fault { pointer: format!("?{name}"), detail });
        } else if !value.is_empty() {
            asked.insert(name, value);
        }
    }
    if faults.is_empty() { Ok(asked) } else { Err(Problem::Malformed(faults)) }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
