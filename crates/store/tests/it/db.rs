mod differential;
mod faults;
mod open;
mod transactions;
mod values;
