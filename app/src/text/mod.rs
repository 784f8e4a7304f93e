//! The product's words, one module per language. Pages and islands name none themselves.

pub mod zh_cn;
