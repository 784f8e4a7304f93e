//! One request on its way through the Worker: who calls, from where, and what a page needs to know of it.

use std::cell::OnceCell;
use std::rc::Rc;

use ::street::calls::{Answer, Ask, Caller, Message};
use app::Frame;
use app::pages::{self, ErrorPage};
use domain::Refusal;
use domain::view::{Page, StreetLine};

use crate::faults;
use crate::host;
use crate::http::form::{self, BodyRefusal, Fields, Reads};
use crate::http::request::Request;
use crate::http::response::Response;
use crate::http::session;
use crate::settings::Settings;
use crate::task::{self, HostFailure};

/// Why an action ends before its own answer.
pub enum Stop {
    /// Nothing of this request concerns a view.
    Error(ErrorPage),
    /// The object refuses the whole page.
    Refused(Refusal),
}

impl From<ErrorPage> for Stop {
    fn from(error: ErrorPage) -> Self {
        Self::Error(error)
    }
}

impl From<BodyRefusal> for Stop {
    fn from(refusal: BodyRefusal) -> Self {
        Self::Error(faults::of_body(refusal))
    }
}

/// A promise of the host's own: storage, or the network inside. The object's faults never come here, the host answers
/// them itself.
impl From<HostFailure> for Stop {
    fn from(failure: HostFailure) -> Self {
        host::log_line(true, &failure.to_string());
        Self::Error(ErrorPage::Busy)
    }
}

/// What an action ends with.
pub type Outcome = Result<Response, Stop>;

/// The session's token: of the cookie, or made with the first form that needs one.
struct Token {
    known: Option<String>,
    fresh: OnceCell<String>,
}

/// A request, inside a 街道 or outside of any.
pub struct Visit {
    /// What was asked.
    pub request: Request,
    /// Of this installation.
    pub settings: Rc<Settings>,
    /// First part of the address; empty outside a 街道.
    pub slug: String,
    /// Its name, as the registry has it.
    pub street_name: Option<String>,
    token: Rc<Token>,
}

impl Visit {
    /// A request to a 街道 that exists, or to none.
    #[must_use]
    pub fn new(request: Request, settings: Rc<Settings>, street: Option<StreetLine>) -> Self {
        let known = session::token_of(&request).map(ToOwned::to_owned);
        let token = Rc::new(Token { known, fresh: OnceCell::new() });
        let (slug, street_name) = street.map(|StreetLine { slug, name }| (slug, name)).unzip();
        Self { request, settings, slug: slug.unwrap_or_default(), street_name, token }
    }

    /// Who calls.
    #[must_use]
    pub fn caller(&self) -> Caller {
        let address = self.request.header(&self.settings.address_header).map(ToOwned::to_owned);
        Caller { token: self.token.known.clone(), address }
    }

    /// Asks the 街道.
    ///
    /// # Errors
    /// [`Stop::Refused`] when the whole page is refused.
    pub async fn ask<C: Ask>(&self, call: C) -> Result<Page<C::View>, Stop> {
        self.ask_as(self.caller(), call).await
    }

    /// The same as another caller.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn ask_as<C: Ask>(&self, caller: Caller, call: C) -> Result<Page<C::View>, Stop> {
        ask::<C>(&self.slug, &Message { caller, call: call.into() }).await?.map_err(Stop::Refused)
    }

    /// Reads a form of ours: its fields and its idempotency key.
    ///
    /// # Errors
    /// [`BodyRefusal`], the first that applies.
    pub async fn form(&self, reads: Reads) -> Result<(Fields, String), BodyRefusal> {
        form::admit(&self.request, reads, self.settings.origin.as_deref())?;
        let fields = Fields::read().await?;
        let token = self.token.known.as_deref().ok_or(BodyRefusal::NotOurForm)?;
        let key = self.settings.form_key.open(token, fields.text("form")).map(ToOwned::to_owned);
        Ok((fields, key.ok_or(BodyRefusal::NotOurForm)?))
    }

    /// The surroundings of a page. A form on it makes a session token, unless the visitor has one.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let manifest = Rc::clone(&self.settings.manifest);
        let (settings, token) = (Rc::clone(&self.settings), Rc::clone(&self.token));
        Frame {
            slug: self.slug.clone(),
            street_name: self.street_name.clone(),
            origin: self.settings.origin.clone().unwrap_or_else(|| self.request.origin.clone()),
            elder: self.request.cookie(session::ELDER_COOKIE).is_some_and(|value| value == "1"),
            assets: Rc::new(move |name| manifest.get(name).cloned().unwrap_or_default()),
            form_token: Rc::new(move || {
                let token =
                    token.known.as_ref().unwrap_or_else(|| token.fresh.get_or_init(|| session::fresh_token(random())));
                settings.form_key.seal(token, random())
            }),
            path: self.request.path_and_query(),
        }
    }

    /// A page of this visit, made after everything that concerns the session.
    #[must_use]
    pub fn page(&self, status: u16, html: String) -> Response {
        self.with_fresh_session(Response::page(status, html))
    }

    fn with_fresh_session(&self, response: Response) -> Response {
        match self.token.fresh.get() {
            Some(token) => self.with_session(response, token),
            None => response,
        }
    }

    /// The answer to an action that was stopped.
    #[must_use]
    pub fn stopped(&self, stop: Stop) -> Response {
        let frame = self.frame();
        match stop {
            Stop::Error(error) => self.with_fresh_session(faults::framed(&frame, error)),
            Stop::Refused(refusal) => self.refused_page(&refusal, pages::refused(&frame, &refusal)),
        }
    }

    /// A page that says why something was refused.
    #[must_use]
    pub fn refused_page(&self, refusal: &Refusal, html: String) -> Response {
        self.page(refusal.status(), html).with("x-yimi-code", refusal.code())
    }

    /// An answer that leaves the session's token with the browser.
    #[must_use]
    pub fn with_session(&self, response: Response, token: &str) -> Response {
        response.with("set-cookie", &session::session_cookie(&self.slug, token, self.is_cookie_secure()))
    }

    /// Cookies leave out `Secure` only where the caller sits at this very machine, and, in local running, where the
    /// pages are tried from a phone in the same network, for which there is no certificate.
    #[must_use]
    pub fn is_cookie_secure(&self) -> bool {
        let tried_locally = cfg!(feature = "local") && !self.request.is_https();
        !(self.request.is_loopback() || tried_locally)
    }

    /// Whether an address that was sent along leads to a page of this 街道: a path, not another host.
    #[must_use]
    pub fn is_own_address(&self, address: &str) -> bool {
        let rest = address.strip_prefix('/').and_then(|rest| rest.strip_prefix(self.slug.as_str()));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
            && !address.contains(['\\', '\n', '\r'])
    }

    /// A path inside this 街道.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.slug)
    }
}

/// Asks a 街道.
///
/// # Errors
/// [`Stop::Error`] when host and module do not understand each other.
pub async fn ask<C: Ask>(slug: &str, message: &Message) -> Result<Answer<C::View>, Stop> {
    let bytes = serde_json::to_vec(message).map_err(unreadable)?;
    host::ask_street(slug, &bytes);
    serde_json::from_slice(&task::arrival().await?).map_err(unreadable)
}

/// What our own parts said to each other cannot be read: a bug, or two versions too far apart.
pub fn unreadable(error: serde_json::Error) -> Stop {
    host::log_line(true, &format!("unreadable message: {error}"));
    Stop::Error(ErrorPage::Internal)
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    host::fill_random(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(url: &str, headers: &str) -> Visit {
        let settings = r#"{"secret": "0123456789abcdef0123456789abcdef", "photos": "disk", "manifest": {}}"#;
        let settings = Settings::parse(settings).ok().unwrap();
        let request = Request::parse(&format!("GET {url}\n{headers}")).unwrap();
        let street = StreetLine { slug: "xianlin".into(), name: "仙林街道".into() };
        Visit::new(request, Rc::new(settings), Some(street))
    }

    #[test]
    fn the_way_back_stays_inside_the_street() {
        let visit = visit("https://yimi.example/xianlin", "");
        for own in ["/xianlin", "/xianlin/wallet", "/xianlin?x=1", "/xianlin/counter?code=1"] {
            assert!(visit.is_own_address(own), "{own}");
        }
        let foreign = ["", "/", "//evil.example", "https://evil.example/xianlin", "/xianlin.evil", "/other/wallet"];
        for foreign in foreign.into_iter().chain(["/xianlin\\..", "/xianlin/\r\nset-cookie: x", "xianlin"]) {
            assert!(!visit.is_own_address(foreign), "{foreign}");
        }
    }

    #[test]
    fn cookies_are_secure_wherever_others_could_listen() {
        assert!(!visit("http://127.0.0.1:8787/xianlin", "").is_cookie_secure());
        assert!(visit("https://yimi.example/xianlin", "").is_cookie_secure());
        let in_the_network = visit("http://192.168.0.7:8787/xianlin", "").is_cookie_secure();
        assert_eq!(in_the_network, !cfg!(feature = "local"));
    }

    #[test]
    fn who_calls_is_taken_from_cookie_and_platform() {
        let token = "A".repeat(43);
        let visit = visit("https://h/xianlin", &format!("cookie: yimi={token}\ncf-connecting-ip: 203.0.113.7"));
        assert_eq!(visit.caller(), Caller { token: Some(token), address: Some("203.0.113.7".into()) });
    }
}
