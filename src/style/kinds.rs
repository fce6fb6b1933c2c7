//! 文种. In: `styles/kinds.yaml`, which comes with gongwen. Out: the 15 [`Kind`]s of 条例第八条, each with its direction
//! and the elements that it asks for.

use super::decode::{self, Map, Report};
use super::shipped;
use crate::document::Field;
use crate::source::SourceId;
use crate::yaml::Node;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../styles/kinds.yaml");

/// 文种: a kind of document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// As the front matter names it.
    pub name: String,
    /// How titles of this kind end: its name, and short forms of it.
    pub endings: Vec<String>,
    /// 行文方向
    pub directions: Vec<Direction>,
    /// Elements that it asks for beside those of its format.
    pub required: Vec<Field>,
    /// Elements that it does without, even where its format asks for them.
    pub without: Vec<Field>,
    /// How its 发文字号 is written.
    pub number: NumberForm,
    /// Whether 附注 names whom to ask.
    pub contact: bool,
}

/// 行文方向: to whom a document goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// 上行
    Up,
    /// 下行
    Down,
    /// 平行
    Level,
    /// 公布
    Public,
}

/// How a 发文字号 is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// `机关代字〔2024〕5号` (§7.2.5).
    Year,
    /// 令号: `第5号` (§10.2).
    Order,
    /// As the office likes.
    Free,
}

impl Kind {
    /// Whether it goes up and nowhere else.
    pub fn is_upward(&self) -> bool {
        self.directions == [Direction::Up]
    }
}

/// Every kind, in the order of the regulation.
pub fn all() -> &'static [Kind] {
    // the file is part of the program: a test reads it, so that nothing is dropped here
    static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| load(&Report::default()));
    &KINDS
}

/// The kind of this name.
pub fn find(name: &str) -> Option<&'static Kind> {
    all().iter().find(|kind| kind.name == name)
}

/// The kind that a title ends with; what stands in brackets behind it, as in 办法（试行）, does not count.
pub fn of_title(title: &str) -> Option<&'static Kind> {
    let title = title.trim_end();
    let bracket = title.ends_with('）').then(|| title.rfind('（')).flatten();
    let title = bracket.and_then(|start| title.get(..start)).unwrap_or(title);
    all().iter().find(|kind| kind.endings.iter().any(|ending| title.ends_with(ending.as_str())))
}

fn load(report: &Report) -> Vec<Kind> {
    let Ok(tree) = shipped::parse(FILE, SourceId::default()) else { return Vec::new() };
    let root = Map::new(&tree, report);
    let kinds = root.list("kinds").iter().filter_map(|node| kind(node, report)).collect();
    root.finish();
    kinds
}

fn kind(node: &Node, report: &Report) -> Option<Kind> {
    let map = Map::new(node, report);
    let name = map.text("name").to_owned();
    let also = map.optional("also").map(|_| map.texts("also")).unwrap_or_default();
    let fields = |key| if map.has(key) { map.reads(key, decode::field) } else { Vec::new() };
    let kind = Kind {
        endings: [name.clone()].into_iter().chain(also).collect(),
        name,
        directions: map.texts("direction").iter().filter_map(|text| direction(text)).collect(),
        required: fields("required"),
        without: fields("without"),
        number: match map.optional("number") {
            Some(_) => map.parsed("number", "year、order 或 free", number_form)?,
            None => NumberForm::Year,
        },
        contact: map.optional("contact").is_some()
            && map.parsed("contact", "true 或 false", decode::truth).unwrap_or_default(),
    };
    map.finish();
    Some(kind)
}

fn direction(text: &str) -> Option<Direction> {
    match text {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        "level" => Some(Direction::Level),
        "public" => Some(Direction::Public),
        _ => None,
    }
}

fn number_form(text: &str) -> Option<NumberForm> {
    match text {
        "year" => Some(NumberForm::Year),
        "order" => Some(NumberForm::Order),
        "free" => Some(NumberForm::Free),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_the_fifteen_kinds_of_the_regulation() {
        let report = Report::default();
        let kinds = load(&report);
        assert_eq!(report.into_diagnostics(), []);
        let names: Vec<_> = kinds.iter().map(|kind| kind.name.as_str()).collect();
        let regulation =
            "决议、决定、命令、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要";
        assert_eq!(names.join("、"), regulation);
        assert!(kinds.iter().all(|kind| !kind.directions.is_empty()));
        let upward: Vec<_> = kinds.iter().filter(|kind| kind.is_upward()).map(|kind| &kind.name).collect();
        assert_eq!(upward, ["报告", "请示"]);
    }

    #[test]
    fn a_title_says_its_kind() {
        for (title, kind) in [
            ("关于拨付经费的请示", Some("请示")),
            ("某某县人民政府令", Some("命令")),
            ("关于商请支持的复函", Some("函")),
            ("关于加强某项工作的意见（试行）", Some("意见")),
            ("某某街道年度工作总结", None),
            ("", None),
        ] {
            assert_eq!(of_title(title).map(|kind| kind.name.as_str()), kind, "{title}");
        }
    }
}
