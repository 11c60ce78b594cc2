//! Addresses: a light look that catches slips of the pen. Whether it arrives, only a letter can show.

use super::cell::quote;

/// The address in small letters. ASCII only: many mail servers take nothing else.
pub fn address(written: &str) -> Result<String, String> {
    let text = written.trim();
    let fault = |what: &str| Err(format!("\"{}\" {what}", quote(text)));
    if text.starts_with("mailto:") || text.contains(['<', '>']) {
        return fault("has more than the address in it. Write only the address, as in ada@northwold.example.");
    }
    if text.contains([',', ';']) || text.split_whitespace().count() > 1 {
        return fault("is not one address. Write one, without spaces, commas or semicolons.");
    }
    let Some((local, domain)) = text.split_once('@') else {
        return fault("has no @. Write the whole address, as in ada@northwold.example.");
    };
    if local.len() > 64 || text.len() > 254 {
        return fault("is longer than an address can be. Correct it.");
    }
    if !is_local(local) || !is_domain(domain) {
        return fault("is not an e-mail address. Write it as in ada@northwold.example, in plain letters.");
    }
    Ok(text.to_ascii_lowercase())
}

/// RFC 5322's dot-atom, before the @.
fn is_local(local: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(allowed))
}

/// RFC 1123 host name with at least two labels, the last not a number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(is_label) && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}
