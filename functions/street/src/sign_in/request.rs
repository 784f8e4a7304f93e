//! Asking for a code.

use super::ABOUT_PHONE;
use crate::book::{Book, Delivery, Failure};
use crate::calls::{Caller, Handle, RequestSignInCode};
use crate::keys::{self, Use};
use crate::limits::{self, Limit};
use crate::once::{once, refusable};
use crate::outbox::{self, Recipient};
use crate::sql::{statements, values};
use domain::phone::Phone;
use domain::sign_in::{CODE_LIFE, code_from_random};
use domain::view::{CodeView, Outcome};
use domain::{Refusal, SignInRefusal};

/// What the sealed payload of an outbox row belongs to.
const ABOUT_MESSAGE: &str = "outbox.sign_in_code";

statements! {
    // A new code takes the place of the one before.
    KEEP = "REPLACE INTO sign_in_codes (token_hash, phone_sealed, code_hash, wrong_tries, expires_at_ms) \
        VALUES (?1, ?2, ?3, 0, ?4)";
}

impl Handle for RequestSignInCode {
    fn handle(self, book: &mut Book<'_>, caller: &Caller) -> Result<Outcome<CodeView, ()>, Failure> {
        let Self { key, phone } = self;
        let done = refusable(once(book, "RequestSignInCode", &key, |book| {
            let phone = Phone::mobile(&phone).ok_or(Refusal::SignIn(SignInRefusal::PhoneInvalid))?;
            within_limits(book, caller, &phone)?;
            send(book, &phone)
        }))?;
        Ok(match done {
            Ok(()) => Outcome::Done(super::view(book)?),
            Err(refusal) => Outcome::Refused { refusal, form: () },
        })
    }
}

fn within_limits(book: &Book<'_>, caller: &Caller, phone: &Phone) -> Result<(), Failure> {
    let settings = &book.street.settings;
    let by_phone = format!("code to phone:{}", keys::hash(book.secret, Use::Phone, &[phone.as_str()]));
    let by_address = limits::address_bucket(book, "code from", caller.address.as_deref());
    for (bucket, tries_max) in
        [(by_phone, settings.sign_in_codes_per_phone_hour), (by_address, settings.sign_in_codes_per_address_hour)]
    {
        if let Limit::Spent { again_at } = limits::take(book, &bucket, tries_max)? {
            return Err(Refusal::SignIn(SignInRefusal::TooManyRequests { again_at }).into());
        }
    }
    Ok(())
}

fn send(book: &mut Book<'_>, phone: &Phone) -> Result<(), Failure> {
    let token_hash = book.actor.token_hash.clone().ok_or(Refusal::SignInRequired)?;
    let code = code_from_random(book.random());
    let code_hash = keys::hash(book.secret, Use::SignInCode, &[&token_hash, &code]);
    let phone_sealed = keys::seal(book, ABOUT_PHONE, phone.as_str())?;
    book.sql.run(KEEP, &values![token_hash, phone_sealed, code_hash, book.now.after(CODE_LIFE)])?;
    let message = format!(r#"{{"phone":"{}","code":"{code}"}}"#, phone.as_str());
    let sealed = keys::seal(book, ABOUT_MESSAGE, &message)?;
    outbox::put(book, "sign_in_code", Recipient::Phone, &format!(r#"{{"sealed":"{sealed}"}}"#))?;
    book.deliveries.push(Delivery::SignInCode { phone: phone.as_str().to_owned(), code });
    Ok(())
}
