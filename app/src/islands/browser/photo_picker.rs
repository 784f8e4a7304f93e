//! Keeps the plain file input filled with the photos that the person sees.

use super::{append, attribute, find, listen, pictures, set, spawn};
use crate::islands::photo_picker::PHOTOS_MAX;
use crate::text::zh_cn::islands as text;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::JsCast;
use web_sys::{DataTransfer, Element, File, HtmlInputElement, Url};

/// The photos of one form.
struct Photos {
    input: HtmlInputElement,
    previews: Element,
    words: Element,
    kept: RefCell<Vec<Photo>>,
    next_id: Cell<u32>,
}

struct Photo {
    id: u32,
    file: File,
    preview: Option<Element>,
}

/// Watches the input that the island is around.
pub fn start(island: Element) {
    let Some(input) = find::<HtmlInputElement>(&island, "input[type=file]") else { return };
    let Some(previews) = append(&island, "ul", "photo-picker-previews") else { return };
    let Some(words) = append(&island, "p", "photo-picker-words") else { return };
    set(&words, "role", "status");
    let photos = Rc::new(Photos { input, previews, words, kept: RefCell::default(), next_id: Cell::default() });
    let on_change = Rc::clone(&photos);
    listen(&photos.input, "change", move |_| Rc::clone(&on_change).take_in());
    let on_click = Rc::clone(&photos);
    listen(&photos.previews, "click", move |event| {
        let target: Option<Element> = event.target().map(JsCast::unchecked_into);
        if let Some(id) = target.and_then(|target| attribute(&target, "data-remove").parse().ok()) {
            on_click.remove(id);
        }
    });
    // Chosen before this module had arrived, or kept from a page that was refused.
    photos.take_in();
}

impl Photos {
    /// Adds what the input now holds to what was kept.
    fn take_in(self: Rc<Self>) {
        let picked = self.input.files();
        let count = picked.as_ref().map_or(0, web_sys::FileList::length);
        let mut over = 0;
        for index in 0..count {
            let Some(file) = picked.as_ref().and_then(|picked| picked.get(index)) else { continue };
            if self.kept.borrow().len() >= PHOTOS_MAX {
                over += 1;
                continue;
            }
            let id = self.next_id.get();
            self.next_id.set(id + 1);
            // In its place from the beginning, however long it takes to make it small.
            let preview = append(&self.previews, "li", "");
            self.kept.borrow_mut().push(Photo { id, file: file.clone(), preview });
            let photos = Rc::clone(&self);
            spawn(async move {
                let small = pictures::shrink(file).await;
                photos.replace(id, small);
            });
        }
        // The originals travel if the person is faster than the phone.
        self.fill_input();
        self.say(over);
    }

    fn replace(&self, id: u32, small: File) {
        if let Some(photo) = self.kept.borrow_mut().iter_mut().find(|photo| photo.id == id) {
            if let Some(preview) = &photo.preview {
                show(preview, id, &small);
            }
            photo.file = small;
        }
        self.fill_input();
    }

    fn remove(&self, id: u32) {
        self.kept.borrow_mut().retain(|photo| {
            if let Some(preview) = photo.preview.as_ref().filter(|_| photo.id == id) {
                preview.remove();
            }
            photo.id != id
        });
        self.fill_input();
        self.say(0);
        // The button that had the focus is gone.
        let _ = self.input.focus();
    }

    fn fill_input(&self) {
        // Every engine that runs this module has the constructor; without it the input keeps the last choice.
        let Ok(transfer) = DataTransfer::new() else { return };
        for photo in self.kept.borrow().iter() {
            let _ = transfer.items().add_with_file(&photo.file);
        }
        self.input.set_files(transfer.files().as_ref());
    }

    fn say(&self, over: usize) {
        let words = text::photos_picked(self.kept.borrow().len(), PHOTOS_MAX, over);
        self.words.set_text_content(Some(&words));
    }
}

fn show(preview: &Element, id: u32, photo: &File) {
    if let (Some(image), Ok(address)) = (append(preview, "img", ""), Url::create_object_url_with_blob(photo)) {
        set(&image, "src", &address);
        set(&image, "alt", &photo.name());
    }
    if let Some(button) = append(preview, "button", "") {
        set(&button, "type", "button");
        set(&button, "data-remove", &id.to_string());
        button.set_text_content(Some(text::REMOVE_PHOTO));
    }
}
