//! A small 街道 for a test: founded through the operator's door of the running product, and the people in it.

use crate::product::{Options, Product};
use crate::visitor::{Answer, Part, Visitor};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The operator's token in tests.
pub const OPERATOR_TOKEN: &str = "operator-token-of-the-tests";
/// The 街道's slug.
pub const SLUG: &str = "xianlin";
/// Phone of the office's 何静.
pub const ADMIN: &str = "13900000001";
/// Phone of the grid worker 林燕.
pub const WORKER: &str = "13900000002";
/// Phone of the grid worker of the other grid.
pub const OTHER_WORKER: &str = "13900000003";
/// Phone of the clerk of 惠民超市.
pub const CLERK: &str = "13900000004";
/// Phone of the clerk of the other merchant.
pub const OTHER_CLERK: &str = "13900000005";
/// Phone of a resident.
pub const RESIDENT: &str = "13812345678";
/// Phone of the second worker of the first grid, 王伟.
pub const HELPER: &str = "13900000006";
/// Phone of 孙丽, who leads the community.
pub const LEAD: &str = "13900000007";
/// Phone of 陈涛 at the command desk.
pub const DISPATCHER: &str = "13900000008";
/// Phone of the arbiter 郑刚.
pub const ARBITER: &str = "13900000009";
/// Phone of the reviewer 沈静.
pub const REVIEWER: &str = "13900000015";
/// Phone of the reviewer 唐勇.
pub const OTHER_REVIEWER: &str = "13900000016";
/// Phone of 高远 at the district.
pub const DISTRICT: &str = "13900000010";
/// Phone of the volunteer 冯兰.
pub const VOLUNTEER: &str = "13900000011";
/// Phone of 钱进 of 城管中队.
pub const CITY_MANAGER: &str = "13900000012";
/// Phone of 李修 of 物业维修队.
pub const REPAIRER: &str = "13900000013";
/// Phone of 赵明 of 交警大队.
pub const POLICE: &str = "13900000014";

/// The smallest JPEG that the product takes: 1 × 1 pixel, grey.
pub const JPEG: &[u8] = include_bytes!("dot.jpg");

/// A running product with one 街道.
pub struct World {
    /// The product; `None` between a kill and the next start.
    product: Option<Product>,
    options: Options,
    data: PathBuf,
    /// How far the product's clock is ahead of the real one.
    clock_shift: Duration,
}

/// The plan, with settings as JSON, e.g. `{"report_coins": 100}`.
#[must_use]
pub fn plan(settings: &serde_json::Value) -> serde_json::Value {
    serde_json::json!({
        "slug": SLUG, "name": "仙林街道",
        "communities": [{"name": "学衡社区", "grids": [
            {"name": "第三网格", "worker": {"name": "林燕", "phone": WORKER}, "duty_phone": "025-85800003",
             "helpers": [{"name": "王伟", "phone": HELPER}],
             "buildings": [{"estate": "学衡花园", "stairwells": ["3幢1单元", "3幢2单元", "4幢1单元"]}]},
            {"name": "第四网格", "worker": {"name": "周强", "phone": OTHER_WORKER}, "duty_phone": "025-85800004",
             "buildings": [{"estate": "亚东城", "stairwells": ["1幢1单元"]}]},
        ], "leads": [{"name": "孙丽", "phone": LEAD}]}],
        "admins": [{"name": "何静", "phone": ADMIN}],
        "dispatchers": [{"name": "陈涛", "phone": DISPATCHER}],
        "arbiters": [{"name": "郑刚", "phone": ARBITER}],
        "reviewers": [{"name": "沈静", "phone": REVIEWER}, {"name": "唐勇", "phone": OTHER_REVIEWER}],
        "district": [{"name": "高远", "phone": DISTRICT}],
        "volunteers": [{"name": "冯兰", "phone": VOLUNTEER}],
        "parties": [
            {"name": "城管中队", "people": [{"name": "钱进", "phone": CITY_MANAGER}]},
            {"name": "物业维修队", "people": [{"name": "李修", "phone": REPAIRER}]},
            {"name": "交警大队", "people": [{"name": "赵明", "phone": POLICE}]},
            {"name": "学衡社区居委会", "people": [{"name": "孙丽", "phone": LEAD}]},
            {"name": "业主委员会"},
            {"name": "施工单位"},
        ],
        "merchants": [
            {"name": "惠民超市", "address": "学衡路 8 号", "clerks": [{"name": "小吴", "phone": CLERK}],
             "rewards": [{"title": "鸡蛋 10 枚", "price": 5, "stock": 50}, {"title": "一粒糖", "price": 1, "stock": 1000},
                         {"title": "最后一件", "price": 1, "stock": 1}, {"title": "自行车", "price": 9999, "stock": 1}]},
            {"name": "康乐药房", "address": "学衡路 10 号", "clerks": [{"name": "小郑", "phone": OTHER_CLERK}],
             "rewards": []},
        ],
        "settings": settings,
    })
}

impl World {
    /// Starts the local build on an empty folder of its own and founds the 街道.
    ///
    /// # Panics
    /// When the product does not start or the 街道 is not founded.
    #[must_use]
    pub fn founded(name: &str, settings: &serde_json::Value) -> Self {
        Self::founded_with(name, settings, |options| options)
    }

    /// The same, with other options.
    ///
    /// # Panics
    /// As [`World::founded`].
    #[must_use]
    pub fn founded_with(name: &str, settings: &serde_json::Value, change: impl Fn(Options) -> Options) -> Self {
        Self::founded_by(name, &plan(settings), change)
    }

    /// The same, by a plan of the test's own.
    ///
    /// # Panics
    /// As [`World::founded`].
    #[must_use]
    pub fn founded_by(name: &str, plan: &serde_json::Value, change: impl Fn(Options) -> Options) -> Self {
        let data = std::env::temp_dir().join("yimi-tests").join(format!("{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data).expect("a data folder");
        let options = Options::local(&data).expect("the local build").set("YIMI_OPERATOR_TOKEN", OPERATOR_TOKEN);
        let options = change(options);
        let product = Product::start(&data, &options).expect("the product starts");
        let world = Self { product: Some(product), options, data, clock_shift: Duration::ZERO };
        let body = plan.to_string();
        let token = format!("Bearer {OPERATOR_TOKEN}");
        let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
        let answer =
            world.visitor().try_send("POST", "/operator/streets", &headers, body.as_bytes()).expect("an answer");
        assert!(answer.status < 300, "founding: {} {}", answer.status, answer.text());
        world
    }

    /// A browser with no cookies.
    ///
    /// # Panics
    /// Between a kill and the next start.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.product().origin())
    }

    /// The running product.
    ///
    /// # Panics
    /// Between a kill and the next start.
    #[must_use]
    pub fn product(&self) -> &Product {
        self.product.as_ref().expect("the product runs")
    }

    /// SIGKILL, and a new start on the same data.
    ///
    /// # Panics
    /// When it cannot be killed or started.
    pub fn kill_and_restart(&mut self) {
        self.product.take().expect("the product runs").kill().expect("killed");
        self.restart();
    }

    /// A start on the same data after a kill from outside.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn restart(&mut self) {
        drop(self.product.take());
        self.product = Some(Product::start(&self.data, &self.options).expect("the product starts again"));
    }

    /// Lets time pass: the product's clock goes ahead, now and after every further start. What became due meanwhile is
    /// worked on at once, but beside this call.
    ///
    /// # Panics
    /// When the product does not take it.
    pub fn shift_clock(&mut self, by: Duration) {
        self.clock_shift += by;
        let shift_ms = self.clock_shift.as_millis().to_string();
        let answer = self.visitor().get(&path(&format!("/-/clock?shift_ms={shift_ms}")));
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.options = self.options.clone().set("YIMI_CLOCK_SHIFT_MS", &shift_ms);
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &std::path::Path {
        &self.data
    }

    /// A browser that is signed in with the code from the log, as on a developer's machine.
    ///
    /// # Panics
    /// When signing in fails.
    #[must_use]
    pub fn signed_in(&self, phone: &str) -> Visitor {
        let mut visitor = self.visitor();
        self.sign_in(&mut visitor, phone);
        visitor
    }

    /// Signs a browser in, whatever it did before.
    ///
    /// # Panics
    /// When signing in fails.
    pub fn sign_in(&self, visitor: &mut Visitor, phone: &str) {
        sign_in(self.product(), visitor, phone);
    }

    /// The code of the `n`th stairwell (from 0) of a grid, read off its posters.
    ///
    /// # Panics
    /// When there is no such poster.
    #[must_use]
    pub fn stairwells(&self, grid: usize) -> Vec<String> {
        let mut admin = self.signed_in(ADMIN);
        let list = admin.get(&path("/posters")).text();
        let grids: Vec<&str> = list.split(&format!("href=\"{}", path("/posters/"))).skip(1).collect();
        let id = grids[grid].split('"').next().expect("an address");
        let posters = admin.get(&path(&format!("/posters/{id}")));
        let text = posters.text();
        let codes = displayed_codes(&text);
        assert!(!codes.is_empty(), "posters of grid {id}: {} {text}", posters.status);
        codes
    }
}

impl Drop for World {
    fn drop(&mut self) {
        drop(self.product.take());
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.data);
        }
    }
}

/// Signs a browser in with the code from the product's log.
///
/// # Panics
/// When signing in fails.
pub fn sign_in(product: &Product, visitor: &mut Visitor, phone: &str) {
    // Tests that share a product take turns, or one would read the other's code in the log.
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let page = visitor.get(&path("/sign-in"));
    let form = page.form("/sign-in");
    let seen = codes(&product.said(), phone).len();
    let asked = visitor.post(&path("/sign-in"), &[("form", &form), ("phone", phone)]);
    assert_eq!((asked.status, asked.location()), (303, path("/sign-in/code").as_str()), "{}", asked.text());
    let code = sign_in_code(product, phone, seen);
    let page = visitor.get(&path("/sign-in/code"));
    let form = page.form("/sign-in/code");
    let done = visitor.post(&path("/sign-in/code"), &[("form", &form), ("code", &code)]);
    assert_eq!(done.status, 303, "{}", done.text());
}

/// The newest sign-in code for a phone in the log, when more than `seen` have been written there.
fn sign_in_code(product: &Product, phone: &str, seen: usize) -> String {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let codes = codes(&product.said(), phone);
        if codes.len() > seen {
            return codes.last().cloned().unwrap_or_default();
        }
        assert!(Instant::now() < deadline, "no sign-in code for {phone} in: {}", product.said());
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A path inside the 街道.
#[must_use]
pub fn path(rest: &str) -> String {
    format!("/{SLUG}{rest}")
}

/// Sends a report with the words, a phone number and photos; the answer is the redirect to the receipt, or a refusal.
pub fn report(visitor: &mut Visitor, stairwell: &str, kind: &str, text: &str, photos: &[&[u8]]) -> Answer {
    let page = visitor.get(&path(&format!("/s/{stairwell}/report?kind=damage")));
    let form = page.form("/report");
    send_report(visitor, stairwell, &form, kind, text, photos)
}

/// Sends a report with a form token that the caller has read before.
pub fn send_report(
    visitor: &mut Visitor,
    stairwell: &str,
    form: &str,
    kind: &str,
    text: &str,
    photos: &[&[u8]],
) -> Answer {
    let mut parts = vec![
        Part::Text("form", form),
        Part::Text("kind", kind),
        Part::Text("text", text),
        Part::Text("phone", "13700001111"),
    ];
    parts.extend(photos.iter().map(|bytes| Part::File("photos", "a.jpg", "image/jpeg", bytes)));
    visitor.post_multipart(&path(&format!("/s/{stairwell}/report")), &parts)
}

/// The ticket's code in the redirect to its receipt.
///
/// # Panics
/// When the answer is not that redirect.
#[must_use]
pub fn ticket_of(answer: &Answer) -> String {
    let location = answer.location();
    let rest = location.strip_prefix(&path("/t/")).unwrap_or_else(|| panic!("not a receipt: {location}"));
    rest.trim_end_matches("/receipt").to_owned()
}

/// The worker verifies by phone and answers with an after-photo.
///
/// # Panics
/// When either is refused.
pub fn handle(worker: &mut Visitor, ticket: &str) {
    let desk = path(&format!("/desk/{ticket}"));
    let form = worker.get(&desk).form("/call");
    let called = worker.post(&format!("{desk}/call"), &[("form", &form), ("outcome", "true"), ("note", "已电话核实")]);
    assert_eq!(called.status, 303, "{}", called.text());
    let answered = answer_solved(worker, ticket, &[JPEG]);
    assert_eq!(answered.status, 303, "{}", answered.text());
}

/// The worker answers "solved".
pub fn answer_solved(worker: &mut Visitor, ticket: &str, photos: &[&[u8]]) -> Answer {
    let desk = path(&format!("/desk/{ticket}"));
    let form = worker.get(&desk).form("/answer");
    let mut parts = vec![
        Part::Text("form", form.as_str()),
        Part::Text("ending", "solved"),
        Part::Text("text", "灯已换好，请您看看。"),
    ];
    parts.extend(photos.iter().map(|bytes| Part::File("photos", "after.jpg", "image/jpeg", bytes)));
    worker.post_multipart(&format!("{desk}/answer"), &parts)
}

/// The reporter rates with five stars.
///
/// # Panics
/// When it is refused.
pub fn rate(visitor: &mut Visitor, ticket: &str) {
    let progress = path(&format!("/t/{ticket}"));
    let form = visitor.get(&progress).form("/rate");
    let rated = visitor.post(&format!("{progress}/rate"), &[("form", &form), ("stars", "5"), ("note", "")]);
    assert_eq!(rated.status, 303, "{}", rated.text());
}

/// The rewards of the plan, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reward {
    /// 鸡蛋 10 枚 for 5 coins.
    Eggs = 1,
    /// 一粒糖 for 1 coin, 1,000 of them.
    Sweet = 2,
    /// 最后一件 for 1 coin, just one.
    Last = 3,
    /// 自行车 for 9,999 coins.
    Bicycle = 4,
}

/// Reserves a reward, also one that the page does not offer to this person; the answer is the redirect to its code, or
/// a refusal.
pub fn reserve(visitor: &mut Visitor, reward: Reward) -> Answer {
    let form = visitor.get(&path("/rewards")).any_form();
    visitor.post(&reserve_path(reward), &[("form", &form)])
}

/// Where a reward is reserved.
#[must_use]
pub fn reserve_path(reward: Reward) -> String {
    path(&format!("/rewards/{}/reserve", reward as i64))
}

/// The 8 digits on a redemption's page.
///
/// # Panics
/// When there are none.
#[must_use]
pub fn redemption_digits(visitor: &mut Visitor, redemption: &str) -> String {
    let text = visitor.get(redemption).text();
    displayed_codes(&text).pop().unwrap_or_else(|| panic!("no code: {text}"))
}

/// Codes that a page shows large, without their gaps.
#[must_use]
pub fn displayed_codes(page: &str) -> Vec<String> {
    let shown = page.split("class=\"code-display\"").skip(1);
    shown
        .filter_map(|rest| {
            let text = rest.split_once('>')?.1.split('<').next()?;
            Some(text.chars().filter(char::is_ascii_alphanumeric).collect())
        })
        .collect()
}

/// The clerk redeems a code.
pub fn redeem(clerk: &mut Visitor, digits: &str) -> Answer {
    let form = clerk.get(&path("/counter")).form("/counter");
    clerk.post(&path("/counter"), &[("form", &form), ("code", digits)])
}

fn codes(log: &str, phone: &str) -> Vec<String> {
    let lines = log.lines().filter(|line| line.contains(phone) && line.contains("sign-in code"));
    lines
        .filter_map(|line| {
            let code: String = line.rsplit(' ').next()?.chars().filter(char::is_ascii_digit).collect();
            (code.len() == 6).then_some(code)
        })
        .collect()
}
