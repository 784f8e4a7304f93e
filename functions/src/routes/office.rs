//! What the office sets and sees.

mod coins;
mod exports;
mod market;
mod merchants;
mod merit;
mod rules;
mod scores;

pub use market::list;

use ::street::calls::{
    AddAbsence, AddPartyPerson, AskCalendar, AskCockpit, AskHome, AskParties, AskPeople, AskRemedyEditor, AskRoster,
    AskTemplates, GiveRole, HandOverAll, KeepCalendar, KeepParty, KeepRemedy, KeepRoster, KeepSettings, KeepTemplate,
    RemoveAbsence, TakeRole,
};
use app::Frame;
use app::pages::{self, ErrorPage, Typed};
use domain::view::{self, Page, RosterView};
use domain::{PartyId, PersonId, Refusal, RemedyId, Role, TemplateId};

use super::{Answered, answered, with_view};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::router::{Actions, both, get, post};
use crate::visit::{Outcome, Stop, Visit};

/// Parts of one handing over, of 200 tickets each: more than anybody answers for.
const HAND_OVERS_MAX: u32 = 20;

/// Addresses below `/{street}/office`.
pub fn actions<'a>(visit: &'a Visit, path: &[&'a str]) -> Option<Actions<'a>> {
    Some(match path {
        [] => get(hub(visit)),
        ["calendar"] => both(calendar(visit), keep_calendar(visit)),
        ["settings"] => post(keep_settings(visit)),
        ["rules"] => both(rules::show(visit), rules::keep(visit)),
        ["parties"] => both(parties(visit), keep_party(visit)),
        ["parties", party, "people"] => post(add_person(visit, party)),
        ["people"] => both(people(visit), give_role(visit)),
        ["people", person, "take"] => post(take_role(visit, person)),
        ["hand-over"] => post(hand_over(visit)),
        ["roster"] => both(roster(visit), keep_roster(visit)),
        ["absences"] => post(add_absence(visit)),
        ["absences", id, "remove"] => post(remove_absence(visit, id)),
        ["templates"] => both(templates(visit), keep_template(visit)),
        ["remedies"] => both(remedies(visit), keep_remedy(visit)),
        ["catalogue"] => both(coins::catalogue(visit), coins::keep_draft(visit)),
        ["catalogue", "withdraw"] => post(coins::withdraw(visit)),
        ["holds"] => both(coins::holds(visit), coins::decide_hold(visit)),
        ["households"] => both(coins::households(visit), coins::keep_household(visit)),
        ["cockpit"] => get(cockpit(visit)),
        ["scores"] => get(scores::show(visit)),
        ["scores", of, id] => get(scores::tickets(visit, of, id)),
        ["exclusions"] => post(scores::exclude(visit)),
        ["exclusions", ticket, "agree"] => post(scores::agree(visit, ticket)),
        ["rewards"] => both(market::rewards(visit), market::keep_reward(visit)),
        ["rewards", reward, act] => post(market::act_on_reward(visit, reward, act)),
        ["funders"] => both(market::funders(visit), market::add_funder(visit)),
        ["funders", funder, "fund"] => post(market::fund(visit, funder)),
        ["merchants"] => both(merchants::show(visit), merchants::keep(visit)),
        ["merchants", merchant, "clerks"] => post(merchants::add_clerk(visit, merchant)),
        ["merchants", merchant, act] => post(merchants::act(visit, merchant, act)),
        ["attempts"] => get(merchants::attempts(visit)),
        ["settlements"] => get(market::settlements(visit)),
        ["settlements", merchant] => get(market::handed_over(visit, merchant)),
        ["settlements", merchant, "correct"] => post(market::correct(visit, merchant)),
        ["settlements", merchant, "settle"] => post(market::settle(visit, merchant)),
        ["settlements", merchant, "list.csv"] => get(market::list(visit, merchant, "csv")),
        ["settlements", merchant, "list.xlsx"] => get(market::list(visit, merchant, "xlsx")),
        ["seasons"] => get(merit::show(visit)),
        ["seasons", act] => post(merit::act(visit, act)),
        ["offsets.csv"] => get(market::offsets(visit, "csv")),
        ["offsets.xlsx"] => get(market::offsets(visit, "xlsx")),
        ["register.csv"] => get(exports::register(visit, "csv")),
        ["register.xlsx"] => get(exports::register(visit, "xlsx")),
        _ => return None,
    })
}

/// `GET /{street}/office`
async fn hub(visit: &Visit) -> Outcome {
    let page = visit.ask(AskHome {}).await?;
    let signed_in = page.viewer.signed_in.as_ref().ok_or(Stop::Refused(Refusal::SignInRequired))?;
    if !signed_in.roles.iter().any(|role| matches!(role, Role::Admin | Role::Dispatcher | Role::Treasurer)) {
        return Err(Stop::Refused(Refusal::RoleRequired { role: Role::Admin }));
    }
    let page = with_view(page, |_| ());
    Ok(visit.page(200, pages::office(&visit.frame(), &page)))
}

/// `GET /{street}/office/calendar`
async fn calendar(visit: &Visit) -> Outcome {
    show(visit, visit.ask(AskCalendar {}).await?, pages::calendar)
}

/// `POST /{street}/office/calendar`: the year's holidays and make-up working days.
async fn keep_calendar(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let page = visit.ask(KeepCalendar { key, text: fields.text("text").to_owned() }).await?;
    Ok(kept(visit, page, &fields.typed("calendar"), "calendar", pages::calendar))
}

/// `POST /{street}/office/settings`: the numbers of the 街道.
async fn keep_settings(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let numbers = fields.texts().filter(|(name, _)| *name != "form");
    let numbers = numbers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let page = visit.ask(KeepSettings { key, numbers }).await?;
    Ok(kept(visit, page, &fields.typed("settings"), "calendar", pages::calendar))
}

/// `GET /{street}/office/parties`
async fn parties(visit: &Visit) -> Outcome {
    show(visit, visit.ask(AskParties {}).await?, pages::parties)
}

/// `POST /{street}/office/parties`
async fn keep_party(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = KeepParty {
        key,
        party: fields.number("id").map(PartyId),
        name: fields.text("name").to_owned(),
        forwards_to: fields.number("forwards_to").map(PartyId),
    };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("parties"), "parties", pages::parties))
}

/// `POST /{street}/office/parties/{party}/people`
async fn add_person(visit: &Visit, party: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let party = PartyId(party.parse().map_err(|_| ErrorPage::NotFoundPage)?);
    let field = |name: &str| fields.text(name).to_owned();
    let page = visit.ask(AddPartyPerson { key, party, name: field("name"), phone: field("phone") }).await?;
    Ok(kept(visit, page, &fields.typed("people"), "parties", pages::parties))
}

/// `GET /{street}/office/people?person=…`
async fn people(visit: &Visit) -> Outcome {
    let person = visit.request.query("person").and_then(|person| person.parse().ok()).map(PersonId);
    show(visit, visit.ask(AskPeople { person }).await?, pages::people)
}

/// `POST /{street}/office/people`: gives a role.
async fn give_role(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let page = visit.ask(GiveRole { key, name: field("name"), phone: field("phone"), post: field("post") }).await?;
    Ok(kept(visit, page, &fields.typed("people"), "people", pages::people))
}

/// `POST /{street}/office/people/{person}/take`
async fn take_role(visit: &Visit, person: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let person = PersonId(person.parse().map_err(|_| ErrorPage::NotFoundPage)?);
    let page = visit.ask(TakeRole { key, person, role: fields.number("role").unwrap_or_default() }).await?;
    Ok(kept(visit, page, &fields.typed("take"), "people", pages::people))
}

/// `GET /{street}/office/roster`
async fn roster(visit: &Visit) -> Outcome {
    show(visit, visit.ask(AskRoster {}).await?, pages::roster)
}

/// `POST /{street}/office/roster`
async fn keep_roster(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = KeepRoster { key, desk: fields.text("desk").to_owned(), text: fields.text("text").to_owned() };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("roster"), "roster", pages::roster))
}

/// `POST /{street}/office/hand-over`: everything that somebody answers for, a part at a time.
async fn hand_over(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let (from, to) = (fields.number("from").map(PersonId), fields.number("to").map(PersonId));
    for part in 1..=HAND_OVERS_MAX {
        let page = visit.ask(HandOverAll { key: format!("{key}.{part}"), from, to }).await?;
        match answered(page) {
            Answered::Done(page) if page.view.left > 0 => {}
            Answered::Done(_) => break,
            Answered::Again(page, refusal) => {
                let html = pages::roster(&visit.frame(), &page, &fields.typed("hand-over"), Some(&refusal));
                return Ok(visit.refused_page(&refusal, html));
            }
        }
    }
    Ok(Response::see_other(&visit.path("/office/roster")))
}

/// `POST /{street}/office/absences`
async fn add_absence(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = AddAbsence {
        key,
        person: fields.number("person").map(PersonId),
        from: fields.text("from").to_owned(),
        to: fields.text("to").to_owned(),
        deputy: fields.number("deputy").map(PersonId),
    };
    let page: Page<view::Outcome<RosterView, RosterView>> = visit.ask(call).await?;
    Ok(kept(visit, page, &fields.typed("absences"), "roster", pages::roster))
}

/// `POST /{street}/office/absences/{id}/remove`
async fn remove_absence(visit: &Visit, id: &str) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let id = id.parse().map_err(|_| ErrorPage::NotFoundPage)?;
    let page = visit.ask(RemoveAbsence { key, id }).await?;
    Ok(kept(visit, page, &fields.typed("remove"), "roster", pages::roster))
}

/// `GET /{street}/office/templates`
async fn templates(visit: &Visit) -> Outcome {
    show(visit, visit.ask(AskTemplates {}).await?, pages::templates)
}

/// `POST /{street}/office/templates`
async fn keep_template(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let call = KeepTemplate {
        key,
        template: fields.number("id").map(TemplateId),
        title: fields.text("title").to_owned(),
        text: fields.text("text").to_owned(),
        remove: fields.text("delete") == "1",
    };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("templates"), "templates", pages::templates))
}

/// `GET /{street}/office/remedies?edit=…`
async fn remedies(visit: &Visit) -> Outcome {
    let remedy = visit.request.query("edit").and_then(|id| id.parse().ok()).map(RemedyId);
    show(visit, visit.ask(AskRemedyEditor { remedy }).await?, pages::remedies_editor)
}

/// `POST /{street}/office/remedies`
async fn keep_remedy(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let field = |name: &str| fields.text(name).to_owned();
    let call = KeepRemedy {
        key,
        remedy: fields.number("id").map(RemedyId),
        kind: field("kind"),
        title: field("title"),
        text: field("text"),
        words: field("words"),
        remove: fields.text("delete") == "1",
    };
    Ok(kept(visit, visit.ask(call).await?, &fields.typed("remedies"), "remedies", pages::remedies_editor))
}

/// `GET /{street}/office/cockpit`
async fn cockpit(visit: &Visit) -> Outcome {
    let page = visit.ask(AskCockpit {}).await?;
    Ok(visit.page(200, pages::cockpit(&visit.frame(), &page)))
}

/// How a page of the office with forms is shown.
type Shows<V> = fn(&Frame, &Page<V>, &Typed, Option<&Refusal>) -> String;

fn show<V>(visit: &Visit, page: Page<V>, shows: Shows<V>) -> Outcome {
    Ok(visit.page(200, shows(&visit.frame(), &page, &Typed::default(), None)))
}

/// Back to a page of the office, or the page again with the refusal and what was typed.
fn kept<D, V>(visit: &Visit, page: Page<view::Outcome<D, V>>, typed: &Typed, back: &str, shows: Shows<V>) -> Response {
    match answered(page) {
        Answered::Done(_) => Response::see_other(&visit.path(&format!("/office/{back}"))),
        Answered::Again(page, refusal) => {
            visit.refused_page(&refusal, shows(&visit.frame(), &page, typed, Some(&refusal)))
        }
    }
}
