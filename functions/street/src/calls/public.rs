//! The calls of what everybody may read.

use super::*;
use domain::{GridId, TicketId};

asks! {
    /// The board of all grids (晾晒).
    AskBoards {} -> BoardsView;
    /// The board of one grid.
    AskBoard {
        /// Which.
        grid: GridId,
    } -> BoardView;
    /// The board of one stairwell; refused with [`Refusal::Place`].
    AskStairwellBoard {
        /// As typed; upper case, spaces and hyphens do not matter.
        code: String,
    } -> BoardView;
    /// The register of views (群众意见反馈记录表).
    AskRegister {
        /// e.g. 2026-11; empty for this month.
        month: String,
        /// Which page, from 0.
        page: u32,
    } -> RegisterView;
    /// A part of the register for the export, by staff.
    AskRegisterRows {
        /// e.g. 2026-11; empty for this month.
        month: String,
        /// The last ticket of the part before.
        after: Option<TicketId>,
    } -> RegisterRows;
}
