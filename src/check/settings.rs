//! 检查的规定. In: what the office's `gongwen.yaml` and the style say under `检查` (`check`). Out: which rules are off, which are of another
//! severity, and words that the office forbids or wants.
//!
//! ```yaml
//! 检查:
//!   规则: {wording/variant: 关, punctuation/between-quotes: 提示}
//!   禁用词: {村官: 村党组织书记}
//!   名称: {朝辉办: 朝辉街道办事处}
//! ```

use super::words::Word;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::rules;
use crate::source::Spanned;
use crate::yaml::{Node, Text, Value};
use std::collections::BTreeMap;

/// What an office says of the editor.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// By the codes of rules: their severity, or none where they are off.
    severities: BTreeMap<&'static str, Option<Severity>>,
    /// Words beside the shipped ones.
    pub(super) words: Vec<Word>,
    /// What is wrong with the settings themselves.
    pub(super) faults: Vec<Diagnostic>,
}

impl Settings {
    /// Reads what several files say; the first has the last word.
    pub(super) fn read(nodes: &[&Node]) -> Self {
        let mut settings = Self::default();
        for node in nodes {
            settings.file(node);
        }
        settings
    }

    fn file(&mut self, node: &Node) {
        let Value::Map(entries) = &node.value else {
            return self.wrong(node, "“检查”下面要写“规则”“禁用词”“名称”");
        };
        for (key, value) in entries {
            match &*key.value {
                "规则" | "rules" => self.rules(value),
                "禁用词" | "words" => self.words(value, &rules::FORBIDDEN),
                "名称" | "names" => self.words(value, &rules::BODY_NAME),
                other => self.wrong(value, &format!("“检查”里没有“{other}”，可写：规则、禁用词、名称")),
            }
        }
    }

    fn rules(&mut self, node: &Node) {
        let Value::Map(entries) = &node.value else {
            return self.wrong(node, "“规则”下面写“代码: 程度”");
        };
        for (code, value) in entries {
            let rule = rules::editorial().find(|rule| rule.code == code.value);
            let severity = match &value.value {
                Value::Scalar(text) => severity(text),
                _ => None,
            };
            match (rule, severity) {
                (Some(rule), Some(severity)) => drop(self.severities.entry(rule.code).or_insert(severity)),
                (None, _) => self.unknown(code),
                (_, None) => self.wrong(value, "程度写 关、提示、警告 或 错误"),
            }
        }
    }

    /// Words, each with what to write instead, or a list of words with nothing to offer.
    fn words(&mut self, node: &Node, rule: &'static Rule) {
        match &node.value {
            Value::Map(entries) => {
                for (wrong, right) in entries {
                    match &right.value {
                        Value::Scalar(right) => self.words.push(Word::anywhere(&wrong.value, right, rule)),
                        Value::Null => self.words.push(Word::anywhere(&wrong.value, "", rule)),
                        _ => self.wrong(right, "写成“不用的词: 该用的词”"),
                    }
                }
            }
            Value::List(items) => {
                for item in items {
                    match &item.value {
                        Value::Scalar(wrong) => self.words.push(Word::anywhere(wrong, "", rule)),
                        _ => self.wrong(item, "写成“不用的词: 该用的词”"),
                    }
                }
            }
            _ => self.wrong(node, "写成“不用的词: 该用的词”"),
        }
    }

    fn unknown(&mut self, code: &Spanned<Text>) {
        let finding = rules::SETTINGS.at(code.span, format!("没有“{}”这条审校规则", code.value));
        self.faults.push(finding.hint("用 gongwen explain 看全部代码；影响成稿的规则不能关"));
    }

    fn wrong(&mut self, node: &Node, message: &str) {
        self.faults.push(rules::SETTINGS.at(node.span, message));
    }

    /// A finding as the office wants it: dropped where its rule is off.
    pub(super) fn apply(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        match self.severities.get(finding.rule.code) {
            Some(None) => return None,
            Some(Some(severity)) => finding.severity = *severity,
            None => {}
        }
        Some(finding)
    }
}

/// A severity as people write it; none in it where the rule is off.
fn severity(text: &str) -> Option<Option<Severity>> {
    match text {
        "关" | "off" | "false" => Some(None),
        "提示" | "note" => Some(Some(Severity::Note)),
        "警告" | "warning" => Some(Some(Severity::Warning)),
        "错误" | "error" => Some(Some(Severity::Error)),
        _ => None,
    }
}
