//! A sentence for every refusal: what is wrong and what to do about it. Never a code, never 操作失败.

mod claims;
mod handling;
mod market;
mod merit;
mod office;
mod rules;

pub use office::shift_line;

use super::time::until;
use domain::photo::PhotoRefusal;
use domain::{FoundRefusal, Instant, PlaceRefusal, RedeemRefusal, Refusal, ReportRefusal, SignInRefusal};

/// The sentence, with its values. `now` is what clock times are said from, where it is known.
#[must_use]
pub fn sentence(refusal: &Refusal, now: Option<Instant>) -> String {
    match refusal {
        Refusal::SignInRequired => "要登录才能继续。登录可能已过期，用手机号再登录一次就好。".into(),
        Refusal::RoleRequired { role } => {
            format!(
                "这个页面只给{}使用。您如果是{}，请换用登记过的手机号登录。",
                super::role(*role),
                super::role(*role)
            )
        }
        Refusal::NotFound => "没有找到您要看的内容。请核对编号，或者从您收到的链接再打开一次。".into(),
        Refusal::TooMany { again_at } => format!("操作太频繁了，请在 {} 后再试。", until(*again_at, now)),
        Refusal::Place(refusal) => place(refusal),
        Refusal::Report(refusal) => report(refusal, now),
        Refusal::Ticket(refusal) => handling::ticket(refusal, now),
        Refusal::Office(refusal) => office::office(refusal, now),
        Refusal::SignIn(refusal) => sign_in(refusal, now),
        Refusal::Reserve(refusal) => market::reserve(refusal, now),
        Refusal::CoinRule(refusal) => rules::coin_rule(refusal),
        Refusal::Household(refusal) => rules::household(refusal, now),
        Refusal::Redeem(refusal) => redeem(refusal, now),
        Refusal::Undo(refusal) => market::undo(refusal, now),
        Refusal::Market(refusal) => market::market(refusal),
        Refusal::Merit(refusal) => merit::merit(refusal, now),
        Refusal::Claim(refusal) => claims::claim(refusal),
        Refusal::Activity(refusal) => claims::activity(refusal, now),
        Refusal::Found(refusal) => found(refusal),
    }
}

fn place(refusal: &PlaceRefusal) -> String {
    match refusal {
        PlaceRefusal::Empty => "请输入楼道码：海报二维码下方的 8 位字符。",
        PlaceRefusal::Shape => "楼道码是 8 位字母和数字，请对照海报再输一次。",
        PlaceRefusal::Mistyped { did_you_mean } if did_you_mean.is_empty() => {
            "楼道码里有字符输错了，请对照海报再输一次。"
        }
        PlaceRefusal::Mistyped { .. } => "楼道码里有字符输错了。您要找的可能在“您要找的是不是”下面，点一下就能打开。",
        PlaceRefusal::Unknown => "没有这个楼道码。请对照海报再输一次，或者直接扫海报上的二维码。",
    }
    .into()
}

fn report(refusal: &ReportRefusal, now: Option<Instant>) -> String {
    match refusal {
        ReportRefusal::KindUnknown => "请选择要反映的是哪类事情。".into(),
        ReportRefusal::TextEmpty => "请写几句话，说说是什么事、在哪里。".into(),
        ReportRefusal::TextTooLong { characters, characters_max } => too_long(*characters, *characters_max),
        ReportRefusal::PhoneInvalid => "电话号码不对。请填 11 位手机号，或带区号的座机；不想留电话可以空着。".into(),
        ReportRefusal::TooManyPhotos { photos, photos_max } => too_many_photos(*photos, *photos_max),
        ReportRefusal::Photo { ordinal, refusal } => photo(*ordinal, refusal),
        ReportRefusal::TooMany { again_at } => {
            format!("短时间内上报的次数太多了，请在 {} 后再报。着急的事请打海报上的电话。", until(*again_at, now))
        }
    }
}

fn sign_in(refusal: &SignInRefusal, now: Option<Instant>) -> String {
    match refusal {
        SignInRefusal::PhoneInvalid => "请输入 11 位手机号。".into(),
        SignInRefusal::TooManyRequests { again_at } => {
            format!("要验证码的次数太多了，请在 {} 后再试。", until(*again_at, now))
        }
        SignInRefusal::CodeExpired => "验证码已经失效，请重新获取。".into(),
        SignInRefusal::CodeLocked => "验证码输错的次数太多，已经作废。请重新获取。".into(),
        SignInRefusal::CodeWrong { tries_left } => format!("验证码不对，还可以再试 {tries_left} 次。"),
    }
}

fn redeem(refusal: &RedeemRefusal, now: Option<Instant>) -> String {
    match refusal {
        RedeemRefusal::Shape => "兑换码是 8 位数字，请再输一次。".into(),
        RedeemRefusal::TooManyWrong { again_at } => {
            format!("输错的次数太多，请在 {} 后再试。", until(*again_at, now))
        }
        RedeemRefusal::Unknown => "没有这个兑换码，不能兑换。请看清顾客手机上的数字再输一次。".into(),
        RedeemRefusal::OtherMerchant => "这个兑换码是别家商户的，不能在本店兑换。".into(),
        RedeemRefusal::AlreadyUsed { at, merchant, reward } => {
            format!("这个兑换码已经用过，不能再兑换：{} 在{merchant}换走了{reward}。", super::time::said(*at, now))
        }
        RedeemRefusal::CodeExpired => "这个兑换码过时了。请顾客在手机上点“换一个新码”。".into(),
        RedeemRefusal::ReservationOver => "这次预留已经取消或过期，不能兑换。".into(),
    }
}

fn found(refusal: &FoundRefusal) -> String {
    match refusal {
        FoundRefusal::SlugInvalid => "街道的网址名只能用小写字母、数字和连字符，以字母开头，2 到 32 位。".into(),
        FoundRefusal::PlanInvalid { reason } => format!("街道的资料有矛盾：{reason}"),
        FoundRefusal::Exists => "这个街道已经建好了，没有改动。".into(),
    }
}

fn photo(ordinal: usize, refusal: &PhotoRefusal) -> String {
    match refusal {
        PhotoRefusal::Empty => format!("第 {ordinal} 张照片没有传上来，请重新选一次。"),
        PhotoRefusal::TooLarge { bytes, bytes_max } => format!(
            "第 {ordinal} 张照片太大，有 {} 兆，每张最多 {} 兆。请换一张或裁小一些。",
            // Rounded up: a photo one byte too large must not read as “10 of at most 10”.
            bytes.div_ceil(MEGABYTE),
            bytes_max / MEGABYTE
        ),
        PhotoRefusal::UnknownFormat => format!("第 {ordinal} 个文件不是能用的照片。请选手机拍的照片或截图。"),
        PhotoRefusal::Animated => format!("第 {ordinal} 张是动图，请换一张普通照片。"),
        PhotoRefusal::Truncated => format!("第 {ordinal} 张照片没有传完整，请重新选一次。"),
        PhotoRefusal::TooManyPixels { width, height } => {
            format!("第 {ordinal} 张照片的尺寸太大（{width}×{height}），请裁小一些。")
        }
        PhotoRefusal::Corrupt => format!("第 {ordinal} 张照片已经损坏，请换一张。"),
        PhotoRefusal::NothingToCover => format!("请在第 {ordinal} 张照片上框出要遮住的地方。"),
        PhotoRefusal::TooManyCovers { covers, covers_max } => {
            format!(
                "第 {ordinal} 张照片上框了 {covers} 处，最多 {covers_max} 处。要遮的地方太多，就请把整张照片设为不公开。"
            )
        }
        PhotoRefusal::CoverOutside { ordinal: rectangle } => {
            format!("第 {ordinal} 张照片上的第 {rectangle} 个框是空的，或者超出了照片，请重新框一次。")
        }
        PhotoRefusal::TooManyPixelsToCover { pixels, pixels_max } => format!(
            "第 {ordinal} 张照片有 {} 万像素，最多能遮 {} 万像素的照片。请把整张照片设为不公开。",
            // Rounded up, as above.
            pixels.div_ceil(10_000),
            pixels_max / 10_000
        ),
    }
}

const MEGABYTE: usize = 1024 * 1024;

fn too_long(characters: usize, characters_max: usize) -> String {
    format!("写了 {characters} 个字，最多 {characters_max} 个字，请删掉一些。")
}

fn too_many_photos(photos: usize, photos_max: usize) -> String {
    format!("选了 {photos} 张照片，最多 {photos_max} 张，请去掉几张。")
}
