mod clocks;
mod moments;
mod patterns;
mod reference;
mod spans;
mod twin;
mod why;
mod worlds;
