//! From a name to one YAML tree. In: a style's name. Out: its tree merged over those it extends, or what is wrong.
//!
//! Keys merge, lists and values replace; a style that extends itself is an error at the line that says so.

use super::shipped;
use crate::diagnostic::Diagnostic;
use crate::file::FileError;
use crate::rules;
use crate::source::{Source, Sources, Span};
use crate::yaml::{Node, Value};

/// How style files are found: by name or path, and the shown name of the file that names it; giving the name to show and
/// the text.
pub type Find<'a> = dyn Fn(&str, Option<&str>) -> Result<(String, String), FileError> + 'a;

/// The key that names the style a file stands on.
const EXTENDS: &str = "extends";

/// Loads `name` and all it extends; `asked` is where the name was written, if it was.
pub(super) fn load(
    name: &str,
    asked: Option<Span>,
    find: &Find<'_>,
    sources: &mut Sources,
) -> Result<Node, Diagnostic> {
    let mut layers = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut next = Some((name.to_owned(), asked));
    while let Some((name, asked)) = next {
        let at = |message| match asked {
            Some(span) => rules::STYLE_NOT_FOUND.at(span, message),
            None => rules::STYLE_NOT_FOUND.anywhere(message),
        };
        let within = names.last().map(String::as_str);
        let (shown, text) = find(&name, within).map_err(|error| {
            let hint = error.hint().map_or_else(|| names_like(&name), str::to_owned);
            at(error.about("版式", &name)).hint(hint)
        })?;
        if names.contains(&shown) {
            return Err(at(format!("版式“{name}”绕了一圈又继承自己")));
        }
        let layer = parse(&shown, &text, sources)?;
        next = extends(&layer);
        names.push(shown);
        layers.push(layer);
    }
    layers.reverse();
    Ok(layers.into_iter().reduce(merge).unwrap_or(Node { value: Value::Null, span: Span::default() }))
}

fn parse(shown: &str, text: &str, sources: &mut Sources) -> Result<Node, Diagnostic> {
    let id = sources.add(Source::new(shown, text));
    shipped::parse(text, id).map_err(|error| rules::STYLE.at(error.span, error.message))
}

fn extends(layer: &Node) -> Option<(String, Option<Span>)> {
    let Value::Map(entries) = &layer.value else { return None };
    let (_, node) = entries.iter().find(|(key, _)| key.value == EXTENDS)?;
    let Value::Scalar(name) = &node.value else { return None };
    Some((name.clone().into_owned(), Some(node.span)))
}

/// `over` laid on `under`: keys merge, everything else replaces.
fn merge(under: Node, over: Node) -> Node {
    let (mut entries, more) = match (under.value, over.value) {
        (Value::Map(entries), Value::Map(more)) => (entries, more),
        (_, value) => return Node { value, span: over.span },
    };
    for (key, value) in more.into_iter().filter(|(key, _)| key.value != EXTENDS) {
        match entries.iter().position(|(known, _)| known.value == key.value) {
            Some(index) => {
                let (_, under) = entries.remove(index);
                entries.insert(index, (key, merge(under, value)));
            }
            None => entries.push((key, value)),
        }
    }
    entries.retain(|(key, _)| key.value != EXTENDS);
    Node { value: Value::Map(entries), span: over.span }
}

/// The names that a style may have, the likeliest first: the one that begins most like what was typed.
fn names_like(typed: &str) -> String {
    let alike =
        |name: &str| name.chars().zip(typed.chars()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let mut names: Vec<&str> =
        shipped::SHIPPED.iter().map(|(name, _)| name.trim_end_matches(".yaml")).collect();
    names.retain(|name| shipped::is_for_drafts(name));
    names.sort_by_key(|name| std::cmp::Reverse(alike(name)));
    match names.first().filter(|name| alike(name) > 2) {
        Some(name) => format!("是否要写 {name}；版式有哪些见 gongwen styles"),
        None => format!("可用的版式：{}；各是什么见 gongwen styles", names.join("、")),
    }
}

/// What the other styles build on, and no style by itself.
pub(super) const BASE: &str = shipped::BASE;
