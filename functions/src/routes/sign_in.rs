//! Signing in by phone code, and out.

use ::street::calls::{AskSignInCode, ConfirmSignInCode, RequestSignInCode, SignOut};
use app::pages;
use domain::Role;
use domain::view::{CodeView, SignInDone};

use super::{Answered, answered, with_view};
use crate::http::form::Reads;
use crate::http::response::Response;
use crate::http::session;
use crate::http::text::percent_encoded;
use crate::visit::{Outcome, Visit};

/// `GET /{street}/sign-in`
pub async fn form(visit: &Visit) -> Outcome {
    let page = visit.ask(AskSignInCode {}).await?;
    Ok(visit.page(200, pages::sign_in(&visit.frame(), &page, "", None)))
}

/// `POST /{street}/sign-in`: asks for a code.
pub async fn request_code(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    let phone = fields.text("phone");
    match answered(visit.ask(RequestSignInCode { key, phone: phone.to_owned() }).await?) {
        Answered::Done(_) => Ok(Response::see_other(&with_next(visit, "/sign-in/code"))),
        Answered::Again(page, refusal) => {
            let page = with_view(page, |()| CodeView { phone_masked: None, expires_at: None });
            let html = pages::sign_in(&visit.frame(), &page, phone, Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `GET /{street}/sign-in/code`
pub async fn code_form(visit: &Visit) -> Outcome {
    let page = visit.ask(AskSignInCode {}).await?;
    Ok(visit.page(200, pages::sign_in_code(&visit.frame(), &page, None)))
}

/// `POST /{street}/sign-in/code`: signs in. The session's token changes with it, so that one planted before is worth
/// nothing afterwards.
pub async fn confirm_code(visit: &Visit) -> Outcome {
    let (fields, key) = visit.form(Reads::Form).await?;
    match answered(visit.ask(ConfirmSignInCode { key, code: fields.text("code").to_owned() }).await?) {
        Answered::Done(page) => {
            let SignInDone { token, roles, .. } = page.view;
            let address = next(visit).unwrap_or_else(|| visit.path(entrance(&roles)));
            Ok(visit.with_session(Response::see_other(&address), &token))
        }
        Answered::Again(page, refusal) => {
            let html = pages::sign_in_code(&visit.frame(), &page, Some(&refusal));
            Ok(visit.refused_page(&refusal, html))
        }
    }
}

/// `POST /{street}/sign-out`
pub async fn sign_out(visit: &Visit) -> Outcome {
    visit.form(Reads::Form).await?;
    let page = visit.ask(SignOut {}).await?;
    let home = Response::see_other(&visit.path(""));
    let ended = || session::ended_session_cookie(&visit.slug, visit.is_cookie_secure());
    Ok(match page.view.token {
        Some(token) => visit.with_session(home, &token),
        None => home.with("set-cookie", &ended()),
    })
}

/// Where a day begins.
fn entrance(roles: &[Role]) -> &'static str {
    let has = |some: &[Role]| roles.iter().any(|role| some.contains(role));
    if has(&[Role::GridWorker, Role::CommunityLead, Role::Dispatcher, Role::District]) {
        "/inbox"
    } else if has(&[Role::Clerk]) {
        "/counter"
    } else if has(&[Role::PartyMember]) {
        "/party"
    } else if has(&[Role::Arbiter]) {
        "/arbiter"
    } else if has(&[Role::Reviewer]) {
        "/review"
    } else if has(&[Role::Treasurer]) {
        "/office"
    } else if has(&[Role::Admin]) {
        "/posters"
    } else if has(&[Role::Volunteer]) {
        "/file"
    } else {
        ""
    }
}

fn with_next(visit: &Visit, path: &str) -> String {
    match next(visit) {
        Some(next) => format!("{}?next={}", visit.path(path), percent_encoded(&next)),
        None => visit.path(path),
    }
}

/// The page that the person came for.
fn next(visit: &Visit) -> Option<String> {
    visit.request.query("next").filter(|address| visit.is_own_address(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_begins_its_day_somewhere() {
        assert_eq!(entrance(&[]), "");
        for role in Role::ALL {
            assert_ne!(entrance(&[*role]), "", "{role:?}");
        }
        assert_eq!(entrance(&[Role::GridWorker, Role::PartyMember, Role::Admin]), "/inbox");
    }
}
