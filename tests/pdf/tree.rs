//! The structure tree of a file, read back from its objects; plain text once unpacked.

use super::setter::plain;
use std::collections::BTreeMap;

/// The objects of a file by number.
pub(crate) struct Objects(BTreeMap<usize, String>);

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kid {
    Element(usize),
    Mark { page: usize, id: usize },
    Annotation(usize),
}

impl Objects {
    pub(crate) fn new(pdf: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&plain(pdf)).into_owned();
        let object = |part: &str| {
            let (head, body) = part.split_once(" 0 obj")?;
            Some((head.rsplit('\n').next()?.parse().ok()?, body.trim().to_owned()))
        };
        Self(text.split("endobj").filter_map(object).collect())
    }

    /// The objects that hold a text.
    pub(crate) fn with<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        self.0.iter().filter(move |(_, body)| body.contains(text)).map(|(id, body)| (*id, body.as_str()))
    }

    /// The tree on one line: `P(0 Link(1 @) 2)` holds two marks and a link between them, whose annotation is `@`; a mark
    /// on another page than the element's first is `2:0`, pages counted from 1.
    pub(crate) fn tree(&self) -> String {
        let (root, _) = self.with("/S/Document").next().unwrap();
        self.show(root)
    }

    fn show(&self, id: usize) -> String {
        let body = &self.0[&id];
        let kind = entry(body, "/S/").unwrap().split(['/', '>']).next().unwrap();
        let home = reference(body, "/Pg ").map(|page| self.page(page));
        let kids = self.kids(id).into_iter().map(|kid| match kid {
            Kid::Element(kid) => self.show(kid),
            Kid::Mark { page, id } if Some(self.page(page)) == home => id.to_string(),
            Kid::Mark { page, id } => format!("{}:{id}", self.page(page)),
            Kid::Annotation(_) => "@".into(),
        });
        format!("{kind}({})", kids.collect::<Vec<_>>().join(" "))
    }

    /// The number of a page, from 1.
    fn page(&self, id: usize) -> usize {
        self.with("/Type/Page/").position(|(page, _)| page == id).unwrap() + 1
    }

    fn kids(&self, id: usize) -> Vec<Kid> {
        let body = &self.0[&id];
        let home = reference(body, "/Pg ");
        let Some(list) = entry(body, "/K[").and_then(|rest| rest.split(']').next()) else {
            return Vec::new();
        };
        let mut kids = Vec::new();
        let mut rest = list.trim();
        while !rest.is_empty() {
            let end = if rest.starts_with("<<") {
                rest.find(">>").unwrap() + 2
            } else if rest.split(' ').nth(2).is_some_and(|word| word.starts_with('R')) {
                rest.find('R').unwrap() + 1
            } else {
                rest.find([' ', '<']).unwrap_or(rest.len())
            };
            let (item, after) = rest.split_at(end);
            rest = after.trim();
            kids.push(if let Some(object) = reference(item, "/Obj ") {
                Kid::Annotation(object)
            } else if item.starts_with("<<") {
                let id = reference(item, "/MCID ").unwrap();
                Kid::Mark { page: reference(item, "/Pg ").unwrap(), id }
            } else if item.ends_with('R') {
                Kid::Element(reference(item, "").unwrap())
            } else {
                Kid::Mark { page: home.unwrap(), id: item.parse().unwrap() }
            });
        }
        kids
    }

    /// What is wrong with the ways up: of each element to the one that holds it, of each mark and annotation through the
    /// parent tree to its element. Every mark of every page must be held, by `marks` in all.
    pub(crate) fn astray(&self, marks: usize) -> Vec<String> {
        let (_, numbers) = self.with("/Nums[0 ").find(|(_, body)| !body.contains("/PageLabel")).unwrap();
        let list = entry(numbers, "/Nums[").unwrap().split(']').next().unwrap();
        let words: Vec<usize> = list.split([' ', 'R']).filter_map(|word| word.parse().ok()).collect();
        let parents: BTreeMap<usize, usize> = words.chunks(3).map(|entry| (entry[0], entry[1])).collect();
        let parent = |object: &str, key: &str| parents[&reference(object, key).unwrap()];
        let mut wrong = Vec::new();
        let mut found = 0;
        for (id, body) in self.with("/Type/StructElem") {
            for kid in self.kids(id) {
                let up = match &kid {
                    Kid::Element(kid) => reference(&self.0[kid], "/P ").unwrap(),
                    Kid::Annotation(kid) => parent(&self.0[kid], "/StructParent "),
                    Kid::Mark { page, id } => {
                        found += 1;
                        let row = &self.0[&parent(&self.0[page], "/StructParents ")];
                        let row: Vec<usize> =
                            row.split(['[', ' ', 'R']).filter_map(|word| word.parse().ok()).collect();
                        row[2 * id]
                    }
                };
                if up != id {
                    wrong.push(format!("{kid:?} is held by {id} {body} and points to {up}"));
                }
            }
        }
        if found != marks {
            wrong.push(format!("{found} marks of {marks} are held"));
        }
        wrong
    }
}

/// What follows a key.
pub(crate) fn entry<'a>(object: &'a str, key: &str) -> Option<&'a str> {
    object.split_once(key).map(|(_, rest)| rest)
}

/// The number after a key: of an object, or a number by itself.
fn reference(object: &str, key: &str) -> Option<usize> {
    entry(object, key)?.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
