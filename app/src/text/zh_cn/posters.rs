//! Posters: the list for the office, and the paper in the stairwell.

use domain::view::{DutyWorker, PosterGrid};

/// Title of the list.
pub const POSTERS: &str = "楼道海报";
/// Above the list.
pub const POSTERS_INTRO: &str = "选一个网格，整个网格的海报一次打印：A4 纸，每个楼道一张。";
/// When there are no grids.
pub const POSTERS_EMPTY: &str = "还没有网格。";
/// How to print.
pub const HOW_TO_PRINT: &str = "用浏览器菜单里的“打印”：A4 纸、原始大小，每个楼道一张。";
/// A grid without stairwells.
pub const GRID_EMPTY: &str = "这个网格还没有楼道。";

/// How many posters, and whose name stands on them.
#[must_use]
pub fn grid_line(grid: &PosterGrid) -> String {
    let worker = grid.worker.as_ref().map_or_else(|| "暂时没有网格员".to_owned(), |worker| worker.name.clone());
    format!("{} 张 · {worker}", grid.stairwells)
}

/// Title of a grid's posters.
#[must_use]
pub fn posters_of(grid: &str) -> String {
    format!("{grid}的海报")
}

/// The poster's call.
pub const CALL: &str = "身边有事，扫码就报";
/// Under it.
pub const CALL_SMALL: &str = "不用注册，不用下载，一分钟就好";
/// Name of the code for those who read by ear.
pub const QR: &str = "这个楼道的二维码";
/// Above the code that can be typed.
pub const CODE: &str = "楼道码";

/// For people who cannot scan.
#[must_use]
pub fn code_help(address: &str) -> String {
    format!("扫不了？打开 {address} 输入楼道码")
}

/// The three steps.
pub const STEPS: [(&str, &str); 3] = [
    ("扫一扫", "微信或手机相机"),
    ("写一句，拍张照", "灯坏了、门堵了、想问政策"),
    ("等电话", "网格员打电话核实，办好答复您"),
];

/// Who is responsible.
#[must_use]
pub fn worker(worker: Option<&DutyWorker>) -> String {
    worker.map_or_else(|| "网格员暂缺，街道代管".to_owned(), |worker| format!("网格员 {}", worker.name))
}

/// Before the duty phone.
pub const DUTY_PHONE: &str = "值班电话";
/// Emergencies come first.
pub const EMERGENCY: &str = "着火、受伤、正在发生的危险，先拨";
/// Police, fire brigade, ambulance.
pub const EMERGENCY_NUMBERS: [(&str, &str); 3] = [("110", "报警"), ("119", "火警"), ("120", "急救")];
