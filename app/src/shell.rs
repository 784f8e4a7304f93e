//! The whole HTML document around a page's content: head, header, bar.
//!
//! Invariant: a page without islands names no script; no page holds a script or a style of its own, so that the
//! strictest Content-Security-Policy fits.

mod bar;
mod header;

use crate::frame::Frame;
use crate::text::zh_cn as text;
use domain::view::{Page, Viewer};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// The bar at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// None: one thing per page where residents act.
    None,
    /// For residents, with the tab of this page.
    Resident(Tab),
    /// For staff, with what their roles open.
    Staff(Tab),
}

/// What a bar leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The front page.
    Home,
    /// My reports.
    Mine,
    /// 一米币.
    Wallet,
    /// The grid worker's inbox.
    Inbox,
    /// The merchant's counter.
    Counter,
    /// The posters.
    Posters,
    /// A party's tasks.
    Party,
    /// What waits for the arbiter.
    Arbiter,
    /// What waits for the reviewer.
    Review,
    /// Filing for others.
    File,
    /// What the office sets and sees.
    Office,
    /// A page of none of them.
    Elsewhere,
}

/// What the document is besides its content.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    title: String,
    street_name: Option<&'a str>,
    viewer: Option<&'a Viewer>,
    back: Option<String>,
    bar: Bar,
    islands: bool,
    staff: bool,
    leads_on_to: Option<String>,
    follows_after: Option<(i64, String)>,
    address: Option<String>,
}

impl<'a> Document<'a> {
    /// A page that no view stands behind. It is headed as its frame is: by the 街道, outside of any by the product.
    #[must_use]
    pub const fn new(title: String) -> Self {
        Self {
            title,
            street_name: None,
            viewer: None,
            back: None,
            bar: Bar::None,
            islands: false,
            staff: false,
            leads_on_to: None,
            follows_after: None,
            address: None,
        }
    }

    /// A page of a 街道.
    #[must_use]
    pub fn of<V>(page: &'a Page<V>, title: impl Into<String>) -> Self {
        Self { viewer: Some(&page.viewer), street_name: Some(&page.street_name), ..Self::new(title.into()) }
    }

    /// Where the link back leads; without it there is none.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>) -> Self {
        self.back = Some(href.into());
        self
    }

    /// The bar at the bottom.
    #[must_use]
    pub const fn bar(mut self, bar: Bar) -> Self {
        self.bar = bar;
        self
    }

    /// The page holds islands: it names the loader.
    #[must_use]
    pub const fn islands(mut self) -> Self {
        self.islands = true;
        self
    }

    /// The same, where it depends on what the page shows.
    #[must_use]
    pub const fn islands_when(mut self, needed: bool) -> Self {
        self.islands = needed;
        self
    }

    /// The page is for staff: wide on a desk, with the sheet `staff.css` besides.
    #[must_use]
    pub const fn staff(mut self) -> Self {
        self.staff = true;
        self
    }

    /// The browser goes there by itself; the page stays for where it cannot.
    #[must_use]
    pub fn leads_on_to(mut self, address: String) -> Self {
        self.leads_on_to = Some(address);
        self
    }

    /// After so many seconds the browser goes there by itself, while the page stays open.
    #[must_use]
    pub fn follows_after(mut self, seconds: i64, address: String) -> Self {
        self.follows_after = Some((seconds, address));
        self
    }

    /// Where this page is read, if it may also be the answer to a form that was sent elsewhere.
    #[must_use]
    pub fn at(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Something has to be corrected: the title says so first.
    #[must_use]
    pub fn refused(mut self, refused: bool) -> Self {
        if refused {
            self.title.insert_str(0, text::form::TITLE_PREFIX);
        }
        self
    }

    /// The document. `content` runs where islands find their owner.
    #[must_use]
    pub fn render(self, frame: &Frame, content: impl FnOnce() -> AnyView) -> String {
        let context = self.islands.then(|| Arc::new(SsrSharedContext::new_islands()) as _);
        let owner = Owner::new_root(context);
        let html = owner.with(|| self.html(frame, content()).to_html());
        owner.unset_with_forced_cleanup();
        format!("<!doctype html>{html}")
    }

    fn street<'b>(&'b self, frame: &'b Frame) -> Option<&'b str> {
        self.street_name.or(frame.street_name.as_deref())
    }

    fn html(&self, frame: &Frame, content: AnyView) -> AnyView {
        let class = frame.elder.then_some("elder");
        let body_class = self.staff.then_some("is-staff");
        view! {
            <html lang=text::LANGUAGE class=class>
                {self.head(frame)}
                <body class=body_class>
                    <a class="skip" href="#content">{text::SKIP_TO_CONTENT}</a>
                    {header::header(frame, self.street(frame), self.back.clone(), self.address.as_ref().unwrap_or(&frame.path))}
                    <main id="content" tabindex="-1">{content}</main>
                    {bar::account(frame, self.viewer, self.bar)}
                    {bar::bar(frame, self.viewer, self.bar)}
                </body>
            </html>
        }
        .into_any()
    }

    fn head(&self, frame: &Frame) -> AnyView {
        let asset = |name: &str| (frame.assets)(name);
        let staff = self.staff.then(|| view! { <link rel="stylesheet" href=asset("staff.css")/> });
        // Staff's pages have islands of their own, which residents' phones need not load.
        let (client, module) = if self.staff { ("desk.js", "desk_bg.wasm") } else { ("client.js", "client_bg.wasm") };
        let loader = self.islands.then(|| {
            view! {
                <script
                    type="module"
                    src=asset("loader.js")
                    data-client=asset(client)
                    data-wasm=asset(module)
                ></script>
            }
        });
        let onward = self.leads_on_to.as_ref().map(|address| (0, address));
        let onward = onward.or(self.follows_after.as_ref().map(|(seconds, address)| (*seconds, address)));
        let onward = onward.map(|(seconds, address)| {
            view! { <meta http-equiv="refresh" content=format!("{seconds};url={address}")/> }
        });
        view! {
            <head>
                <meta charset="utf-8"/>
                <title>{text::page_title(&self.title, self.street(frame))}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="format-detection" content="telephone=no"/>
                <meta name="theme-color" content="#f1f4f3" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#101414" media="(prefers-color-scheme: dark)"/>
                <link rel="stylesheet" href=asset("style.css")/>
                {staff}
                <link rel="icon" href=asset("icons/icon.svg") type="image/svg+xml"/>
                <link rel="apple-touch-icon" href=asset("icons/icon-180.png")/>
                <link rel="manifest" href=asset("yimi.webmanifest")/>
                {loader}
                {onward}
            </head>
        }
        .into_any()
    }
}
