//! The live inbox: a report reaches the worker's socket by itself, and a socket that comes back catches up.

use serde_json::{Value, json};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tests::world::{self, OTHER_WORKER, WORKER, World, path};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};

fn connect(world: &World, cookie: Option<&str>) -> Result<WebSocket<TcpStream>, u16> {
    let origin = world.product().origin();
    let host = origin.replace("http://", "");
    let mut request = format!("ws://{host}{}", path("/inbox/live")).into_client_request().expect("a request");
    request.headers_mut().insert("origin", origin.parse().expect("a header"));
    if let Some(cookie) = cookie {
        request.headers_mut().insert("cookie", format!("yimi={cookie}").parse().expect("a header"));
    }
    let stream = TcpStream::connect(host).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time-out");
    match tungstenite::client(request, stream) {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::HandshakeError::Failure(tungstenite::Error::Http(response))) => {
            Err(response.status().as_u16())
        }
        Err(error) => panic!("{error}"),
    }
}

fn next_change(socket: &mut WebSocket<TcpStream>) -> Value {
    loop {
        if let Message::Text(text) = socket.read().expect("a message") {
            let value: Value = serde_json::from_str(&text).expect("JSON");
            if value.get("row").is_some() {
                return value;
            }
        }
    }
}

#[test]
fn a_report_appears_and_a_missed_one_is_caught_up() {
    let mut world = World::founded("sockets", &json!({}));
    let stairwell = world.stairwells(0).remove(0);
    let worker = world.signed_in(WORKER).cookie("yimi").expect("signed in").to_owned();
    let other = world.signed_in(OTHER_WORKER).cookie("yimi").expect("signed in").to_owned();
    let mut resident = world.visitor();

    let mut socket = connect(&world, Some(&worker)).expect("the worker's socket");
    let mut elsewhere = connect(&world, Some(&other)).expect("the other worker's socket");
    let began = Instant::now();
    let first = world::ticket_of(&world::report(&mut resident, &stairwell, "damage", "第一件", &[]));
    let change = next_change(&mut socket);
    println!("from before the report to the screen: {:?}", began.elapsed());
    assert_eq!(change["row"]["code"], first.as_str());
    drop(socket);

    // Missed while away, and while the product was down: the first frame of a socket is the whole inbox.
    let second = world::ticket_of(&world::report(&mut resident, &stairwell, "hazard", "第二件", &[]));
    world.kill_and_restart();
    let mut socket = connect(&world, Some(&worker)).expect("the socket again");
    let inbox: Value = serde_json::from_str(&socket.read().expect("a frame").to_string()).expect("JSON");
    let rows = inbox["rows"].as_array().expect("rows");
    let codes: Vec<&str> = rows.iter().filter_map(|row| row["code"].as_str()).collect();
    assert!(codes.contains(&first.as_str()) && codes.contains(&second.as_str()), "{codes:?}");

    // The other grid's worker heard nothing of it.
    elsewhere.get_mut().set_read_timeout(Some(Duration::from_millis(300))).expect("a time-out");
    let first_frame = elsewhere.read().expect("its own inbox");
    assert!(!first_frame.to_string().contains(first.as_str()), "{first_frame}");
    while let Ok(message) = elsewhere.read() {
        assert!(!message.to_string().contains("\"row\""), "{message}");
    }
}

#[test]
fn nobody_listens_without_a_role() {
    let world = World::founded("eavesdroppers", &json!({}));
    assert_eq!(connect(&world, None).err(), Some(401));
    let resident = world.signed_in("13800009999").cookie("yimi").expect("signed in").to_owned();
    assert_eq!(connect(&world, Some(&resident)).err(), Some(403));
}
