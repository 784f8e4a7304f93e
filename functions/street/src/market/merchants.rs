//! The merchants and their clerks, as the office keeps them.
//!
//! Invariant: what was reserved at a merchant that stops can still be taken there, and what it is owed is still paid;
//! nobody puts themselves behind a counter or takes themselves away from it, so that nobody settles what is their own.

use super::{change, refused, treasurer};
use crate::book::{Book, Failure};
use crate::calls::{AddClerk, AskMerchants, Caller, Handle, KeepMerchant, StopMerchant, TakeClerk};
use crate::office::{give, log, take_away};
use crate::people;
use crate::places::Of;
use crate::rewards::open_merchant;
use crate::sql::{Row, statements, values};
use domain::market::{ClerkToBe, MERCHANTS_MAX, TypedMerchant, add_clerk, keep_merchant};
use domain::phone::Phone;
use domain::view::{ClerkLine, MerchantLine, MerchantsView, Outcome};
use domain::{MarketRefusal, MerchantId, PersonId, Role};

statements! {
    ALL = "SELECT id, name, address, stopped FROM merchants ORDER BY id LIMIT ?1";
    // Of all merchants together: some hundreds.
    CLERKS = "SELECT roles.merchant, roles.id, coalesce(people.name, ''), people.id FROM roles \
        CROSS JOIN people ON people.id = roles.person WHERE roles.role = 'clerk' ORDER BY roles.id";
    IS_CLERK = "SELECT 1 FROM roles WHERE person = ?1 AND role = 'clerk' AND merchant = ?2";
    CLERK = "SELECT person FROM roles WHERE id = ?1 AND merchant = ?2";
    ADD = "INSERT INTO merchants (name, address) VALUES (?1, ?2) RETURNING id";
    KEEP = "UPDATE merchants SET name = ?2, address = ?3 WHERE id = ?1";
    STOP = "UPDATE merchants SET stopped = ?2 WHERE id = ?1";
}

type Done = Result<Outcome<MerchantsView, MerchantsView>, Failure>;

impl Handle for AskMerchants {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<MerchantsView, Failure> {
        treasurer(book)?;
        view(book)
    }
}

impl Handle for KeepMerchant {
    const AUDITED: Option<&'static str> = Some("keep_merchant");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let Self { key, merchant, title, address } = self;
        change(book, "keep_merchant", &key, |book| keep(book, merchant, &title, &address), view)
    }
}

impl Handle for StopMerchant {
    const AUDITED: Option<&'static str> = Some("stop_merchant");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let Self { key, merchant, stopped } = self;
        let stop = |book: &mut Book<'_>| {
            let before = one(book, merchant)?;
            book.sql.run(STOP, &values![merchant, i64::from(stopped)])?;
            log(book, &format!("merchant {merchant} stopped"), &before.stopped, &stopped)
        };
        change(book, "stop_merchant", &key, stop, view)
    }
}

impl Handle for AddClerk {
    const AUDITED: Option<&'static str> = Some("add_clerk");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        let own = treasurer(book)?;
        let Self { key, merchant, name, phone } = self;
        let add = |book: &mut Book<'_>| {
            let before = one(book, merchant)?;
            let known = Phone::mobile(&phone).map(|phone| people::find(book, &phone)).transpose()?.flatten();
            let already = |person: PersonId| book.sql.run(IS_CLERK, &values![person, merchant]);
            let to_be = ClerkToBe {
                own: known == Some(own),
                already: known.map(already).transpose()?.is_some_and(|rows| !rows.is_empty()),
                clerks: u32::try_from(before.clerks.len()).unwrap_or(u32::MAX),
            };
            add_clerk(to_be).map_err(refused)?;
            give(book, &name, &phone, Role::Clerk, Of::Merchant(merchant))?;
            logged(book, &before)
        };
        change(book, "add_clerk", &key, add, view)
    }
}

impl Handle for TakeClerk {
    const AUDITED: Option<&'static str> = Some("take_clerk");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Done {
        treasurer(book)?;
        let Self { key, merchant, role } = self;
        let take = |book: &mut Book<'_>| {
            let rows = book.sql.run(CLERK, &values![role, merchant])?;
            let person = rows.first().map(|row| row.integer(0)).transpose()?.map(PersonId);
            take_away(book, person.ok_or_else(|| refused(MarketRefusal::ClerkUnknown))?, role)
        };
        change(book, "take_clerk", &key, take, view)
    }
}

fn keep(book: &mut Book<'_>, id: Option<MerchantId>, title: &str, address: &str) -> Result<(), Failure> {
    let before = id.map(|id| one(book, id)).transpose()?;
    let others = all(book)?.into_iter().filter(|other| Some(other.id) != id).map(|other| other.name);
    let others: Vec<String> = others.collect();
    let typed = TypedMerchant { name: title, address, is_new: before.is_none(), others: &others };
    let (name, address) = keep_merchant(&typed).map_err(refused)?;
    if let Some(before) = before {
        book.sql.run(KEEP, &values![before.id, name, address])?;
        return logged(book, &before);
    }
    let rows = book.sql.run(ADD, &values![name.as_str(), address])?;
    open_merchant(book, MerchantId(rows.first().ok_or(Failure::Unreadable("new merchant"))?.integer(0)?))?;
    log(book, "merchants", &"", &name.as_str())
}

/// Writes what became of a merchant into the log.
fn logged(book: &Book<'_>, before: &MerchantLine) -> Result<(), Failure> {
    log(book, &format!("merchant {}", before.id), before, &one(book, before.id)?)
}

/// The merchant, which there must be.
fn one(book: &Book<'_>, id: MerchantId) -> Result<MerchantLine, Failure> {
    all(book)?.into_iter().find(|line| line.id == id).ok_or_else(|| refused(MarketRefusal::MerchantUnknown))
}

fn all(book: &Book<'_>) -> Result<Vec<MerchantLine>, Failure> {
    let mut lines = Vec::new();
    for row in book.sql.run(ALL, &values![i64::from(MERCHANTS_MAX)])? {
        lines.push(MerchantLine {
            id: MerchantId(row.integer(0)?),
            name: row.text(1)?.to_owned(),
            address: row.text(2)?.to_owned(),
            stopped: row.integer(3)? == 1,
            clerks: Vec::new(),
        });
    }
    let clerk = |row: &Row| {
        let own = book.actor.person == Some(PersonId(row.integer(3)?));
        Ok::<_, Failure>(ClerkLine { role: row.integer(1)?, name: row.text(2)?.to_owned(), own })
    };
    for row in book.sql.run(CLERKS, &[])? {
        let merchant = MerchantId(row.integer(0)?);
        if let Some(line) = lines.iter_mut().find(|line| line.id == merchant) {
            line.clerks.push(clerk(&row)?);
        }
    }
    Ok(lines)
}

fn view(book: &Book<'_>) -> Result<MerchantsView, Failure> {
    Ok(MerchantsView { merchants: all(book)? })
}
