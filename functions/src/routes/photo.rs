//! A stored photo.

use ::street::calls::AskWithheldPhoto;
use app::pages::ErrorPage;
use domain::Refusal;

use crate::http::response::Response;
use crate::photos::{PhotoHome, PhotoName};
use crate::visit::{Outcome, Stop, Visit};

/// `GET /{street}/photos/{name}`: the name cannot be guessed, and whoever has it was shown the photo. One that was
/// withheld since lies elsewhere, and the object knows who may still see it.
pub async fn serve(visit: &Visit, name: &str) -> Outcome {
    let photo = PhotoName::parse(name).ok_or(ErrorPage::NotFoundPage)?;
    let home = &visit.settings.photos;
    if home.get(&visit.slug, &photo).await? {
        return Ok(Response::held(200).with("content-type", photo.content_type()));
    }
    match visit.ask(AskWithheldPhoto { photo: name.to_owned() }).await {
        Ok(_) if home.get(&visit.slug, &photo.withheld()).await? => {
            Ok(Response::held_once(200).with("content-type", photo.content_type()))
        }
        Ok(_) | Err(Stop::Refused(Refusal::NotFound)) => Err(ErrorPage::NotFoundPage.into()),
        Err(stop) => Err(stop),
    }
}
