//! What is counted. In: the files of the program. Out: a breach for each function that is too long, takes too much, or is told yes and
//! no too often; and for more public items than others can learn.

use crate::scan::{code, production};
use crate::{assert_none, program, root, sources};
use std::fs;

/// A function has at most so many lines.
const MOST_LINES: usize = 60;
/// It takes at most so much beside itself; what a trait of others asks for is not counted.
const MOST_ARGUMENTS: usize = 5;
/// So many parameters of the program are `bool`: what switches a thing on or off, and nothing else.
const MOST_SWITCHES: usize = 8;
/// So many items are promised to others.
const MOST_PUBLIC: usize = 80;

/// Functions whose arguments are those of a trait of others.
const OF_OTHERS: &[&str] = &["curve_to", "visit_bool"];

/// A function as it is counted.
struct Function {
    place: String,
    name: String,
    lines: usize,
    parameters: Vec<String>,
}

impl Function {
    fn switches(&self) -> usize {
        self.parameters.iter().filter(|parameter| parameter.ends_with(": bool")).count()
    }
}

#[test]
fn functions_are_short_and_take_little() {
    let all: Vec<_> = [program(), sources("build")]
        .iter()
        .flatten()
        .flat_map(|file| functions(&file.path.display().to_string(), &production(&code(&file.text))))
        .collect();
    assert_none(all.iter().flat_map(|function| {
        let Function { place, name, lines, parameters } = function;
        let long = (*lines > MOST_LINES).then(|| format!("{place}: {name} has {lines} lines"));
        let many = parameters.len() > MOST_ARGUMENTS && !OF_OTHERS.contains(&name.as_str());
        let many = many.then(|| format!("{place}: {name} takes {} things", parameters.len()));
        long.into_iter().chain(many)
    }));
    let switched: Vec<_> =
        all.iter().filter(|it| it.switches() > 0 && !OF_OTHERS.contains(&&*it.name)).collect();
    let count: usize = switched.iter().map(|function| function.switches()).sum();
    let names: Vec<_> =
        switched.iter().map(|function| format!("{}: {}", function.place, function.name)).collect();
    assert!(count <= MOST_SWITCHES, "{count} parameters are true or false:\n{}", names.join("\n"));
}

#[test]
fn few_items_are_promised() {
    let front = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let names = promised(&front, &|module| {
        let folder = root().join(format!("src/{module}/mod.rs"));
        fs::read_to_string(root().join(format!("src/{module}.rs")))
            .or_else(|_| fs::read_to_string(folder))
            .unwrap()
    });
    assert!(names.len() <= MOST_PUBLIC, "{} items are promised: {}", names.len(), names.join(" "));
    // what is taken away or named otherwise breaks the promise: that raises the version first
    let known = fs::read_to_string(root().join("tests/tidy/promised.txt")).unwrap();
    assert_eq!(names, known.lines().collect::<Vec<_>>());
}

/// The functions of a code, each with its place.
fn functions(place: &str, code: &str) -> Vec<Function> {
    let starts = code.match_indices("fn ").filter(|(at, _)| {
        code[..*at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && before != '_')
    });
    starts.filter_map(|(at, _)| function(place, &code[at + 3..])).collect()
}

/// The function that the text starts with, if it has a name and a body.
fn function(place: &str, text: &str) -> Option<Function> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let open = text.find('(').filter(|_| !name.is_empty())?;
    let close = open + closing(&text[open..])?;
    let body = close + text[close..].find('{')?;
    if text[close..].find(';').is_some_and(|end| close + end < body) {
        return None;
    }
    let end = body + closing(&text[body..])?;
    let lines = text[..end].matches('\n').count() + 1;
    let parameters = split(&text[open + 1..close]);
    let parameters = parameters.into_iter().filter(|parameter| !is_self(parameter)).collect();
    Some(Function { place: place.to_owned(), name, lines, parameters })
}

fn is_self(parameter: &str) -> bool {
    let name = parameter.trim_start_matches(['&', ' ']).trim_start_matches("mut ");
    name == "self" || name.starts_with("self:") || name.split(' ').next_back() == Some("self")
}

/// Where the bracket closes that the text starts with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        depth += i32::from(matches!(c, '(' | '[' | '{')) - i32::from(matches!(c, ')' | ']' | '}'));
        (depth == 0).then_some(at)
    })
}

/// What stands between the outermost commas.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut depth, mut last) = (vec![String::new()], 0, ' ');
    for c in text.chars() {
        // `->` closes nothing
        depth += i32::from(matches!(c, '(' | '[' | '{' | '<'));
        depth -= i32::from(matches!(c, ')' | ']' | '}') || c == '>' && last != '-');
        match (c, parts.last_mut()) {
            (',', _) if depth == 0 => parts.push(String::new()),
            (c, Some(part)) => part.push(c),
            _ => {}
        }
        last = c;
    }
    let trimmed = parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// The names that the front of the library promises: those it has from elsewhere, and all of its public modules. What the
/// documentation hides is no promise.
fn promised(front: &str, module: &dyn Fn(&str) -> String) -> Vec<String> {
    let mut names = Vec::new();
    let mut hidden = false;
    for line in code(front).lines() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix("pub mod ").filter(|_| !hidden) {
            let inside = production(&code(&module(name.trim_end_matches(';'))));
            let kinds = ["struct ", "enum ", "fn ", "trait ", "type ", "const ", "static ", "use ", "mod "];
            let items = inside.lines().filter_map(|line| line.strip_prefix("pub "));
            names.extend(
                items.filter(|item| kinds.iter().any(|kind| item.starts_with(kind))).map(str::to_owned),
            );
        }
        if let Some(list) = line.strip_prefix("pub use ").filter(|_| !hidden) {
            let list = list.rsplit_once('{').map_or(list, |(_, list)| list);
            let list = list.trim_end_matches(['}', ';']);
            names.extend(
                list.split(',').map(|name| name.rsplit("::").next().unwrap_or(name).trim().to_owned()),
            );
        }
        hidden = line.starts_with("#[doc(hidden)]");
    }
    names
}

mod examples {
    //! Each count meets a text that it can be held to.

    use super::*;

    #[test]
    fn what_a_function_takes() {
        let text = "impl A {\n    fn a(&mut self, b: bool, c: &[(u8, bool)], d: impl Fn(u8) -> bool) {\n        e();\n    }\n}";
        let found = functions("x", text);
        let [function] = &*found else { panic!("{}", found.len()) };
        assert_eq!((function.lines, function.parameters.len(), function.switches()), (3, 3, 1));
        assert!(functions("x", "trait A { fn b(&self); }").is_empty());
    }

    #[test]
    fn what_is_promised() {
        let front = "pub mod a;\n#[doc(hidden)]\npub mod b;\nmod c;\npub use c::{D, e::F};\n";
        let inside =
            |_: &str| "pub struct G;\nstruct H;\npub(crate) fn i() {}\n    pub fn j() {}\n".to_owned();
        assert_eq!(promised(front, &inside), ["struct G;", "D", "F"]);
    }
}
