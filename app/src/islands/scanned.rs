//! What a scanned code means.

use super::ScanFor;

/// The path that a scanned text leads to, or `None` when it is not one of ours. `origins` are the schemes and hosts
/// under which this site is known; `slug` is the 街道 of the page that scans.
pub fn destination(text: &str, wanted: ScanFor, origins: &[&str], slug: &str) -> Option<String> {
    let text = text.trim();
    let path = origins.iter().find_map(|origin| text.strip_prefix(origin)).filter(|path| path.starts_with('/'));
    match wanted {
        ScanFor::Place => {
            let code = match path {
                // Another 街道 of this site is a place too.
                Some(path) => return is_stairwell_path(path).then(|| path.to_owned()),
                None => text,
            };
            is_code(code, 8, |byte| byte.is_ascii_alphanumeric()).then(|| format!("/{slug}/s?code={code}"))
        }
        ScanFor::Redemption => {
            let code = match path {
                Some(path) => path.strip_prefix('/')?.strip_prefix(slug)?.strip_prefix("/counter?code=")?,
                None => text,
            };
            is_code(code, 8, |byte| byte.is_ascii_digit()).then(|| format!("/{slug}/counter?code={code}"))
        }
    }
}

/// Where the path of a place leads when a page waits for it: to that page with the place's code, if both are of one
/// 街道. Nobody waits where `back` is empty.
pub fn back_with(back: &str, path: &str) -> Option<String> {
    if back.is_empty() {
        return Some(path.to_owned());
    }
    let street = |path: &str| path.split('/').nth(1).map(str::to_owned);
    let code = path.rsplit(['/', '=']).next().filter(|_| street(back) == street(path))?;
    Some(format!("{back}?place={code}"))
}

/// `/{street}/s/{code}`, and nothing behind it.
fn is_stairwell_path(path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    let street = parts.next().unwrap_or_default();
    let is_street = street.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    !street.is_empty()
        && is_street
        && parts.next() == Some("s")
        && parts.next().is_some_and(|code| is_code(code, 8, |byte| byte.is_ascii_alphanumeric()))
        && parts.next().is_none()
}

fn is_code(text: &str, length: usize, allowed: fn(u8) -> bool) -> bool {
    text.len() == length && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: ScanFor, expected: Option<&str>) {
        let origins = ["https://yimi.example", "http://127.0.0.1:8787"];
        assert_eq!(destination(text, wanted, &origins, "xianlin").as_deref(), expected, "{text}");
    }

    #[test]
    fn posters_of_this_site() {
        let check = |text, expected| check(text, ScanFor::Place, expected);
        check("https://yimi.example/xianlin/s/ABCD2345", Some("/xianlin/s/ABCD2345"));
        check("http://127.0.0.1:8787/other-street/s/ABCD2345\n", Some("/other-street/s/ABCD2345"));
        check("abcd2345", Some("/xianlin/s?code=abcd2345"));
        check("https://evil.example/xianlin/s/ABCD2345", None);
        check("https://yimi.example.evil.example/xianlin/s/ABCD2345", None);
        check("https://yimi.example@evil.example/xianlin/s/ABCD2345", None);
        check("https://yimi.example//evil.example/s/ABCD2345", None);
        check("https://yimi.example/xianlin/s/ABCD2345/report", None);
        check("https://yimi.example/xianlin/s/ABCD234", None);
        check("https://yimi.example/xianlin/counter?code=12345678", None);
        check("javascript:alert(1)", None);
        check("", None);
    }

    #[test]
    fn places_for_pages_that_wait() {
        let check = |back, path, expected: Option<&str>| {
            assert_eq!(back_with(back, path).as_deref(), expected, "{back} {path}");
        };
        let desk = "/xianlin/desk/T4K9M2XW";
        check("", "/xianlin/s/ABCD2345", Some("/xianlin/s/ABCD2345"));
        check(desk, "/xianlin/s/ABCD2345", Some("/xianlin/desk/T4K9M2XW?place=ABCD2345"));
        check(desk, "/xianlin/s?code=ABCD2345", Some("/xianlin/desk/T4K9M2XW?place=ABCD2345"));
        check(desk, "/other/s/ABCD2345", None);
    }

    #[test]
    fn one_time_codes_of_this_street() {
        let check = |text, expected| check(text, ScanFor::Redemption, expected);
        check("https://yimi.example/xianlin/counter?code=12345678", Some("/xianlin/counter?code=12345678"));
        check("12345678", Some("/xianlin/counter?code=12345678"));
        check("https://yimi.example/other/counter?code=12345678", None);
        check("https://yimi.example/xianlin/counter?code=1234567x", None);
        check("https://yimi.example/xianlin/counter?code=12345678&more=1", None);
        check("https://yimi.example/xianlin/s/ABCD2345", None);
        check("1234567", None);
    }
}
