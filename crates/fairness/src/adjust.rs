//! Asking often: whoever compares ten pairs finds one in twenty remarkable by chance alone sooner or later.

/// Holm's adjusted p-values, in the order given: the chance of even one false alarm among all is kept (S. Holm,
/// Scandinavian Journal of Statistics 6 (1979) 65-70). Each is at least the one before it in size, and at most 1.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let many = p.len();
    let mut adjusted = vec![0.0; many];
    let mut so_far: f64 = 0.0;
    for (rank, place) in ascending(p).into_iter().enumerate() {
        so_far = so_far.max((p[place] * (many - rank) as f64).min(1.0));
        adjusted[place] = so_far;
    }
    adjusted
}

/// Benjamini and Hochberg's adjusted p-values, in the order given: the expected share of false alarms among the alarms is kept
/// (Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289-300; for comparisons that are independent or positively related).
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let many = p.len();
    let mut adjusted = vec![0.0; many];
    let mut so_far: f64 = 1.0;
    for (rank, place) in ascending(p).into_iter().enumerate().rev() {
        so_far = so_far.min(p[place] * (many as f64 / (rank + 1) as f64));
        adjusted[place] = so_far;
    }
    adjusted
}

fn ascending(p: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..p.len()).collect();
    places.sort_by(|one, other| p[*one].total_cmp(&p[*other]));
    places
}
