//! Every route on one screen.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use app::pages::ErrorPage;

use crate::http::request::{Method, Request};
use crate::http::response::Response;
use crate::settings::{self, Settings};
use crate::visit::{Outcome, Stop, Visit};
use crate::{faults, routes, streets};

/// What an address answers to. An action begins when it is awaited; the other one is dropped.
pub struct Actions<'a> {
    get: Option<Action<'a>>,
    post: Option<Action<'a>>,
}

type Action<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// Addresses outside any 街道.
fn outside<'a>(visit: &'a Visit, path: &[&'a str]) -> Option<Actions<'a>> {
    Some(match path {
        [] => get(routes::streets::list(visit)),
        ["healthz"] => get(routes::healthz::tell(visit)),
        ["operator", "streets"] => post(routes::operator::found(visit)),
        _ => return None,
    })
}

/// Addresses of a 街道, without its name.
fn inside<'a>(visit: &'a Visit, path: &[&'a str]) -> Option<Actions<'a>> {
    Some(match path {
        [] => get(routes::home::show(visit)),
        ["s"] => get(routes::stairwell::find(visit)),
        ["s", code] => get(routes::stairwell::show(visit, code)),
        ["s", code, "board"] => get(routes::public::stairwell_board(visit, code)),
        ["s", code, "report"] => both(routes::report::form(visit, code), routes::report::submit(visit, code)),
        ["t"] => get(routes::ticket::find(visit)),
        ["t", ticket] => get(routes::ticket::progress(visit, ticket)),
        ["t", ticket, "receipt"] => get(routes::ticket::receipt(visit, ticket)),
        ["t", ticket, "rate"] => post(routes::ticket::rate(visit, ticket)),
        ["t", ticket, "reopen"] => post(routes::ticket::reopen(visit, ticket)),
        ["t", ticket, act] => post(routes::ticket::act(visit, ticket, act)),
        ["board"] => get(routes::public::boards(visit)),
        ["board", grid] => get(routes::public::board(visit, grid)),
        ["register"] => get(routes::public::register(visit)),
        ["remedies"] => get(routes::public::remedies(visit)),
        ["remedies", remedy] => get(routes::public::remedy(visit, remedy)),
        ["duties"] => get(routes::public::duties(visit)),
        ["mine"] => get(routes::mine::show(visit)),
        ["sign-in"] => both(routes::sign_in::form(visit), routes::sign_in::request_code(visit)),
        ["sign-in", "code"] => both(routes::sign_in::code_form(visit), routes::sign_in::confirm_code(visit)),
        ["sign-out"] => post(routes::sign_in::sign_out(visit)),
        ["wallet"] => get(routes::wallet::show(visit)),
        ["wallet", month] => get(routes::wallet::statement(visit, month)),
        ["accounts", account] => get(routes::accounts::show(visit, account, "")),
        ["accounts", account, month] => get(routes::accounts::show(visit, account, month)),
        ["rules"] => both(routes::rules::show(visit), routes::rules::comment(visit)),
        ["household"] => both(routes::rules::household(visit), routes::rules::keep_household(visit)),
        ["claims"] => get(routes::claims::list(visit)),
        ["claims", "new"] => both(routes::claims::form(visit), routes::claims::submit(visit)),
        ["claims", claim] => get(routes::claims::show(visit, claim)),
        ["helped", claim] => both(routes::claims::help(visit, claim), routes::claims::rate(visit, claim)),
        ["claims", claim, act] => post(routes::claims::act(visit, claim, act)),
        ["review"] => get(routes::review::list(visit)),
        ["review", "bulk"] => post(routes::review::bulk(visit)),
        ["review", claim] => get(routes::review::show(visit, claim)),
        ["review", claim, verb] => post(routes::review::decide(visit, claim, verb)),
        ["appeals"] => get(routes::appeals::list(visit)),
        ["appeals", "new"] => both(routes::appeals::form(visit), routes::appeals::submit(visit)),
        ["appeals", appeal] => both(routes::appeals::show(visit, appeal), routes::appeals::decide(visit, appeal)),
        ["activities"] => both(routes::activities::list(visit), routes::activities::announce(visit)),
        ["activities", activity] => get(routes::activities::show(visit, activity)),
        ["activities", activity, "screen"] => get(routes::activities::screen(visit, activity)),
        ["activities", activity, "check-in"] => {
            both(routes::activities::arrive(visit, activity), routes::activities::check_in(visit, activity))
        }
        ["activities", activity, act] => post(routes::activities::act(visit, activity, act)),
        ["rewards"] => get(routes::rewards::show(visit)),
        ["rewards", reward, "reserve"] => post(routes::rewards::reserve(visit, reward)),
        ["redemptions", redemption] => get(routes::redemption::show(visit, redemption)),
        ["redemptions", redemption, "code"] => {
            both(routes::redemption::refresh_code(visit, redemption), routes::redemption::renew_code(visit, redemption))
        }
        ["redemptions", redemption, "cancel"] => post(routes::redemption::cancel(visit, redemption)),
        ["scan"] => get(routes::scan::show(visit)),
        ["inbox"] => get(routes::inbox::show(visit)),
        ["inbox", "live"] => get(routes::inbox::live(visit)),
        ["desk", ticket] => get(routes::desk::show(visit, ticket)),
        ["desk", ticket, "dial"] => get(routes::desk::dial(visit, ticket)),
        ["desk", ticket, "photo", name] => get(routes::desk::photo(visit, ticket, name)),
        ["desk", ticket, act] => post(routes::desk::act(visit, ticket, act)),
        ["inbox", "bulk"] => post(routes::inbox::bulk(visit)),
        ["search"] => get(routes::inbox::search(visit)),
        ["file"] => both(routes::filing::form(visit), routes::filing::submit(visit)),
        ["slip", ticket] => get(routes::filing::slip(visit, ticket)),
        ["party"] => get(routes::party::tasks(visit)),
        ["party", ticket, task] => get(routes::party::task(visit, ticket, task)),
        ["party", ticket, task, act] => post(routes::party::act(visit, ticket, task, act)),
        ["p", secret] => get(routes::party::linked(visit, secret)),
        ["p", secret, act] => post(routes::party::act_linked(visit, secret, act)),
        ["arbiter"] => get(routes::party::refused_tasks(visit)),
        ["arbiter", ticket, task] => {
            both(routes::party::refused_task(visit, ticket, task), routes::party::arbitrate(visit, ticket, task))
        }
        ["office", ..] => return routes::office::actions(visit, path.get(1..).unwrap_or_default()),
        ["counter"] => both(routes::counter::show(visit), routes::counter::redeem(visit)),
        ["counter", "stand"] => post(routes::counter::stand(visit)),
        ["counter", redemption, "undo"] => post(routes::counter::undo(visit, redemption)),
        ["counter", "months"] => get(routes::counter::months(visit, None)),
        ["counter", "months", merchant] => get(routes::counter::months(visit, Some(merchant))),
        ["counter", "months", merchant, "list.csv"] => get(routes::counter::list(visit, merchant, "csv")),
        ["counter", "months", merchant, "list.xlsx"] => get(routes::counter::list(visit, merchant, "xlsx")),
        ["pool"] => get(routes::pool::show(visit)),
        ["merit"] => get(routes::merit::show(visit)),
        ["merit", household] => get(routes::merit::household(visit, household)),
        ["merit", household, act] => post(routes::merit::act(visit, household, act)),
        ["posters"] => get(routes::posters::grids(visit)),
        ["posters", grid] => get(routes::posters::of_grid(visit, grid)),
        ["photos", name] => get(routes::photo::serve(visit, name)),
        ["elder"] => post(routes::elder::switch(visit)),
        #[cfg(feature = "local")]
        ["-", "clock"] => get(routes::clock::shift(visit)),
        #[cfg(feature = "local")]
        ["-", "provoke", "render"] => get(routes::provoke::render(visit)),
        #[cfg(feature = "local")]
        ["-", "provoke", "object"] => get(routes::provoke::object(visit)),
        _ => return None,
    })
}

/// Answers a request that the host has packed.
pub async fn answer(head: &str) -> Response {
    // The host keeps the settings before it begins anything.
    let Some(settings) = settings::kept() else { return faults::bare(ErrorPage::Busy) };
    match Request::parse(head) {
        Ok(request) => route(request, settings).await,
        Err(refusal) => faults::bare(faults::of_head(refusal)),
    }
}

async fn route(request: Request, settings: Rc<Settings>) -> Response {
    let segments = request.segments.clone();
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let visit = |street| Visit::new(request, settings, street);
    match path.as_slice() {
        [] | ["healthz"] | ["operator", ..] => {
            let visit = visit(None);
            finish(&visit, outside(&visit, &path), ErrorPage::NotFoundStreet).await
        }
        [slug, rest @ ..] => match streets::find(slug).await {
            Ok(Some(street)) => {
                let visit = visit(Some(street));
                finish(&visit, inside(&visit, rest), ErrorPage::NotFoundPage).await
            }
            Ok(None) => visit(None).stopped(ErrorPage::NotFoundStreet.into()),
            Err(stop) => visit(None).stopped(stop),
        },
    }
}

async fn finish(visit: &Visit, actions: Option<Actions<'_>>, not_found: ErrorPage) -> Response {
    let outcome = match actions.map(|actions| actions.of(visit.request.method)) {
        Some(Some(action)) => action.await,
        Some(None) => Err(Stop::Error(ErrorPage::MethodNotAllowed)),
        None => Err(Stop::Error(not_found)),
    };
    outcome.unwrap_or_else(|stop| visit.stopped(stop))
}

impl<'a> Actions<'a> {
    fn of(self, method: Method) -> Option<Action<'a>> {
        match method {
            Method::Get => self.get,
            Method::Post => self.post,
        }
    }
}

/// An address with these actions.
pub fn get<'a>(action: impl Future<Output = Outcome> + 'a) -> Actions<'a> {
    Actions { get: Some(Box::pin(action)), post: None }
}

/// An address with these actions.
pub fn post<'a>(action: impl Future<Output = Outcome> + 'a) -> Actions<'a> {
    Actions { get: None, post: Some(Box::pin(action)) }
}

/// An address with these actions.
pub fn both<'a>(get: impl Future<Output = Outcome> + 'a, post: impl Future<Output = Outcome> + 'a) -> Actions<'a> {
    Actions { get: Some(Box::pin(get)), post: Some(Box::pin(post)) }
}

#[cfg(test)]
mod tests;
