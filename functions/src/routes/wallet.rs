//! The wallet.

use ::street::calls::AskWallet;
use app::pages;

use crate::visit::{Outcome, Visit};

/// `GET /{street}/wallet`
pub async fn show(visit: &Visit) -> Outcome {
    let page = visit.ask(AskWallet {}).await?;
    Ok(visit.page(200, pages::wallet(&visit.frame(), &page)))
}
