//! Everybody with a role, as the office gives and takes them.

use crate::{PersonId, Role};
use serde::{Deserialize, Serialize};

/// Everybody with a role, and what there is to give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// By the first role that they were given.
    pub people: Vec<PersonLine>,
    /// Whose roles are to be taken away.
    pub chosen: Option<PersonId>,
    /// Every post.
    pub posts: Vec<Post>,
}

/// Somebody with their roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// By name.
    pub name: String,
    /// What they are, in the order in which it was given.
    pub roles: Vec<HeldRole>,
}

/// A role that somebody has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldRole {
    /// Number, for taking it away.
    pub id: i64,
    /// Which.
    pub role: Role,
    /// The place or the house to which it belongs; empty for one in the whole 街道.
    pub of: String,
}

/// A role at its place or house, to be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// As a form sends it: `grid_worker:3`, `party_member:2`, `admin:0`.
    pub key: String,
    /// Which role.
    pub role: Role,
    /// The place or the house; empty for one in the whole 街道.
    pub of: String,
}
