use super::*;
use crate::{
    Coins, CorrectionId, CreditId, FunderId, FundingId, HouseholdId, Instant, LapseId, MerchantId, MeritId, PersonId,
    RedemptionId, SeasonId, SettlementId,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const WALLET: AccountId = AccountId::Wallet(PersonId(1));
const SHOP: AccountId = AccountId::Settlement(MerchantId(1));

/// A book in memory: what a store keeps in tables.
#[derive(Debug, Clone, Default, PartialEq)]
struct Books {
    accounts: BTreeMap<AccountId, Sums>,
    transfers: Vec<Transfer>,
}

impl Books {
    fn with(accounts: &[AccountId]) -> Self {
        let accounts = accounts.iter().map(|id| (*id, Sums::default())).collect();
        Self { accounts, transfers: Vec::new() }
    }

    fn known(&self, draft: &Draft) -> Known {
        let by_id = |id| self.transfers.iter().find(|transfer| transfer.id == id).copied();
        let pending = match draft.step() {
            Step::PostPending(of) | Step::VoidPending(of) | Step::Reverse(of) => by_id(of),
            Step::Post | Step::Reserve => None,
        };
        let is_reverse = matches!(draft, Draft::Reverse { .. });
        let back = self
            .transfers
            .iter()
            .filter(|transfer| matches!(transfer.step, Step::Reverse(of) if Some(of) == draft.refers_to()));
        let reversed = coins(back.map(|transfer| transfer.movement.amount.get()).sum());
        let settled_by = pending.and_then(|pending| {
            self.transfers
                .iter()
                .find(|transfer| {
                    matches!(transfer.step, Step::PostPending(of) | Step::VoidPending(of) if of == pending.id)
                })
                .copied()
        });
        let swap = |movement: Movement| match is_reverse {
            true => Movement { debit: movement.credit, credit: movement.debit, ..movement },
            false => movement,
        };
        let movement = draft.movement().or(pending.map(|pending| swap(pending.movement)));
        let sums = |id: AccountId| self.accounts.get(&id).copied();
        Known {
            same_id: by_id(draft.id()),
            referred: pending,
            settled_by,
            reversed,
            debit: movement.and_then(|movement| sums(movement.debit)),
            credit: movement.and_then(|movement| sums(movement.credit)),
        }
    }

    fn apply(&mut self, draft: &Draft) -> Result<Outcome, LedgerRefusal> {
        let outcome = decide(draft, &self.known(draft), Instant(self.transfers.len() as i64))?;
        if let Outcome::Book(booking) = outcome {
            self.transfers.push(booking.transfer);
            self.accounts.insert(booking.transfer.movement.debit, booking.debit);
            self.accounts.insert(booking.transfer.movement.credit, booking.credit);
        }
        Ok(outcome)
    }
}

fn coins(amount: u32) -> Coins {
    Coins::new(amount).unwrap()
}

fn move_of(debit: AccountId, credit: AccountId, amount: u32) -> Movement {
    Movement { debit, credit, amount: coins(amount) }
}

/// A post with what its account asks for.
fn post_of(id: TransferId, movement: Movement) -> Draft {
    Draft::Post { id, movement, lapses_at: movement.credit.has_lots().then_some(Instant(9)) }
}

fn earn(credit: i64, amount: u32) -> Draft {
    post_of(TransferId::Credit(CreditId(credit)), move_of(AccountId::Issue, WALLET, amount))
}

/// Moves back what was posted of a redemption.
fn undo(redemption: i64, amount: u32) -> Draft {
    let redemption = RedemptionId(redemption);
    Draft::Reverse { id: TransferId::Undo(redemption), of: TransferId::Post(redemption), amount: coins(amount) }
}

fn reserve(redemption: i64, amount: u32) -> Draft {
    Draft::Reserve { id: TransferId::Reserve(RedemptionId(redemption)), movement: move_of(WALLET, SHOP, amount) }
}

fn post(redemption: i64) -> Draft {
    let redemption = RedemptionId(redemption);
    Draft::PostPending { id: TransferId::Post(redemption), pending: TransferId::Reserve(redemption) }
}

fn void(redemption: i64) -> Draft {
    let redemption = RedemptionId(redemption);
    Draft::VoidPending { id: TransferId::Void(redemption), pending: TransferId::Reserve(redemption) }
}

/// What a case expects, in one word.
#[derive(Debug, PartialEq)]
enum Then {
    /// Written; the wallet then has this available and this held.
    Booked(u32, u32),
    Already(Outcome),
    Refused(LedgerRefusal),
}

fn check(given: &[Draft], when: &Draft, then: &Then) {
    let mut books = Books::with(&[AccountId::Issue, WALLET, SHOP]);
    for draft in given {
        assert!(matches!(books.apply(draft), Ok(Outcome::Book(_))), "given {draft:?}");
    }
    let before = books.clone();
    let real = match books.apply(when) {
        Ok(Outcome::Book(_)) => {
            let wallet = books.accounts[&WALLET];
            Then::Booked(wallet.available().get(), wallet.held().get())
        }
        Ok(outcome) => Then::Already(outcome),
        Err(refusal) => Then::Refused(refusal),
    };
    assert_eq!(real, *then, "given {given:?} when {when:?}");
    if !matches!(real, Then::Booked(..)) {
        assert_eq!(books, before, "nothing moved, so nothing changed");
    }
    assert!(add_up(&books));
}

/// Whether the sums are those of the transfers; an account that none names has seen nothing.
fn add_up(books: &Books) -> bool {
    let from_transfers = replay(&books.transfers).unwrap();
    let named = from_transfers.keys().all(|id| books.accounts.contains_key(id));
    named && books.accounts.iter().all(|(id, sums)| from_transfers.get(id).copied().unwrap_or_default() == *sums)
}

#[test]
fn each_step_and_each_refusal() {
    use LedgerRefusal::*;
    use Then::{Already, Booked, Refused};
    check(&[], &earn(1, 5), &Booked(5, 0));
    check(&[earn(1, 5)], &earn(1, 5), &Already(Outcome::AlreadyPosted));
    check(&[earn(1, 5)], &earn(1, 6), &Refused(IdTaken));
    check(&[], &earn(1, 0), &Refused(AmountZero));
    let first = TransferId::Credit(CreditId(1));
    check(&[], &post_of(first, move_of(WALLET, WALLET, 1)), &Refused(AccountsSame));
    check(&[], &post_of(first, move_of(AccountId::MeritIssue, WALLET, 1)), &Refused(CurrenciesDiffer));
    let unlapsing = Draft::Post { id: first, movement: move_of(AccountId::Issue, WALLET, 1), lapses_at: None };
    check(&[], &unlapsing, &Refused(LapseWrong));
    let lapsing = Draft::Post { id: first, movement: move_of(WALLET, SHOP, 1), lapses_at: Some(Instant(9)) };
    check(&[], &lapsing, &Refused(LapseWrong));
    let held_for_wallet = Draft::Reserve { id: first, movement: move_of(AccountId::Issue, WALLET, 1) };
    check(&[], &held_for_wallet, &Refused(LapseWrong));
    let later = Draft::Post { id: first, movement: move_of(AccountId::Issue, WALLET, 5), lapses_at: Some(Instant(10)) };
    check(&[earn(1, 5)], &later, &Refused(IdTaken));
    check(&[earn(1, 5)], &reserve(1, 5), &Booked(0, 5));
    check(&[earn(1, 5)], &reserve(1, 6), &Refused(BelowFloor { available: coins(5) }));
    check(&[earn(1, 5), reserve(1, 3)], &reserve(2, 3), &Refused(BelowFloor { available: coins(2) }));
    check(&[earn(1, 5), reserve(1, 3)], &reserve(1, 3), &Already(Outcome::AlreadyReserved));
    check(&[earn(1, 5), reserve(1, 3)], &reserve(1, 2), &Refused(IdTaken));
    check(&[earn(1, 5), reserve(1, 3)], &post(1), &Booked(2, 0));
    check(&[earn(1, 5), reserve(1, 3)], &void(1), &Booked(5, 0));
    check(&[earn(1, 5), reserve(1, 3), post(1)], &post(1), &Already(Outcome::AlreadyPosted));
    check(&[earn(1, 5), reserve(1, 3), post(1)], &void(1), &Already(Outcome::AlreadyPosted));
    check(&[earn(1, 5), reserve(1, 3), void(1)], &void(1), &Already(Outcome::AlreadyVoided));
    check(&[earn(1, 5), reserve(1, 3), void(1)], &post(1), &Already(Outcome::AlreadyVoided));
    check(&[earn(1, 5)], &post(1), &Refused(PendingUnknown));
    let posts_a_credit =
        Draft::PostPending { id: TransferId::Post(RedemptionId(1)), pending: TransferId::Credit(CreditId(1)) };
    check(&[earn(1, 5)], &posts_a_credit, &Refused(NotPending));
    let spent = [earn(1, 5), reserve(1, 3), post(1)];
    check(&spent, &undo(1, 3), &Booked(5, 0));
    check(&spent, &undo(1, 0), &Refused(AmountZero));
    check(&spent, &undo(1, 4), &Refused(ReversesTooMuch { left: coins(3) }));
    check(&spent[..2], &undo(1, 3), &Refused(PendingUnknown));
    let undone = [earn(1, 5), reserve(1, 3), post(1), undo(1, 2)];
    check(&undone, &undo(1, 2), &Already(Outcome::AlreadyPosted));
    check(&undone, &undo(1, 1), &Refused(IdTaken));
    let again = Draft::Reverse {
        id: TransferId::Undo(RedemptionId(2)),
        of: TransferId::Post(RedemptionId(1)),
        amount: coins(2),
    };
    check(&undone, &again, &Refused(ReversesTooMuch { left: coins(1) }));
    let of_a_hold = Draft::Reverse {
        id: TransferId::Undo(RedemptionId(1)),
        of: TransferId::Reserve(RedemptionId(1)),
        amount: coins(1),
    };
    check(&spent, &of_a_hold, &Refused(NotPosted));
    let stranger = AccountId::Wallet(PersonId(9));
    let to = |debit, credit| post_of(TransferId::Credit(CreditId(9)), move_of(debit, credit, 1));
    check(&[], &to(stranger, WALLET), &Refused(DebitAccountUnknown));
    check(&[], &to(AccountId::Issue, stranger), &Refused(CreditAccountUnknown));
}

#[test]
fn a_sum_does_not_overflow() {
    let full = Sums { credits_posted: Sum::new(Sum::MAX).unwrap(), ..Sums::default() };
    let known = Known { debit: Some(Sums::default()), credit: Some(full), ..Known::default() };
    assert_eq!(decide(&earn(1, 1), &known, Instant(0)), Err(LedgerRefusal::Overflow));
}

/// Stored names are pinned: renaming one would orphan what is stored.
#[test]
fn names_are_pinned() {
    let accounts = [
        (AccountId::Issue, "issue"),
        (AccountId::Wallet(PersonId(17)), "wallet:17"),
        (AccountId::Redeemed, "redeemed"),
        (AccountId::Expired, "expired"),
        (AccountId::Correction, "correction"),
        (AccountId::Pledged, "pledged"),
        (AccountId::Pool(FunderId(2)), "pool:2"),
        (SHOP, "merchant:1"),
        (AccountId::Paid, "paid"),
        (AccountId::MeritIssue, "merit-issue"),
        (AccountId::Merit(SeasonId(2), HouseholdId(17)), "merit:2:17"),
    ];
    for (id, text) in accounts {
        assert_eq!((id.to_string().as_str(), AccountId::parse(text)), (text, Some(id)));
    }
    let transfers = [
        (TransferId::Credit(CreditId(17)), "credit:17"),
        (TransferId::Reserve(RedemptionId(5)), "reserve:5"),
        (TransferId::Post(RedemptionId(5)), "post:5"),
        (TransferId::Void(RedemptionId(5)), "void:5"),
        (TransferId::Undo(RedemptionId(5)), "undo:5"),
        (TransferId::PoolReserve(RedemptionId(5)), "pool-reserve:5"),
        (TransferId::PoolPost(RedemptionId(5)), "pool-post:5"),
        (TransferId::PoolVoid(RedemptionId(5)), "pool-void:5"),
        (TransferId::PoolUndo(RedemptionId(5)), "pool-undo:5"),
        (TransferId::Fund(FundingId(5)), "fund:5"),
        (TransferId::Settle(SettlementId(5)), "settle:5"),
        (TransferId::Expire(LapseId(5)), "expire:5"),
        (TransferId::Correct(CorrectionId(5)), "correct:5"),
        (TransferId::Merit(MeritId(5)), "merit:5"),
    ];
    for (id, text) in transfers {
        assert_eq!((id.to_string().as_str(), TransferId::parse(text)), (text, Some(id)));
    }
    for garbage in
        ["", "issue:1", "wallet:", "wallet:x", "wallet:+1", "wallet:01", "wallet:1:2", "credit", "credit:x", "steal:1"]
    {
        assert_eq!((AccountId::parse(garbage), TransferId::parse(garbage)), (None, None), "{garbage}");
    }
}

/// Pinned: another link would break the chain of every book.
#[test]
fn a_link_is_pinned() {
    let transfer = Transfer {
        id: TransferId::Credit(CreditId(1)),
        step: Step::Post,
        movement: move_of(AccountId::Issue, WALLET, 5),
        lapses_at: Some(Instant(9)),
        at: Instant(7),
    };
    let link = chain::link(chain::ORIGIN, 1, &transfer);
    assert_eq!(link, "6f662dc0edbc03ac471ff5c5c68784093d638bbbb274b701ac421539aa237d49");
    assert_ne!(chain::link(chain::ORIGIN, 2, &transfer), link);
}

/// What was posted at once under the name of a reservation's posting comes back to the lots that it was taken from.
#[test]
fn what_comes_back_goes_where_it_was_taken_from() {
    let mut books = opened();
    let drafts = [
        post_of(TransferId::Credit(CreditId(1)), move_of(AccountId::Issue, WALLET, 12)),
        post_of(TransferId::Post(RedemptionId(1)), move_of(WALLET, AccountId::Issue, 9)),
        undo(1, 1),
        post_of(TransferId::Reserve(RedemptionId(1)), move_of(WALLET, AccountId::Issue, 4)),
    ];
    for draft in drafts {
        assert!(matches!(books.apply(&draft), Ok(Outcome::Book(_))), "{draft:?}");
    }
    assert!(add_up(&books));
}

fn any_account() -> impl Strategy<Value = AccountId> {
    prop_oneof![
        2 => Just(AccountId::Issue),
        4 => (1..4_i64).prop_map(|person| AccountId::Wallet(PersonId(person))),
        2 => (1..3_i64).prop_map(|merchant| AccountId::Settlement(MerchantId(merchant))),
        // Never opened.
        1 => Just(AccountId::Wallet(PersonId(99))),
    ]
}

fn any_id() -> impl Strategy<Value = TransferId> {
    prop_oneof![
        (1..12_i64).prop_map(|ticket| TransferId::Credit(CreditId(ticket))),
        (1..8_i64).prop_map(|redemption| TransferId::Reserve(RedemptionId(redemption))),
        (1..8_i64).prop_map(|redemption| TransferId::Post(RedemptionId(redemption))),
        (1..8_i64).prop_map(|redemption| TransferId::Void(RedemptionId(redemption))),
    ]
}

fn any_movement() -> impl Strategy<Value = Movement> {
    (any_account(), any_account(), 0..20_u32).prop_map(|(debit, credit, amount)| move_of(debit, credit, amount))
}

fn any_draft() -> impl Strategy<Value = Draft> {
    prop_oneof![
        3 => (any_id(), any_movement()).prop_map(|(id, movement)| post_of(id, movement)),
        3 => (any_id(), any_movement()).prop_map(|(id, movement)| Draft::Reserve { id, movement }),
        1 => (any_id(), any_id()).prop_map(|(id, pending)| Draft::PostPending { id, pending }),
        1 => (any_id(), any_id()).prop_map(|(id, pending)| Draft::VoidPending { id, pending }),
        3 => (1..8_i64).prop_map(post),
        2 => (1..8_i64).prop_map(void),
        2 => (1..8_i64, 0..12_u32).prop_map(|(redemption, amount)| undo(redemption, amount)),
    ]
}

fn opened() -> Books {
    let wallets = (1..4).map(|person| AccountId::Wallet(PersonId(person)));
    let shops = (1..3).map(|merchant| AccountId::Settlement(MerchantId(merchant)));
    Books::with(&[AccountId::Issue].into_iter().chain(wallets).chain(shops).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// After each of any drafts: balances add up to zero, what one side holds pending the other expects, no floor is
    /// broken, and the sums are those of the transfers.
    #[test]
    fn the_books_balance(drafts in prop::collection::vec(any_draft(), 1..60)) {
        let mut books = opened();
        for draft in &drafts {
            let before = books.clone();
            let result = books.apply(draft);
            if !matches!(result, Ok(Outcome::Book(_))) {
                prop_assert_eq!(&books, &before);
            }
            let total: i64 = books.accounts.values().map(Sums::balance).sum();
            prop_assert_eq!(total, 0);
            let debits: u64 = books.accounts.values().map(|sums| sums.debits_pending.get()).sum();
            let credits: u64 = books.accounts.values().map(|sums| sums.credits_pending.get()).sum();
            prop_assert_eq!(debits, credits);
            for (id, sums) in &books.accounts {
                prop_assert!(!id.has_floor() || sums.balance_unheld() >= 0, "{} is below its floor", id);
            }
            prop_assert!(add_up(&books));
        }
    }

    /// The same draft again writes nothing and is not refused, whatever happened in between.
    #[test]
    fn names_are_idempotent(drafts in prop::collection::vec(any_draft(), 1..40), again in any::<prop::sample::Index>()) {
        let mut books = opened();
        let accepted: Vec<Draft> =
            drafts.into_iter().filter(|draft| matches!(books.apply(draft), Ok(Outcome::Book(_)))).collect();
        prop_assume!(!accepted.is_empty());
        let before = books.clone();
        let result = books.apply(again.get(&accepted));
        prop_assert!(matches!(
            result,
            Ok(Outcome::AlreadyReserved | Outcome::AlreadyPosted | Outcome::AlreadyVoided)
        ));
        prop_assert_eq!(books, before);
    }

    /// What is held ends exactly once: of all tries to post or void it, one is written.
    #[test]
    fn pending_ends_once(tries in prop::collection::vec(any::<bool>(), 1..10)) {
        let mut books = Books::with(&[AccountId::Issue, WALLET, SHOP]);
        for draft in [earn(1, 9), reserve(1, 4)] {
            prop_assert!(matches!(books.apply(&draft), Ok(Outcome::Book(_))));
        }
        let posted_first = tries[0];
        for (ordinal, posts) in tries.into_iter().enumerate() {
            let outcome = books.apply(&if posts { post(1) } else { void(1) });
            match (ordinal, posted_first) {
                (0, _) => prop_assert!(matches!(outcome, Ok(Outcome::Book(_)))),
                (_, true) => prop_assert_eq!(outcome, Ok(Outcome::AlreadyPosted)),
                (_, false) => prop_assert_eq!(outcome, Ok(Outcome::AlreadyVoided)),
            }
        }
        let shop = books.accounts[&SHOP];
        prop_assert_eq!(shop.balance(), if posted_first { 4 } else { 0 });
        prop_assert_eq!(shop.credits_pending.get(), 0);
    }
}
