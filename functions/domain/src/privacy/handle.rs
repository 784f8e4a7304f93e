//! E-mail addresses, and names on WeChat and QQ.

use super::{Finding, PrivateThing};

/// What announces a name; the longest first.
const ANNOUNCED_BY: &[&str] = &["weixin", "微信", "薇信", "威信", "抖音", "qq", "vx", "wx", "v信"];
/// What may stand between the word and the name.
const BETWEEN: &str = "号码是为叫: ,-—";
/// A name that needs no announcement.
const MARK: &str = "wxid_";
/// Characters of a QQ number at least; a WeChat name has six to twenty.
const NAME_CHARACTERS_MIN: usize = 5;

pub(super) fn emails(characters: &[char]) -> Vec<Finding> {
    let signs = characters.iter().enumerate().filter(|(_, character)| **character == '@');
    let addresses = signs.filter_map(|(sign, _)| {
        let (left, right) = (characters.get(..sign)?, characters.get(sign + 1..)?);
        let is_local = |character: &&char| character.is_ascii_alphanumeric() || "._%+-".contains(**character);
        let is_host = |character: &&char| character.is_ascii_alphanumeric() || ".-".contains(**character);
        let local = left.iter().rev().take_while(is_local).count();
        let host: Vec<char> = right.iter().take_while(is_host).copied().collect();
        let dotted = host.iter().skip(1).any(|character| *character == '.');
        (local > 0 && dotted).then_some(sign - local..sign + 1 + host.len())
    });
    addresses.map(|range| Finding { what: PrivateThing::Email, range }).collect()
}

pub(super) fn handles(characters: &[char]) -> Vec<Finding> {
    let lower: Vec<char> = characters.iter().map(char::to_ascii_lowercase).collect();
    let names = (0..lower.len()).filter_map(|place| {
        let rest = lower.get(place..)?;
        let announced = ANNOUNCED_BY.iter().find(|word| begins(rest, word));
        let start = match announced {
            _ if begins(rest, MARK) => place,
            Some(word) => {
                let behind = place + word.chars().count();
                let between = |character: &&char| character.is_whitespace() || BETWEEN.contains(**character);
                behind + lower.iter().skip(behind).take_while(between).count()
            }
            None => return None,
        };
        let is_name = |character: &&char| character.is_ascii_alphanumeric() || "_-".contains(**character);
        let name: Vec<&char> = lower.iter().skip(start).take_while(is_name).collect();
        (name.len() >= NAME_CHARACTERS_MIN).then_some(start..start + name.len())
    });
    names.map(|range| Finding { what: PrivateThing::Handle, range }).collect()
}

fn begins(characters: &[char], word: &str) -> bool {
    word.chars().count() <= characters.len() && word.chars().zip(characters).all(|(wanted, is)| wanted == *is)
}
