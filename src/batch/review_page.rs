//! 审校 across a batch as a page. In: findings. Out: one HTML file that needs nothing beside itself: the commonest faults first, then a
//! row a finding, sorted by a click, fit to be printed.

use super::review::{Common, Reviewed, commonest};
use crate::diagnostic::Severity;
use std::fmt::Write as _;

const STYLE: &str = "\
:root{--ink:#1d1d1f;--faint:#6b6b70;--line:#d9d9de;--red:#b3261e;--amber:#9a6700;--ground:#fff}\
*{box-sizing:border-box}body{margin:0 auto;max-width:76rem;padding:2.5rem 1.5rem;color:var(--ink);background:var(--ground);\
font:16px/1.7 'Source Han Sans SC','Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif}\
h1{font:600 1.7rem/1.3 'FZXiaoBiaoSong-B05S','Source Han Serif SC','Noto Serif SC',SimSun,serif;margin:0 0 .4rem}\
h2{font-size:1.1rem;margin:2.2rem 0 .6rem}p{margin:.2rem 0;color:var(--faint)}\
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{padding:.45rem .6rem;text-align:left;vertical-align:top;\
border-bottom:1px solid var(--line)}thead th{border-bottom:2px solid var(--ink);white-space:nowrap}\
th button{all:unset;cursor:pointer}th button:focus-visible{outline:2px solid}th[aria-sort=ascending] button::after{content:' ▲'}\
th[aria-sort=descending] button::after{content:' ▼'}td.n{width:1%;text-align:right;font-variant-numeric:tabular-nums}\
.error{color:var(--red);font-weight:600}.warning{color:var(--amber)}.note,.hint{color:var(--faint)}code{font-size:.85em;color:var(--faint)}\
@media print{body{max-width:none;padding:0;font-size:10pt}thead{display:table-header-group}tr{break-inside:avoid}}";

const SCRIPT: &str = "\
for(const button of document.querySelectorAll('th button'))button.onclick=()=>{const head=button.parentElement,\
body=head.closest('table').tBodies[0],at=head.cellIndex,down=head.getAttribute('aria-sort')==='ascending'?-1:1;\
const value=row=>row.cells[at].dataset.sort??row.cells[at].textContent;\
[...body.rows].sort((a,b)=>down*value(a).localeCompare(value(b),'zh-CN',{numeric:true})).forEach(row=>body.append(row));\
for(const other of head.parentElement.cells)other.removeAttribute('aria-sort');\
head.setAttribute('aria-sort',down>0?'ascending':'descending')}";

/// As the page has them.
const WORST_FIRST: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The page; `template` and `data` are the names of the files, `rows` how many documents were looked at.
pub fn page(template: &str, data: &str, rows: usize, reviewed: &[Reviewed]) -> String {
    let mut html = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    let count = |severity| reviewed.iter().filter(|it| it.message.severity == severity).count();
    let counts = WORST_FIRST.map(|severity| format!("{} 个{}", count(severity), severity.title())).join("，");
    // writing to a String cannot fail
    let _ = write!(
        html,
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>批量审校：{0}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>批量审校</h1>\n<p>模板 {0}，数据 {1}，{rows} 份公文：{counts}</p>\n",
        text(template),
        text(data),
    );
    let common = commonest(reviewed);
    if common.is_empty() {
        html.push_str("<p>没有发现问题。</p>\n");
    } else {
        commonest_faults(&mut html, &common);
        findings(&mut html, reviewed);
        let _ = writeln!(html, "<script>{SCRIPT}</script>");
    }
    html.push_str("</body>\n</html>\n");
    html
}

fn commonest_faults(html: &mut String, common: &[Common]) {
    html.push_str("<h2>最常见的问题</h2>\n<table>\n<thead><tr><th>次数</th><th>涉及行数</th><th>规则</th><th>编号</th></tr></thead>\n<tbody>\n");
    for Common { code, what, count, rows } in common {
        let _ = writeln!(
            html,
            "<tr><td class=\"n\">{count}</td><td class=\"n\">{rows}</td><td>{}</td><td><code>{}</code></td></tr>",
            text(what),
            text(code)
        );
    }
    html.push_str("</tbody>\n</table>\n");
}

fn findings(html: &mut String, reviewed: &[Reviewed]) {
    html.push_str("<h2>全部问题</h2>\n<table>\n<thead><tr>");
    for name in ["行", "单位", "程度", "模板位置", "单元格", "问题和改法", "编号"] {
        let _ = write!(html, "<th><button type=\"button\">{name}</button></th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for Reviewed { row, key, place, cells, message } in reviewed {
        let rank = WORST_FIRST.iter().position(|severity| *severity == message.severity).unwrap_or_default();
        let hints: String = message
            .hints
            .iter()
            .map(|hint| format!("<br><span class=\"hint\">{}</span>", text(hint)))
            .collect();
        let _ = writeln!(
            html,
            "<tr><td class=\"n\">{row}</td><td>{}</td><td class=\"{}\" data-sort=\"{rank}\">{}</td><td>{}</td><td>{}</td>\
             <td>{}{hints}</td><td><code>{}</code></td></tr>",
            text(key),
            message.severity.name(),
            message.severity.title(),
            text(place),
            text(cells),
            text(&message.message),
            text(&message.code),
        );
    }
    html.push_str("</tbody>\n</table>\n");
}

/// Words as HTML takes them for words.
fn text(words: &str) -> String {
    let mut text = String::new();
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            character if character.is_control() => text.push(' '),
            character => text.push(character),
        }
    }
    text
}
