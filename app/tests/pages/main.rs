//! What holds for every page, tried on the sample views of the gallery.

#[path = "../../examples/gallery/claims.rs"]
mod claims;
#[path = "../../examples/gallery/desk.rs"]
mod desk;
#[path = "../../examples/gallery/merchants.rs"]
mod merchants;
#[path = "../../examples/gallery/merit.rs"]
mod merit;
#[path = "../../examples/gallery/office.rs"]
mod office;
#[path = "../../examples/gallery/parties.rs"]
mod parties;
#[path = "../../examples/gallery/progress.rs"]
mod progress;
#[path = "../../examples/gallery/public.rs"]
mod public;
#[path = "../../examples/gallery/purse.rs"]
mod purse;
#[path = "../../examples/gallery/residents.rs"]
mod residents;
#[path = "../../examples/gallery/rules.rs"]
mod rules;
#[path = "../../examples/gallery/samples.rs"]
mod samples;
#[path = "../../examples/gallery/staff.rs"]
mod staff;

mod addresses;
mod attempts;
mod contrast;
mod documents;
mod refusals;
mod residents_read;
mod sizes;
mod staff_forms;
mod village;
mod wallet;
