//! Panics on request; local running only.

use crate::visit::{Outcome, Visit};
use crate::{host, provoke, task};

/// `GET /{street}/-/provoke/render`
pub async fn render(visit: &Visit) -> Outcome {
    Ok(visit.page(200, provoke::while_rendering()))
}

/// `GET /{street}/-/provoke/object`
pub async fn object(visit: &Visit) -> Outcome {
    host::ask_street(&visit.slug, provoke::MESSAGE);
    task::arrival().await?;
    Ok(visit.page(200, String::new()))
}
