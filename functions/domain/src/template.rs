//! Reply templates (答复模板): words that staff write once, with places for what differs.
//!
//! Invariant: a template that passed [`check`] is filled without fail.

use crate::Kind;
use crate::width::narrow;
use serde::{Deserialize, Serialize};

/// Characters of a template: half of what an answer may hold, which leaves room for what is filled in.
pub const TEMPLATE_CHARACTERS_MAX: usize = 500;

/// What a template may leave open. The names stand in templates that people write, so they are data in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The ticket's code.
    Code,
    /// Where.
    Place,
    /// The kind of report.
    Kind,
    /// Who answers for it.
    Worker,
    /// Today's date.
    Date,
}

impl Placeholder {
    /// Every placeholder, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Code, Self::Place, Self::Kind, Self::Worker, Self::Date];

    /// What stands between the braces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "编号",
            Self::Place => "地点",
            Self::Kind => "类型",
            Self::Worker => "网格员",
            Self::Date => "日期",
        }
    }
}

/// A kind as templates name it; like the placeholders, words in what people write.
#[must_use]
pub const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Damage => "设施损坏",
        Kind::Hazard => "安全隐患",
        Kind::Dispute => "邻里纠纷",
        Kind::Question => "政策咨询",
        Kind::Suggestion => "意见建议",
        Kind::Need => "需求心愿",
    }
}

/// What is filled in, in words for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    /// As shown on the ticket.
    pub code: String,
    /// Estate and stairwell.
    pub place: String,
    /// The kind's name.
    pub kind: String,
    /// A name.
    pub worker: String,
    /// A date as people write it.
    pub date: String,
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TemplateError {
    /// Nothing was written.
    Empty,
    /// More than [`TEMPLATE_CHARACTERS_MAX`].
    TooLong {
        /// As many.
        characters: usize,
    },
    /// A brace without its other half.
    Unpaired,
    /// Nothing of this name can be filled in.
    UnknownPlaceholder {
        /// As written.
        name: String,
    },
}

/// Lets through what can be filled.
///
/// # Errors
/// [`TemplateError`], in the order of its variants.
pub fn check(template: &str) -> Result<(), TemplateError> {
    if template.trim().is_empty() {
        return Err(TemplateError::Empty);
    }
    let characters = template.chars().count();
    if characters > TEMPLATE_CHARACTERS_MAX {
        return Err(TemplateError::TooLong { characters });
    }
    parts(template).map(drop)
}

/// The template with its placeholders filled. Braces may be full-width, as Chinese keyboards type them; a value is
/// never read as a template.
///
/// # Errors
/// [`TemplateError::Unpaired`], [`TemplateError::UnknownPlaceholder`].
pub fn fill(template: &str, values: &Values) -> Result<String, TemplateError> {
    let parts = parts(template)?.into_iter().map(|part| match part {
        Part::Words(words) => words,
        Part::Open(Placeholder::Code) => values.code.clone(),
        Part::Open(Placeholder::Place) => values.place.clone(),
        Part::Open(Placeholder::Kind) => values.kind.clone(),
        Part::Open(Placeholder::Worker) => values.worker.clone(),
        Part::Open(Placeholder::Date) => values.date.clone(),
    });
    Ok(parts.collect())
}

enum Part {
    Words(String),
    Open(Placeholder),
}

fn parts(template: &str) -> Result<Vec<Part>, TemplateError> {
    let mut parts = Vec::new();
    let mut unknown = None;
    let mut open = false;
    let mut piece = String::new();
    for character in template.chars() {
        match (narrow(character), open) {
            ('{', false) => parts.push(Part::Words(core::mem::take(&mut piece))),
            ('}', true) => {
                let named = Placeholder::ALL.iter().find(|placeholder| placeholder.name() == piece.trim());
                parts.extend(named.map(|placeholder| Part::Open(*placeholder)));
                let name = core::mem::take(&mut piece);
                unknown = unknown.or_else(|| named.is_none().then(|| name.trim().to_owned()));
            }
            ('{', true) | ('}', false) => return Err(TemplateError::Unpaired),
            _ => {
                piece.push(character);
                continue;
            }
        }
        open = !open;
    }
    parts.push(Part::Words(piece));
    match (open, unknown) {
        (true, _) => Err(TemplateError::Unpaired),
        (false, Some(name)) => Err(TemplateError::UnknownPlaceholder { name }),
        (false, None) => Ok(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> Values {
        Values {
            code: "4679A-CDEFW".into(),
            place: "仙林新村3幢2单元".into(),
            kind: "设施损坏".into(),
            worker: "林{日期}".into(),
            date: "3月5日".into(),
        }
    }

    #[test]
    fn filled() {
        let check = |template: &str, text: &str| assert_eq!(fill(template, &values()).as_deref(), Ok(text));
        check("已派人去修。", "已派人去修。");
        check("{地点}的{类型}（{编号}）", "仙林新村3幢2单元的设施损坏（4679A-CDEFW）");
        check("｛ 日期 ｝{日期}", "3月5日3月5日");
        check("{网格员}", "林{日期}");
    }

    #[test]
    fn refused() {
        let check = |template: &str, error| assert_eq!(check(template), Err(error), "{template}");
        let unknown = |name: &str| TemplateError::UnknownPlaceholder { name: name.into() };
        check(" \n", TemplateError::Empty);
        check(&"修".repeat(501), TemplateError::TooLong { characters: 501 });
        check("{编号", TemplateError::Unpaired);
        check("编号}", TemplateError::Unpaired);
        check("{{编号}}", TemplateError::Unpaired);
        check("{姓名}和{日期}", unknown("姓名"));
        check("{}", unknown(""));
        check("{甲}{乙}", unknown("甲"));
    }

    proptest! {
        #[test]
        fn what_passes_is_filled(template in "([{}｛｝ a灯]|编号|日期|\\{地点\\}){0,12}") {
            if check(&template).is_ok() {
                prop_assert!(fill(&template, &values()).is_ok());
            }
        }
    }
}
