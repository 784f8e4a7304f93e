//! What happens next.

use super::Violation;
use super::auditor::same;
use super::world::{CLERKS, Open, RESIDENT, RESIDENTS, Replied, TREASURER, WORKER, Who, World};
use domain::view::{Outcome, PhotoLink};
use domain::{FunderId, MerchantId, Month, RedemptionId, RewardId, Span};
use street::calls::*;

/// What was handed over and may be undone, at most so many.
const HANDED_OVER_MAX: usize = 8;
const PHOTO: &str = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8.jpg";

/// Plays one act, and lets some seconds pass.
pub fn next(world: &mut World) -> Result<(), Violation> {
    let seconds = i64::try_from(world.below(20)).unwrap_or(0);
    world.later(Span::seconds(seconds));
    match world.below(1_000) {
        0..470 => reserve(world),
        470..750 => redeem(world),
        750..910 => cancel(world),
        910..960 => undo(world),
        960..975 => report(world),
        975..982 => office(world),
        982..990 => world.ring(),
        _ => jump(world),
    }
}

fn resident(world: &mut World) -> Who {
    RESIDENT + world.place(RESIDENTS)
}

/// What was done, or why not; `None` when it was struck. `moves` is how many transfers belong to what was done.
fn flat<D, F>(world: &mut World, sent: Replied<Outcome<D, F>>, moves: usize) -> Result<Option<D>, Violation> {
    let Some((reply, added)) = sent else { return Ok(None) };
    match reply {
        Ok(Outcome::Done(done)) => {
            same("what is done moves what belongs to it", &added.transfers, &moves)?;
            Ok(Some(done))
        }
        Ok(Outcome::Refused { .. }) | Err(_) => {
            world.tally.refused += 1;
            same("what is refused moves nothing", &added.transfers, &0)?;
            Ok(None)
        }
    }
}

/// One resident, or two who want the same piece, which may be the last.
fn reserve(world: &mut World) -> Result<(), Violation> {
    let (reward, merchant) = [(1, 0), (2, 0), (3, 1)][world.place(3)];
    let mut served = 0;
    let racing = 1 + world.place(2);
    for _ in 0..racing {
        let owner = resident(world);
        let call = Reserve { key: world.key(), reward: RewardId(reward), door: String::new() };
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
        0 => digits(world, &open)?.unwrap_or_default(),
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
        world.handed_over.remove(0);
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

/// A report from its beginning to the coins; what was struck on the way is left as it is.
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
    let call = RecordCall {
        key: world.key(),
        ticket: ticket.clone(),
        outcome: "seen_on_site".into(),
        note: String::new(),
        place: String::new(),
    };
    let sent = world.ask(WORKER, call)?;
    if flat(world, sent, 0)?.is_none() {
        return Ok(());
    }
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
    let sent = world.ask(WORKER, call)?;
    if flat(world, sent, 0)?.is_none() {
        return Ok(());
    }
    let call = Rate { key: world.key(), ticket, stars: "5".into(), note: String::new() };
    let sent = world.ask(owner, call)?;
    flat(world, sent, 1)?;
    Ok(())
}

/// The treasurer: more money, more pieces, and merchants are paid.
fn office(world: &mut World) -> Result<(), Violation> {
    let call = Fund { key: world.key(), funder: FunderId(1), amount: "1000".into() };
    let sent = world.ask(TREASURER, call)?;
    flat(world, sent, 1)?;
    for (reward, stock) in [(1, "100"), (2, "1"), (3, "50")] {
        let call = AddStock { key: world.key(), reward: RewardId(reward), stock: stock.into() };
        let sent = world.ask(TREASURER, call)?;
        flat(world, sent, 0)?;
    }
    let month = Month(Month::of(world.now).0 - 1).to_string();
    let merchant = MerchantId(i64::try_from(1 + world.place(2)).unwrap_or(1));
    let call = Settle { key: world.key(), merchant, month };
    let sent = world.ask(TREASURER, call)?;
    flat(world, sent, 1)?;
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
    Ok(!super::auditor::ask(&world.native, statement, &[id.into()])?.is_empty())
}
