//! 申诉: a claimant, or somebody who doubts a credit, asks the panel; its word is an entry beside the old one.

use super::correct::{Cited, correct};
use super::{Stored, answered, find, mine, own, panel, promised, standing, voices};
use crate::book::{Book, Failure};
use crate::calls::{AppealClaim, AppealCredit, AskAppeal, AskAppealForm, AskAppeals, Caller, DecideAppeal, Handle};
use crate::ledger;
use crate::once::{once, refusable};
use crate::sql::{Row, statements, values};
use domain::claim::{self, ActorKind, allow};
use domain::coin_rule::Cause;
use domain::view::{
    AppealLine, AppealView, AppealsView, ClaimView, CreditLine, Disputed, HoldState, Outcome, RulingLine,
};
use domain::{
    AppealId, ClaimId, ClaimRefusal, ClaimState, ClaimVerb, Coins, CorrectionId, CreditId, Instant, PersonId, Refusal,
};

const LISTED_MAX: i64 = 100;

statements! {
    ADD = "INSERT INTO appeals (person, claim, credit, hold, text, filed_at_ms, due_at_ms) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
    BY_ID = "SELECT appeals.person, appeals.claim, appeals.credit, appeals.hold, appeals.text, appeals.filed_at_ms, \
        appeals.due_at_ms, rulings.at_ms, rulings.coins_before, rulings.coins_after, rulings.reason, \
        (SELECT corrections.id FROM corrections WHERE corrections.appeal = appeals.id) \
        FROM appeals LEFT JOIN rulings ON rulings.appeal = appeals.id WHERE appeals.id = ?1";
    WAITING = "SELECT id FROM appeals WHERE due_at_ms IS NOT NULL ORDER BY due_at_ms, id LIMIT ?1";
    RELEASED_BY = "SELECT decided_by FROM credit_holds WHERE cause = ?1 AND cause_number = ?2 AND person = ?3";
    OF_CREDIT = "SELECT id FROM appeals WHERE credit = ?1";
    OF_HOLD = "SELECT id FROM appeals WHERE hold = ?1";
    CREDIT = "SELECT credits.id, coin_rules.title, coin_rules.version, credits.coins, credits.at_ms, credits.person, \
        (SELECT activities.confirmed_by FROM activities \
            WHERE credits.cause = 'check_in' AND activities.id = credits.cause_number), \
        credits.cause, credits.cause_number \
        FROM credits CROSS JOIN coin_rules ON coin_rules.name = credits.rule \
        AND coin_rules.version = credits.rule_version WHERE credits.id = ?1 AND credits.cause <> 'claim'";
    // What was refused of a claim is appealed against on the claim's page.
    REFUSED = "SELECT credit_holds.id, coin_rules.title, coin_rules.version, credit_holds.coins, \
        credit_holds.decided_at_ms, credit_holds.person, (SELECT activities.confirmed_by FROM activities \
            WHERE credit_holds.cause = 'check_in' AND activities.id = credit_holds.cause_number), \
        credit_holds.cause, credit_holds.cause_number \
        FROM credit_holds CROSS JOIN coin_rules ON coin_rules.name = credit_holds.rule \
        AND coin_rules.version = credit_holds.rule_version \
        WHERE credit_holds.id = ?1 AND credit_holds.state = 'refused' AND credit_holds.cause <> 'claim'";
    GIVEN = "SELECT coins FROM credits WHERE cause = 'claim' AND cause_number = ?1 AND person = ?2";
    DECIDED = "UPDATE appeals SET due_at_ms = NULL WHERE id = ?1";
    RULE = "INSERT INTO rulings (appeal, at_ms, person, coins_before, coins_after, reason) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
}

impl Handle for AppealClaim {
    const AUDITED: Option<&'static str> = Some("AppealClaim");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<AppealId, ClaimView>, Failure> {
        let Self { key, claim, text } = self;
        let person = own(book, claim)?.claim.person;
        let done = once(book, "AppealClaim", &key, |book| {
            let mut stored = own(book, claim)?;
            allow(&stored.claim, ActorKind::Claimant, ClaimVerb::Appeal).map_err(Refusal::Claim)?;
            let (since, hold) = mine::settled(book, &stored)?;
            if hold.is_some_and(|hold| hold.state == HoldState::Held) {
                return Err(Refusal::Claim(ClaimRefusal::OnHold).into());
            }
            let text = claim::appeal(since, &text, book.now).map_err(Refusal::Claim)?;
            let id = add(book, person, About::Claim(claim), &text)?;
            stored.claim.state = ClaimState::Appealed;
            super::keep(book, &stored, (person, ClaimVerb::Appeal), None, &text)?;
            Ok(id)
        });
        let done = refusable(done)?;
        answered(book, "AppealClaim", done, |book| mine::view(book, claim))
    }
}

impl Handle for AskAppealForm {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<CreditLine, Failure> {
        own_credit(book, self.disputed)
    }
}

impl Handle for AppealCredit {
    const AUDITED: Option<&'static str> = Some("AppealCredit");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<AppealId, CreditLine>, Failure> {
        let Self { key, disputed, text } = self;
        let person = book.actor.signed_in()?;
        let line = own_credit(book, disputed)?;
        let done = once(book, "AppealCredit", &key, |book| {
            let earlier = match disputed {
                Disputed::Credit(credit) => book.sql.run(OF_CREDIT, &values![credit])?,
                Disputed::Hold(hold) => book.sql.run(OF_HOLD, &values![hold])?,
            };
            if !earlier.is_empty() {
                return Err(Refusal::Claim(ClaimRefusal::AppealedBefore).into());
            }
            let text = claim::appeal(line.at, &text, book.now).map_err(Refusal::Claim)?;
            add(book, person, About::Credit(disputed), &text)
        });
        let done = refusable(done)?;
        answered(book, "AppealCredit", done, |_| Ok(line.clone()))
    }
}

impl Handle for AskAppeals {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<AppealsView, Failure> {
        panel(book)?;
        let mut waiting = Vec::new();
        for row in book.sql.run(WAITING, &values![LISTED_MAX])? {
            waiting.push(read(book, AppealId(row.integer(0)?))?.line);
        }
        Ok(AppealsView { waiting })
    }
}

impl Handle for AskAppeal {
    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<AppealView, Failure> {
        view(book, self.appeal)
    }
}

impl Handle for DecideAppeal {
    const AUDITED: Option<&'static str> = Some("DecideAppeal");

    fn handle(self, book: &mut Book<'_>, _: &Caller) -> Result<Outcome<(), AppealView>, Failure> {
        let Self { key, appeal, coins, reason } = self;
        panel(book)?;
        let done = once(book, "DecideAppeal", &key, |book| decide(book, appeal, &coins, &reason));
        let done = refusable(done)?;
        answered(book, "DecideAppeal", done, |book| view(book, appeal))
    }
}

/// An appeal with what it is about.
struct Appeal {
    person: PersonId,
    claim: Option<Stored>,
    credit: Option<CreditLine>,
    /// Whose decision it is about.
    deciders: Vec<PersonId>,
    text: String,
    line: AppealLine,
    before: Coins,
    ruling: Option<RulingLine>,
}

impl Appeal {
    fn most(&self) -> Coins {
        let claim = self.claim.as_ref().map(|stored| stored.claim.coins);
        let credit = self.credit.as_ref().map(|line| line.coins);
        claim.or(credit).unwrap_or_default()
    }
}

fn decide(book: &mut Book<'_>, id: AppealId, coins: &str, reason: &str) -> Result<(), Failure> {
    let appeal = read(book, id)?;
    let person = appeal.person;
    let by = standing(book, person)?;
    if appeal.line.due_at.is_none() {
        return Err(Refusal::Claim(ClaimRefusal::AppealOver).into());
    }
    let available = ledger::wallet(book, person)?.available();
    let amounts = (appeal.most(), available);
    let settled = claim::settle((person, appeal.before), (by, &appeal.deciders), (coins, reason), amounts);
    let (after, settlement) = settled.map_err(Refusal::Claim)?;
    let reason = reason.trim();
    voices::say(book, id, by.person, after, reason)?;
    if !voices::agree(book, (id, after), person, &appeal.deciders)? {
        return Ok(());
    }
    book.sql.run(DECIDED, &values![id])?;
    let parameters = values![id, book.now, by.person, appeal.before.get(), after.get(), reason];
    book.sql.run(RULE, &parameters)?;
    let cited = Cited {
        person,
        claim: appeal.claim.as_ref().map(|stored| stored.id),
        credit: appeal.credit.as_ref().and_then(|line| match line.disputed {
            Disputed::Credit(credit) => Some(credit),
            Disputed::Hold(_) => None,
        }),
        appeal: id,
        reason,
    };
    correct(book, cited, by.person, settlement)?;
    if let Some(mut stored) = appeal.claim {
        stored.claim.state = ClaimState::Decided;
        super::keep(book, &stored, (by.person, ClaimVerb::Decide), Some(after), reason)?;
    }
    Ok(())
}

/// What an appeal is against.
enum About {
    Claim(ClaimId),
    Credit(Disputed),
}

fn add(book: &Book<'_>, person: PersonId, about: About, text: &str) -> Result<AppealId, Failure> {
    let due_at = promised(book)?;
    let (claim, credit, hold) = match about {
        About::Claim(claim) => (Some(claim), None, None),
        About::Credit(Disputed::Credit(credit)) => (None, Some(credit), None),
        About::Credit(Disputed::Hold(hold)) => (None, None, Some(hold)),
    };
    let rows = book.sql.run(ADD, &values![person, claim, credit, hold, text, book.now, due_at])?;
    Ok(AppealId(rows.first().ok_or(Failure::Unreadable("new appeal"))?.integer(0)?))
}

/// One's own credit, by anything but a claim, which is appealed against on its own page.
fn own_credit(book: &Book<'_>, disputed: Disputed) -> Result<CreditLine, Failure> {
    let person = book.actor.signed_in()?;
    match credited(book, disputed)? {
        Some(credited) if credited.person == person => Ok(credited.line),
        _ => Err(Refusal::NotFound.into()),
    }
}

/// A credit that no claim earned.
struct Credited {
    line: CreditLine,
    person: PersonId,
    confirmed_by: Option<PersonId>,
    /// What earned it, and its number.
    cause: (Cause, i64),
}

fn credited(book: &Book<'_>, disputed: Disputed) -> Result<Option<Credited>, Failure> {
    let rows = match disputed {
        Disputed::Credit(credit) => book.sql.run(CREDIT, &values![credit])?,
        Disputed::Hold(hold) => book.sql.run(REFUSED, &values![hold])?,
    };
    let Some(row) = rows.first() else { return Ok(None) };
    let line = CreditLine {
        disputed,
        title: row.text(1)?.to_owned(),
        version: row.count(2)?,
        coins: ledger::coins(row, 3)?,
        at: row.instant(4)?,
    };
    let cause = Cause::parse(row.text(7)?).ok_or(Failure::Unreadable("cause of a credit"))?;
    Ok(Some(Credited {
        line,
        person: PersonId(row.integer(5)?),
        confirmed_by: row.integer_or_null(6)?.map(PersonId),
        cause: (cause, row.integer(8)?),
    }))
}

fn read(book: &Book<'_>, id: AppealId) -> Result<Appeal, Failure> {
    let rows = book.sql.run(BY_ID, &values![id])?;
    let row = rows.first().ok_or(Refusal::NotFound)?;
    let person = PersonId(row.integer(0)?);
    let claim = row.integer_or_null(1)?.map(|claim| find(book, ClaimId(claim))).transpose()?;
    let credit = row.integer_or_null(2)?.map(|credit| Disputed::Credit(CreditId(credit)));
    let disputed = credit.or(row.integer_or_null(3)?.map(Disputed::Hold));
    let credit = disputed.map(|disputed| credited(book, disputed)).transpose()?.flatten();
    let reviewers = claim.iter().flat_map(|stored| [stored.claim.reviewer, stored.claim.second]);
    let organiser = credit.iter().map(|credited| credited.confirmed_by);
    let mut deciders: Vec<PersonId> = reviewers.chain(organiser).flatten().collect();
    let cause = claim.as_ref().map(|stored| (Cause::Claim, stored.id.0));
    if let Some((cause, number)) = cause.or(credit.as_ref().map(|credited| credited.cause)) {
        for row in book.sql.run(RELEASED_BY, &values![cause.as_str(), number, person])? {
            deciders.extend(row.integer_or_null(0)?.map(PersonId));
        }
    }
    let credit = credit.map(|credited| credited.line);
    let before = match (&claim, &credit) {
        (Some(stored), _) => match book.sql.run(GIVEN, &values![stored.id, person])?.first() {
            Some(row) => ledger::coins(row, 0)?,
            None => Coins::ZERO,
        },
        (None, Some(CreditLine { disputed: Disputed::Hold(_), .. })) => Coins::ZERO,
        (None, Some(line)) => line.coins,
        (None, None) => return Err(Failure::Unreadable("appeal against nothing")),
    };
    let title = claim.as_ref().map(|stored| &stored.title).or(credit.as_ref().map(|line| &line.title));
    let (title, filed_at, due_at) = (title.cloned().unwrap_or_default(), row.instant(5)?, row.instant_or_null(6)?);
    let line = AppealLine { id, title, filed_at, due_at };
    let text = row.text(4)?.to_owned();
    let ruling = row.instant_or_null(7)?.map(|at| ruling(book, id, row, at)).transpose()?;
    Ok(Appeal { person, claim, credit, deciders, text, line, before, ruling })
}

fn ruling(book: &Book<'_>, id: AppealId, row: &Row, at: Instant) -> Result<RulingLine, Failure> {
    let after = ledger::coins(row, 9)?;
    let agreeing = voices::of(book, id)?.into_iter().filter(|voice| voice.coins == after).map(|voice| voice.who);
    Ok(RulingLine {
        at,
        who: agreeing.collect(),
        before: ledger::coins(row, 8)?,
        after,
        reason: row.text(10)?.to_owned(),
        correction: row.integer_or_null(11)?.map(CorrectionId),
    })
}

/// An appeal as its author and the panel see it.
fn view(book: &Book<'_>, id: AppealId) -> Result<AppealView, Failure> {
    let person = book.actor.signed_in()?;
    let appeal = read(book, id)?;
    let is_own = appeal.person == person;
    if !is_own && panel(book).is_err() {
        return Err(Refusal::NotFound.into());
    }
    let by = standing(book, appeal.person)?;
    let is_foreign = !is_own && !by.same_household && !appeal.deciders.contains(&person);
    let most = appeal.most();
    let can_decide = panel(book).is_ok() && is_foreign && appeal.line.due_at.is_some();
    let is_shown = panel(book).is_ok() && is_foreign;
    Ok(AppealView {
        voices: if is_shown { voices::of(book, id)? } else { Vec::new() },
        voices_needed: voices::needed(book, appeal.person, &appeal.deciders)?,
        claim: appeal.claim.as_ref().map(|stored| mine::of(book, stored)).transpose()?,
        credit: appeal.credit,
        text: appeal.text,
        before: appeal.before,
        most,
        ruling: appeal.ruling,
        can_decide,
        line: appeal.line,
    })
}
