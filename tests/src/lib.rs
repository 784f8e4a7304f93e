//! The built product over HTTP on real workerd.

pub mod books;
pub mod handling;
pub mod load;
pub mod product;
pub mod visitor;
pub mod world;
