//! Pieces that several pages share: functions from borrowed facts to a view.

mod button;
mod chart;
mod code;
mod errors;
mod field;
pub mod icon;
mod photos;
mod place;
mod public;
mod sheet;
mod stars;
mod steps;
mod task;
mod ticket;
mod time;

pub use button::{Look, button_link, submit};
pub use chart::year_chart;
pub use code::{code_display, qr};
pub use errors::Errors;
pub use field::{Choice, TextArea, TextField, choices, form_token, photo_field, text_area, text_field};
pub use icon::icon;
pub use photos::photo_thumbs;
pub use place::{duty_worker, place_lines};
pub use public::{counts, public_rows};
pub use sheet::{Field, Form, Pick, Sheet, Typed, field, pick};
pub use stars::{star_inputs, stars};
pub use steps::steps;
pub use task::{task_rows, task_tag};
pub use ticket::{promise_line, state_tag, ticket_line, ticket_list};
pub use time::time;
