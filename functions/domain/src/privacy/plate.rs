//! Licence plates (GA 36): a province, a letter, and five characters, or six of a new-energy car.

use super::{Finding, PrivateThing};

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// What ends the plate of a car that teaches, serves police, waits for its papers, or comes from abroad.
const LAST: &str = "学警挂港澳使领";
/// Characters behind the letter.
const SERIAL_CHARACTERS: usize = 5;
/// A plate holds two letters there at most; with fewer digits it is a word.
const SERIAL_DIGITS_MIN: usize = 3;

pub(super) fn plates(characters: &[char]) -> Vec<Finding> {
    let starts = characters.iter().enumerate().filter(|(_, character)| PROVINCES.contains(**character));
    let found = starts.filter_map(|(start, _)| Some((start, end_of_plate(characters, start)?)));
    found.map(|(start, end)| Finding { what: PrivateThing::Plate, range: start..end }).collect()
}

fn end_of_plate(characters: &[char], start: usize) -> Option<usize> {
    let letter = behind_gap(characters, start + 1);
    characters.get(letter).filter(|letter| letter.is_ascii_alphabetic())?;
    let mut end = letter + 1;
    let mut digits = 0;
    for taken in 0..SERIAL_CHARACTERS {
        let place = behind_gap(characters, end);
        let character = characters.get(place)?;
        let last = taken + 1 == SERIAL_CHARACTERS && LAST.contains(*character);
        if !character.is_ascii_alphanumeric() && !last {
            return None;
        }
        digits += usize::from(character.is_ascii_digit());
        end = place + 1;
    }
    let sixth = characters.get(end).is_some_and(char::is_ascii_alphanumeric);
    (digits >= SERIAL_DIGITS_MIN).then_some(end + usize::from(sixth))
}

/// The place of the next character of a plate: one space, dot or hyphen may stand before it.
fn behind_gap(characters: &[char], place: usize) -> usize {
    let gap = |character: &char| character.is_whitespace() || matches!(character, '·' | '•' | '・' | '．' | '.' | '-');
    place + usize::from(characters.get(place).is_some_and(gap))
}
