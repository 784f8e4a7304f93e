//! Pulls rectangles over a photo and writes them into the field, in thousandths of the photo.

use super::{find, listen, member, set, show};
use leptos::prelude::document;
use std::{cell::Cell, rc::Rc};
use web_sys::{Element, Event, HtmlInputElement};

const SVG: &str = "http://www.w3.org/2000/svg";
/// Less than that, in thousandths, is a tap and no rectangle.
const SIDE_MIN: f64 = 8.0;

/// A corner, in thousandths.
type Corner = (f64, f64);

/// From then on the photo takes rectangles.
pub fn start(island: Element) {
    let (Some(drawing), Some(field)) =
        (find::<Element>(&island, "svg"), find::<HtmlInputElement>(&island, "[name=rects]"))
    else {
        return;
    };
    let from: Rc<Cell<Option<Corner>>> = Rc::default();
    if let Some(clear) = find::<Element>(&island, "[data-part=clear]") {
        show(&clear, true);
        let (drawing, field) = (drawing.clone(), field.clone());
        listen(&clear, "click", move |_| {
            let value = field.value();
            let kept = value.rsplit_once(';').map_or("", |(kept, _)| kept);
            field.set_value(kept);
            draw(&drawing, kept, None);
        });
    }
    let (began, pulled) = (Rc::clone(&from), drawing.clone());
    listen(&drawing, "pointerdown", move |event| {
        event.prevent_default();
        if let Some(pointer) = member(&event, "pointerId") {
            // Older engines lose a pull that leaves the photo; nothing worse.
            let _ = super::call(&pulled, "setPointerCapture", &pointer);
        }
        began.set(corner(&pulled, &event));
    });
    let (began, pulled, typed) = (Rc::clone(&from), drawing.clone(), field.clone());
    listen(&drawing, "pointermove", move |event| {
        if let (Some(from), Some(to)) = (began.get(), corner(&pulled, &event)) {
            draw(&pulled, &typed.value(), Some(rectangle(from, to)));
        }
    });
    let (pulled, typed) = (drawing.clone(), field.clone());
    listen(&drawing, "pointerup", move |event| {
        let (Some(from), Some(to)) = (from.take(), corner(&pulled, &event)) else { return };
        let [x, y, width, height] = rectangle(from, to);
        let mut value = typed.value();
        if width >= SIDE_MIN && height >= SIDE_MIN {
            if !value.is_empty() {
                value.push(';');
            }
            value.push_str(&format!("{x:.0},{y:.0},{width:.0},{height:.0}"));
            typed.set_value(&value);
        }
        draw(&pulled, &value, None);
    });
    let drawn = drawing.clone();
    let input = field.clone();
    listen(&field, "input", move |_| draw(&drawn, &input.value(), None));
}

/// Where the pointer is on the photo.
fn corner(drawing: &Element, event: &Event) -> Option<Corner> {
    let bounds = drawing.get_bounding_client_rect();
    let at = |name| member(event, name)?.as_f64();
    let share = |at: f64, from: f64, length: f64| ((at - from) / length.max(1.0) * 1_000.0).clamp(0.0, 1_000.0).round();
    Some((share(at("clientX")?, bounds.left(), bounds.width()), share(at("clientY")?, bounds.top(), bounds.height())))
}

fn rectangle(from: Corner, to: Corner) -> [f64; 4] {
    [from.0.min(to.0), from.1.min(to.1), (from.0 - to.0).abs(), (from.1 - to.1).abs()]
}

/// Draws what is typed, and the one that is being pulled.
fn draw(drawing: &Element, typed: &str, pulled: Option<[f64; 4]>) {
    while let Ok(Some(old)) = drawing.query_selector("rect") {
        old.remove();
    }
    let typed = typed.split(';').filter_map(|rectangle| {
        let numbers: Vec<f64> = rectangle.split(',').filter_map(|number| number.trim().parse().ok()).collect();
        <[f64; 4]>::try_from(numbers).ok()
    });
    for sides in typed.chain(pulled) {
        let Ok(shape) = document().create_element_ns(Some(SVG), "rect") else { return };
        for (name, side) in ["x", "y", "width", "height"].iter().zip(sides) {
            set(&shape, name, &side.to_string());
        }
        let _ = drawing.append_child(&shape);
    }
}
