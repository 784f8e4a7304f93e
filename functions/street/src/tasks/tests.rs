//! Tasks, from the dispatch to the answer.

mod arbiter;
mod course;
mod links;
mod news;
mod outsiders;
mod taken_back;
mod time;

use crate::calls::*;
use crate::testing::*;
use domain::view::*;
use domain::*;

/// 城管中队, 物业维修队, 业主委员会.
const POLICE: PartyId = PartyId(1);
const REPAIR: PartyId = PartyId(2);
const OWNERS: PartyId = PartyId(3);

/// A verified ticket that 林燕 has given to parties.
struct Given {
    town: Town,
    /// 林燕, 钱进 of 城管中队, 李修 of 物业维修队, 郑刚 the arbiter.
    lin: String,
    qian: String,
    xiu: String,
    zheng: String,
    ticket: String,
}

impl Given {
    fn to(lead: PartyId, others: &[PartyId]) -> Self {
        let mut town = Town::new();
        let [lin, qian, xiu, zheng] = [("lin", LIN), ("qian", QIAN), ("xiu", XIU), ("zheng", ZHENG)]
            .map(|(token, phone)| town.sign_in(token, phone));
        let ticket = town.broken_lift("granny");
        town.call(&lin, &ticket, "true");
        let mut given = Self { town, lin, qian, xiu, zheng, ticket };
        given.dispatch(lead, others);
        given
    }

    fn dispatch(&mut self, lead: PartyId, others: &[PartyId]) -> DeskView {
        let note = "电梯停在三楼，住户电话 13912345678".into();
        self.desk(DeskAct::Dispatch { lead: Some(lead), others: others.to_vec(), note, rule: String::new() })
    }

    /// A shift later everybody signs in again.
    fn later(&mut self, span: Span) -> &mut Town {
        self.town.later(span);
        [self.lin, self.qian] = [("lin", LIN), ("qian", QIAN)].map(|(token, phone)| self.town.sign_in(token, phone));
        &mut self.town
    }

    fn desk(&mut self, act: DeskAct) -> DeskView {
        self.town.act(&self.lin, &self.ticket, act)
    }

    fn on_desk(&mut self) -> DeskView {
        self.town.ask(&self.lin, AskDesk { ticket: self.ticket.clone(), place: String::new() }).unwrap()
    }

    fn try_task(&mut self, token: &str, task: u32, act: TaskAct) -> Result<Outcome<TaskView, TaskView>, Refusal> {
        let key = self.town.key();
        self.town.ask(token, ActOnTask { key, ticket: self.ticket.clone(), task, act })
    }

    fn qian(&mut self, act: TaskAct) -> TaskView {
        let token = self.qian.clone();
        done(self.try_task(&token, 1, act).unwrap())
    }

    fn try_rule(
        &mut self,
        task: u32,
        ruling: &str,
        to: Option<PartyId>,
        text: &str,
    ) -> Result<Outcome<TaskView, TaskView>, Refusal> {
        let key = self.town.key();
        let (ticket, ruling, text) = (self.ticket.clone(), ruling.into(), text.into());
        self.town.ask(&self.zheng, Arbitrate { key, ticket, task, ruling, to, text })
    }

    fn tasks(&mut self, token: &str) -> TasksView {
        self.town.ask(token, AskTasks {}).unwrap()
    }

    /// Parties that were told of this, in order.
    fn told(&self, topic: &str) -> Vec<i64> {
        let statement = "SELECT recipient_id FROM outbox WHERE recipient = 'party' AND topic = ?1 ORDER BY id";
        let rows = crate::sql::Sql::run(&self.town.native, statement, &[topic.into()]).unwrap();
        rows.iter().map(|row| row.integer(0).unwrap()).collect()
    }
}

fn photos() -> Photos {
    Photos::Stored(vec![PhotoLink(PHOTO.into())])
}

fn finish() -> TaskAct {
    TaskAct::Finish { text: "换了钢丝绳".into(), photos: photos() }
}

fn refuse() -> TaskAct {
    TaskAct::Refuse { text: "不归我们管".into() }
}

fn not_now(verb: TaskVerb, state: TaskState, possible: &[TaskVerb]) -> Refusal {
    task_refusal(TaskRefusal::NotNow { verb, state, possible: possible.to_vec() })
}

const fn task_refusal(refusal: TaskRefusal) -> Refusal {
    Refusal::Ticket(TicketRefusal::Task(refusal))
}

/// Nothing on the page tells how to reach the reporter.
fn names_no_number(view: &impl serde::Serialize) {
    let json = serde_json::to_string(view).unwrap();
    for number in ["13912345678", "139****5678", "138 1234 5678", "5678"] {
        assert!(!json.contains(number), "{number} in {json}");
    }
}
