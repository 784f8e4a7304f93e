//! Forms: what may be read, and what was sent.
//!
//! Invariant: no body is read before its announced size and type are within the limits of its route.

use app::pages::Typed;
use domain::photo::PHOTO_BYTES_MAX;
use serde::Deserialize;

use crate::http::request::Request;
use crate::task::{self, HostFailure};
use crate::{host, http::session::is_same_origin};

/// 64 kB: 5,000 Chinese characters, percent-encoded at 9 bytes each, and the other fields.
pub const FORM_BYTES_MAX: usize = 64 * 1024;

/// The photos of one form: six, as the page says. A seventh is told so only when the whole still fits.
pub const PHOTOS_MAX: usize = 6;

/// 61 MB: six photos, the words, and the lines between them.
pub const MULTIPART_BYTES_MAX: usize = PHOTOS_MAX * PHOTO_BYTES_MAX + 1024 * 1024;

/// 1 MB: the plan of a 街道 with 400 stairwells takes 60 kB.
pub const JSON_BYTES_MAX: usize = 1024 * 1024;

/// What a route reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// A form without files.
    Form,
    /// A form with photos.
    PhotoForm,
    /// JSON from a program.
    Json,
}

/// Why a body is not taken. In order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyRefusal {
    /// 403: from another site's page.
    ForeignOrigin,
    /// 415: not what this route reads.
    Type,
    /// 411: the caller does not say how much comes.
    LengthMissing,
    /// 413: more than this route reads.
    TooLarge,
    /// 400: it broke off, or is not what it says.
    Unreadable,
    /// 403: the hidden field is not of this session.
    NotOurForm,
}

/// Checks what the head says about the body.
///
/// # Errors
/// [`BodyRefusal`], the first that applies.
pub fn admit(request: &Request, reads: Reads, public_origin: Option<&str>) -> Result<(), BodyRefusal> {
    // Programs send no origin and carry a token of their own.
    if reads != Reads::Json && !is_same_origin(request, public_origin) {
        return Err(BodyRefusal::ForeignOrigin);
    }
    let media_type = request.header("content-type").unwrap_or("").split(';').next().unwrap_or("").trim();
    let bytes_max = match (reads, media_type.to_ascii_lowercase().as_str()) {
        (Reads::Form | Reads::PhotoForm, "application/x-www-form-urlencoded") => FORM_BYTES_MAX,
        (Reads::Form, "multipart/form-data") => FORM_BYTES_MAX,
        (Reads::PhotoForm, "multipart/form-data") => MULTIPART_BYTES_MAX,
        (Reads::Json, "application/json") => JSON_BYTES_MAX,
        _ => return Err(BodyRefusal::Type),
    };
    match request.content_length() {
        None => Err(BodyRefusal::LengthMissing),
        Some(bytes) if bytes > bytes_max => Err(BodyRefusal::TooLarge),
        Some(_) => Ok(()),
    }
}

/// The fields of a form. Of a text field that comes twice, [`Self::text`] gives the first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Fields {
    texts: Vec<(String, String)>,
    files: Vec<FileField>,
}

/// A file that was sent; its bytes stay with the host until they are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FileField {
    /// The field's name.
    pub field: String,
    /// The file's name, as the browser says it; empty when none was chosen. Used for nothing else.
    pub name: String,
    /// Its size.
    pub bytes: usize,
}

impl Fields {
    /// Reads the body of the request that is being driven; [`admit`] comes first.
    ///
    /// # Errors
    /// [`BodyRefusal::Unreadable`] when it breaks off or is not a form.
    pub async fn read() -> Result<Self, BodyRefusal> {
        host::read_form();
        let fields = task::arrival().await.map_err(|_| BodyRefusal::Unreadable)?;
        serde_json::from_slice(&fields).map_err(|_| BodyRefusal::Unreadable)
    }

    /// A text field; empty when it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }

    /// All text fields, in order.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// All text fields of a name.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.texts.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    /// The number in a text field; `None` when it is none.
    #[must_use]
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).trim().parse().ok()
    }

    /// What was typed into a form of ours, for showing it again: without the hidden value that bound it to the session.
    #[must_use]
    pub fn typed(&self, act: &str) -> Typed {
        Typed::of(act, self.texts.iter().filter(|(field, _)| field != "form").cloned())
    }

    /// The files of a field with their numbers, in order. A browser sends an empty one when none was chosen.
    pub fn files(&self, field: &str) -> impl Iterator<Item = (u32, &FileField)> {
        (0..)
            .zip(&self.files)
            .filter(move |(_, file)| file.field == field && !(file.name.is_empty() && file.bytes == 0))
    }
}

/// The bytes of a file, by its number.
///
/// # Errors
/// [`HostFailure`] when they cannot be read.
pub async fn read_file(number: u32) -> Result<Vec<u8>, HostFailure> {
    host::read_file(number);
    task::arrival().await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reads: Reads, headers: &str, wanted: Result<(), BodyRefusal>) {
        let head = format!("POST https://yimi.example/x\norigin: https://yimi.example\n{headers}");
        let request = Request::parse(&head).unwrap();
        assert_eq!(admit(&request, reads, None), wanted, "{reads:?} {headers}");
    }

    #[test]
    fn bodies_are_refused_before_they_are_read() {
        use BodyRefusal::*;
        const FORM: &str = "content-type: application/x-www-form-urlencoded";
        const MULTIPART: &str = "content-type: Multipart/Form-Data; boundary=x";
        const JSON: &str = "content-type: application/json; charset=utf-8";
        let sized = |head: &str, bytes: usize| format!("{head}\ncontent-length: {bytes}");
        check(Reads::Form, &sized(FORM, FORM_BYTES_MAX), Ok(()));
        check(Reads::Form, &sized(FORM, FORM_BYTES_MAX + 1), Err(TooLarge));
        check(Reads::Form, FORM, Err(LengthMissing));
        check(Reads::Form, &format!("{FORM}\ncontent-length: -1"), Err(LengthMissing));
        check(Reads::Form, &sized(MULTIPART, FORM_BYTES_MAX + 1), Err(TooLarge));
        check(Reads::PhotoForm, &sized(MULTIPART, MULTIPART_BYTES_MAX), Ok(()));
        check(Reads::PhotoForm, &sized(MULTIPART, MULTIPART_BYTES_MAX + 1), Err(TooLarge));
        check(Reads::PhotoForm, &sized(FORM, FORM_BYTES_MAX + 1), Err(TooLarge));
        check(Reads::PhotoForm, &sized(JSON, 2), Err(Type));
        check(Reads::Form, &sized(JSON, 2), Err(Type));
        check(Reads::Form, "content-length: 2", Err(Type));
        check(Reads::Json, &sized(JSON, JSON_BYTES_MAX), Ok(()));
        check(Reads::Json, &sized(FORM, 2), Err(Type));
    }

    #[test]
    fn a_form_of_another_site_is_refused_first() {
        let request = Request::parse("POST https://yimi.example/x\norigin: https://evil.example").unwrap();
        assert_eq!(admit(&request, Reads::Form, None), Err(BodyRefusal::ForeignOrigin));
    }

    #[test]
    fn fields_and_files() {
        let json = r#"{"texts":[["text","灯坏了"],["text","second"]],"files":[
            {"field":"other","name":"x","bytes":1},{"field":"photos","name":"","bytes":0},
            {"field":"photos","name":"a.jpg","bytes":0},{"field":"photos","name":"","bytes":3}]}"#;
        let fields: Fields = serde_json::from_str(json).unwrap();
        assert_eq!((fields.text("text"), fields.text("absent")), ("灯坏了", ""));
        assert_eq!(fields.files("photos").map(|(number, _)| number).collect::<Vec<_>>(), [2, 3]);
    }
}
