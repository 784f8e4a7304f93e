use super::*;

fn visit() -> Visit {
    let settings = serde_json::json!({"secret": "0123456789abcdef0123456789abcdef", "photos": "disk", "manifest": {}});
    let settings = Settings::parse(&settings.to_string()).ok().unwrap();
    Visit::new(Request::parse("GET http://127.0.0.1/").unwrap(), Rc::new(settings), None)
}

/// Whether an address answers to GET and to POST; `None` when it is unknown.
fn methods(address: &str) -> Option<(bool, bool)> {
    let visit = visit();
    let path: Vec<&str> = address.split('/').filter(|segment| !segment.is_empty()).collect();
    inside(&visit, &path).map(|actions| (actions.get.is_some(), actions.post.is_some()))
}

#[test]
fn what_changes_something_is_never_a_get_and_pages_are_never_written_to() {
    for address in
        ["", "s", "s/34679ACD", "t/T", "t/T/receipt", "mine", "wallet", "rewards", "redemptions/1", "wallet/2026-11"]
    {
        assert_eq!(methods(address), Some((true, false)), "{address}");
    }
    for address in ["scan", "inbox", "inbox/live", "desk/T", "desk/T/dial", "posters", "posters/1", "photos/x.jpg"] {
        assert_eq!(methods(address), Some((true, false)), "{address}");
    }
    for address in ["t/T/rate", "t/T/reopen", "sign-out", "rewards/1/reserve", "counter/1/undo", "elder"] {
        assert_eq!(methods(address), Some((false, true)), "{address}");
    }
    for address in ["redemptions/1/cancel", "desk/T/call", "desk/T/answer"] {
        assert_eq!(methods(address), Some((false, true)), "{address}");
    }
    for address in [
        "counter/stand",
        "office/rewards/1/stock",
        "office/funders/1/fund",
        "office/settlements/1/settle",
        "office/settlements/1/correct",
    ] {
        assert_eq!(methods(address), Some((false, true)), "{address}");
    }
    for address in ["merit", "merit/1", "office/seasons"] {
        assert_eq!(methods(address), Some((true, false)), "{address}");
    }
    for address in ["merit/1/object", "office/seasons/enter"] {
        assert_eq!(methods(address), Some((false, true)), "{address}");
    }
    for address in ["office/merchants/1/clerks", "office/merchants/1/take", "office/merchants/1/stop"] {
        assert_eq!(methods(address), Some((false, true)), "{address}");
    }
    for address in [
        "pool",
        "accounts/pool:1",
        "accounts/issue/2026-11.csv",
        "counter/months",
        "counter/months/1/list.xlsx",
        "office/attempts",
        "office/settlements",
        "office/settlements/1",
        "office/settlements/1/list.csv",
        "office/offsets.xlsx",
    ] {
        assert_eq!(methods(address), Some((true, false)), "{address}");
    }
    // The open page comes by for another code by itself; one that is still good stays.
    for address in ["s/34679ACD/report", "sign-in", "sign-in/code", "counter", "redemptions/1/code"] {
        assert_eq!(methods(address), Some((true, true)), "{address}");
    }
}

#[test]
fn other_addresses_are_unknown() {
    for address in ["nothing", "s/a/b", "s/a/report/x", "redemptions", "photos", "-", "-/provoke", "operator"] {
        assert_eq!(methods(address), None, "{address}");
    }
    let visit = visit();
    assert!(outside(&visit, &["operator"]).is_none());
    assert!(outside(&visit, &["operator", "streets"]).is_some_and(|actions| actions.get.is_none()));
}

#[test]
fn only_local_running_has_doors_to_panics_and_to_the_clock() {
    for door in ["-/provoke/render", "-/provoke/object", "-/clock"] {
        assert_eq!(methods(door).is_some(), cfg!(feature = "local"), "{door}");
    }
}
