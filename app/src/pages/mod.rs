//! One page per file; each is a function from views to a whole HTML document.
