//! Who hands rewards over: merchants and their clerks.

use super::{WORDS_CHARACTERS_MAX, title};
use crate::MarketRefusal;

/// Merchants of one 街道, at most: one page shows them all.
pub const MERCHANTS_MAX: u32 = 500;
/// Clerks of one merchant, at most.
pub const CLERKS_MAX: u32 = 50;

/// A merchant as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedMerchant<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where it is.
    pub address: &'a str,
    /// Whether it is another one, and not one that is changed.
    pub is_new: bool,
    /// The names of all others.
    pub others: &'a [String],
}

/// Decides about a merchant's name and address, which come back without the spaces around them.
///
/// # Errors
/// The first [`MarketRefusal`] that applies.
pub fn keep_merchant(of: &TypedMerchant<'_>) -> Result<(String, String), MarketRefusal> {
    let name = title(of.name)?;
    let address = of.address.trim();
    match address.chars().count() {
        0 => return Err(MarketRefusal::AddressEmpty),
        characters if characters > WORDS_CHARACTERS_MAX => {
            return Err(MarketRefusal::AddressTooLong { characters, characters_max: WORDS_CHARACTERS_MAX });
        }
        _ => {}
    }
    if of.others.contains(&name) {
        return Err(MarketRefusal::NameTaken);
    }
    if of.is_new && of.others.len() >= MERCHANTS_MAX as usize {
        return Err(MarketRefusal::MerchantsFull { most: MERCHANTS_MAX });
    }
    Ok((name, address.to_owned()))
}

/// What is known of somebody before they stand behind a merchant's counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClerkToBe {
    /// Whether it is whoever adds them: another one of the treasurers does that, as with what one's own shop is paid.
    pub own: bool,
    /// Whether they stand there before.
    pub already: bool,
    /// How many do.
    pub clerks: u32,
}

/// Decides whether somebody becomes a merchant's clerk.
///
/// # Errors
/// The first [`MarketRefusal`] that applies.
pub const fn add_clerk(of: ClerkToBe) -> Result<(), MarketRefusal> {
    if of.own {
        return Err(MarketRefusal::OwnClerk);
    }
    if of.already {
        return Err(MarketRefusal::ClerkAlready);
    }
    if of.clerks >= CLERKS_MAX {
        return Err(MarketRefusal::ClerksFull { most: CLERKS_MAX });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merchant_is_kept_or_refused_in_order() {
        let others = ["学衡书店".to_owned()];
        let typed =
            TypedMerchant { name: " 惠民超市 ", address: " 文苑路 9 号 ", is_new: true, others: &others };
        assert_eq!(keep_merchant(&typed), Ok(("惠民超市".to_owned(), "文苑路 9 号".to_owned())));
        let check = |typed: TypedMerchant<'_>, then| assert_eq!(keep_merchant(&typed), Err(then));
        check(TypedMerchant { name: " ", address: "", ..typed }, MarketRefusal::TitleEmpty);
        let long = "长".repeat(101);
        let too_long = MarketRefusal::TitleTooLong { characters: 101, characters_max: 50 };
        check(TypedMerchant { name: &long, address: "", ..typed }, too_long);
        check(TypedMerchant { name: "学衡书店", address: " ", ..typed }, MarketRefusal::AddressEmpty);
        let too_long = MarketRefusal::AddressTooLong { characters: 101, characters_max: 100 };
        check(TypedMerchant { name: "学衡书店", address: &long, ..typed }, too_long);
        let many: Vec<String> = (0..MERCHANTS_MAX).map(|number| format!("商户 {number}")).collect();
        check(TypedMerchant { name: "商户 7", others: &many, ..typed }, MarketRefusal::NameTaken);
        let full = MarketRefusal::MerchantsFull { most: MERCHANTS_MAX };
        check(TypedMerchant { others: &many, ..typed }, full);
        assert!(keep_merchant(&TypedMerchant { others: &many, is_new: false, ..typed }).is_ok());
    }

    #[test]
    fn a_clerk_is_added_or_refused_in_order() {
        let check = |own, already, clerks, then| assert_eq!(add_clerk(ClerkToBe { own, already, clerks }), then);
        check(false, false, CLERKS_MAX - 1, Ok(()));
        check(true, true, CLERKS_MAX, Err(MarketRefusal::OwnClerk));
        check(false, true, CLERKS_MAX, Err(MarketRefusal::ClerkAlready));
        check(false, false, CLERKS_MAX, Err(MarketRefusal::ClerksFull { most: CLERKS_MAX }));
    }
}
