//! What the office promises.
