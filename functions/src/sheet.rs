//! Tables that leave for a spreadsheet: one table, as CSV and as XLSX.
//!
//! Invariant: what people wrote stays text. A cell that a spreadsheet would take for a formula is defused in CSV, where
//! nothing says what is text, and written as a string in XLSX, where it can be said. Times are those of a clock on the
//! wall in China.

#[cfg(test)]
mod tests;

use app::pages::ErrorPage;
use domain::Instant;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::host;
use crate::http::response::Response;
use crate::visit::Stop;

/// Without it, Excel and WPS read a CSV file in the machine's own encoding, and Chinese is garbled.
const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What begins a formula; also in full width, and the white space after which some look again (OWASP, "CSV Injection").
const FORMULA_BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A spreadsheet keeps 15 digits of a number; what has more is written as text.
const EXACT_BELOW: u64 = 1_000_000_000_000_000;

/// Days from the day 0 of spreadsheets, 1899-12-30, to 1970-01-01.
const DAYS_TO_1970: i64 = 25_569;

/// What XLSX allows for a table's name, in characters (ECMA-376 leaves it open; Excel refuses more).
const NAME_CHARACTERS_MAX: usize = 31;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing to say.
    Empty,
    /// Words, codes, phone numbers.
    Text(String),
    /// What can be summed up.
    Integer(i64),
    /// A moment, to the second.
    At(Instant),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Instant> for Cell {
    fn from(at: Instant) -> Self {
        Self::At(at)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// The two kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// RFC 4180, in UTF-8.
    Csv,
    /// Office Open XML.
    Xlsx,
}

impl SheetKind {
    /// The kind that an address ends with.
    #[must_use]
    pub fn parse(ending: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx].into_iter().find(|kind| kind.ending() == ending)
    }

    /// What its files' names end with, and its addresses.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Why a table has no file.
#[derive(Debug, thiserror::Error)]
pub enum SheetFailure {
    /// Lines of unequal length are taken, so only the memory to write to could fail.
    #[error("CSV: {0}")]
    Csv(String),
    /// More than 1,048,576 lines, or a text of more than 32,767 characters.
    #[error("XLSX: {0}")]
    Xlsx(#[from] XlsxError),
}

impl From<SheetFailure> for Stop {
    fn from(failure: SheetFailure) -> Self {
        host::log_line(true, &failure.to_string());
        Self::Error(ErrorPage::Internal)
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What the file is called, and the table in it.
    pub title: String,
    /// When it was made.
    pub made_at: Instant,
    /// What the columns mean.
    pub header: Vec<String>,
    /// The lines below it.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A table without lines.
    #[must_use]
    pub fn new(title: &str, made_at: Instant, header: &[&str]) -> Self {
        let header = header.iter().map(|&name| name.to_owned()).collect();
        Self { title: title.to_owned(), made_at, header, rows: Vec::new() }
    }

    /// The answer that a browser stores as a file, called after title and day.
    ///
    /// # Errors
    /// As [`Self::file`].
    pub fn download(&self, kind: SheetKind) -> Result<Response, SheetFailure> {
        let day = self.made_at.in_shanghai();
        let name = format!("{} {:04}-{:02}-{:02}.{}", self.title, day.year, day.month, day.day, kind.ending());
        Ok(Response::download(kind.content_type(), &name, self.file(kind)?))
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// [`SheetFailure`], when there is more than the kind can hold.
    pub fn file(&self, kind: SheetKind) -> Result<Vec<u8>, SheetFailure> {
        match kind {
            SheetKind::Csv => self.csv().map_err(|error| SheetFailure::Csv(error.to_string())),
            SheetKind::Xlsx => self.xlsx().map_err(SheetFailure::Xlsx),
        }
    }

    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut lines =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(UTF8_MARK.to_vec());
        lines.write_record(self.header.iter().map(|name| defused(name)))?;
        for row in &self.rows {
            lines.write_record(row.iter().map(csv_field))?;
        }
        lines.into_inner().map_err(|error| error.into_error().into())
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let made = self.made_at.0.div_euclid(1_000);
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_timestamp(made)?));
        let strong = Format::new().set_bold();
        let clock = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&self.title))?;
        for (column, name) in (0..).zip(&self.header) {
            sheet.write_string_with_format(0, column, name, &strong)?;
        }
        // The header stays in sight.
        sheet.set_freeze_panes(1, 0)?;
        for (line, row) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(row) {
                write_cell(sheet, (line, column), cell, &clock)?;
            }
        }
        sheet.autofit();
        workbook.save_to_buffer()
    }
}

fn csv_field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => defused(text),
        Cell::Integer(number) => number.to_string(),
        Cell::At(at) => {
            let local = at.in_shanghai();
            format!(
                "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
                local.year, local.month, local.day, local.hour, local.minute, local.second
            )
        }
    }
}

/// The apostrophe says to a spreadsheet: what follows is text.
fn defused(text: &str) -> String {
    if text.starts_with(FORMULA_BEGINS) { format!("'{text}") } else { text.to_owned() }
}

#[expect(clippy::cast_precision_loss, reason = "15 digits are exact, and so are seconds since 1899")]
fn write_cell(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell, clock: &Format) -> Result<(), XlsxError> {
    let (line, column) = at;
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => drop(sheet.write_string(line, column, text)?),
        Cell::Integer(number) if number.unsigned_abs() < EXACT_BELOW => {
            sheet.write_number(line, column, *number as f64)?;
        }
        Cell::Integer(number) => drop(sheet.write_string(line, column, number.to_string())?),
        Cell::At(at) => {
            let local = at.in_shanghai();
            let second = (local.hour * 60 + local.minute) * 60 + local.second;
            let days = (local.day_number + DAYS_TO_1970) as f64 + second as f64 / 86_400.0;
            sheet.write_number_with_format(line, column, days, clock)?;
        }
    }
    Ok(())
}

/// A title, without what the name of a table must not have.
fn sheet_name(title: &str) -> String {
    let allowed = title.chars().filter(|character| !"[]:*?/\\'".contains(*character) && !character.is_control());
    let name: String = allowed.take(NAME_CHARACTERS_MAX).collect();
    if name.trim().is_empty() { "1".to_owned() } else { name }
}
