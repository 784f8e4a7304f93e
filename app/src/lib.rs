//! The pages: what a resident, a grid worker, a clerk and the office see.
//!
//! Invariant: a page is a function from a view to a whole HTML document; it asks nobody and holds no rule. With the
//! feature `ssr` this is what the Worker calls; with `hydrate` only the islands remain.

#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod frame;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod text;

#[cfg(feature = "ssr")]
pub use frame::Frame;
