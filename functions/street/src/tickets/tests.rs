//! Tickets from the report to the rating, call by call.

mod clock;
mod course;
mod joined;
mod poison;
mod promise;
mod readers;
mod refused;
mod report;
