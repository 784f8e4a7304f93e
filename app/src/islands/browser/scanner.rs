//! From a picture to the page that its code names.

use super::{attribute, camera, camera::Decoder, find, listen, pictures, show, sleep, spawn};
use crate::islands::scanned::{back_with, destination};
use crate::islands::scanner::{ScanFor, Scanning};
use crate::text::zh_cn::islands as text;
use leptos::prelude::window;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Element, File, HtmlInputElement, HtmlVideoElement};

/// About 8 pictures a second.
const BETWEEN_PICTURES_MS: i32 = 125;
/// Enough for a poster at arm's length (33 modules over a quarter of the picture: 6 pixels each).
const CAMERA_LONG_SIDE_MAX: u32 = 800;
/// A photo is read at these sizes, one after the other: a small code needs the large one, a blurred code the small.
const PHOTO_LONG_SIDES_MAX: [u32; 3] = [1600, 800, 400];

#[derive(Clone)]
struct Scanner {
    element: Element,
    video: HtmlVideoElement,
    button: Element,
}

/// Makes the island's buttons work, and shows them.
pub fn start(island: Element) {
    let Some(element) = find::<Element>(&island, ".scanner") else { return };
    let (Some(video), Some(button), Some(input)) =
        (find(&element, "video"), find::<Element>(&element, "button"), find::<HtmlInputElement>(&element, "input"))
    else {
        return;
    };
    show(&element, true);
    let scanner = Scanner { element, video, button };
    let for_photo = scanner.clone();
    let chosen = input.clone();
    listen(&input, "change", move |_| {
        if let Some(photo) = chosen.files().and_then(|files| files.get(0)) {
            let scanner = for_photo.clone();
            spawn(async move {
                scanner.say(Scanning::Starting);
                let ended = scanner.read_photo(&photo).await;
                scanner.say(ended);
            });
        }
        // So that choosing the same photo again is a change.
        chosen.set_value("");
    });
    let button = scanner.button.clone();
    listen(&button, "click", move |_| {
        let scanner = scanner.clone();
        spawn(async move {
            scanner.say(Scanning::Starting);
            let ended = scanner.watch().await;
            scanner.say(ended);
        });
    });
}

impl Scanner {
    fn say(&self, scanning: Scanning) {
        if let Some(words) = find::<Element>(&self.element, "p") {
            words.set_text_content(Some(text::scanning(scanning)));
        }
    }

    /// Looks through the camera until a code leads somewhere; what it ends with.
    async fn watch(&self) -> Scanning {
        let stream = match camera::turn_on(&self.video).await {
            Ok(stream) => stream,
            Err(why) => return why,
        };
        show(&self.video, true);
        show(&self.button, false);
        let found = self.read_camera().await;
        show(&self.video, false);
        show(&self.button, true);
        camera::turn_off(&stream);
        found.map_or(Scanning::NoDecoder, |path| leave_for(&path))
    }

    async fn read_camera(&self) -> Result<String, JsValue> {
        let mut decoder = Decoder::new(&self.element).await?;
        self.say(Scanning::Looking);
        loop {
            sleep(BETWEEN_PICTURES_MS).await;
            let Some(canvas) = camera::picture(&self.video, CAMERA_LONG_SIDE_MAX)? else { continue };
            let Some(text) = decoder.read(&canvas, &self.element).await? else { continue };
            match self.meaning(&text) {
                Some(path) => return Ok(path),
                None => self.say(Scanning::Foreign),
            }
        }
    }

    async fn read_photo(&self, photo: &File) -> Scanning {
        match self.photo_text(photo).await {
            Err(_) => Scanning::NoDecoder,
            Ok(None) => Scanning::NothingInPhoto,
            Ok(Some(text)) => self.meaning(&text).map_or(Scanning::Foreign, |path| leave_for(&path)),
        }
    }

    async fn photo_text(&self, photo: &File) -> Result<Option<String>, JsValue> {
        let mut decoder = Decoder::new(&self.element).await?;
        for long_side_max in PHOTO_LONG_SIDES_MAX {
            // What the browser cannot decode shows no code.
            let Ok(canvas) = pictures::drawn(photo, long_side_max).await else { return Ok(None) };
            if let Some(text) = decoder.read(&canvas, &self.element).await? {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    fn meaning(&self, text: &str) -> Option<String> {
        let data = |name| attribute(&self.element, name);
        let wanted =
            if data("data-wanted") == ScanFor::Redemption.as_str() { ScanFor::Redemption } else { ScanFor::Place };
        let here = window().location().origin().unwrap_or_default();
        let path = destination(text, wanted, &[&data("data-origin"), &here], &data("data-slug"))?;
        back_with(&data("data-back"), &path)
    }
}

fn leave_for(path: &str) -> Scanning {
    match window().location().assign(path) {
        Ok(()) => Scanning::Found,
        Err(_) => Scanning::Foreign,
    }
}
