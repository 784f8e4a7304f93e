//! What the JavaScript host does for the module, one declaration each; its side is `functions/host/imports.js`.
//!
//! Invariant: every function returns at once. What takes time leaves a promise with the host, for the request that
//! is being driven, and the caller goes on to await [`crate::task::arrival`]. Values cross as texts and bytes alone:
//! a crossing costs more than the copy, and the module then holds nothing that outlives a lost instance.

use wasm_bindgen::prelude::*;

// One block: each further one would import the host once more.
#[wasm_bindgen(raw_module = "yimi:host")]
extern "C" {
    /// Milliseconds since 1970, UTC. Called by [`crate::clock`] alone.
    pub fn now_ms() -> f64;

    /// Fills the whole slice from the runtime's cryptographic source.
    pub fn fill_random(bytes: &mut [u8]);

    /// One line of the server's log.
    pub fn log_line(is_error: bool, text: &str);

    // ---- Said once, when an instance begins.

    /// Keeps a set of headers under its number, as lines `name: value`, so that an answer only names it.
    pub fn keep_dress(dress: u8, lines: &str);

    /// Keeps the page for a request that ended without an answer of ours.
    pub fn keep_fault_page(status: u16, dress: u8, header_lines: &str, html: &str);

    // ---- What the request that is being driven may ask for.

    /// Starts a call to a `Street` object by its name. Arrives: the reply.
    pub fn ask_street(name: &str, message: &[u8]);

    /// Starts a call to the `Registry` object. Arrives: the reply.
    pub fn ask_registry(message: &[u8]);

    /// Passes an upgrade on to a `Street` object. Arrives: nothing when the host holds the open socket, else the
    /// refusal.
    pub fn open_socket(name: &str, listen: &str);

    /// Reads the body as a form. Arrives: JSON of [`crate::http::form::Fields`].
    pub fn read_form();

    /// Reads one file of the form that was read. Arrives: its bytes.
    pub fn read_file(index: u32);

    /// Reads the body as it is. Arrives: its bytes.
    pub fn read_body();

    /// Stores bytes in the bucket. Arrives: nothing.
    pub fn bucket_put(name: &str, content_type: &str, bytes: &[u8]);

    /// Opens an object of the bucket. Arrives: one byte when the host holds its stream, nothing when there is none.
    pub fn bucket_get(name: &str);

    /// Removes an object of the bucket, when it is there. Arrives: nothing.
    pub fn bucket_delete(name: &str);

    /// Stores bytes on the disk service. Arrives: nothing.
    pub fn disk_put(path: &str, bytes: &[u8]);

    /// Opens a file of the disk service. Arrives: one byte when the host holds its stream, nothing when there is none.
    pub fn disk_get(path: &str);

    /// Removes a file of the disk service, when it is there. Arrives: nothing.
    pub fn disk_delete(path: &str);

    /// Reads the stream that the host holds. Arrives: its bytes.
    pub fn read_held();

    /// The answer to the request; the bytes are copied.
    pub fn respond(status: u16, dress: u8, header_lines: &str, body: &[u8]);

    /// The same, with the stream that the host holds for it as body; or the whole open socket.
    pub fn respond_held(status: u16, dress: u8, header_lines: &str);

    // ---- What an object's shell may do while a call runs. A call that ends early (a trap, a fault) undoes the rows,
    // ---- and the host forgets alarm and notices with it.

    /// The number under which the host keeps a statement's text from now on.
    pub fn sql_statement(text: &str) -> u32;

    /// Runs a kept statement; parameters and rows as JSON arrays. Nothing when it failed.
    pub fn sql_run(statement: u32, parameters: &str) -> Option<String>;

    /// Why the last statement failed.
    pub fn sql_failure() -> String;

    /// When the alarm must ring; a negative number for never.
    pub fn set_alarm(at_ms: f64);

    /// Says, after the commit, `text` once to every socket that carries one of `tags`, which spaces separate.
    pub fn notify(tags: &str, text: &str);

    /// Closes, after the commit, every socket that carries one of `tags`, which spaces separate.
    pub fn close_sockets(tags: &str);

    /// Says why the call has no reply: nothing of it may stay.
    pub fn fault(text: &str);
}

#[cfg(feature = "local")]
#[wasm_bindgen(raw_module = "yimi:clock")]
extern "C" {
    /// Puts the clock ahead of the real one. Called by [`crate::clock`] alone.
    pub fn shift_clock(by_ms: f64);
}
