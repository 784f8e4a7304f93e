//! Every page of residents in its states: empty, full, long, refused.

use crate::purse::*;
use crate::samples::*;
use app::Frame;
use app::pages::{self, ErrorPage, Typed};
use domain::view::*;
use domain::*;

/// Name and document.
pub type Sheet = (&'static str, String);

pub fn all(elder: bool) -> Vec<Sheet> {
    let at = |path: &str| frame(path, elder);
    let mut sheets = places(&at);
    sheets.extend(reports(&at));
    sheets.extend(crate::progress::all(&at));
    sheets.extend(crate::public::all(&at));
    sheets.extend(money(&at));
    sheets.extend(crate::rules::residents(&at));
    sheets.extend(crate::merit::residents(&at));
    sheets.extend(crate::claims::residents(&at));
    sheets.extend(signing_in(&at));
    sheets.extend(errors(&at));
    sheets
}

fn places(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let frame = at("/xianlin");
    let streets =
        ["仙林街道", "马群街道", "尧化街道"].map(|name| StreetLine { slug: "xianlin".into(), name: name.into() });
    let mistyped = Refusal::Place(PlaceRefusal::Mistyped { did_you_mean: vec!["K7M2QX4P".into(), "K7M2QXP4".into()] });
    let home = page(stranger(), HomeView::default());
    let full = page(
        staff(&[Role::GridWorker, Role::Clerk, Role::Admin]),
        HomeView { mine_open: lines()[..3].to_vec(), lapsing: vec![crate::purse::lapsing(9, 5)], to_rate: 1 },
    );
    let empty =
        StairwellView { place: place(), grid: GridId(3), worker: None, open: vec![], open_total: 0, mine: vec![] };
    let busy = StairwellView {
        place: long_place(),
        grid: GridId(3),
        worker: Some(DutyWorker {
            name: "欧阳娜娜·买买提".into(), duty_phone: "025-8579 1234 转 8012".into()
        }),
        open: lines()
            .into_iter()
            .enumerate()
            .skip(2)
            .map(|(place, line)| TicketLine { joined: 3 * (place as u32 / 2), ..line })
            .collect(),
        open_total: 29,
        mine: lines()[..2].to_vec(),
    };
    let own = StairwellView { worker: Some(worker()), mine: lines()[..1].to_vec(), ..empty.clone() };
    let usual = StairwellView { worker: Some(worker()), open: lines()[2..3].to_vec(), open_total: 1, ..empty.clone() };
    vec![
        ("streets", pages::streets(&outside(), &streets)),
        ("streets-empty", pages::streets(&outside(), &[])),
        ("home", pages::home(&frame, &home, "", None)),
        ("home-full", pages::home(&frame, &full, "", None)),
        ("home-mistyped", pages::home(&frame, &home, "K7M2XQ4P", Some(&mistyped))),
        ("find", pages::find(&frame, &home, "", None)),
        ("find-unknown", pages::find(&frame, &home, "T4K9-M2XX", Some(&Refusal::NotFound))),
        ("find-hostile", pages::find(&frame, &home, HOSTILE, Some(&Refusal::NotFound))),
        ("home-hostile", pages::home(&frame, &home, HOSTILE, Some(&Refusal::Place(PlaceRefusal::Shape)))),
        ("stairwell", pages::stairwell(&frame, &page(stranger(), usual))),
        ("stairwell-empty", pages::stairwell(&frame, &page(stranger(), empty))),
        ("stairwell-own", pages::stairwell(&frame, &page(resident(), own))),
        ("stairwell-busy", pages::stairwell(&frame, &page(resident(), busy))),
    ]
}

fn reports(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let frame = at("/xianlin/s/K7M2QX4P/report");
    let form = page(stranger(), report_form());
    let long = page(
        resident(),
        ReportFormView { place: long_place(), own_phone_masked: Some("138****5678".into()), ..report_form() },
    );
    let typed = |text: &str, phone: &str| ReportTyped {
        kind: Some(Kind::Damage),
        text: text.into(),
        phone: phone.into(),
        visibility: None,
    };
    let similar = page(
        resident(),
        ReportFormView { similar: similar(4), remedies: remedy_lines()[..2].to_vec(), ..report_form() },
    );
    let night = page(stranger(), ReportFormView { call_due_at: ahead(18 * HOUR), ..report_form() });
    let refused = |refusal| Some(Refusal::Report(refusal));
    let too_long = refused(ReportRefusal::TextTooLong { characters: 5_001, characters_max: 5_000 });
    let phone = refused(ReportRefusal::PhoneInvalid);
    let unknown = refused(ReportRefusal::KindUnknown);
    let photo = refused(ReportRefusal::Photo {
        ordinal: 2,
        refusal: domain::photo::PhotoRefusal::TooLarge { bytes: 11_534_336, bytes_max: 10_485_760 },
    });
    let damage = Some(Kind::Damage);
    let receipt_of = |phone_masked, promise, worker| {
        pages::receipt(&frame, &page(stranger(), ReceiptView { phone_masked, promise, worker, ..receipt() }))
    };
    vec![
        ("report-kinds", pages::report_kinds(&frame, &form)),
        ("report-form", pages::report_form(&frame, &form, damage, &ReportTyped::default(), None)),
        ("report-form-similar", pages::report_form(&frame, &similar, damage, &ReportTyped::default(), None)),
        (
            "report-form-similar-phone",
            pages::report_form(&frame, &similar, damage, &typed("三楼的灯不亮", "12345"), phone.as_ref()),
        ),
        ("report-form-night", pages::report_form(&frame, &night, Some(Kind::Dispute), &ReportTyped::default(), None)),
        ("report-form-long", pages::report_form(&frame, &long, damage, &typed(&long_text(), ""), too_long.as_ref())),
        (
            "report-form-phone",
            pages::report_form(&frame, &form, damage, &typed("三楼的灯不亮", "12345"), phone.as_ref()),
        ),
        ("report-form-photo", pages::report_form(&frame, &form, damage, &typed("三楼的灯不亮", ""), photo.as_ref())),
        ("report-form-kind", pages::report_form(&frame, &form, None, &typed("三楼的灯不亮", ""), unknown.as_ref())),
        ("report-form-hostile", pages::report_form(&frame, &form, damage, &typed(HOSTILE, HOSTILE), phone.as_ref())),
        ("receipt", receipt_of(Some("138****5678".into()), Some(promise_running()), Some(worker()))),
        ("receipt-no-phone", receipt_of(None, Some(promise_running()), Some(worker()))),
        ("receipt-nobody", receipt_of(None, None, None)),
    ]
}

fn money(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let frame = at("/xianlin/wallet");
    let empty = WalletView {
        available: Coins::ZERO,
        reserved: Coins::ZERO,
        entries: vec![],
        lapsing: vec![],
        year: vec![],
        open: vec![],
        holds: vec![],
        to_rate: 0,
    };
    let month = at("/xianlin/wallet/2026-10");
    let nothing =
        StatementView { days: vec![], entries: vec![], sums: MonthSums::none((2026, 11)), ..statement(false) };
    let statement_of = |view| pages::statement(&month, &page(resident(), view));
    let short = Refusal::Reserve(ReserveRefusal::CoinsShort { available: coins(12), price: coins(60) });
    let no_home = Refusal::Reserve(ReserveRefusal::HouseholdMissing);
    let homeless = RewardsView { household: None, ..rewards() };
    let offset = Typed::of("reserve", [("reward", "5")]);
    let none = Typed::default();
    let course = RedemptionView {
        course: Some((ago(HOUR), ahead(HOUR))),
        door: Some("学衡花园3幢2单元 501".into()),
        ..redemption(RedemptionState::Reserved)
    };
    let redemption_of = |view| pages::redemption(&frame, &page(resident(), view));
    let stale = RedemptionView { code: None, ..redemption(RedemptionState::Reserved) };
    vec![
        ("wallet", pages::wallet(&frame, &page(resident(), wallet()))),
        ("statement", statement_of(statement(false))),
        ("statement-later-part", statement_of(statement(true))),
        ("statement-empty", statement_of(StatementView { has_after: false, next: None, ..nothing })),
        ("wallet-empty", pages::wallet(&frame, &page(resident(), empty))),
        ("rewards", pages::rewards(&frame, &page(resident(), rewards()), &none, None)),
        ("rewards-stranger", pages::rewards(&frame, &page(stranger(), rewards()), &none, None)),
        ("rewards-short", pages::rewards(&frame, &page(resident(), rewards()), &none, Some(&short))),
        ("rewards-household", pages::rewards(&frame, &page(resident(), homeless), &offset, Some(&no_home))),
        (
            "rewards-empty",
            pages::rewards(&frame, &page(resident(), RewardsView { rewards: vec![], household: None }), &none, None),
        ),
        ("pool", pages::pool(&frame, &page(stranger(), pool()))),
        ("pool-empty", pages::pool(&frame, &page(stranger(), PoolView { spent_on: vec![], heads: vec![], ..pool() }))),
        ("account", pages::account(&frame, &page(stranger(), account()))),
        (
            "account-empty",
            pages::account(
                &frame,
                &page(stranger(), AccountView { days: vec![], entries: vec![], next: None, ..account() }),
            ),
        ),
        ("redemption-course", redemption_of(course)),
        ("redemption-undone", redemption_of(redemption(RedemptionState::Undone))),
        (
            "redemption-corrected",
            redemption_of(RedemptionView { corrected: true, ..redemption(RedemptionState::Undone) }),
        ),
        ("redemption", redemption_of(redemption(RedemptionState::Reserved))),
        ("redemption-stale", redemption_of(stale)),
        ("redemption-done", redemption_of(redemption(RedemptionState::Redeemed))),
        ("redemption-expired", redemption_of(redemption(RedemptionState::Expired))),
    ]
}

fn signing_in(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let frame = at("/xianlin/sign-in?next=/xianlin/mine");
    let none = page(stranger(), CodeView { phone_masked: None, expires_at: None });
    let sent =
        page(stranger(), CodeView { phone_masked: Some("138****5678".into()), expires_at: Some(ahead(5 * MINUTE)) });
    let often = Refusal::SignIn(SignInRefusal::TooManyRequests { again_at: ahead(HOUR) });
    let wrong = Refusal::SignIn(SignInRefusal::CodeWrong { tries_left: 3 });
    vec![
        ("sign-in", pages::sign_in(&frame, &none, "", None)),
        ("sign-in-often", pages::sign_in(&frame, &none, "13812345678", Some(&often))),
        ("sign-in-code", pages::sign_in_code(&frame, &sent, None)),
        ("sign-in-code-wrong", pages::sign_in_code(&frame, &sent, Some(&wrong))),
        ("sign-in-code-none", pages::sign_in_code(&frame, &none, None)),
    ]
}

fn errors(at: &dyn Fn(&str) -> Frame) -> Vec<Sheet> {
    let frame = at("/xianlin/inbox");
    vec![
        ("refused-sign-in", pages::refused(&frame, &Refusal::SignInRequired)),
        ("refused-role", pages::refused(&frame, &Refusal::RoleRequired { role: Role::GridWorker })),
        ("refused-not-found", pages::refused(&frame, &Refusal::NotFound)),
        ("refused-too-many", pages::refused(&frame, &Refusal::TooMany { again_at: ahead(HOUR) })),
        ("error-street", pages::error(&outside(), ErrorPage::NotFoundStreet)),
        ("error-page", pages::error(&frame, ErrorPage::NotFoundPage)),
        ("error-expired", pages::error(&frame, ErrorPage::FormExpired)),
        ("error-internal", pages::error(&frame, ErrorPage::Internal)),
        ("error-static", pages::static_error(ErrorPage::Busy)),
    ]
}
