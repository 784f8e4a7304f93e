//! A stored photo.

use app::pages::ErrorPage;

use crate::http::response::Response;
use crate::photos::{PhotoHome, PhotoName};
use crate::visit::{Outcome, Visit};

/// `GET /{street}/photos/{name}`: the name cannot be guessed, and whoever has it was shown the photo.
pub async fn serve(visit: &Visit, name: &str) -> Outcome {
    let name = PhotoName::parse(name).ok_or(ErrorPage::NotFoundPage)?;
    if !visit.settings.photos.get(&visit.slug, &name).await? {
        return Err(ErrorPage::NotFoundPage.into());
    }
    Ok(Response::held(200).with("content-type", name.content_type()))
}
