//! One number from many differences: u′ V⁻ u, where V is the covariance of counts that always add up to nothing.
//!
//! Such a covariance is minus a table of weights off its diagonal, and each row adds up to zero: the Laplacian of a graph
//! whose nodes are the groups. Groups that were never at risk together have no weight between them, and cannot be compared.
//! The rank is therefore not guessed at from small numbers but counted: groups less connected parts. One group of each
//! part, the heaviest, is left out, and what remains is solved by Cholesky's method, lightest first.

/// The weights between groups: what V holds off its diagonal, with the sign changed. Zero or more.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    many: usize,
    /// The lower triangle, row by row, without the diagonal.
    below: Vec<f64>,
}

impl Weights {
    /// No weight between any of so many groups.
    pub fn none(many: usize) -> Weights {
        Weights { many, below: vec![0.0; many * many.saturating_sub(1) / 2] }
    }

    /// Adds `weight` · shares[i] · shares[j] between each two groups.
    pub fn add(&mut self, weight: f64, shares: &[f64]) {
        let mut below = self.below.iter_mut();
        for (i, one) in shares.iter().enumerate() {
            let one = weight * one;
            for (other, place) in shares[..i].iter().zip(&mut below) {
                *place += one * other;
            }
        }
    }

    /// Adds those of another.
    pub fn join(&mut self, other: &Weights) {
        for (place, more) in self.below.iter_mut().zip(&other.below) {
            *place += more;
        }
    }

    /// The weight between two groups.
    pub fn between(&self, one: usize, other: usize) -> f64 {
        match one.cmp(&other) {
            std::cmp::Ordering::Equal => 0.0,
            std::cmp::Ordering::Greater => self.below[one * (one - 1) / 2 + other],
            std::cmp::Ordering::Less => self.below[other * (other - 1) / 2 + one],
        }
    }

    /// The variance of one group's count: all the weight that it has.
    pub fn variance(&self, group: usize) -> f64 {
        (0..self.many).map(|other| self.between(group, other)).sum()
    }

    /// Made ready to be solved, once for any number of differences.
    pub fn solved(&self) -> Solved {
        let mut parts = Vec::new();
        let mut unseen: Vec<usize> = (0..self.many).collect();
        while let Some(first) = unseen.pop() {
            let mut part = vec![first];
            let mut next = 0;
            while let Some(one) = part.get(next).copied() {
                let (near, far): (Vec<usize>, Vec<usize>) =
                    unseen.iter().partition(|other| self.between(one, **other) > 0.0);
                part.extend(near);
                unseen = far;
                next += 1;
            }
            part.sort_by(|one, other| self.variance(*one).total_cmp(&self.variance(*other)).then(one.cmp(other)));
            part.pop();
            if !part.is_empty() {
                parts.push(Part { root: self.root(&part), groups: part });
            }
        }
        Solved { parts }
    }

    /// Cholesky's root of the covariance of some groups, row by row.
    fn root(&self, groups: &[usize]) -> Vec<Vec<f64>> {
        let mut root: Vec<Vec<f64>> = Vec::with_capacity(groups.len());
        for (i, one) in groups.iter().enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for (j, other) in groups[..i].iter().enumerate() {
                let done: f64 = row.iter().zip(&root[j]).map(|(a, b)| a * b).sum();
                row.push((-self.between(*one, *other) - done) / root[j][j]);
            }
            let done: f64 = row.iter().map(|value| value * value).sum();
            row.push((self.variance(*one) - done).sqrt());
            root.push(row);
        }
        root
    }
}

/// A covariance made ready.
#[derive(Clone, Debug)]
pub struct Solved {
    parts: Vec<Part>,
}

/// Groups that can be compared with one another, save one.
#[derive(Clone, Debug)]
struct Part {
    groups: Vec<usize>,
    root: Vec<Vec<f64>>,
}

impl Solved {
    /// How many differences there are that do not follow from the others.
    pub fn rank(&self) -> usize {
        self.parts.iter().map(|part| part.groups.len()).sum()
    }

    /// u′ V⁻ u.
    pub fn square(&self, differences: &[f64]) -> f64 {
        self.parts.iter().map(|part| part.square(differences)).sum()
    }
}

impl Part {
    fn square(&self, differences: &[f64]) -> f64 {
        let mut solved: Vec<f64> = Vec::with_capacity(self.groups.len());
        for (group, row) in self.groups.iter().zip(&self.root) {
            let done: f64 = solved.iter().zip(row).map(|(a, b)| a * b).sum();
            solved.push((differences[*group] - done) / row[solved.len()]);
        }
        solved.iter().map(|value| value * value).sum()
    }
}
