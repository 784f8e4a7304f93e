use wasm_bindgen_cli_support::Bindgen;
fn main() {
    let mut b = Bindgen::new();
    b.input_path("target/wasm32-unknown-unknown/release/functions.wasm").out_name("functions").typescript(false);
    b.web(true).unwrap();
    b.reset_state_function(true);
    b.generate("target/spike").unwrap();
}
