//! `gongwen config`. In: a folder or a draft. Out: the office's defaults that hold there, each with the file and line that says it.

use super::failure::shown;
use super::messages::Messages;
use super::options::MessageFormat;
use super::outcome::Outcome;
use super::{office, show};
use gongwen::diagnostic::Diagnostic;
use gongwen::rooms::read;
use gongwen::source::{Source, Sources};
use std::collections::BTreeSet;
use std::path::Path;

/// What a file of defaults looks like.
const EXAMPLE: &str = "\
# gongwen.yaml：放在草稿所在的文件夹或上面任何一层，也可以放在用户配置文件夹
发文机关: 某某县某某街道办事处
主送机关: 某某县司法局
印发机关: 某某街道党政综合办公室
代字: 某街发                 # 草稿里只写 发文字号: 〔2025〕5号
版式: official
印章: 印章/街道办事处.png     # 从本文件所在的文件夹算起
文件名: '{title}'            # 成稿的文件名，写法见 gongwen build --help
字体: 字体                   # 先在这个文件夹里找字体
检查:                        # 审校的规则，代码见 gongwen explain
  规则: {wording/variant: 关}
  禁用词: {村官: 村党组织书记}";

/// Shows the defaults that hold for a draft or in a folder.
pub(crate) fn config(place: &Path) -> Outcome {
    let folder = if place.is_file() { place.parent().unwrap_or(Path::new("")) } else { place };
    let mut sources = Sources::default();
    // the draft has number 0 in every list of sources
    sources.add(Source::new("", ""));
    let mut diagnostics = Vec::new();
    let offices = read::offices(&office::find(folder), &mut sources, &mut diagnostics);
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for setting in offices.iter().flat_map(|office| office.settings(&sources)) {
        let (name, said, span) = setting;
        let file = sources.get(span.source).map_or("", |source| &source.name);
        let line = sources.position(span).map_or(0, |position| position.line);
        let over = if seen.insert(name) { "" } else { "  （没有用：更近的文件里写了）" };
        lines.push(format!("{name}: {said}    ← {file}:{line}{over}"));
    }
    if offices.is_empty() {
        lines.push("没有单位默认值。依次在这些地方找：".to_owned());
        lines.extend(office::places(folder).iter().map(|path| format!("  {}", shown(path))));
        lines.push(format!("\n写法举例：\n\n{EXAMPLE}"));
    } else if lines.is_empty() && diagnostics.is_empty() {
        lines.push("找到了 gongwen.yaml，里面还没有内容".to_owned());
    }
    Messages::new(MessageFormat::Human).diagnostics(&sources, &diagnostics);
    let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let printed = show::print(text.as_bytes());
    if diagnostics.iter().any(Diagnostic::is_error) { printed.max(Outcome::Errors) } else { printed }
}
