//! The closed vocabularies of the field: kinds, states, endings, verbs, roles. Stored by [`as_str`] names, which are
//! pinned: renaming a variant must not rename what is stored.
//!
//! [`as_str`]: TicketState::as_str

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every value, in the order in which people read them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The stored and wire name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
            /// Reads a stored or wire name.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}

vocabulary! {
    /// What a report is about (MECHANISMS 1).
    Kind {
        /// 设施损坏: something is broken.
        Damage = "damage",
        /// 安全隐患: something is dangerous.
        Hazard = "hazard",
        /// 邻里纠纷: a dispute between neighbours.
        Dispute = "dispute",
        /// 政策咨询: a question about policy.
        Question = "question",
        /// 意见建议: a suggestion.
        Suggestion = "suggestion",
        /// 需求心愿: a service that people want.
        Need = "need",
    }
    /// Where a ticket stands (MECHANISMS 2, 民情闭环).
    TicketState {
        /// 待核实: found, waits for the call.
        Reported = "reported",
        /// 待派单: verified, waits for whoever decides how it is handled.
        Verified = "verified",
        /// 办理中: the worker handles it, or parties do.
        Handling = "handling",
        /// 已答复: answered, waits for the resident's rating.
        Answered = "answered",
        /// 已评价: rated and closed.
        Rated = "rated",
        /// 已办结: closed by itself, nobody rated it in time.
        Closed = "closed",
        /// 已撤回: taken back by its reporter.
        Withdrawn = "withdrawn",
        /// 已并案: handled with another ticket, whose outcome it hears.
        Merged = "merged",
    }
    /// How the answer ends the matter.
    Ending {
        /// 已解决, with an after-photo.
        Solved = "solved",
        /// 已说明: explained, nothing to repair.
        Explained = "explained",
        /// 已转交: somebody outside handles it; says to whom, and how to follow it.
        PassedOn = "passed_on",
        /// 重复反映: the outcome of the ticket into which it was merged.
        Duplicate = "duplicate",
        /// 不属实: it was not so.
        NotTrue = "not_true",
    }
    /// What can be done to a ticket.
    Verb {
        /// 核实: record the outcome of the call.
        RecordCall = "record_call",
        /// 自己办: the worker handles it without others.
        TakeOn = "take_on",
        /// 派单: give tasks to parties.
        Dispatch = "dispatch",
        /// 退回: not a duty of the grid; back to the command desk, with a reason of the published list.
        Return = "return",
        /// 答复: answer the person, with an ending.
        Answer = "answer",
        /// 延期: pause a promise until a day, with a reason.
        Pause = "pause",
        /// 恢复: end the pause.
        Resume = "resume",
        /// 节点: plan a milestone of work that takes long.
        Plan = "plan",
        /// 完成节点: a milestone is reached.
        Reach = "reach",
        /// 交接: somebody else answers for it from now on.
        HandOver = "hand_over",
        /// 并案: handle it with another ticket.
        Merge = "merge",
        /// 撤销并案: handle it by itself again.
        Unmerge = "unmerge",
        /// 拆分: a second matter becomes a ticket of its own.
        Split = "split",
        /// 不公开: hide it from the public.
        Hide = "hide",
        /// 恢复公开: show it again.
        Show = "show",
        /// 遮挡: cover a part of a photo for the public.
        Cover = "cover",
        /// 评价: rate the answer.
        Rate = "rate",
        /// 没解决: reopen.
        Reopen = "reopen",
        /// 撤回: the reporter takes it back.
        Withdraw = "withdraw",
        /// 我也遇到了: a neighbour has it too.
        Join = "join",
    }
    /// What can be done to a party's task.
    TaskVerb {
        /// 接单: the party takes it.
        Take = "take",
        /// 不归我办: the party refuses; the arbiter decides.
        Refuse = "refuse",
        /// 提问: the party asks back.
        Ask = "ask",
        /// 回复: the handler answers what was asked.
        Reply = "reply",
        /// 报进展: the party tells how it goes.
        Progress = "progress",
        /// 办结: the party has done its part.
        Finish = "finish",
        /// 裁定: the arbiter decides who handles it.
        Arbitrate = "arbitrate",
        /// 撤单: the handler takes the task back.
        Revoke = "revoke",
    }
    /// Where a party's task stands.
    TaskState {
        /// 待接单.
        Offered = "offered",
        /// 办理中.
        Taken = "taken",
        /// 待补充: the party asked back.
        Asked = "asked",
        /// 待裁定: the party says that it is not theirs.
        Refused = "refused",
        /// 已办结.
        Finished = "finished",
        /// 已改派: the arbiter gave it to another party, or to none.
        Released = "released",
        /// 已撤单.
        Revoked = "revoked",
    }
    /// What the arbiter decides on a refused task.
    Ruling {
        /// 应由该单位办理: it is theirs after all.
        Stands = "stands",
        /// 改派: another party handles it.
        Moved = "moved",
        /// 免办: nobody has to.
        Dropped = "dropped",
    }
    /// A rung of the ladder (141 体系): who answers for a ticket.
    Level {
        /// 网格.
        Grid = "grid",
        /// 社区.
        Community = "community",
        /// 街道.
        Street = "street",
        /// 区.
        District = "district",
    }
    /// Who may read a ticket besides those who handle it.
    Visibility {
        /// 公开: everybody, without personal data.
        Public = "public",
        /// 仅办理人员可见: the office alone.
        Office = "office",
    }
    /// What an inbox shows.
    InboxFilter {
        /// All that is open in the reader's grids, and what the reader answers for.
        All = "all",
        /// 我负责的.
        Mine = "mine",
        /// 未读.
        Unread = "unread",
        /// 快到期.
        DueSoon = "due_soon",
        /// 已超时.
        Broken = "broken",
        /// 等别人.
        Waiting = "waiting",
    }
    /// What came of the call to the reporter (核实).
    CallOutcome {
        /// Reached, and it is so: opens handling.
        True = "true",
        /// Reached, and it is not so.
        NotTrue = "not_true",
        /// Not reached by phone.
        NotReached = "not_reached",
        /// Nobody to call, or better so: seen on site, and it is so.
        SeenOnSite = "seen_on_site",
    }
    /// What somebody may be in a 街道. A person without any of these is a resident.
    Role {
        /// 网格员: answers for a grid.
        GridWorker = "grid_worker",
        /// 社区负责人: the second rung of the ladder.
        CommunityLead = "community_lead",
        /// 指挥台派单员: dispatches for the whole 街道, the third rung.
        Dispatcher = "dispatcher",
        /// 区级督办员: the last rung.
        District = "district",
        /// 裁定人: decides whose a refused task is.
        Arbiter = "arbiter",
        /// 审核员: reviews what residents say to have done.
        Reviewer = "reviewer",
        /// 办理单位人员: acts for a handling party.
        PartyMember = "party_member",
        /// 志愿者: files for people without phones.
        Volunteer = "volunteer",
        /// 商户店员: redeems at a merchant's counter.
        Clerk = "clerk",
        /// 财务: rewards, who pays for them, and what merchants are paid.
        Treasurer = "treasurer",
        /// 街道管理员.
        Admin = "admin",
    }
    /// What a promise (时限) is about.
    PromiseKind {
        /// 核实: the call within 10 minutes.
        Call = "call",
        /// 派单: who handles it is decided within an hour.
        Dispatch = "dispatch",
        /// 办结: answered by then, by kind.
        Resolve = "resolve",
        /// A party's part is done by then.
        Task = "task",
        /// 裁定: the arbiter has decided by then.
        Arbitrate = "arbitrate",
        /// 节点: a milestone is reached by then.
        Milestone = "milestone",
    }
    /// Where a redemption stands.
    RedemptionState {
        /// Stock and coins are held.
        Reserved = "reserved",
        /// Handed over at the counter.
        Redeemed = "redeemed",
        /// Given back by the resident.
        Cancelled = "cancelled",
        /// Given back by time.
        Expired = "expired",
        /// Handed over, and taken back by the merchant.
        Undone = "undone",
    }
    /// What a reward is.
    RewardKind {
        /// 物品: something that is handed over.
        Goods = "goods",
        /// 物业费抵扣: taken off what a household owes its property company.
        Offset = "offset",
        /// 课程: a seat at a certain time.
        Course = "course",
    }
    /// Where a season (赛季) of 100+X stands (MECHANISMS 4).
    SeasonState {
        /// 记分中: points are entered.
        Open = "open",
        /// 公示中: everybody reads the results and may object.
        Posted = "posted",
        /// 已定: the results count.
        Closed = "closed",
    }
    /// One of the two lists from which X comes.
    MeritList {
        /// 加分.
        Positive = "positive",
        /// 减分.
        Negative = "negative",
    }
    /// What an item of the lists is about.
    MeritArea {
        /// 四源共治: disputes are settled where they begin.
        Governance = "governance",
        /// 垃圾分类.
        Waste = "waste",
        /// 房前屋后: yards.
        Yard = "yard",
        /// 安全.
        Safety = "safety",
    }
    /// The levels that share a household's result, the widest first. A household is the fifth below the 街道.
    MeritLevel {
        /// 街道.
        Street = "street",
        /// 村: its committee.
        Community = "community",
        /// 网格: its branch.
        Grid = "grid",
        /// 组: in the book a stairwell.
        Group = "group",
        /// 党员联户: the party member who looks after some households of a group.
        Member = "member",
    }
    /// Where an objection to points stands.
    ObjectionState {
        /// Waits for a decision.
        Open = "open",
        /// Refused; can be appealed for some days.
        Refused = "refused",
        /// 申诉: waits for a second decision, by somebody else.
        Appealed = "appealed",
        /// It was right; a new entry says so.
        Upheld = "upheld",
        /// Refused for the second time.
        Dismissed = "dismissed",
    }
    /// Where a claim stands (申报).
    ClaimState {
        /// 待审核.
        Submitted = "submitted",
        /// 待第二人同意: above the limit, one reviewer has agreed.
        SecondLook = "second_look",
        /// 已通过: credited.
        Approved = "approved",
        /// 未通过.
        Refused = "refused",
        /// 已撤回 before anybody reviewed it.
        Withdrawn = "withdrawn",
        /// 申诉中: the panel has it.
        Appealed = "appealed",
        /// 已裁定: the panel has decided, for good.
        Decided = "decided",
    }
    /// What can be done to a claim.
    ClaimVerb {
        /// 通过: what the rule gives.
        Approve = "approve",
        /// 改数通过: another amount, with a reason.
        Correct = "correct",
        /// 不通过, with a reason.
        Refuse = "refuse",
        /// 同意: the second person.
        Consent = "consent",
        /// 撤回.
        Withdraw = "withdraw",
        /// 申诉.
        Appeal = "appeal",
        /// 裁定.
        Decide = "decide",
        /// 打分: by who was helped.
        Rate = "rate",
    }
    /// A field of a claim's forms.
    ClaimField {
        /// Where.
        Place = "place",
        /// What.
        Text = "text",
        /// Who saw it.
        Witnesses = "witnesses",
        /// Why.
        Reason = "reason",
        /// An activity's name.
        Title = "title",
    }
    /// Why something is returned as none of a grid worker's duties (网格员职责清单之外, MECHANISMS 2), and whose it is.
    ReturnReason {
        /// 行政执法: fines, inspections, seizures.
        Enforcement = "enforcement",
        /// 违法建设: to find and pull down what was built without leave.
        IllegalBuilding = "illegal_building",
        /// 专业维修: lifts, gas, electricity, fire equipment; by those with the licence.
        SkilledRepair = "skilled_repair",
        /// 市政施工: roads, drains, street lamps of the city.
        PublicWorks = "public_works",
        /// 物业收费纠纷: who owes the property company what.
        PropertyFees = "property_fees",
        /// 司法诉讼: what courts, prosecutors or police have in hand.
        Court = "court",
        /// 个人财产纠纷: debts, inheritance, contracts between people.
        PrivateProperty = "private_property",
        /// 跨街道事项: lies in another 街道.
        OtherStreet = "other_street",
    }
}
