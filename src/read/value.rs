//! The values of the elements. In: the YAML of one entry of the front matter. Out: its [`Value`], or what is wrong with it.

use super::characters::is_invisible;
use super::draft::{Draft, excerpt};
use super::entries::inline_entries;
use super::field::{Form, form};
use super::{date, document_number, field, number, open_day, title};
use crate::document::{Field, Listed, SealPicture, Stamp, Value};
use crate::rules;
use crate::source::{Span, Spanned};
use crate::yaml::{self, Node};

/// A part of an entry that has several, by its names.
type Part = &'static [&'static str];

const TITLE: Part = &["标题", "title"];
const FILE: Part = &["文件", "file"];
const LANDSCAPE: Part = &["横排", "landscape"];
const PICTURE: Part = &["图片", "file"];
const WIDTH: Part = &["宽", "width"];
const POST: Part = &["职务", "post"];

/// Whether this is the name of a part of an entry.
pub(super) fn is_part(name: &str) -> bool {
    [TITLE, FILE, LANDSCAPE, PICTURE, WIDTH, POST].iter().any(|part| part.contains(&name))
}

/// What an element says; nothing where nothing was written, or nothing that can be understood.
pub(super) fn read(draft: &mut Draft, field: Field, key: &str, node: Node) -> Option<Value> {
    let span = node.span;
    let items = match node.value {
        yaml::Value::List(items) => items,
        value => vec![Node { value, span }],
    };
    if let [Node { value: yaml::Value::Scalar(text), .. }] = items.as_slice()
        && field::says_nothing(field, text)
    {
        // that nobody is addressed has to be said
        if !matches!(field, Field::Recipient | Field::Issuer | Field::Date) {
            draft.mended.push("写着“无”“普通”的要素，不用写");
        }
        return None;
    }
    let entry = Entry { field, key };
    if matches!(form(field), Form::One | Form::Date | Form::Truth) && items.len() > 1 {
        draft.report(rules::VALUE.at(span, format!("“{key}”只能写一个值")));
    }
    let value = match form(field) {
        Form::One | Form::Many => {
            let mut texts = entry.texts(draft, items);
            if field == Field::Signers {
                texts = texts.into_iter().flat_map(|text| signers(draft, text)).collect();
            }
            Value::Texts(texts.into_iter().map(|text| entry.tidied(draft, text)).collect())
        }
        Form::Date => entry.date(draft, items)?,
        Form::Truth => Value::Texts(entry.truth(draft, items)?),
        Form::Attachments => {
            let items = items.into_iter().flat_map(|item| entries(draft, item)).collect();
            Value::Attachments(each(items, |item| entry.listed(draft, item)))
        }
        Form::Seals => Value::Seals(each(items, |item| entry.seal(draft, item))),
        Form::Stamps => Value::Stamps(each(items, |item| entry.stamp(draft, item))),
    };
    let says_something = match &value {
        Value::Texts(texts) => !texts.is_empty(),
        Value::Date(_) => true,
        Value::Attachments(listed) => !listed.is_empty(),
        Value::Seals(seals) => !seals.is_empty(),
        Value::Stamps(stamps) => !stamps.is_empty(),
    };
    says_something.then_some(value)
}

/// What an element says as it was typed, parted by commas; nothing where that is no line.
pub(super) fn typed(draft: &Draft, value: &Value) -> String {
    let span = match value {
        Value::Texts(texts) => texts.iter().map(|text| text.span).reduce(Span::to),
        Value::Attachments(listed) => listed.iter().map(|one| one.title.span).reduce(Span::to),
        _ => None,
    };
    let typed = span.map_or("", |span| draft.slice(span.range()).trim());
    if typed.contains('\n') { String::new() } else { typed.to_owned() }
}

/// A text without the pairs of marks by which Markdown makes words bold, and those around all of it.
fn without_emphasis(text: &str) -> String {
    let mut plain = ["**", "__"].into_iter().fold(text.to_owned(), |text, mark| without_pairs(&text, mark));
    for mark in ['*', '_', '`'] {
        let inner = plain.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(mark)) {
            plain = inner.to_owned();
        }
    }
    if plain.is_empty() { text.to_owned() } else { plain }
}

/// A text without a mark before words and the same behind them; 李**，王** hides names, and ____ is a place to write on.
fn without_pairs(text: &str, mark: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(mark) {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || mark.contains(c));
        let words = behind.split_once(mark).filter(|(words, after)| {
            let opens =
                !is_word(before.chars().next_back()) && words.starts_with(|c: char| !c.is_whitespace());
            opens && !is_word(after.chars().next())
        });
        plain.push_str(before);
        match words {
            Some((words, after)) => {
                plain.push_str(words);
                rest = after;
            }
            None => {
                let run =
                    behind.len() - behind.trim_start_matches(mark.chars().next().unwrap_or_default()).len();
                plain.push_str(mark);
                plain.push_str(behind.get(..run).unwrap_or_default());
                rest = behind.get(run..).unwrap_or_default();
            }
        }
    }
    plain + rest
}

/// The people that one text names: `钱七、孙八`.
fn signers(draft: &mut Draft, text: Spanned<String>) -> Vec<Spanned<String>> {
    let names = field::people(&text.value);
    if names.len() < 2 {
        return vec![text];
    }
    draft.mended.push("写在一行里的几位签发人");
    let typed = draft.slice(text.span.range());
    let place = |name: &str| {
        let start = typed.find(name).map(|start| text.span.start as usize + start);
        start.map_or(text.span, |start| draft.span(start..start + name.len()))
    };
    names.into_iter().map(|name| Spanned::new(name.clone(), place(&name))).collect()
}

/// The attachments that one text names: `1.名单；2.任务表`.
fn entries(draft: &mut Draft, item: Node) -> Vec<Node> {
    let yaml::Value::Scalar(text) = &item.value else { return vec![item] };
    // 附件: 附件：名单
    let doubled = ["附件：", "附件:"].iter().find_map(|label| text.strip_prefix(label)).map(str::trim);
    let text = doubled.filter(|rest| !rest.is_empty()).unwrap_or(text);
    let mut names = inline_entries(text);
    if names.len() == 1 {
        names = text.split(['；', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
    }
    match (names.len(), doubled) {
        (1, None) => return vec![item],
        (1, Some(_)) => draft.mended.push("内容里重复的要素名"),
        _ => draft.mended.push("写在一行里的几个附件"),
    }
    let typed = draft.slice(item.span.range());
    let node = |name: &str| {
        let name = name.trim_end_matches(['；', ';', '，', '。']);
        let start = typed.find(name).map(|start| item.span.start as usize + start);
        let span = start.map_or(item.span, |start| draft.span(start..start + name.len()));
        Node { value: yaml::Value::Scalar(name.to_owned().into()), span }
    };
    names.into_iter().map(node).collect()
}

fn each<T>(items: Vec<Node>, read: impl FnMut(Node) -> Option<T>) -> Vec<T> {
    items.into_iter().filter_map(read).collect()
}

/// The entry that is being read: its field, and the key as typed.
#[derive(Clone, Copy)]
struct Entry<'k> {
    field: Field,
    key: &'k str,
}

impl Entry<'_> {
    fn texts(self, draft: &mut Draft, items: Vec<Node>) -> Vec<Spanned<String>> {
        let mut texts = Vec::new();
        for item in items {
            match item.value {
                yaml::Value::Null => {}
                yaml::Value::Scalar(text) => texts.extend(self.lines(draft, &text, item.span)),
                yaml::Value::List(_) | yaml::Value::Map(_) => {
                    draft.report(rules::VALUE.at(item.span, format!("“{}”的值要是文字", self.key)));
                }
            }
        }
        texts
    }

    /// A text without what the paper adds by itself or what only surrounds it: its own name, the colon behind an
    /// addressee, a full stop, quotes around all of it.
    fn tidied(self, draft: &mut Draft, mut text: Spanned<String>) -> Spanned<String> {
        let mut rest = text.value.as_str();
        let named =
            rest.split_once(['：', ':']).filter(|(name, _)| field::find(name.trim()) == Some(self.field));
        if let Some((_, value)) = named.filter(|(_, value)| !value.trim().is_empty()) {
            rest = value.trim();
            draft.mended.push("内容里重复的要素名");
        }
        let names = matches!(
            self.field,
            Field::Title | Field::Recipient | Field::Issuer | Field::Cc | Field::Printer | Field::Mark
        );
        // 承诺人： is signed behind its colon
        let marks = if self.field == Field::Issuer { "。；" } else { "。；：:" };
        let bare = rest.trim_end_matches(|c| marks.contains(c)).trim_end();
        if names && bare.len() < rest.len() && !bare.is_empty() {
            // a colon behind 主送机关 is only what is printed there
            if rest.len() - bare.len() > "：".len() || !rest.ends_with(['：', ':']) {
                draft.mended.push("内容末尾的标点");
            }
            rest = bare;
        }
        let quotes: &[(char, char)] = match self.field {
            Field::Title => &title::AROUND,
            // 附注 is printed in brackets anyway
            Field::Note => &[('“', '”'), ('（', '）'), ('(', ')')],
            _ => &[('“', '”')],
        };
        // of a title of several lines, one may be all of a name
        let is_line = draft.slice(0..text.span.range().start).trim_end().ends_with(['[', ',']);
        for (open, close) in quotes.iter().filter(|_| !is_line) {
            let inner = rest.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
            if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains([*open, *close])) {
                rest = inner;
                draft.mended.push("内容外面的引号、书名号或括号");
            }
        }
        let plain = without_emphasis(rest);
        if plain.len() < rest.len() {
            draft.mended.push("内容里的着重记号");
        }
        text.value = plain;
        if self.field == Field::Number
            && let Some(right) = document_number::standard(draft, &text, &text.value)
        {
            text.value = right;
        }
        text
    }

    /// A day; one that is still to be filled in is printed as it was typed.
    fn date(self, draft: &mut Draft, items: Vec<Node>) -> Option<Value> {
        let text = self.texts(draft, items).into_iter().next()?;
        // what is printed behind it anyway
        let day = text.value.strip_suffix("印发").filter(|_| self.field == Field::PrintDate);
        if let Some(date) = date::parse(day.unwrap_or(&text.value).trim_end()) {
            draft.mended.extend(day.map(|_| "印发日期后面的“印发”"));
            return Some(Value::Date(Spanned::new(date, text.span)));
        }
        if open_day::is_open(&text.value) {
            draft.report(open_day::told(self.field, &text.value, text.span));
            return Some(Value::Texts(vec![text]));
        }
        draft.report(date::told(&text.value, text.span));
        None
    }

    /// What was typed for 是; nothing for 否.
    fn truth(self, draft: &mut Draft, items: Vec<Node>) -> Option<Vec<Spanned<String>>> {
        let text = self.texts(draft, items).into_iter().next()?;
        is_true(draft, self.key, &text).then(|| vec![text])
    }

    fn listed(self, draft: &mut Draft, item: Node) -> Option<Listed> {
        let [title, file, landscape] = self.parts(draft, item, [TITLE, FILE, LANDSCAPE])?;
        let landscape = landscape.is_some_and(|text| is_true(draft, "横排", &text));
        Some(Listed { title: without_number(title?), file, landscape })
    }

    fn seal(self, draft: &mut Draft, item: Node) -> Option<SealPicture> {
        let [file, width] = self.parts(draft, item, [PICTURE, WIDTH])?;
        Some(SealPicture { file: file?, width })
    }

    fn stamp(self, draft: &mut Draft, item: Node) -> Option<Stamp> {
        let span = item.span;
        let [post, file, width] = self.parts(draft, item, [POST, PICTURE, WIDTH])?;
        let Some(file) = file else {
            let hint = format!("写成 {}: {{职务: 县长, 图片: 签名章.png}}", self.key);
            draft.report(rules::VALUE.at(span, format!("“{}”缺少“图片”", self.key)).hint(hint));
            return None;
        };
        Some(Stamp { post: post?, picture: SealPicture { file, width } })
    }

    /// The parts of one item, of which the first must be there; an item without named parts is its first part.
    fn parts<const N: usize>(
        self,
        draft: &mut Draft,
        item: Node,
        known: [Part; N],
    ) -> Option<[Option<Spanned<String>>; N]> {
        let mut parts = [const { None }; N];
        let entries = match item.value {
            yaml::Value::Null => return None,
            yaml::Value::Map(entries) => entries,
            value => {
                *parts.first_mut()? =
                    self.texts(draft, vec![Node { value, span: item.span }]).into_iter().next();
                return parts.first()?.is_some().then_some(parts);
            }
        };
        for (name, node) in entries {
            let place = known.iter().position(|part| part.contains(&&*name.value));
            let Some(part) = place.and_then(|place| parts.get_mut(place)) else {
                let message = format!("“{}”中没有“{}”这一项", self.key, excerpt(&name.value));
                draft.report(
                    rules::UNKNOWN_KEY.at(name.span, message).hint(format!("可写：{}", titles(&known))),
                );
                continue;
            };
            *part = self.texts(draft, vec![node]).into_iter().next();
        }
        if parts.first()?.is_none() {
            let missing = known.first()?.first()?;
            let message = format!("“{}”缺少“{missing}”", self.key);
            draft.report(rules::VALUE.at(item.span, message).hint(format!("加上 {missing}: ……")));
            return None;
        }
        Some(parts)
    }

    /// The lines of one scalar, of which there must be but one.
    fn lines(self, draft: &mut Draft, text: &str, span: Span) -> Vec<Spanned<String>> {
        let Self { field, key } = self;
        if let Some(c) = text.trim().chars().find(|&c| is_invisible(c)) {
            let message = format!("“{key}”中有不可见的控制字符 U+{:04X}，请删去", u32::from(c));
            draft.report(rules::CONTROL_CHARACTER.at(span, message));
        }
        // YAML joins the lines of a folded scalar, so the draft itself is asked for line breaks
        let typed: Vec<_> = draft.slice(span.range()).lines().map(str::trim).collect();
        let typed: Vec<_> = typed.into_iter().filter(|line| !line.is_empty()).collect();
        let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if field == Field::Title && text.contains("\\n") {
            let lines: Vec<_> = text.split("\\n").map(str::trim).collect();
            let hint = format!("要指定折行处，写成列表：标题: [{}]", lines.join(", "));
            draft.report(rules::TITLE_BREAK.at(span, "标题中的“\\n”会照样印出").hint(hint));
        }
        if lines.len() > 1 || typed.len() > 1 {
            let parts = if lines.len() > 1 { &lines } else { &typed };
            let parts = parts.iter().map(|part| part.trim_end_matches(['，', '、', '；', ',', ';', '。']));
            let list = format!("{key}: [{}]", parts.collect::<Vec<_>>().join(", "));
            draft.report(if field == Field::Title {
                let hint = format!("要指定折行处，写成列表：{list}");
                rules::TITLE_BREAK.at(span, "标题中夹有换行").hint(hint)
            } else {
                let diagnostic = rules::VALUE.at(span, format!("“{key}”的内容要写在一行里"));
                let several = !matches!(form(field), Form::One | Form::Date | Form::Truth);
                if several {
                    diagnostic.hint(format!("有几项的，写成列表：{list}"))
                } else {
                    diagnostic
                }
            });
        }
        lines.into_iter().map(|line| Spanned::new(line.to_owned(), span)).collect()
    }
}

fn titles(parts: &[Part]) -> String {
    parts.iter().filter_map(|part| part.first().copied()).collect::<Vec<_>>().join("、")
}

/// Whether 是 was typed; what is neither 是 nor 否 is reported.
fn is_true(draft: &mut Draft, name: &str, text: &Spanned<String>) -> bool {
    let truth = matches!(text.value.as_str(), "是" | "true");
    if !truth && !matches!(text.value.as_str(), "否" | "false") {
        let message = format!("“{name}”只能写“是”或“否”");
        draft.report(rules::VALUE.at(text.span, message).hint(format!("写成 {name}: 是")));
    }
    truth
}

/// The name of an attachment without the number that was typed before it: that is printed anyway.
fn without_number(title: Spanned<String>) -> Spanned<String> {
    let number = number::at_start(&title.value).filter(|found| found.form == number::Form::Arabic);
    let name = number.and_then(|number| title.value.get(number.len..)).map(str::trim).unwrap_or_default();
    if name.is_empty() { title } else { Spanned::new(name.to_owned(), title.span) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_words_are_no_words() {
        for (typed, plain) in [
            ("**关于排查的通知**", "关于排查的通知"),
            ("联系人：**李四**，电话", "联系人：李四，电话"),
            ("姓名：________　单位：____", "姓名：________　单位：____"),
            ("李**，王**", "李**，王**"),
            ("__通知__", "通知"),
        ] {
            assert_eq!(without_emphasis(typed), plain);
        }
    }
}
