//! Roles that are taken away: the office is never without an admin, and whoever answers for open tickets keeps a role.

use crate::{OfficeRefusal, Role};

/// What is known when a role is to be taken from somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taking {
    /// The role.
    pub role: Role,
    /// How many others the person has.
    pub others: u32,
    /// How many people are admins.
    pub admins: u32,
    /// For how many open tickets the person answers.
    pub open: u32,
}

impl Taking {
    /// Lets it be taken.
    ///
    /// # Errors
    /// [`OfficeRefusal::LastAdmin`], then [`OfficeRefusal::StillAnswers`].
    pub fn decide(self) -> Result<(), OfficeRefusal> {
        if self.role == Role::Admin && self.admins <= 1 {
            return Err(OfficeRefusal::LastAdmin);
        }
        if self.others == 0 && self.open > 0 {
            return Err(OfficeRefusal::StillAnswers { open: self.open });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_keeps_a_role() {
        let check = |role, (others, admins, open), then| {
            assert_eq!(Taking { role, others, admins, open }.decide(), then, "{role:?} {others} {admins} {open}");
        };
        check(Role::GridWorker, (0, 1, 0), Ok(()));
        check(Role::GridWorker, (1, 1, 3), Ok(()));
        check(Role::GridWorker, (0, 1, 3), Err(OfficeRefusal::StillAnswers { open: 3 }));
        check(Role::Admin, (0, 2, 0), Ok(()));
        check(Role::Admin, (1, 1, 0), Err(OfficeRefusal::LastAdmin));
        check(Role::Admin, (0, 1, 2), Err(OfficeRefusal::LastAdmin));
    }
}
