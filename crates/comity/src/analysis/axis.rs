//! Numbers as people read them: few digits, and round ones along an axis.

/// A number with four digits that count, without noughts behind them.
pub fn short(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let size = value.abs().log10().floor();
    if !(-4.0..9.0).contains(&size) {
        return format!("{value:.2e}");
    }
    let places = (3.0 - size).clamp(0.0, 7.0) as usize;
    let written = format!("{value:.places$}");
    if !written.contains('.') {
        return thousands(&written);
    }
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A whole number in threes.
pub fn whole(value: u64) -> String {
    thousands(&value.to_string())
}

fn thousands(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = if first > 0 { vec![&digits[..first]] } else { Vec::new() };
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    format!("{sign}{}", groups.join(","))
}

/// A chance: never told as none.
pub fn chance(p: f64) -> String {
    if p < 0.0001 { "p < 0.0001".to_owned() } else { format!("p = {}", short((p * 10_000.0).round() / 10_000.0)) }
}

/// Round numbers from zero up to and with the last below `most`: some four to eight of them.
pub fn ticks(most: f64) -> Vec<f64> {
    if most <= 0.0 {
        return vec![0.0];
    }
    let rough = most / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 2.5, 5.0, 10.0].map(|step| step * power).into_iter().find(|step| *step >= rough).unwrap_or(rough);
    (0..=8).map(|tick| f64::from(tick) * step).take_while(|tick| *tick <= most * 1.000_001).collect()
}
