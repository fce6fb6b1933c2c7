//! The clauses of GB/T 9704—2012 that paper can be held to. In: nothing. Out: the table: what each demands, how strongly, how
//! near is near enough, and the check that measures it.

use super::checks::{block, elements, head, imprint, listed, number, seal, sheets, title, typeface};
use super::reading::Reading;
use super::verdict::Outcome;
use std::fmt;

/// How strongly a clause demands something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// 规定: the standard's own words.
    Required,
    /// 推荐: what the standard recommends.
    Recommended,
    /// 惯例: what the standard leaves open and everybody does.
    Customary,
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Required => "规定",
            Self::Recommended => "推荐",
            Self::Customary => "惯例",
        })
    }
}

/// One demand.
#[derive(Debug)]
pub struct Clause {
    /// `area/slug`, stable between versions.
    pub code: &'static str,
    /// Where the standard says it.
    pub clause: &'static str,
    /// How strongly.
    pub strength: Strength,
    /// What is demanded.
    pub demand: &'static str,
    /// What is near enough; empty where there is nothing to be near to.
    pub tolerance: &'static str,
    /// Measures it.
    pub(crate) check: fn(&Reading<'_>) -> Outcome,
}

const fn clause(
    code: &'static str,
    clause: &'static str,
    demand: &'static str,
    tolerance: &'static str,
    check: fn(&Reading<'_>) -> Outcome,
) -> Clause {
    Clause { code, clause, strength: Strength::Required, demand, tolerance, check }
}

const fn recommended(mut clause: Clause) -> Clause {
    clause.strength = Strength::Recommended;
    clause
}

const fn customary(mut clause: Clause) -> Clause {
    clause.strength = Strength::Customary;
    clause
}

/// All of them, in the standard's order.
pub const CLAUSES: &[Clause] = &[
    clause("paper/size", "5.1", "A4：210 mm × 297 mm", "±2 mm", block::sheet),
    clause("paper/top", "5.2.1", "天头 37 mm", "±1 mm", block::top),
    clause("paper/left", "5.2.1", "订口 28 mm", "±1 mm", block::left),
    clause("paper/block", "5.2.1", "版心 156 mm × 225 mm", "±2 mm", block::size),
    clause("paper/inside", "5.2.1", "文字不出版心左右", "2 mm", block::inside),
    clause("paper/upright", "6.1", "版心不斜，文字正立", "", sheets::upright),
    clause("paper/clean", "6.1", "版面干净，没有批注、页眉", "", sheets::clean),
    clause("paper/read", "6.1", "每一面都有看得见的文字", "", sheets::read),
    clause("type/body", "5.2.2", "正文三号仿宋", "±0.4 磅", typeface::body),
    clause("grid/lines", "5.2.3", "每面 22 行", "", block::lines),
    clause("grid/characters", "5.2.3", "每行 28 字", "", block::characters),
    customary(clause(
        "grid/numbers",
        "GB/T 15835—2011",
        "数字不拆在两行，段末一行不只一个字",
        "",
        block::numbers,
    )),
    clause("type/black", "5.2.4", "文字为黑色（标志、印章除外）", "", typeface::black),
    clause(
        "head/mark",
        "7.2.4",
        "发文机关标志红色居中，上边缘距版心上边缘 35 mm（信函距上页边 30 mm，命令 20 mm）",
        "±1.5 mm",
        head::mark,
    ),
    recommended(clause("head/mark-type", "7.2.4", "发文机关标志用小标宋", "", head::mark_type)),
    clause(
        "head/number",
        "7.2.5",
        "发文字号三号仿宋，年份用〔〕，不编虚位、不加“第”，居中（上行文居左，信函居右）",
        "±0.4 磅",
        head::number,
    ),
    clause("head/signer", "7.2.6", "上行文标注签发人，居右空一字", "±1.5 mm", head::signer),
    clause(
        "head/rule",
        "7.2.7",
        "发文字号之下 4 mm 处印与版心等宽的红色分隔线（信函用 170 mm 双线）",
        "±1 mm",
        head::rule,
    ),
    clause("title/type", "7.3.1", "标题二号小标宋", "±0.5 磅", title::typeface),
    clause("title/centred", "7.3.1", "标题居中", "±1.5 mm", title::centred),
    clause("title/below-rule", "7.3.1", "标题在红色分隔线下空二行", "18～27 mm", title::below_rule),
    clause("recipient/place", "7.3.2", "主送机关居左顶格，末尾标全角冒号", "±1 mm", title::recipient),
    clause("body/first-page", "7.3.3", "首页显示正文", "", elements::first_page),
    clause("body/indent", "7.3.3", "每个自然段左空二字，回行顶格", "±1 mm", elements::indent),
    clause("heading/first", "7.3.3", "第一层“一、”用黑体", "", typeface::first_headings),
    clause("heading/second", "7.3.3", "第二层“（一）”用楷体", "", typeface::second_headings),
    clause("heading/lower", "7.3.3", "第三层“1.”、第四层“（1）”用仿宋", "", typeface::lower_headings),
    clause(
        "sign-off/place",
        "7.3.5.1、7.3.5.2",
        "盖章：日期右空四字，署名以日期居中；不盖章：署名右空二字，日期首字比署名首字右移二字",
        "±0.6 字",
        elements::sign_off,
    ),
    clause("sign-off/seal", "7.3.5.1", "印章居中下压署名和成文日期", "±6 mm", seal::seal),
    clause(
        "sign-off/date",
        "7.3.5.4",
        "成文日期用阿拉伯数字，年份标全称，月、日不编虚位",
        "",
        elements::date,
    ),
    clause("sign-off/alone", "7.3.5.5", "落款与正文同面", "", elements::alone),
    clause(
        "attachment/list",
        "7.3.4",
        "附件说明“附件”后标全角冒号，顺序号连续，名称后不加标点，与所附相符",
        "",
        listed::attachments,
    ),
    clause("note/brackets", "7.3.6", "附注加圆括号，居左空二字，在成文日期下一行", "", listed::note),
    clause(
        "attachment/page",
        "7.3.7",
        "附件另面编排，“附件”及顺序号三号黑体，顶格在第一行",
        "±1 mm",
        elements::attachments,
    ),
    clause("imprint/type", "7.4.2", "版记四号仿宋，左右各空一字", "±0.4 磅", imprint::typeface),
    clause("imprint/rules", "7.4.1", "版记分隔线与版心等宽，末条与版心下边缘重合", "±1 mm", imprint::place),
    recommended(clause(
        "imprint/weights",
        "7.4.1",
        "首条、末条分隔线 0.35 mm，中间的 0.25 mm",
        "±0.08 mm",
        imprint::weights,
    )),
    clause("imprint/page", "7.4", "版记在末面，末面是偶数面（GB/T 33476.2 §7.3.1）", "", imprint::page),
    clause("number/type", "7.5", "页码四号半角宋体阿拉伯数字，左右各一条一字线", "±0.4 磅", number::typeface),
    clause("number/height", "7.5", "一字线上距版心下边缘 7 mm", "±1.5 mm", number::height),
    clause("number/side", "7.5", "单页码居右空一字，双页码居左空一字", "±1.5 mm", number::side),
    clause("number/order", "7.5", "从 1 起连续编排", "", number::order),
];
