//! Each refusal has a sentence that a person understands.

use crate::samples::*;
use app::text::zh_cn::refusal::sentence;
use domain::photo::PhotoRefusal;
use domain::*;

fn all() -> Vec<Refusal> {
    let again_at = ahead(HOUR);
    let photo = |refusal| {
        [
            Refusal::Report(ReportRefusal::Photo { ordinal: 2, refusal }),
            Refusal::Ticket(TicketRefusal::Photo { ordinal: 2, refusal }),
        ]
    };
    let long = (5_001, 5_000);
    let many = (7, 6);
    let mut all = vec![
        Refusal::SignInRequired,
        Refusal::NotFound,
        Refusal::TooMany { again_at },
        Refusal::Place(PlaceRefusal::Empty),
        Refusal::Place(PlaceRefusal::Shape),
        Refusal::Place(PlaceRefusal::Mistyped { did_you_mean: vec![] }),
        Refusal::Place(PlaceRefusal::Mistyped { did_you_mean: vec!["K7M2QX4P".into()] }),
        Refusal::Place(PlaceRefusal::Unknown),
        Refusal::Report(ReportRefusal::KindUnknown),
        Refusal::Report(ReportRefusal::TextEmpty),
        Refusal::Report(ReportRefusal::TextTooLong { characters: long.0, characters_max: long.1 }),
        Refusal::Report(ReportRefusal::PhoneInvalid),
        Refusal::Report(ReportRefusal::TooManyPhotos { photos: many.0, photos_max: many.1 }),
        Refusal::Report(ReportRefusal::TooMany { again_at }),
        Refusal::Ticket(TicketRefusal::NotYours),
        Refusal::Ticket(TicketRefusal::EndingNotAllowed),
        Refusal::Ticket(TicketRefusal::OutcomeUnknown),
        Refusal::Ticket(TicketRefusal::AfterPhotoMissing),
        Refusal::Ticket(TicketRefusal::TextEmpty),
        Refusal::Ticket(TicketRefusal::TextTooLong { characters: long.0, characters_max: long.1 }),
        Refusal::Ticket(TicketRefusal::StarsInvalid),
        Refusal::Ticket(TicketRefusal::TooManyPhotos { photos: many.0, photos_max: many.1 }),
        Refusal::SignIn(SignInRefusal::PhoneInvalid),
        Refusal::SignIn(SignInRefusal::TooManyRequests { again_at }),
        Refusal::SignIn(SignInRefusal::CodeExpired),
        Refusal::SignIn(SignInRefusal::CodeLocked),
        Refusal::SignIn(SignInRefusal::CodeWrong { tries_left: 3 }),
        Refusal::Reserve(ReserveRefusal::Unknown),
        Refusal::Reserve(ReserveRefusal::SoldOut),
        Refusal::Reserve(ReserveRefusal::CoinsShort { available: coins(12), price: coins(60) }),
        Refusal::Reserve(ReserveRefusal::TooManyOpen { open_max: 3 }),
        Refusal::Redeem(RedeemRefusal::Shape),
        Refusal::Redeem(RedeemRefusal::TooManyWrong { again_at }),
        Refusal::Redeem(RedeemRefusal::Unknown),
        Refusal::Redeem(RedeemRefusal::OtherMerchant),
        Refusal::Redeem(RedeemRefusal::AlreadyUsed {
            at: ago(HOUR),
            merchant: "惠民超市".into(),
            reward: "抽纸".into(),
        }),
        Refusal::Redeem(RedeemRefusal::CodeExpired),
        Refusal::Redeem(RedeemRefusal::ReservationOver),
        Refusal::Found(FoundRefusal::SlugInvalid),
        Refusal::Found(FoundRefusal::PlanInvalid { reason: "网格没有网格员".into() }),
        Refusal::Found(FoundRefusal::Exists),
    ];
    all.extend(Role::ALL.iter().map(|role| Refusal::RoleRequired { role: *role }));
    for verb in Verb::ALL {
        for state in TicketState::ALL {
            for possible in [vec![], Verb::ALL.to_vec()] {
                all.push(Refusal::Ticket(TicketRefusal::NotNow { verb: *verb, state: *state, possible }));
            }
        }
    }
    for refusal in [
        PhotoRefusal::Empty,
        PhotoRefusal::TooLarge { bytes: 11_534_336, bytes_max: 10_485_760 },
        PhotoRefusal::UnknownFormat,
        PhotoRefusal::Animated,
        PhotoRefusal::Truncated,
        PhotoRefusal::TooManyPixels { width: 30_000, height: 30_000 },
        PhotoRefusal::Corrupt,
        PhotoRefusal::NothingToCover,
        PhotoRefusal::TooManyCovers { covers: 11, covers_max: 10 },
        PhotoRefusal::CoverOutside { ordinal: 3 },
        PhotoRefusal::TooManyPixelsToCover { pixels: 50_000_000, pixels_max: 16_000_000 },
    ] {
        all.extend(photo(refusal));
    }
    all
}

#[test]
fn each_refusal_has_a_plain_chinese_sentence() {
    for refusal in all() {
        for now in [Some(NOW), None] {
            let said = sentence(&refusal, now);
            assert!(said.chars().count() >= 8, "{}: {said}", refusal.code());
            assert!(
                said.ends_with(['。', '\u{ff1f}']) || matches!(refusal, Refusal::Found(_)),
                "{}: {said}",
                refusal.code()
            );
            assert!(!said.contains(|character: char| character.is_ascii_alphabetic()), "{}: {said}", refusal.code());
            assert!(!said.contains(['{', '}', ',', '?', '!', ';', '(']), "{}: half-width {said}", refusal.code());
            assert!(!said.contains("用户") && !said.contains("操作失败"), "{}: {said}", refusal.code());
        }
    }
}

#[test]
fn values_stand_in_the_sentence() {
    let check = |refusal: Refusal, expected: &str| {
        let said = sentence(&refusal, Some(NOW));
        assert!(said.contains(expected), "{said} lacks {expected}");
    };
    check(Refusal::TooMany { again_at: ahead(6 * MINUTE) }, "14:32");
    check(Refusal::TooMany { again_at: ahead(DAY) }, "明天 14:26");
    check(Refusal::Report(ReportRefusal::TextTooLong { characters: 5_001, characters_max: 5_000 }), "5001");
    let too_large = |bytes| {
        let refusal = PhotoRefusal::TooLarge { bytes, bytes_max: 10_485_760 };
        Refusal::Report(ReportRefusal::Photo { ordinal: 2, refusal })
    };
    check(too_large(11_534_336), "11 兆");
    check(too_large(10_485_761), "11 兆");
    check(Refusal::SignIn(SignInRefusal::CodeWrong { tries_left: 1 }), "1 次");
    let used = RedeemRefusal::AlreadyUsed { at: ago(DAY), merchant: "惠民超市".into(), reward: "抽纸".into() };
    check(Refusal::Redeem(used), "昨天 14:26 在惠民超市换走了抽纸");
}
