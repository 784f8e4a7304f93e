//! Pages with many forms: each has its own fields, and what was typed into a refused one stays in it alone.
//!
//! Invariant: the names of the fields may repeat between forms, the `id`s never do; the summary leads to the field that
//! was wrong, if the page shows it.

mod fields;

pub use fields::{Field, Pick, field, pick};

use super::errors::summary;
use super::{Look, form_token};
use crate::frame::Frame;
use crate::text::zh_cn as text;
use domain::{Instant, Refusal};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// Name of the hidden field by which one form keeps what was typed into another.
const KEPT: &str = "kept";

/// What was typed into a form that was refused, or that is to be filled before it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    act: String,
    fields: Vec<(String, String)>,
}

impl Typed {
    /// The form's act (the last word of the address that it is sent to, `arbitrate` for the arbiter's) and all its
    /// fields as sent; a name may repeat.
    #[must_use]
    pub fn of<N: Into<String>, V: Into<String>>(
        act: impl Into<String>,
        fields: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let fields = fields.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { act: act.into(), fields: fields.collect() }
    }

    /// The same words as hidden fields of another form, which gives them back by [`Self::kept`].
    #[must_use]
    pub fn keep(&self) -> AnyView {
        if self.act.is_empty() {
            return ().into_any();
        }
        let fields = self.fields.iter().map(|(name, value)| {
            view! { <input type="hidden" name=format!("{KEPT}.{name}") value=value.clone()/> }
        });
        let fields: Vec<_> = fields.collect();
        view! { <input type="hidden" name=KEPT value=self.act.clone()/>{fields} }.into_any()
    }

    /// What another form kept; `None` when it kept nothing.
    #[must_use]
    pub fn kept(&self) -> Option<Self> {
        let act = self.value(KEPT)?.to_owned();
        let prefix = format!("{KEPT}.");
        let own = |(name, value): &(String, String)| Some((name.strip_prefix(&prefix)?.to_owned(), value.clone()));
        Some(Self { act, fields: self.fields.iter().filter_map(own).collect() })
    }

    /// Whether it was typed into the form of that act; without an act, whether anything was.
    #[must_use]
    pub fn is_of(&self, act: Option<&str>) -> bool {
        act.map_or(!self.act.is_empty(), |act| self.act == act)
    }

    /// What was typed into the first field of that name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// What was typed into all fields of that name.
    pub fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// A page's forms, and what came of the one that was sent.
pub struct Sheet<'a> {
    frame: &'a Frame,
    typed: &'a Typed,
    refusal: Option<&'a Refusal>,
    now: Instant,
    /// The `id` of the wrong field, once it was drawn.
    wrong: RefCell<Option<String>>,
    /// Whether the form that was refused was drawn; not when its act is no longer possible.
    drawn: Cell<bool>,
}

/// Fields in which people write.
const WRITTEN: &[&str] = &["text", "note", "reason", "title"];

impl<'a> Sheet<'a> {
    /// The forms of a page.
    #[must_use]
    pub const fn new(frame: &'a Frame, typed: &'a Typed, refusal: Option<&'a Refusal>, now: Instant) -> Self {
        Self { frame, typed, refusal, now, wrong: RefCell::new(None), drawn: Cell::new(false) }
    }

    /// Whether something has to be corrected.
    #[must_use]
    pub const fn any(&self) -> bool {
        self.refusal.is_some()
    }

    /// Whether somebody else works on it right now, which is why nothing was done.
    #[must_use]
    pub fn is_claimed(&self) -> bool {
        matches!(self.refusal, Some(Refusal::Ticket(domain::TicketRefusal::ClaimedBy { .. })))
    }

    /// What was typed.
    #[must_use]
    pub const fn typed(&self) -> &Typed {
        self.typed
    }

    /// Whether that form was refused.
    #[must_use]
    pub fn is_refused(&self, act: &str) -> bool {
        self.any() && self.typed.act == act
    }

    /// A form that is sent to `action`.
    #[must_use]
    pub fn form(&self, act: &'static str, action: String) -> Form<'_> {
        let is_typed = self.typed.act == act;
        Form { sheet: self, key: act.to_owned(), action, which: None, is_typed, beside: None, photos: false }
    }

    /// The summary: focused, so that it is seen and read aloud first. To be asked for after the forms were drawn.
    #[must_use]
    pub fn summary(&self) -> Option<AnyView> {
        Some(summary(self.refusal?, self.now, self.wrong.borrow().clone(), self.kept()))
    }
}

impl Sheet<'_> {
    /// What was written into a form that this page no longer has: somebody else was faster, no word is lost.
    fn kept(&self) -> Option<AnyView> {
        let written =
            self.typed.fields.iter().filter(|(name, value)| WRITTEN.contains(&name.as_str()) && !value.is_empty());
        let written: Vec<_> = written.map(|(_, value)| view! { <p class="words">{value.clone()}</p> }).collect();
        let lost = !self.drawn.get() && !written.is_empty();
        lost.then(|| view! { <p>{text::form::KEPT}</p>{written} }.into_any())
    }
}

/// One of the forms.
pub struct Form<'a> {
    sheet: &'a Sheet<'a>,
    key: String,
    action: String,
    which: Option<(&'static str, String)>,
    is_typed: bool,
    beside: Option<(&'static str, &'static str)>,
    photos: bool,
}

impl Form<'_> {
    /// One of several forms of the same act: the hidden field says which.
    #[must_use]
    pub fn of(mut self, name: &'static str, value: impl ToString) -> Self {
        let value = value.to_string();
        self.is_typed = self.is_typed && self.sheet.typed.value(name) == Some(&value);
        self.key = format!("{}-{value}", self.key);
        self.which = Some((name, value));
        self
    }

    /// What is wrong with `from` is said beside `to`, as this form calls it.
    #[must_use]
    pub const fn beside(mut self, from: &'static str, to: &'static str) -> Self {
        self.beside = Some((from, to));
        self
    }

    /// The form carries files.
    #[must_use]
    pub const fn with_photos(mut self) -> Self {
        self.photos = true;
        self
    }

    /// Whether this very form was refused.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        self.is_typed && self.sheet.any()
    }

    /// A field that nobody sees.
    #[must_use]
    pub fn hidden(&self, name: &'static str, value: impl ToString) -> AnyView {
        view! { <input type="hidden" name=name value=value.to_string()/> }.into_any()
    }

    /// The form with its button.
    #[must_use]
    pub fn show(&self, class: &'static str, fields: Vec<AnyView>, label: impl Into<String>, look: Look) -> AnyView {
        let label: String = label.into();
        self.around(class, view! { {fields}<button class=look.class()>{label}</button> }.into_any())
    }

    /// The form around its fields and buttons.
    #[must_use]
    pub fn around(&self, class: &'static str, content: AnyView) -> AnyView {
        let which = self.which.clone().map(|(name, value)| self.hidden(name, value));
        let enctype = self.photos.then_some("multipart/form-data");
        if self.is_refused() {
            self.sheet.drawn.set(true);
        }
        view! {
            <form class=class method="post" action=self.action.clone() enctype=enctype>
                {form_token(self.sheet.frame)}
                {which}
                {content}
            </form>
        }
        .into_any()
    }

    fn id(&self, name: &str) -> String {
        format!("field-{}-{name}", self.key)
    }

    /// The sentence beside a field; from then on the summary leads there.
    fn sentence(&self, name: &str) -> Option<String> {
        let refusal = self.sheet.refusal.filter(|_| self.is_typed)?;
        let field = refusal.field()?;
        let field = self.beside.filter(|(from, _)| *from == field).map_or(field, |(_, to)| to);
        if field != name {
            return None;
        }
        self.sheet.wrong.replace(Some(self.id(name)));
        Some(text::refusal::sentence(refusal, Some(self.sheet.now)))
    }

    fn typed(&self, name: &str) -> Option<String> {
        if self.is_typed { self.sheet.typed.value(name).map(str::to_owned) } else { None }
    }

    fn all_typed(&self, name: &str) -> Option<Vec<String>> {
        self.is_typed.then(|| self.sheet.typed.values(name).map(str::to_owned).collect())
    }
}
