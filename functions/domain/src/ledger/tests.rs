use super::*;
use crate::{Coins, Instant, MerchantId, PersonId, RedemptionId, TicketId};
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
            Step::PostPending(of) | Step::VoidPending(of) => by_id(of),
            Step::Post | Step::Reserve => None,
        };
        let settled_by = pending.and_then(|pending| {
            self.transfers
                .iter()
                .find(|transfer| {
                    matches!(transfer.step, Step::PostPending(of) | Step::VoidPending(of) if of == pending.id)
                })
                .copied()
        });
        let movement = draft.movement().or(pending.map(|pending| pending.movement));
        let sums = |id: AccountId| self.accounts.get(&id).copied();
        Known {
            same_id: by_id(draft.id()),
            pending,
            settled_by,
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

fn earn(ticket: i64, amount: u32) -> Draft {
    Draft::Post { id: TransferId::CreditTicket(TicketId(ticket)), movement: move_of(AccountId::Issue, WALLET, amount) }
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
    let self_transfer = Draft::Post { id: TransferId::CreditTicket(TicketId(1)), movement: move_of(WALLET, WALLET, 1) };
    check(&[], &self_transfer, &Refused(AccountsSame));
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
        Draft::PostPending { id: TransferId::Post(RedemptionId(1)), pending: TransferId::CreditTicket(TicketId(1)) };
    check(&[earn(1, 5)], &posts_a_credit, &Refused(NotPending));
    let stranger = AccountId::Wallet(PersonId(9));
    let to =
        |debit, credit| Draft::Post { id: TransferId::CreditTicket(TicketId(9)), movement: move_of(debit, credit, 1) };
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
    let accounts = [(AccountId::Issue, "issue"), (AccountId::Wallet(PersonId(17)), "wallet:17"), (SHOP, "merchant:1")];
    for (id, text) in accounts {
        assert_eq!((id.to_string().as_str(), AccountId::parse(text)), (text, Some(id)));
    }
    let transfers = [
        (TransferId::CreditTicket(TicketId(17)), "credit:ticket:17"),
        (TransferId::Reserve(RedemptionId(5)), "reserve:redemption:5"),
        (TransferId::Post(RedemptionId(5)), "post:redemption:5"),
        (TransferId::Void(RedemptionId(5)), "void:redemption:5"),
    ];
    for (id, text) in transfers {
        assert_eq!((id.to_string().as_str(), TransferId::parse(text)), (text, Some(id)));
    }
    for garbage in ["", "issue:1", "wallet:", "wallet:x", "credit:ticket", "credit:17", "steal:ticket:1"] {
        assert_eq!((AccountId::parse(garbage), TransferId::parse(garbage)), (None, None), "{garbage}");
    }
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
        (1..12_i64).prop_map(|ticket| TransferId::CreditTicket(TicketId(ticket))),
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
        3 => (any_id(), any_movement()).prop_map(|(id, movement)| Draft::Post { id, movement }),
        3 => (any_id(), any_movement()).prop_map(|(id, movement)| Draft::Reserve { id, movement }),
        1 => (any_id(), any_id()).prop_map(|(id, pending)| Draft::PostPending { id, pending }),
        1 => (any_id(), any_id()).prop_map(|(id, pending)| Draft::VoidPending { id, pending }),
        3 => (1..8_i64).prop_map(post),
        2 => (1..8_i64).prop_map(void),
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
