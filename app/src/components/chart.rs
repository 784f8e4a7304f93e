//! A year of a wallet as bars, drawn here: for eyes as SVG, for readers in its title, its description and a table.

use crate::text::zh_cn::statement as text;
use domain::view::MonthSums;
use leptos::prelude::*;
use std::fmt::Write as _;

/// Of the drawing: one month, its bars, and the room for its number below.
const SLOT: i64 = 30;
const BAR: i64 = 8;
const HEIGHT: i64 = 120;
const NUMBERS: i64 = 24;

/// The bars of one month, in the order of their colours.
fn bars(month: &MonthSums) -> [i64; 3] {
    [month.earned, (month.spent - month.returned).max(0), month.lapsed]
}

/// One path for each colour, and the tallest bar.
fn paths(months: &[MonthSums]) -> ([String; 3], i64) {
    let most = months.iter().flat_map(bars).max().unwrap_or(0);
    let mut paths = [const { String::new() }; 3];
    for (slot, month) in (0_i64..).zip(months) {
        for ((place, path), coins) in (0_i64..).zip(&mut paths).zip(bars(month)) {
            if coins > 0 {
                // What is there is seen, however little.
                let tall = (coins.saturating_mul(HEIGHT) / most.max(1)).max(2);
                let left = slot * SLOT + 3 + place * BAR;
                // Writing into a String cannot fail.
                let _ = write!(path, "M{left} {}h{}v{tall}h-{}z", HEIGHT - tall, BAR - 1, BAR - 1);
            }
        }
    }
    (paths, most)
}

/// The picture; `None` when there is nothing to draw.
#[must_use]
pub fn year_chart(months: &[MonthSums]) -> Option<AnyView> {
    let (first, last) = (months.first()?.month, months.last()?.month);
    let ([earned, spent, lapsed], most) = paths(months);
    if most == 0 {
        return None;
    }
    let numbers = (0_i64..).zip(months).map(|(slot, month)| {
        view! { <text x=(slot * SLOT + SLOT / 2).to_string() y=(HEIGHT + 18).to_string()>{month.month.1}</text> }
    });
    let numbers = numbers.collect_view();
    let width = SLOT * i64::try_from(months.len()).unwrap_or(0);
    let key = [("is-earned", text::EARNED), ("is-spent", text::SPENT), ("is-lapsed", text::LAPSED)];
    let key = key.map(|(class, label)| view! { <span class=class>{label}</span> }).collect_view();
    Some(
        view! {
            <svg
                class="year"
                viewBox=format!("0 0 {width} {}", HEIGHT + NUMBERS)
                role="img"
                aria-labelledby="year-title year-words"
            >
                <title id="year-title">{text::year_title(first, last)}</title>
                <desc id="year-words">{text::year_words(months)}</desc>
                <path class="year-line" d=format!("M0 {HEIGHT}h{width}")/>
                <path class="is-earned" d=earned/>
                <path class="is-spent" d=spent/>
                <path class="is-lapsed" d=lapsed/>
                <g aria-hidden="true">{numbers}</g>
            </svg>
            <p class="year-key" aria-hidden="true">{key}{text::most(most)}</p>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_tall_as_its_share_of_the_tallest() {
        let month = |number, earned, spent, returned, lapsed| MonthSums {
            earned,
            spent,
            returned,
            lapsed,
            ..MonthSums::none((2026, number))
        };
        let (paths, most) = paths(&[month(1, 40, 20, 10, 0), month(2, 1_000, 0, 5, 1)]);
        assert_eq!(most, 1_000);
        assert_eq!(paths[0], "M3 116h7v4h-7zM33 0h7v120h-7z");
        assert_eq!(paths[1], "M11 118h7v2h-7z", "less what came back, and never below zero");
        assert_eq!(paths[2], "M49 118h7v2h-7z", "what is there is seen");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(paths(&[MonthSums::none((2026, 1))]), (Default::default(), 0));
        assert!(year_chart(&[]).is_none());
    }
}
