//! Doors of people: the number behind the building, or before 室 and 户. The building and the floor are not private.

use super::{Finding, PrivateThing, is_grouping, numeral};
use core::ops::Range;

/// What a door's number follows: 3幢2单元501, 18号楼1203, 家住501.
const BUILDING_ENDS: &str = "幢栋楼层座号住";
/// What says that a number behind a building counts or dates something: 5楼300元, 3幢2026年.
const COUNTED: &str = "年月日天元块万千多余人户家个平米度次分点斤瓦伏楼层幢栋座单%";
/// What says so before a number of households: 共502户.
const COUNTS: &str = "共约有近超过每这全";
/// Doors on one floor of one stairwell; 126户 counts households.
const DOORS_PER_FLOOR: u32 = 12;

pub(super) fn rooms(characters: &[char]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < characters.len() {
        let digits = place..place + digits_from(characters, place);
        place = digits.end.max(place + 1);
        found.extend(door(characters, digits).map(|range| Finding { what: PrivateThing::Room, range }));
    }
    found
}

fn digits_from(characters: &[char], place: usize) -> usize {
    characters.iter().skip(place).take_while(|character| numeral(**character).is_some()).count()
}

/// The characters of the door when these digits are one, with its letter (501A室).
fn door(characters: &[char], digits: Range<usize>) -> Option<Range<usize>> {
    let lettered = characters.get(digits.end).is_some_and(char::is_ascii_alphabetic);
    let end = digits.end + usize::from(lettered);
    let behind = characters.iter().skip(end).find(|character| !character.is_whitespace());
    let number = characters.get(digits.clone())?.iter().filter_map(|character| numeral(*character));
    let number = number
        .filter_map(|digit| digit.to_digit(10))
        .fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(digit));
    let before = characters.get(..digits.start).unwrap_or_default();
    let counted = before.last().is_some_and(|character| COUNTS.contains(*character));
    let is_door = match (digits.len(), behind) {
        (2..=5, Some('室')) | (3..=4, Some('房')) => true,
        (3..=4, Some('户')) if !counted && (1..=DOORS_PER_FLOOR).contains(&(number % 100)) => true,
        (3..=4, behind) => {
            let counts = behind.is_some_and(|behind| COUNTED.contains(*behind));
            !counts && number % 100 != 0 && follows_building(before)
        }
        _ => false,
    };
    is_door.then_some(digits.start..end)
}

/// Whether these characters end with a building, or with a building and a stairwell in digits: 3-2-, 3幢2-.
fn follows_building(before: &[char]) -> bool {
    let (stairwell, dashed) = without_separators(before);
    if ends_building(stairwell) {
        return true;
    }
    let (building, stairwell_digits) = without_digits(stairwell);
    let (number, dashed_before) = without_separators(building);
    let in_digits = dashed_before && matches!(without_digits(number).1, 1..=3);
    dashed && matches!(stairwell_digits, 1..=2) && (ends_building(number) || in_digits)
}

fn ends_building(before: &[char]) -> bool {
    before.ends_with(&['单', '元']) || before.last().is_some_and(|character| BUILDING_ENDS.contains(*character))
}

fn without_separators(before: &[char]) -> (&[char], bool) {
    let separators = before.iter().rev().take_while(|character| is_grouping(**character) || **character == ',').count();
    let (rest, separators) = before.split_at(before.len() - separators);
    (rest, separators.iter().any(|character| !character.is_whitespace()))
}

fn without_digits(before: &[char]) -> (&[char], usize) {
    let digits = before.iter().rev().take_while(|character| numeral(**character).is_some()).count();
    (before.split_at(before.len() - digits).0, digits)
}
