use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn page(x: u32) -> String {
    Owner::new().with(|| {
        if x == 13 { panic!("thirteen"); }
        view! { <main><h1>"民呼我为"</h1><p>{x}</p></main> }.to_html()
    })
}
