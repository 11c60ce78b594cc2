//! Several matters that end at the same time: how much likelier the split between a group and the rest is under each ratio.
//!
//! Of n₁ + n₀ at risk d end. Given d, the number that belongs to the group has Fisher's noncentral hypergeometric
//! distribution, with weights C(n₁, u) C(n₀, d-u) θᵘ; θ = 1 is a draw without regard to the group. The ratio of the two
//! probabilities of what was seen is exact, and its mean under θ = 1 is 1, however many tie.

use crate::sequential::{MANY, RATIOS};

/// A moment seen from one group.
#[derive(Clone, Copy, Debug)]
pub struct Split {
    /// At risk in the group, and outside it.
    pub inside: f64,
    pub outside: f64,
    /// Ended, in all and in the group.
    pub events: f64,
    pub ours: f64,
}

/// Each sum of weights, relative to the weight of what was seen: lane 0 for θ = 1, then one for each ratio.
type Lanes = [f64; MANY + 1];

/// Beyond this a lane is counted in units of it, so that nothing overflows within [`STRIDE`] steps.
const LARGE: f64 = 1e100;
/// How many steps go by between two looks at the size of the lanes: each multiplies by less than 1e13.
const STRIDE: usize = 8;
/// What is smaller than this part of its sum, and falling, is left out.
const SMALL: f64 = 1e-20;

impl Split {
    /// P(seen | θ) / P(seen | 1) for each ratio θ: within 2.5ᵈ of 1 either way, so that d is to be some hundreds at most.
    pub fn likelihood_ratios(self) -> [f64; MANY] {
        let sums = self.sums();
        if sums.scaled == [0; MANY + 1] {
            return std::array::from_fn(|at| sums.sum[0] / sums.sum[at + 1]);
        }
        std::array::from_fn(|at| (sums.ln(0) - sums.ln(at + 1)).exp())
    }

    /// The logarithms of these, for any d.
    pub fn ln_likelihood_ratios(self) -> [f64; MANY] {
        let sums = self.sums();
        std::array::from_fn(|at| sums.ln(0) - sums.ln(at + 1))
    }

    fn sums(self) -> Sums {
        let mut sums = Sums { sum: [1.0; MANY + 1], scaled: [0; MANY + 1] };
        let Split { inside, outside, events, ours } = self;
        let more = events.min(inside) - ours;
        let fewer = ours - (events - outside).max(0.0);
        // The weight of one more of ours, relative to the one before; and of one fewer.
        sums.add(more as usize, false, |step| {
            let u = ours + step;
            (inside - u) * (events - u) / ((u + 1.0) * (outside - events + u + 1.0))
        });
        sums.add(fewer as usize, true, |step| {
            let u = ours - step;
            u * (outside - events + u) / ((inside - u + 1.0) * (events - u + 1.0))
        });
        sums
    }
}

struct Sums {
    sum: Lanes,
    /// How often each lane was divided by [`LARGE`].
    scaled: [u16; MANY + 1],
}

impl Sums {
    fn ln(&self, lane: usize) -> f64 {
        self.sum[lane].ln() + f64::from(self.scaled[lane]) * LARGE.ln()
    }

    /// Adds the weights on one side of what was seen, going away from it.
    fn add(&mut self, steps: usize, downwards: bool, ratio: impl Fn(f64) -> f64) {
        let tilt: Lanes = std::array::from_fn(|lane| match (lane, downwards) {
            (0, _) => 1.0,
            (_, false) => RATIOS[lane - 1],
            (_, true) => RATIOS[lane - 1].recip(),
        });
        let steepest = tilt.iter().copied().fold(1.0, f64::max);
        let mut term: Lanes = std::array::from_fn(|lane| match self.scaled[lane] {
            0 => 1.0,
            times => LARGE.powi(-i32::from(times)),
        });
        for step in 0..steps {
            let ratio = ratio(step as f64);
            for ((sum, term), tilt) in self.sum.iter_mut().zip(&mut term).zip(&tilt) {
                *term *= ratio * tilt;
                *sum += *term;
            }
            if step % STRIDE == STRIDE - 1 {
                self.rescale(&mut term);
                // The ratio only falls from here on, so that what is small and falling stays so.
                let small = term.iter().zip(&self.sum).all(|(term, sum)| *term <= SMALL * sum);
                if small && ratio * steepest < 0.5 {
                    return;
                }
            }
        }
    }

    fn rescale(&mut self, term: &mut Lanes) {
        for ((sum, term), scaled) in self.sum.iter_mut().zip(term).zip(&mut self.scaled) {
            if *sum > LARGE {
                (*sum, *term, *scaled) = (*sum / LARGE, *term / LARGE, *scaled + 1);
            }
        }
    }
}
