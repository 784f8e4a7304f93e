//! HTTP as the Worker sees it: requests taken apart, answers put together.

pub mod form;
pub mod request;
pub mod response;
pub mod session;
pub mod text;
