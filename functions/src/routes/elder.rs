//! 关怀版, on and off.

use crate::http::form::Reads;
use crate::http::response::Response;
use crate::http::session;
use crate::visit::{Outcome, Visit};

/// `POST /{street}/elder`: back to the page where the switch was pressed.
pub async fn switch(visit: &Visit) -> Outcome {
    let (fields, _) = visit.form(Reads::Form).await?;
    let back = Some(fields.text("back")).filter(|address| visit.is_own_address(address));
    let cookie = session::elder_cookie(&visit.slug, fields.text("elder") == "1", visit.is_cookie_secure());
    let response = Response::see_other(back.unwrap_or(&visit.path("")));
    Ok(response.with("set-cookie", &cookie))
}
