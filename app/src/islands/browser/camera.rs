//! The camera, and what reads codes in its pictures.

use super::{attribute, call, member, pictures, settled};
use crate::islands::scanner::Scanning;
use leptos::prelude::window;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlVideoElement};

#[wasm_bindgen(inline_js = "export function load(address) { return import(address) }")]
extern "C" {
    /// A module, fetched when it is needed.
    fn load(address: &str) -> JsValue;
}

/// Reads codes.
pub enum Decoder {
    /// The browser's own.
    Native(JsValue),
    /// Our module.
    Module(JsValue),
}

impl Decoder {
    /// The browser's own where it has one that reads QR codes, else our module, which is fetched now. `scanner` knows
    /// its addresses.
    pub async fn new(scanner: &Element) -> Result<Self, JsValue> {
        match native().await {
            Some(detector) => Ok(Self::Native(detector)),
            None => module(scanner).await,
        }
    }

    /// The text of a code in the picture.
    ///
    /// The browser's own detector may exist and still fail at the first picture (Android without Google's services):
    /// then our module takes over.
    pub async fn read(&mut self, canvas: &HtmlCanvasElement, scanner: &Element) -> Result<Option<String>, JsValue> {
        if let Self::Native(detector) = self {
            match detected(detector, canvas).await {
                Ok(text) => return Ok(text),
                Err(_) => *self = module(scanner).await?,
            }
        }
        let Self::Module(module) = self else { return Ok(None) };
        let (width, height) = (canvas.width(), canvas.height());
        let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
        let image = context.get_image_data(0.0, 0.0, width.into(), height.into())?;
        let decode: js_sys::Function = member(module, "decode").ok_or(JsValue::NULL)?.dyn_into()?;
        // By name, because the binding would copy all pixels into this module first.
        let pixels = member(&image, "data").ok_or(JsValue::NULL)?;
        Ok(decode.call2(&JsValue::NULL, &pixels, &width.into())?.as_string())
    }
}

async fn native() -> Option<JsValue> {
    let class: js_sys::Function = member(&window(), "BarcodeDetector")?.dyn_into().ok()?;
    let formats = settled(call(&class, "getSupportedFormats", &JsValue::UNDEFINED).ok()?).await.ok()?;
    let formats: js_sys::Array = formats.dyn_into().ok()?;
    let reads_qr = formats.iter().any(|format| format.as_string().as_deref() == Some("qr_code"));
    if reads_qr { js_sys::Reflect::construct(&class, &js_sys::Array::new()).ok() } else { None }
}

async fn detected(detector: &JsValue, canvas: &HtmlCanvasElement) -> Result<Option<String>, JsValue> {
    let codes: js_sys::Array = settled(call(detector, "detect", canvas)?).await?.dyn_into()?;
    Ok(codes.iter().find_map(|code| member(&code, "rawValue")?.as_string()))
}

async fn module(scanner: &Element) -> Result<Decoder, JsValue> {
    let module = settled(load(&attribute(scanner, "data-decoder"))).await?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"module_or_path".into(), &attribute(scanner, "data-wasm").into())?;
    settled(call(&module, "default", &options)?).await?;
    Ok(Decoder::Module(module))
}

/// Turns the camera at the back on, and shows it. The stream turns it off.
pub async fn turn_on(video: &HtmlVideoElement) -> Result<JsValue, Scanning> {
    stream_into(video).await.map_err(|error| {
        let name = member(&error, "name").and_then(|name| name.as_string());
        if name.as_deref() == Some("NotAllowedError") { Scanning::Denied } else { Scanning::NoCamera }
    })
}

async fn stream_into(video: &HtmlVideoElement) -> Result<JsValue, JsValue> {
    let devices = member(&window().navigator(), "mediaDevices").ok_or(JsValue::NULL)?;
    let wanted = js_sys::JSON::parse(r#"{"video":{"facingMode":"environment","width":1280,"height":720}}"#)?;
    let stream = settled(call(&devices, "getUserMedia", &wanted)?).await?;
    video.set_muted(true);
    video.set_src_object(Some(stream.unchecked_ref()));
    settled(video.play()?.into()).await?;
    Ok(stream)
}

/// Turns it off.
pub fn turn_off(stream: &JsValue) {
    let tracks = call(stream, "getTracks", &JsValue::UNDEFINED).unwrap_or_default();
    for track in js_sys::Array::from(&tracks).iter() {
        let _ = call(&track, "stop", &JsValue::UNDEFINED);
    }
}

/// The camera's present picture, small enough to be read several times a second; `None` before the first.
pub fn picture(video: &HtmlVideoElement, long_side_max: u32) -> Result<Option<HtmlCanvasElement>, JsValue> {
    if video.video_width() == 0 {
        return Ok(None);
    }
    let (canvas, context) = pictures::canvas(video.video_width(), video.video_height(), long_side_max)?;
    let (width, height) = (canvas.width().into(), canvas.height().into());
    context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height)?;
    Ok(Some(canvas))
}
