//! The three steps in pictures, for people who do not read: a phone before a code, a phone with words and a camera,
//! a phone that rings beside a person. Lines on 64 by 48.

use leptos::prelude::*;

/// Lines, and filled shapes.
pub struct Drawing {
    lines: &'static str,
    shapes: &'static str,
}

/// Scan, write, get the call.
pub const STEPS: [Drawing; 3] = [
    Drawing {
        // The code on the wall; the phone whose view is that code.
        lines: "M4 6h24v30H4zM34 10h20a3 3 0 0 1 3 3v28a3 3 0 0 1-3 3H34a3 3 0 0 1-3-3V13a3 3 0 0 1 3-3z\
                M37 22v-4h4M47 18h4v4M51 30v4h-4M41 34h-4v-4",
        shapes: "M8 10h6v6H8zM18 10h6v6h-6zM8 20h6v6H8zM18 20h3v3h-3zM21 23h3v3h-3zM8 30h3v2H8zM13 29h4v3h-4z\
                 M40 21h8v1.6h-8zM40 25.2h8v1.6h-8zM40 29.4h5v1.6h-5z",
    },
    Drawing {
        // The phone with a line of words and a picture; the pencil; the camera's lens.
        lines: "M10 4h22a3 3 0 0 1 3 3v34a3 3 0 0 1-3 3H10a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM12 12h18M12 18h18M12 24h10\
                M58 10L42 32l-2 7 6-4 16-22z\
                M13 32h5l2-2h5l2 2h3v8H13zM22 34a2.2 2.2 0 1 0 .01 0z",
        shapes: "M40 39l1-3.5 2 1.5z",
    },
    Drawing {
        // The person with the receiver; the waves of the ringing.
        lines: "M22 6a8 8 0 1 0 .01 0zM6 44c0-12 6-18 16-18s16 6 16 18\
                M46 14c3 2 3 8 0 10M51 10c5 4 5 14 0 18M56 6c8 7 8 19 0 26",
        shapes: "M31 10c4-1 8 0 9 2s0 4-2 4l-2-1v8l2 1c2 0 3 2 2 4s-5 3-9 2c-2-6-2-14 0-20z",
    },
];

/// The picture. The words beside it say the same.
pub fn drawing(drawing: Drawing) -> AnyView {
    view! {
        <svg class="poster-drawing" viewBox="0 0 64 48" aria-hidden="true">
            <path class="poster-lines" d=drawing.lines/>
            <path class="poster-shapes" d=drawing.shapes/>
        </svg>
    }
    .into_any()
}
