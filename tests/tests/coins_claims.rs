//! 申报 → 审核 → 赋分 → 申诉, and checking in at an activity, over plain HTTP forms.
//!
//! 1. A resident claims with a photo, a reviewer approves, the wallet leads to the claim.
//!    Who was helped gives five stars: the coins are there at once.
//! 2. What cannot be: fractions, other people's claims, the same form twice, one's own claim.
//! 3. Above the limit two people; refused, appealed, decided by a new entry.
//! 4. An activity: the screen's code, checked in once, confirmed after the end.

use std::time::Duration;

use serde_json::json;
use tests::visitor::{Answer, Part, Visitor};
use tests::world::{ADMIN, ARBITER, JPEG, OTHER_REVIEWER, RESIDENT, REVIEWER, WORKER, World, path};

/// The day that the form proposes.
fn day(form: &Answer) -> String {
    let text = form.text();
    let tag = text.split("<input").find(|tag| tag.contains("name=\"day\"")).unwrap_or_default();
    tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// Claims something of today; the answer is the redirect to the claim, or a refusal.
fn claim(visitor: &mut Visitor, kind: &str, photos: &[&[u8]]) -> Answer {
    claim_of(visitor, (kind, ""), photos)
}

/// The same, with the phone of who was helped.
fn claim_of(visitor: &mut Visitor, (kind, helped): (&str, &str), photos: &[&[u8]]) -> Answer {
    let form = visitor.get(&path("/claims/new"));
    let (token, day) = (form.form("/claims/new"), day(&form));
    let texts = [
        ("form", token.as_str()),
        ("kind", kind),
        ("day", day.as_str()),
        ("place", "学衡花园门口"),
        ("text", "陪老人看病"),
        ("witnesses", "李阿姨"),
        ("helped", helped),
    ];
    let texts = texts.map(|(name, value)| Part::Text(name, value));
    let files = photos.iter().map(|photo| Part::File("photos", "a.jpg", "image/jpeg", photo));
    visitor.post_multipart(&path("/claims/new"), &texts.into_iter().chain(files).collect::<Vec<_>>())
}

/// Does something with a claim on the reviewers' page.
fn review(visitor: &mut Visitor, id: &str, verb: &str, coins: &str) -> Answer {
    let page = path(&format!("/review/{id}"));
    let form = visitor.get(&page).any_form();
    let fields = [("form", form.as_str()), ("coins", coins), ("reason", "看过照片")];
    visitor.post(&format!("{page}/{verb}"), &fields)
}

fn id(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().rsplit('/').next().unwrap_or_default().to_owned()
}

#[test]
fn a_claim_is_reviewed_and_credited() {
    let world = World::founded("claims", &json!({}));
    let mut resident = world.signed_in(RESIDENT);
    let mut reviewer = world.signed_in(REVIEWER);
    let sent = claim(&mut resident, "volunteering", &[JPEG]);
    let one = id(&sent);
    let page = resident.get(sent.location()).text();
    assert!(page.contains("待审核") && page.contains("前审核") && page.contains("/photos/"), "{page}");
    let queue = reviewer.get(&path("/review")).text();
    assert!(queue.contains("1 件待审核"), "{queue}");

    let fraction = review(&mut reviewer, &one, "correct", "2.5");
    assert_eq!((fraction.status, fraction.code()), (422, Some("claim.amount_unreadable")), "{}", fraction.text());
    for amount in ["0", "9007199254740992"] {
        let outside = review(&mut reviewer, &one, "correct", amount);
        assert_eq!(outside.code(), Some("claim.amount_outside"), "{}", outside.text());
    }
    let approved = review(&mut reviewer, &one, "approve", "");
    assert_eq!(approved.status, 303, "{}", approved.text());
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains(&format!("/claims/{one}\"")) && wallet.contains("+5"), "{wallet}");

    // Somebody else's, and one's own before oneself.
    let mut stranger = world.signed_in(WORKER);
    assert_eq!(stranger.get(&path(&format!("/claims/{one}"))).status, 404);
    assert_eq!(stranger.get(&path("/review")).status, 403);
    let own = id(&claim(&mut reviewer, "patrol", &[]));
    assert_eq!(reviewer.get(&path(&format!("/review/{own}"))).status, 403);
    let again = claim(&mut resident, "volunteering", &[]);
    assert_eq!((again.status, again.code()), (409, Some("claim.day_full")), "{}", again.text());
}

#[test]
fn a_good_rating_by_who_was_helped_brings_the_coins() {
    let world = World::founded("claims-help", &json!({}));
    let mut resident = world.signed_in(RESIDENT);
    let mut helped = world.signed_in(WORKER);
    let wrong = claim_of(&mut resident, ("neighbour_help", "李阿姨"), &[]);
    assert_eq!((wrong.status, wrong.code()), (422, Some("claim.helped_unreadable")), "{}", wrong.text());
    let own = claim_of(&mut resident, ("neighbour_help", RESIDENT), &[]);
    assert_eq!(own.code(), Some("claim.helped_near"), "{}", own.text());
    let one = id(&claim_of(&mut resident, ("neighbour_help", WORKER), &[]));
    let page = path(&format!("/helped/{one}"));
    for (visitor, status) in [(&mut resident, 404), (&mut world.visitor(), 401)] {
        assert_eq!(visitor.get(&page).status, status);
    }
    for from in ["", "/wallet", "/claims"] {
        let text = helped.get(&path(from)).text();
        assert!(text.contains("有人说帮了您"), "{from}: {text}");
    }
    let form = helped.get(&page).any_form();
    let none = helped.post(&page, &[("form", &form)]);
    assert_eq!((none.status, none.code()), (422, Some("claim.stars_invalid")), "{}", none.text());
    let form = none.any_form();
    for _ in 0..2 {
        let done = helped.post(&page, &[("form", &form), ("stars", "5")]);
        assert_eq!(done.status, 303, "{}", done.text());
    }
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains(&format!("/claims/{one}\"")) && wallet.contains("<b>3</b>"), "{wallet}");
    let steps = resident.get(&path(&format!("/claims/{one}"))).text();
    assert!(steps.contains("打了 5 星"), "{steps}");
}

#[test]
fn several_are_approved_and_the_same_form_twice_does_no_more() {
    let world = World::founded("claims-bulk", &json!({}));
    let mut resident = world.signed_in(RESIDENT);
    let mut reviewer = world.signed_in(REVIEWER);
    let claims = ["volunteering", "patrol"].map(|kind| id(&claim(&mut resident, kind, &[])));
    let form = reviewer.get(&path("/review")).form("/review/bulk");
    let fields =
        [("form", form.as_str()), ("claims", claims[0].as_str()), ("claims", claims[1].as_str()), ("claims", "99")];
    for _ in 0..2 {
        let done = reviewer.post(&path("/review/bulk"), &fields);
        assert_eq!(done.status, 200, "{}", done.text());
        assert_eq!(done.text().matches("：通过了").count(), 2, "{}", done.text());
        assert_eq!(done.text().matches("：没有办").count(), 1, "{}", done.text());
    }
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains("<b>7</b>"), "{wallet}");
}

#[test]
fn refused_appealed_and_corrected_by_a_new_entry() {
    let world = World::founded("claims-appeal", &json!({"claim_four_eyes_coins": 4}));
    let mut resident = world.signed_in(RESIDENT);
    let mut first = world.signed_in(REVIEWER);
    let mut second = world.signed_in(OTHER_REVIEWER);
    let mut arbiter = world.signed_in(ARBITER);
    let one = id(&claim(&mut resident, "volunteering", &[]));
    assert_eq!(review(&mut first, &one, "approve", "").status, 303);
    let page = path(&format!("/claims/{one}"));
    assert!(resident.get(&page).text().contains("待第二人审核"));
    let form = first.get(&path("/review")).any_form();
    let alone = first.post(&path(&format!("/review/{one}/consent")), &[("form", &form)]);
    assert_eq!(alone.code(), Some("claim.second_person_needed"), "{}", alone.text());
    let refused = review(&mut second, &one, "refuse", "");
    assert_eq!(refused.status, 303, "{}", refused.text());
    assert!(!resident.get(&path("/wallet")).text().contains("+5"));

    let form = resident.get(&page).form("/appeal");
    let appeal = resident.post(&format!("{page}/appeal"), &[("form", &form), ("text", "我有证人")]);
    assert_eq!(appeal.status, 303, "{}", appeal.text());
    let appeal = appeal.location().to_owned();
    assert_eq!(first.get(&appeal).status, 404, "not of the panel");
    let mut admin = world.signed_in(ADMIN);
    for member in [&mut arbiter, &mut admin] {
        assert!(!resident.get(&appeal).text().contains("补 5 个"), "one voice is not the panel's");
        let form = member.get(&appeal).form(&appeal);
        let decide = [("form", form.as_str()), ("coins", "5"), ("reason", "问过证人，属实")];
        let decided = member.post(&appeal, &decide);
        assert_eq!(decided.status, 303, "{}", decided.text());
    }
    let both = resident.get(&appeal).text();
    assert!(both.contains("原来给了 0 个") && both.contains("补 5 个"), "{both}");
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains("申诉后补给") && wallet.contains("+5"), "{wallet}");
}

/// The digits under the QR code.
fn shown(organiser: &mut Visitor, activity: &str) -> String {
    let screen = organiser.get(&format!("{activity}/screen")).text();
    assert!(screen.contains("http-equiv=\"refresh\""), "{screen}");
    let code = screen.split("class=\"code-display\">").nth(1).and_then(|rest| rest.split('<').next());
    code.unwrap_or_default().to_owned()
}

fn check_in(visitor: &mut Visitor, activity: &str, code: &str) -> Answer {
    let page = format!("{activity}/check-in");
    let form = visitor.get(&format!("{page}?code={}", code.replace(' ', ""))).any_form();
    visitor.post(&page, &[("form", &form), ("code", code)])
}

#[test]
fn who_checks_in_is_credited_once_the_list_is_confirmed() {
    let mut world = World::founded("claims-activity", &json!({}));
    let mut organiser = world.signed_in(WORKER);
    let mut resident = world.signed_in(RESIDENT);
    let today = day(&resident.get(&path("/claims/new")));
    let form = organiser.get(&path("/activities")).form("/activities");
    let (from, to) = (format!("{today}T00:00"), format!("{today} 23:59"));
    let fields = [
        ("form", form.as_str()),
        ("kind", "check_in"),
        ("title", "清河行动"),
        ("place", "九乡河"),
        ("from", from.as_str()),
        ("to", to.as_str()),
        ("capacity", "30"),
    ];
    let made = organiser.post(&path("/activities"), &fields);
    assert_eq!(made.status, 303, "{}", made.text());
    let activity = made.location().to_owned();
    assert_eq!(world.visitor().get(&format!("{activity}/check-in")).status, 401);

    let code = shown(&mut organiser, &activity);
    let wrong = check_in(&mut resident, &activity, "00000000");
    assert_eq!(wrong.code(), Some("activity.code_wrong"), "{}", wrong.text());
    for _ in 0..2 {
        let done = check_in(&mut resident, &activity, &code);
        assert_eq!(done.status, 303, "{}", done.text());
    }
    let list = organiser.get(&activity).text();
    assert!(list.contains("已签到 1 人") && !list.contains("/confirm\""), "{list}");

    world.shift_clock(Duration::from_secs(24 * 3_600));
    let late = world.signed_in(ARBITER).get(&activity).text();
    assert!(!late.contains("签到名单"), "{late}");
    // Who works here signs in again each day.
    let mut organiser = world.signed_in(WORKER);
    let form = organiser.get(&activity).form("/confirm");
    let confirmed = organiser.post(&format!("{activity}/confirm"), &[("form", &form)]);
    assert_eq!(confirmed.status, 303, "{}", confirmed.text());
    let wallet = resident.get(&path("/wallet")).text();
    assert!(wallet.contains("清河行动") && wallet.contains("+2"), "{wallet}");
}
