//! Merchants and their clerks, and the log of what was refused: empty, full, refused.

use crate::residents::Sheet;
use crate::samples::*;
use app::Frame;
use app::pages::{self, Typed};
use domain::view::*;
use domain::*;

pub fn all(frame: &Frame) -> Vec<Sheet> {
    let mut sheets = merchants(frame);
    sheets.extend(attempts(frame));
    sheets
}

fn treasurer() -> Viewer {
    staff(&[Role::Treasurer])
}

fn merchants(frame: &Frame) -> Vec<Sheet> {
    let clerk = |role, name: &str| ClerkLine { role, name: name.into(), own: role == 9 };
    let merchant = |id, name: &str, address: &str, stopped, clerks| MerchantLine {
        id: MerchantId(id),
        name: name.into(),
        address: address.into(),
        stopped,
        clerks,
    };
    let lines = vec![
        merchant(1, "惠民超市", "文苑路 9 号", false, vec![clerk(7, "王芳"), clerk(9, "蔡平")]),
        merchant(2, "学衡书店", "学衡路 1 号", true, vec![]),
    ];
    let show = |merchants: &[MerchantLine], typed: &Typed, refusal: Option<Refusal>| {
        let view = MerchantsView { merchants: merchants.to_vec() };
        pages::merchants(frame, &page(treasurer(), view), typed, refusal.as_ref())
    };
    let market = |refusal| Some(Refusal::Market(refusal));
    let none = Typed::default();
    let address = Typed::of("merchants", [("id", ""), ("title", "便民菜店"), ("address", " ")]);
    let taken = Typed::of("merchants", [("id", "2"), ("title", "惠民超市"), ("address", "学衡路 1 号")]);
    let clerk = Typed::of("clerks", [("merchant", "1"), ("name", "何平"), ("phone", "12")]);
    let nameless = Typed::of("clerks", [("merchant", "1"), ("name", ""), ("phone", "13800000021")]);
    let gone = Typed::of("take", [("role", "7")]);
    vec![
        ("office-merchants", show(&lines, &none, None)),
        ("office-merchants-empty", show(&[], &none, None)),
        ("office-merchants-address", show(&lines, &address, market(MarketRefusal::AddressEmpty))),
        ("office-merchants-taken", show(&lines, &taken, market(MarketRefusal::NameTaken))),
        ("office-merchants-clerk", show(&lines, &clerk, Some(Refusal::Office(OfficeRefusal::PhoneInvalid)))),
        ("office-merchants-nameless", show(&lines, &nameless, Some(Refusal::Office(OfficeRefusal::Empty)))),
        ("office-merchants-gone", show(&lines, &gone, market(MarketRefusal::ClerkUnknown))),
    ]
}

fn attempts(frame: &Frame) -> Vec<Sheet> {
    let line = |sequence, who: Option<&str>, call: &str, refusal: Refusal| AttemptLine {
        sequence,
        at: ago((1_300 - sequence) * MINUTE),
        who: who.map(Into::into),
        call: call.into(),
        code: refusal.code().into(),
        refusal: Some(refusal),
    };
    let short = ReserveRefusal::CoinsShort { available: coins(12), price: coins(60) };
    let unknown = AttemptLine { refusal: None, ..line(1_202, None, "barter", Refusal::NotFound) };
    let lines = vec![
        line(1_299, Some("139****0001"), "reserve", Refusal::Reserve(short)),
        line(1_298, Some("王芳"), "redeem", Refusal::Redeem(RedeemRefusal::OtherMerchant)),
        line(1_230, Some("蔡平"), "settle", Refusal::Market(MarketRefusal::OwnMerchant)),
        unknown,
    ];
    let show = |attempts: &[AttemptLine], older, before| {
        pages::attempts(frame, &page(treasurer(), AttemptsView { attempts: attempts.to_vec(), older }), before)
    };
    vec![
        ("office-attempts", show(&lines, Some(1_202), None)),
        ("office-attempts-older", show(&lines, Some(1_202), Some(1_300))),
        ("office-attempts-empty", show(&[], None, None)),
    ]
}
