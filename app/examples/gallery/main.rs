//! `cargo run -p app --features ssr --example gallery -- FOLDER`: every page from sample views as HTML files, in the
//! standard and in elder mode, to be looked at and weighed.

mod claims;
mod desk;
mod merchants;
mod merit;
mod office;
mod parties;
mod progress;
mod public;
mod purse;
mod residents;
mod rules;
mod samples;
mod staff;

use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name a folder to write to")?);
    fs::create_dir_all(&folder)?;
    for (elder, ending) in [(false, "html"), (true, "elder.html")] {
        for (name, html) in residents::all(elder).into_iter().chain(staff::all(elder)) {
            fs::write(folder.join(format!("{name}.{ending}")), html)?;
        }
    }
    Ok(())
}
