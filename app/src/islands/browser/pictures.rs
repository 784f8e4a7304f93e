//! Photos made small in the browser.

use super::settled;
use leptos::prelude::document;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, File, FilePropertyBag, HtmlCanvasElement, HtmlImageElement, Url};

/// Longest side of a photo that travels, in pixels: enough to read a notice on a wall, about 300 kB.
const LONG_SIDE_MAX: u32 = 1600;
const JPEG_QUALITY: f64 = 0.8;

/// The photo as a small JPEG; the photo itself when that fails or gains nothing.
pub async fn shrink(photo: File) -> File {
    match as_small_jpeg(&photo).await {
        Ok(small) if small.size() < photo.size() => small,
        _ => photo,
    }
}

async fn as_small_jpeg(photo: &File) -> Result<File, JsValue> {
    let canvas = drawn(photo, LONG_SIDE_MAX).await?;
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let quality = JPEG_QUALITY.into();
        let encoding = canvas.to_blob_with_type_and_encoder_options(resolve.unchecked_ref(), "image/jpeg", &quality);
        if let Err(error) = encoding {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    // A canvas that cannot be encoded gives null.
    let blob: Blob = settled(promise.into()).await?.dyn_into()?;
    let name = photo.name();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let kind = FilePropertyBag::new();
    kind.set_type("image/jpeg");
    File::new_with_blob_sequence_and_options(&js_sys::Array::of1(&blob), &format!("{stem}.jpg"), &kind)
}

/// The picture on a canvas whose longer side is at most `long_side_max`.
///
/// Through an `<img>` and not `createImageBitmap`: every engine that can run this module turns such pictures upright
/// by their metadata when they are drawn, and Safari reads HEIC this way.
pub async fn drawn(picture: &Blob, long_side_max: u32) -> Result<HtmlCanvasElement, JsValue> {
    let address = Url::create_object_url_with_blob(picture)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = settled(image.decode().into()).await;
    let canvas = decoded.and_then(|_| {
        let (canvas, context) = canvas(image.natural_width(), image.natural_height(), long_side_max)?;
        let (width, height) = (canvas.width().into(), canvas.height().into());
        // JPEG knows no transparency.
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, width, height);
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
        Ok(canvas)
    });
    let _ = Url::revoke_object_url(&address);
    canvas
}

/// An empty canvas of that proportion, its longer side at most `long_side_max`.
pub fn canvas(
    width: u32,
    height: u32,
    long_side_max: u32,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let long_side = width.max(height).max(1);
    let scale = (f64::from(long_side_max) / f64::from(long_side)).min(1.0);
    let scaled = |side: u32| (f64::from(side) * scale).max(1.0) as u32;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(scaled(width));
    canvas.set_height(scaled(height));
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    Ok((canvas, context))
}
