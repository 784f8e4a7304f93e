//! A small town for tests, founded and lived in through the real calls.

use crate::book::{self, Delivery, Done, Failure, Socket};
use crate::calls::*;
use crate::native::{Fault, Faulty, Native, Seeded};
use crate::sql::{Sql, Value};
use domain::plan::*;
use domain::view::*;
use domain::*;

pub const SECRET: &str = "a secret of at least 32 characters";
/// 2026-11-21 12:00 in Shanghai.
pub const NOON: Instant = Instant(1_795_233_600_000);
pub const LIN: &str = "13800000001";
pub const ZHAO: &str = "13800000002";
pub const ZHOU: &str = "13800000003";
pub const WANG: &str = "13800000004";
pub const SUN: &str = "13800000005";
pub const CHEN: &str = "13800000006";
pub const ZHENG: &str = "13800000007";
pub const GAO: &str = "13800000008";
pub const FENG: &str = "13800000009";
pub const QIAN: &str = "13800000010";
pub const XIU: &str = "13800000011";
pub const SHEN: &str = "13800000012";
pub const TANG: &str = "13800000013";
pub const GRANNY: &str = "13900000001";
/// A photo's name.
pub const PHOTO: &str = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8.jpg";

/// One street with two grids of two stairwells each: 林燕 answers for the first, 赵强 for the second, 孙丽 leads their
/// community; 陈涛 dispatches, 郑刚 arbitrates, 沈静 and 唐勇 review, 高远 looks after it at the district, 周敏 is the office, 冯兰 a volunteer,
/// 王芳 a clerk of the one shop. Parties are 城管中队 (钱进), 物业维修队 (李修), and 业主委员会, which has no account.
pub struct Town {
    pub native: Native,
    pub now: Instant,
    pub entropy: Seeded,
    pub address: Option<String>,
    /// What the last call left behind.
    pub last: Done,
    keys: u32,
    reports: u32,
}

pub fn person(name: &str, phone: &str) -> PersonPlan {
    PersonPlan { name: name.into(), phone: phone.into() }
}

pub fn plan() -> StreetPlan {
    let grid = |name: &str, worker, estate: &str, stairwells: [&str; 2]| GridPlan {
        name: name.into(),
        worker,
        helpers: vec![],
        duty_phone: "025-85791234".into(),
        buildings: vec![BuildingPlan { estate: estate.into(), stairwells: stairwells.map(Into::into).into() }],
    };
    StreetPlan {
        slug: "xianlin".into(),
        name: "仙林街道".into(),
        communities: vec![CommunityPlan {
            name: "学衡社区".into(),
            grids: vec![
                grid("第三网格", person("林燕", LIN), "学衡花园", ["3幢1单元", "3幢2单元"]),
                grid("第四网格", person("赵强", ZHAO), "文苑小区", ["1幢1单元", "1幢2单元"]),
            ],
            leads: vec![person("孙丽", SUN)],
        }],
        admins: vec![person("周敏", ZHOU)],
        dispatchers: vec![person("陈涛", CHEN)],
        arbiters: vec![person("郑刚", ZHENG)],
        reviewers: vec![person("沈静", SHEN), person("唐勇", TANG)],
        district: vec![person("高远", GAO)],
        volunteers: vec![person("冯兰", FENG)],
        treasurers: vec![],
        parties: vec![
            PartyPlan { name: "城管中队".into(), people: vec![person("钱进", QIAN)] },
            PartyPlan { name: "物业维修队".into(), people: vec![person("李修", XIU)] },
            PartyPlan { name: "业主委员会".into(), people: vec![] },
        ],
        merchants: vec![MerchantPlan {
            name: "惠民超市".into(),
            address: "文苑路 9 号".into(),
            clerks: vec![person("王芳", WANG)],
            rewards: vec![RewardPlan { title: "鸡蛋 10 枚".into(), price: Coins::new(5).unwrap(), stock: 9 }],
        }],
        settings: Settings::default(),
    }
}

impl Town {
    /// Nothing yet.
    pub fn unfounded() -> Self {
        let last =
            Done { reply: Vec::new(), alarm_at: None, notices: Vec::new(), closed: Vec::new(), deliveries: Vec::new() };
        let native = Native::in_memory().unwrap();
        Self {
            native,
            now: NOON,
            entropy: Seeded::new(7),
            address: Some("192.0.2.1".into()),
            last,
            keys: 0,
            reports: 0,
        }
    }

    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// Founded by a changed plan.
    pub fn with(change: impl FnOnce(&mut StreetPlan)) -> Self {
        let mut town = Self::unfounded();
        let mut plan = plan();
        change(&mut plan);
        town.ask("", Found { plan }).unwrap();
        town
    }

    /// A key that was never used.
    pub fn key(&mut self) -> String {
        self.keys += 1;
        format!("key {}", self.keys)
    }

    pub fn later(&mut self, span: Span) -> &mut Self {
        self.now = self.now.after(span);
        self
    }

    pub fn try_message(&mut self, message: &[u8], fault: Option<Fault>) -> Result<Done, Failure> {
        let Self { native, now, entropy, .. } = self;
        native.within(|sql| {
            let faulty = Faulty::new(sql, fault);
            book::answer(book::Book::new(&faulty, *now, entropy, SECRET), message)
        })
    }

    pub fn message<A: Ask>(&self, token: &str, call: A) -> Vec<u8> {
        let token = (!token.is_empty()).then(|| token.to_owned());
        let caller = Caller { token, address: self.address.clone() };
        serde_json::to_vec(&Message { caller, call: call.into() }).unwrap()
    }

    /// Asks with a token; an empty one for none.
    pub fn page<A: Ask>(&mut self, token: &str, call: A) -> Answer<A::View> {
        let message = self.message(token, call);
        self.last = self.try_message(&message, None).unwrap();
        serde_json::from_slice(&self.last.reply).unwrap()
    }

    pub fn ask<A: Ask>(&mut self, token: &str, call: A) -> Result<A::View, Refusal> {
        self.page(token, call).map(|page| page.view)
    }

    pub fn fire(&mut self) -> &mut Self {
        let Self { native, now, entropy, .. } = self;
        self.last = native.transaction(*now, entropy, SECRET, book::fire_timers).unwrap();
        self
    }

    /// Rings as the host does: when all at once fails, one by one.
    pub fn ring(&mut self) -> &mut Self {
        let Self { native, now, entropy, .. } = self;
        self.last = native.ring(*now, entropy, SECRET).unwrap();
        self
    }

    pub fn socket(&mut self, token: &str) -> Result<Socket, Failure> {
        self.socket_after(token, None)
    }

    /// A socket of somebody who was told everything up to that event.
    pub fn socket_after(&mut self, token: &str, after: Option<i64>) -> Result<Socket, Failure> {
        let caller = Caller { token: Some(token.to_owned()), address: None };
        let Self { native, now, entropy, .. } = self;
        native.transaction(*now, entropy, SECRET, |book| book::open_socket(book, &caller, "", after))
    }

    /// The code that was sent for this browser.
    pub fn request_code(&mut self, token: &str, phone: &str) -> String {
        let key = self.key();
        let done = self.ask(token, RequestSignInCode { key, phone: phone.into() }).unwrap();
        assert!(matches!(done, Outcome::Done(_)), "{done:?}");
        let [Delivery::SignInCode { code, .. }] = self.last.deliveries.as_slice() else { panic!("no code") };
        code.clone()
    }

    pub fn confirm(&mut self, token: &str, code: &str) -> Outcome<SignInDone, CodeView> {
        let key = self.key();
        self.ask(token, ConfirmSignInCode { key, code: code.into() }).unwrap()
    }

    /// Signs in on the browser with that token; the new token.
    pub fn sign_in(&mut self, token: &str, phone: &str) -> String {
        let code = self.request_code(token, phone);
        match self.confirm(token, &code) {
            Outcome::Done(SignInDone { token, .. }) => token,
            refused => panic!("{refused:?}"),
        }
    }

    /// The code of a stairwell, by its name.
    pub fn stairwell(&self, name: &str) -> String {
        let rows = self.native.run("SELECT code FROM stairwells WHERE name = ?1", &[name.into()]).unwrap();
        rows[0].text(0).unwrap().to_owned()
    }

    pub fn report_call(&mut self, place: &str) -> Report {
        self.reports += 1;
        // The same words again would be the same report.
        let again = if self.reports > 1 { format!("（第 {} 次）", self.reports) } else { String::new() };
        Report {
            key: self.key(),
            place: self.stairwell(place),
            kind: "damage".into(),
            text: format!("电梯坏了，电话 138 1234 5678{again}"),
            phone: "13912345678".into(),
            visibility: String::new(),
            photos: Photos::Stored(vec![PhotoLink(PHOTO.into())]),
        }
    }

    /// A broken lift in 3幢2单元; its code.
    pub fn broken_lift(&mut self, token: &str) -> String {
        let call = self.report_call("3幢2单元");
        self.report(token, call)
    }

    pub fn report(&mut self, token: &str, call: Report) -> String {
        match self.ask(token, call).unwrap() {
            Outcome::Done(done) => done.ticket,
            Outcome::Refused { refusal, .. } => panic!("{refusal:?}"),
        }
    }

    pub fn call(&mut self, token: &str, ticket: &str, outcome: &str) -> DeskView {
        let key = self.key();
        let call = RecordCall {
            key,
            ticket: ticket.into(),
            outcome: outcome.into(),
            note: "已联系".into(),
            place: String::new(),
        };
        done(self.ask(token, call).unwrap())
    }

    pub fn answer(&mut self, token: &str, ticket: &str, ending: &str) -> DeskView {
        let photos = Photos::Stored(vec![PhotoLink(PHOTO.into())]);
        let key = self.key();
        let call = AnswerTicket {
            key,
            ticket: ticket.into(),
            ending: ending.into(),
            text: "已修好".into(),
            passed_to: String::new(),
            follow: String::new(),
            remedy: None,
            photos,
        };
        done(self.ask(token, call).unwrap())
    }

    pub fn rate(&mut self, token: &str, ticket: &str, stars: &str) -> ProgressView {
        let key = self.key();
        done(self.ask(token, Rate { key, ticket: ticket.into(), stars: stars.into(), note: "谢谢".into() }).unwrap())
    }

    pub fn reopen(&mut self, token: &str, ticket: &str) -> ProgressView {
        let key = self.key();
        done(self.ask(token, Reopen { key, ticket: ticket.into(), reason: "又坏了".into() }).unwrap())
    }

    /// Something else on the desk.
    pub fn act(&mut self, token: &str, ticket: &str, act: DeskAct) -> DeskView {
        done(self.try_act(token, ticket, act).unwrap())
    }

    /// The same, that may be refused.
    pub fn try_act(&mut self, token: &str, ticket: &str, act: DeskAct) -> Result<Outcome<DeskView, DeskView>, Refusal> {
        let key = self.key();
        self.ask(token, ActOnTicket { key, ticket: ticket.into(), act })
    }

    /// Something that a resident does with a ticket.
    pub fn act_on_progress(
        &mut self,
        token: &str,
        ticket: &str,
        act: ProgressAct,
    ) -> Result<Outcome<ProgressView, ProgressView>, Refusal> {
        let key = self.key();
        self.ask(token, ActOnProgress { key, ticket: ticket.into(), act })
    }

    /// Everything that is stored, but counters of attempts: table by table, row by row.
    pub fn dump(&self) -> Vec<String> {
        // The index of words is kept in tables of its own, as bytes.
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'ticket\\_words\\_%' \
            ESCAPE '\\' ORDER BY name";
        let tables = self.native.run(tables, &[]).unwrap();
        let tables = tables.iter().map(|row| row.text(0).unwrap()).filter(|name| {
            !["limits", "attempts", "sqlite_sequence"].contains(name) && !name.starts_with("ticket_words")
        });
        let rows = |table: &str| {
            let rows = self.native.run(&format!("SELECT * FROM {table}"), &[]).unwrap();
            rows.into_iter().map(|row| format!("{table} {:?}", row.0)).collect::<Vec<_>>()
        };
        tables.flat_map(rows).collect()
    }

    pub fn count(&self, table: &str) -> i64 {
        let rows = self.native.run(&format!("SELECT count(*) FROM {table}"), &[]).unwrap();
        rows[0].integer(0).unwrap()
    }

    /// One column of all rows.
    pub fn column(&self, statement: &str) -> Vec<Value> {
        let rows = self.native.run(statement, &[]).unwrap();
        rows.into_iter().map(|row| row.0.into_iter().next().unwrap()).collect()
    }
}

/// What was done, in a call that is expected to be.
pub fn done<D, F: std::fmt::Debug>(outcome: Outcome<D, F>) -> D {
    match outcome {
        Outcome::Done(done) => done,
        Outcome::Refused { refusal, .. } => panic!("{refusal:?}"),
    }
}

/// Why it was refused, in a call that is expected to be.
pub fn refusal<D: std::fmt::Debug, F>(answer: Result<Outcome<D, F>, Refusal>) -> Refusal {
    match answer {
        Err(refusal) | Ok(Outcome::Refused { refusal, .. }) => refusal,
        Ok(Outcome::Done(done)) => panic!("{done:?}"),
    }
}
