//! How often equal treatment looks unequal: a short simulation, with a bound wide enough to hold by chance nearly always. The long one,
//! with its figures, is the example `calibration`.
