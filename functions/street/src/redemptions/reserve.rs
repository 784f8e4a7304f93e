//! Reserving a reward.

use super::{count_had, count_open_of, draw_code, record};
use crate::book::{Book, Failure};
use crate::calls::{Caller, Handle, Reserve};
use crate::once::{once, refusable};
use crate::sql::{statements, values};
use crate::timers::{self, TimerKind};
use crate::{attempts, ledger, rewards};
use domain::ledger::{AccountId, Draft, Movement, Outcome, TransferId};
use domain::redemption::Wish;
use domain::view::Outcome as Answer;
use domain::view::RewardsView;
use domain::{PersonId, RedemptionId, RedemptionState, Refusal, ReserveRefusal, RewardId, Span, redemption};

statements! {
    ADD = "INSERT INTO redemptions (person, reward, merchant, price, state, state_since_ms, held_until_ms, code, \
        code_expires_at_ms, household, reserved_at_ms) \
        VALUES (?1, ?2, ?3, ?4, 'reserved', ?5, ?6, ?7, ?8, ?9, ?5) RETURNING id";
}

impl Handle for Reserve {
    const AUDITED: Option<&'static str> = Some("reserve");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Answer<RedemptionId, RewardsView>, Failure> {
        let person = book.actor.signed_in()?;
        let Self { key, reward } = self;
        Ok(match refusable(once(book, "reserve", &key, |book| reserve(book, person, reward)))? {
            Ok(id) => Answer::Done(id),
            Err(refusal) => {
                attempts::refused(book, "reserve", &refusal)?;
                Answer::Refused { refusal, form: rewards::view(book)? }
            }
        })
    }
}

fn reserve(book: &mut Book<'_>, person: PersonId, reward: RewardId) -> Result<RedemptionId, Failure> {
    let found = rewards::offer(book, reward)?;
    let offer = found.map(|(offer, ..)| offer);
    let days = offer.map_or(0, |offer| i64::from(offer.terms.per_days));
    let wish = Wish {
        available: ledger::wallet(book, person)?.available(),
        open: count_open_of(book, person)?,
        had: count_had(book, person, reward, book.now.before(Span::days(days)))?,
        household: book.actor.household,
    };
    let reservation = redemption::reserve(offer, &wish, &book.street.settings, book.now).map_err(Refusal::Reserve)?;
    let (offer, merchant, funder) = found.ok_or(Refusal::Reserve(ReserveRefusal::Unknown))?;

    let code = draw_code(book)?;
    let (price, held_until) = (offer.price.get(), reservation.held_until);
    let expires_at = reservation.code_expires_at;
    let parameters =
        values![person, reward, merchant, price, book.now, held_until, code, expires_at, reservation.household];
    let rows = book.sql.run(ADD, &parameters)?;
    let id = RedemptionId(rows.first().ok_or(Failure::Unreadable("new redemption"))?.integer(0)?);

    let (wallet, pool, amount) = (AccountId::Wallet(person), AccountId::Pool(funder), offer.price);
    let spent = Movement { debit: wallet, credit: AccountId::Redeemed, amount };
    let paid = Movement { debit: pool, credit: AccountId::Settlement(merchant), amount };
    for (id, movement) in [(TransferId::Reserve(id), spent), (TransferId::PoolReserve(id), paid)] {
        let Outcome::Book(_) = ledger::transfer(book, &Draft::Reserve { id, movement })? else {
            return Err(Failure::Unreadable("new redemption that the ledger knows"));
        };
    }
    rewards::move_one(book, reward, offer.price, RedemptionState::Reserved)?;
    record(book, id, Some(person), RedemptionState::Reserved)?;
    timers::set(book, TimerKind::Reservation, id.0, reservation.held_until)?;
    Ok(id)
}
