//! Roles are given and taken away.

use super::{id, logged, refused};
use crate::calls::*;
use crate::sql::Sql;
use crate::testing::*;
use domain::view::PeopleView;
use domain::{OfficeRefusal, PersonId, Refusal, Role};

fn give(town: &mut Town, name: &str, phone: &str, post: &str) -> GiveRole {
    GiveRole { key: town.key(), name: name.into(), phone: phone.into(), post: post.into() }
}

fn roles(view: &PeopleView, name: &str) -> Vec<(i64, Role)> {
    let line = view.people.iter().find(|line| line.name == name);
    line.map_or(Vec::new(), |line| line.roles.iter().map(|held| (held.id, held.role)).collect())
}

#[test]
fn a_role_is_given_and_taken_away() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let granny = town.sign_in("granny", GRANNY);
    let view = town.ask(&office, AskPeople { person: None }).unwrap();
    assert_eq!(roles(&view, "何秀兰"), []);
    for role in Role::ALL {
        assert!(view.posts.iter().any(|post| post.role == *role), "nobody can be made {role:?}");
    }
    let call = give(&mut town, "何秀兰", GRANNY, "grid_worker:1");
    let view = done(town.ask(&office, call).unwrap());
    let [(role, Role::GridWorker)] = roles(&view, "何秀兰")[..] else { panic!("{view:?}") };
    assert!(logged(&town).3.contains("grid_worker") || logged(&town).3.contains("GridWorker"), "{:?}", logged(&town));
    assert!(town.ask(&granny, AskInbox { filter: String::new() }).is_ok());

    let call = give(&mut town, "何秀兰", GRANNY, "grid_worker:1");
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::DoneAlready);
    for post in ["", "admin", "admin:1", "grid_worker:99", "grid_worker:0", "king:0"] {
        let call = give(&mut town, "王明", "13900000002", post);
        assert_eq!(refused(&mut town, &office, call), OfficeRefusal::PostUnknown, "{post}");
    }
    let call = give(&mut town, "王明", LIN, "admin:0");
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::PhoneTaken { name: "林燕".into() });

    let her = id(&town, "何秀兰");
    let call = TakeRole { key: town.key(), person: her, role };
    let view = done(town.ask(&office, call.clone()).unwrap());
    assert_eq!(roles(&view, "何秀兰"), []);
    assert_eq!(town.last.closed, [format!("person:{her}")]);
    // Signed out everywhere; the same press again changes nothing.
    assert_eq!(town.ask(&granny, AskInbox { filter: String::new() }).err(), Some(Refusal::SignInRequired));
    let before = town.dump();
    done(town.ask(&office, call).unwrap());
    assert_eq!(town.dump(), before);
    let call = TakeRole { key: town.key(), person: her, role };
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::DoneAlready);
}

#[test]
fn who_keeps_a_role() {
    let mut town = Town::new();
    let office = town.sign_in("a", ZHOU);
    let view = town.ask(&office, AskPeople { person: None }).unwrap();
    let take = |town: &mut Town, view: &PeopleView, name: &str| TakeRole {
        key: town.key(),
        person: id(town, name),
        role: roles(view, name)[0].0,
    };
    let call = take(&mut town, &view, "周敏");
    assert_eq!(refused(&mut town, &office, call.clone()), OfficeRefusal::LastAdmin);
    // Somebody else's role is not taken by a number that is theirs.
    let strange = TakeRole { person: PersonId(99), ..call };
    assert_eq!(refused(&mut town, &office, strange), OfficeRefusal::DoneAlready);

    town.broken_lift("granny");
    let call = take(&mut town, &view, "林燕");
    assert_eq!(refused(&mut town, &office, call), OfficeRefusal::StillAnswers { open: 1 });

    // With a second one the first may go, and is signed out by it.
    let call = give(&mut town, "陈涛", CHEN, "admin:0");
    done(town.ask(&office, call).unwrap());
    let call = take(&mut town, &view, "周敏");
    done(town.ask(&office, call).unwrap());
    assert_eq!(town.ask(&office, AskPeople { person: None }).err(), Some(Refusal::SignInRequired));
    let rows = town.native.run("SELECT count(*) FROM roles WHERE role = 'admin'", &[]).unwrap();
    assert_eq!(rows[0].integer(0).unwrap(), 1);
}

#[test]
fn sockets_close_with_the_session() {
    let mut town = Town::new();
    let worker = town.sign_in("c", LIN);
    let socket = town.socket(&worker).unwrap();
    town.ask(&worker, SignOut {}).unwrap();
    let [closed] = &town.last.closed[..] else { panic!("{:?}", town.last.closed) };
    assert!(socket.tags.contains(closed) && closed.starts_with("session:"));
}
