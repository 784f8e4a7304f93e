//! The routing rules: one at a time is edited, moved or removed; the list is kept whole.

use ::street::calls::{AskBoards, AskRules, KeepRules};
use app::pages::{self, RulePlace, Typed};
use domain::calendar::{Minutes, Weekday};
use domain::routing::{Conditions, Rule, Then};
use domain::view::{Page, RulesView};
use domain::{CommunityId, GridId, Kind, PartyId, Refusal};

use crate::http::form::{Fields, Reads};
use crate::http::response::Response;
use crate::routes::{Answered, answered};
use crate::visit::{Outcome, Stop, Visit};

/// `GET /{street}/office/rules?edit=…`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskRules {}).await?;
    let edit = visit.request.query("edit").and_then(|edit| edit.parse().ok());
    let html = html(visit, &page, edit, &Typed::default(), None).await?;
    Ok(visit.page(200, html))
}

/// `POST /{street}/office/rules`: keeps a rule, moves it, removes it, or tries the list on last month's tickets.
pub async fn keep(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let mut rules = visit.ask(AskRules {}).await?.view.rules;
    let number: usize = fields.number("rule").unwrap_or(0);
    let at = number.checked_sub(1).unwrap_or(rules.len());
    match fields.text("act") {
        "up" if at > 0 && at < rules.len() => rules.swap(at, at - 1),
        "down" if at + 1 < rules.len() => rules.swap(at, at + 1),
        "delete" if at < rules.len() => drop(rules.remove(at)),
        "keep" => match rules.get_mut(at) {
            Some(rule) => *rule = typed_rule(&fields),
            None => rules.push(typed_rule(&fields)),
        },
        _ => {}
    }
    let dry = fields.text("dry") == "1";
    let typed = fields.typed("rules");
    match answered(visit.ask(KeepRules { key, rules, dry }).await?) {
        Answered::Done(page) if dry => Ok(visit.page(200, html(visit, &page, Some(number), &typed, None).await?)),
        Answered::Done(_) => Ok(Response::see_other(&visit.path("/office/rules"))),
        Answered::Again(page, refusal) => {
            let html = html(visit, &page, Some(number), &typed, Some(&refusal)).await?;
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

async fn html(
    visit: &Visit,
    page: &Page<RulesView>,
    edit: Option<usize>,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> Result<String, Stop> {
    let boards = visit.ask(AskBoards {}).await?.view;
    let place = |community: domain::view::BoardCommunity| RulePlace {
        community: community.id,
        name: community.name,
        grids: community.grids.into_iter().map(|grid| (grid.id, grid.name)).collect(),
    };
    let places: Vec<RulePlace> = boards.communities.into_iter().map(place).collect();
    Ok(pages::rules(&visit.frame(), page, &places, edit, typed, refusal))
}

fn typed_rule(fields: &Fields) -> Rule {
    let numbers = |name: &'static str| fields.all(name).filter_map(|number| number.trim().parse::<i64>().ok());
    let words = |name: &str| {
        let typed = fields
            .text(name)
            .split(|character: char| character.is_whitespace() || matches!(character, ',' | '，' | '、' | ';' | '；'));
        typed.filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
    };
    let weekday = |number: i64| {
        let day = usize::try_from(number).ok()?.checked_sub(1)?;
        Weekday::ALL.get(day).copied()
    };
    Rule {
        title: fields.text("title").trim().to_owned(),
        when: Conditions {
            kinds: fields.all("kinds").filter_map(Kind::parse).collect(),
            communities: numbers("communities").map(CommunityId).collect(),
            grids: numbers("grids").map(GridId).collect(),
            estates: words("estates"),
            weekdays: numbers("weekdays").filter_map(weekday).collect(),
            minutes: typed_minutes(fields.text("minutes")),
            words: words("words"),
        },
        then: Then {
            lead: PartyId(fields.number("lead").unwrap_or(0)),
            others: numbers("others").map(PartyId).collect(),
            automatic: fields.text("automatic") == "1",
            urgent: fields.text("urgent") == "1",
        },
    }
}

/// What is no time of the day stays one that is refused: left out, the rule would hold around the clock.
fn typed_minutes(typed: &str) -> Option<Minutes> {
    const NEVER: Minutes = Minutes { from_minute: u16::MAX, to_minute: u16::MAX };
    let typed = typed.trim();
    (!typed.is_empty()).then(|| Minutes::parse(typed).unwrap_or(NEVER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::routing::{Party, RulesRefusal, check};

    #[test]
    fn times_that_cannot_be_read_are_not_left_out() {
        let tried = |minutes: &str| {
            let json = serde_json::json!({
                "texts": [["title", "夜间噪声"], ["lead", "1"], ["minutes", minutes]], "files": []
            });
            let rule = typed_rule(&serde_json::from_value(json).unwrap());
            let party = Party { id: PartyId(1), name: "城管中队".into(), forwards_to: None };
            check(&[rule], &[party], |_| None)
        };
        for fine in ["", " ", "22:00-06:00"] {
            assert_eq!(tried(fine), Ok(()), "{fine}");
        }
        for wrong in ["晚上", "22点到6点", "25:00-26:00"] {
            assert_eq!(tried(wrong), Err(RulesRefusal::MinuteTooLate { rule: 1 }), "{wrong}");
        }
    }
}
