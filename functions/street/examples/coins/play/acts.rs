//! What happens next.

use super::auditor::{ask, number, same};
use super::plan::{CLERKS, RESIDENT, RESIDENTS, TREASURER, WORKER, Who};
use super::world::{Open, Replied, World};
use super::{Violation, claims, office, seasons};
use domain::ledger::TransferId;
use domain::view::{Outcome, PhotoLink};
use domain::{MerchantId, RedemptionId, RewardId, Span};
use std::ops::RangeInclusive;
use street::calls::*;

/// What was handed over and may be undone, at most so many.
const HANDED_OVER_MAX: usize = 8;
/// What was handed over long ago and may be corrected by the office.
const LONG_AGO_MAX: usize = 64;
/// The newest credits by reports, which their people may appeal against.
const CREDITED_MAX: usize = 8;
const PHOTO: &str = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8.jpg";

/// Plays one act, and lets some seconds pass.
pub fn next(world: &mut World) -> Result<(), Violation> {
    let seconds = i64::try_from(world.below(20)).unwrap_or(0);
    world.later(Span::seconds(seconds));
    match world.below(1_000) {
        0..430 => reserve(world),
        430..690 => redeem(world),
        690..835 => cancel(world),
        835..870 => undo(world),
        870..880 => correct(world),
        880..895 => report(world),
        895..955 => claims::next(world),
        955..970 => seasons::next(world),
        970..981 => office::next(world),
        981..990 => world.ring(),
        _ => jump(world),
    }
}

fn resident(world: &mut World) -> Who {
    RESIDENT + world.place(RESIDENTS)
}

/// What was done, or why not; `None` when it was struck. `moves` is how many transfers belong to what was done.
pub fn flat<D, F>(world: &mut World, sent: Replied<Outcome<D, F>>, moves: usize) -> Result<Option<D>, Violation> {
    within(world, sent, moves..=moves)
}

/// The same, where it depends how many they are; each is held against what it is for.
pub fn within<D, F>(
    world: &mut World,
    sent: Replied<Outcome<D, F>>,
    moves: RangeInclusive<usize>,
) -> Result<Option<D>, Violation> {
    let Some((reply, added)) = sent else { return Ok(None) };
    match reply {
        Ok(Outcome::Done(done)) => {
            let fits = moves.contains(&added.transfers);
            same("what is done moves what belongs to it", &(fits, added.transfers), &(true, added.transfers))?;
            Ok(Some(done))
        }
        Ok(Outcome::Refused { .. }) | Err(_) => {
            world.tally.refused += 1;
            same("what is refused moves nothing", &added.transfers, &0)?;
            Ok(None)
        }
    }
}

/// The number in one of the rows that a statement finds.
pub fn picked(world: &mut World, statement: &str) -> Result<Option<i64>, Violation> {
    let rows = ask(&world.native, statement, &[])?;
    let place = world.place(rows.len());
    rows.get(place).map(|row| number(row, 0)).transpose()
}

/// One resident, or two who want the same piece, which may be the last.
fn reserve(world: &mut World) -> Result<(), Violation> {
    let (reward, merchant) = [(1, 0), (1, 0), (2, 0), (3, 1), (3, 1), (4, 0)][world.place(6)];
    let mut served = 0;
    let racing = 1 + world.place(2);
    for _ in 0..racing {
        let owner = resident(world);
        let call = Reserve { key: world.key(), reward: RewardId(reward) };
        let sent = world.ask(owner, call)?;
        if let Some(id) = flat(world, sent, 2)? {
            world.open.push(Open { id, owner, merchant });
            served += 1;
        }
    }
    world.tally.lost_races += u64::from(racing == 2 && served == 1);
    Ok(())
}

fn digits(world: &mut World, open: &Open) -> Result<Option<String>, Violation> {
    let sent = world.ask(open.owner, RenewCode { redemption: open.id })?;
    let Some((Ok(view), added)) = sent else { return Ok(None) };
    same("a code moves nothing", &added.transfers, &0)?;
    Ok(view.code.map(|code| code.digits))
}

/// A code at the counter: of a wrong shop, an old one, or at two counters at once.
fn redeem(world: &mut World) -> Result<(), Violation> {
    let Some(open) = take(world, |world| &mut world.open) else { return Ok(()) };
    let Some(old) = digits(world, &open)? else { return put_back(world, open) };
    let kind = world.below(20);
    let code = match kind {
        // Where no fresh one came, the old one is good.
        0 => match digits(world, &open)? {
            Some(fresh) => fresh,
            None => return put_back(world, open),
        },
        _ => old.clone(),
    };
    if kind == 0 {
        hand_over(world, CLERKS[open.merchant][0], &old, false)?;
    }
    if kind == 1 {
        hand_over(world, CLERKS[1 - open.merchant][0], &code, false)?;
    }
    let first = world.place(2);
    let done = hand_over(world, CLERKS[open.merchant][first], &code, true)?;
    if kind < 8 && done {
        world.tally.lost_races += 1;
        hand_over(world, CLERKS[open.merchant][1 - first], &code, false)?;
    }
    if !done {
        return put_back(world, open);
    }
    world.handed_over.push(open);
    if world.handed_over.len() > HANDED_OVER_MAX {
        let old = world.handed_over.remove(0);
        if world.long_ago.len() < LONG_AGO_MAX {
            world.long_ago.push(old);
        }
    }
    Ok(())
}

fn hand_over(world: &mut World, clerk: Who, code: &str, may: bool) -> Result<bool, Violation> {
    let call = Redeem { key: world.key(), code: code.into() };
    let sent = world.ask(clerk, call)?;
    let done = flat(world, sent, 2)?.is_some();
    if done && !may { Err(format!("{code} was good at counter {clerk}")) } else { Ok(done) }
}

fn cancel(world: &mut World) -> Result<(), Violation> {
    let Some(open) = take(world, |world| &mut world.open) else { return Ok(()) };
    // Somebody else tries first, now and then.
    if world.below(10) == 0 {
        let other = RESIDENT + (open.owner - RESIDENT + 1) % RESIDENTS;
        let sent = world.ask(other, CancelRedemption { redemption: open.id })?;
        if let Some((reply, added)) = sent {
            same("nobody gives back what is not theirs", &(reply.is_err(), added.transfers), &(true, 0))?;
        }
    }
    let sent = world.ask(open.owner, CancelRedemption { redemption: open.id })?;
    match sent {
        Some((Ok(_), added)) if added.transfers == 2 => Ok(()),
        Some((_, added)) => {
            same("what is refused moves nothing", &added.transfers, &0)?;
            put_back(world, open)
        }
        None => put_back(world, open),
    }
}

fn undo(world: &mut World) -> Result<(), Violation> {
    let Some(done) = take(world, |world| &mut world.handed_over) else { return Ok(()) };
    let wrong = world.below(10) == 0;
    let merchant = if wrong { 1 - done.merchant } else { done.merchant };
    let call = UndoRedemption { key: world.key(), redemption: done.id, reason: "拿错了，没有货了".into() };
    let clerk = CLERKS[merchant][world.place(2)];
    let sent = world.ask(clerk, call)?;
    match flat(world, sent, 2)? {
        Some(_) if wrong => Err(format!("{:?} was undone by another shop", done.id)),
        _ => Ok(()),
    }
}

/// The office takes back what the counter no longer can; twice, at the wrong merchant, or by a clerk it does not.
fn correct(world: &mut World) -> Result<(), Violation> {
    let Some(done) = take(world, |world| &mut world.long_ago) else { return Ok(()) };
    let call = |world: &mut World, merchant: usize| CorrectRedemption {
        key: world.key(),
        merchant: MerchantId(i64::try_from(merchant + 1).unwrap_or(0)),
        month: String::new(),
        redemption: Some(done.id),
        reason: "店里没有给货".into(),
    };
    let (who, merchant, may) = match world.below(10) {
        0 => (TREASURER, 1 - done.merchant, false),
        1 => (CLERKS[done.merchant][0], done.merchant, false),
        _ => (TREASURER, done.merchant, true),
    };
    let first = call(world, merchant);
    let sent = world.ask(who, first)?;
    let is_done = flat(world, sent, 2)?.is_some();
    if is_done && !may {
        return Err(format!("{:?} was corrected by {who}", done.id));
    }
    if is_done {
        world.tally.corrected += 1;
        let again = call(world, merchant);
        let sent = world.ask(who, again)?;
        let twice = flat(world, sent, 2)?.is_some();
        return same("it is corrected once", &twice, &false);
    }
    Ok(())
}

/// A report from its beginning to the coins.
fn report(world: &mut World) -> Result<(), Violation> {
    let owner = resident(world);
    // Whoever is not signed in reports too, but earns nothing by it yet.
    if !matches!(world.ask(owner, AskWallet {})?, Some((Ok(_), _))) {
        return Ok(());
    }
    let (key, place) = (world.key(), world.stairwell.clone());
    let text = format!("楼道的灯坏了，{key}");
    let photos = || Photos::Stored(vec![PhotoLink(PHOTO.into())]);
    let (kind, phone, visibility) = ("damage".into(), String::new(), String::new());
    let sent = world.ask(owner, Report { key, place, kind, text, phone, visibility, photos: photos() })?;
    let Some(ticket) = flat(world, sent, 0)?.map(|done| done.ticket) else { return Ok(()) };
    // What is struck is done again: a ticket that nobody answers is asked after for ever.
    let call = RecordCall {
        key: world.key(),
        ticket: ticket.clone(),
        outcome: "seen_on_site".into(),
        note: String::new(),
        place: String::new(),
    };
    world.must(WORKER, call)?;
    let call = AnswerTicket {
        key: world.key(),
        ticket: ticket.clone(),
        ending: "solved".into(),
        text: "已修好".into(),
        passed_to: String::new(),
        follow: String::new(),
        remedy: None,
        photos: photos(),
    };
    world.must(WORKER, call)?;
    let call = Rate { key: world.key(), ticket, stars: "5".into(), note: String::new() };
    let holds = claims::holds(world)?;
    let sent = world.ask(owner, call)?;
    let credit = sent.as_ref().and_then(|(_, added)| added.ids.first().copied());
    if within(world, sent, 0..=1)?.is_none() {
        return Ok(());
    }
    // It stands in the wallet, or waits for somebody's word.
    let waits = claims::holds(world)? > holds;
    same("a report earns, or is on hold", &(credit.is_some() != waits), &true)?;
    if let Some(TransferId::Credit(credit)) = credit {
        world.credited.push((credit, owner));
        if world.credited.len() > CREDITED_MAX {
            world.credited.remove(0);
        }
    }
    Ok(())
}

/// The clock jumps, mostly forwards, and the alarm rings late, twice, or not yet.
fn jump(world: &mut World) -> Result<(), Violation> {
    world.tally.jumps += 1;
    let span = match world.below(20) {
        0 => Span::hours(-2),
        1 => Span::days(40),
        2..6 => Span::days(3),
        6..12 => Span::hours(25),
        _ => Span::hours(1),
    };
    world.later(span);
    for _ in 0..world.below(3) {
        world.ring()?;
    }
    Ok(())
}

/// One of a list, taken out.
fn take(world: &mut World, of: fn(&mut World) -> &mut Vec<Open>) -> Option<Open> {
    let length = of(world).len();
    let place = world.place(length);
    (length > 0).then(|| of(world).swap_remove(place))
}

/// Keeps what is still open.
fn put_back(world: &mut World, open: Open) -> Result<(), Violation> {
    if is_open(world, open.id)? {
        world.open.push(open);
    }
    Ok(())
}

fn is_open(world: &World, id: RedemptionId) -> Result<bool, Violation> {
    let statement = "SELECT 1 FROM redemptions WHERE id = ?1 AND state = 'reserved'";
    Ok(!ask(&world.native, statement, &[id.into()])?.is_empty())
}
