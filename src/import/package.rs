//! The package as Word understands it. In: an [`Archive`]. Out: its parts by what they are for, and where pictures and links lead.

use super::archive::Archive;
use super::refusal::Refusal;
use super::xml::Tree;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What one part says of others.
#[derive(Default)]
pub(super) struct Relations {
    folder: String,
    by_id: BTreeMap<String, Relation>,
}

/// One line of it.
struct Relation {
    /// The last word of its type: `styles`, `image`, `hyperlink`.
    kind: String,
    target: String,
    external: bool,
}

/// Where a relation leads.
pub(super) enum Target<'r> {
    /// To a part of the package.
    Part(String),
    /// To a file or page elsewhere, which is never opened.
    Elsewhere(&'r str),
}

/// A Word draft.
pub(super) struct Package<'b> {
    pub(super) archive: Archive<'b>,
    /// The name of the part that holds the text.
    pub(super) main: String,
    pub(super) relations: Rc<Relations>,
}

impl<'b> Package<'b> {
    /// Opens a file.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let archive = Archive::open(bytes)?;
        let root = Relations::of(&archive, "")?;
        let main = root.parts("officeDocument").next().filter(|main| archive.has(main));
        let Some(main) = main else { return Err(other(&archive)) };
        if !main.to_lowercase().contains("word/") && other_kind(&archive).is_some() {
            return Err(other(&archive));
        }
        let relations = Rc::new(Relations::of(&archive, &main)?);
        Ok(Self { archive, main, relations })
    }

    /// The part that holds the text.
    pub(super) fn document(&self) -> Result<Tree, Refusal> {
        let tree = Tree::parse(&self.archive.xml(&self.main)?.ok_or_else(Refusal::broken)?)?;
        if tree.root().is("w:document") { Ok(tree) } else { Err(other(&self.archive)) }
    }

    /// The part of a kind that goes with the text: `styles`, `numbering`.
    pub(super) fn part(&self, kind: &str) -> Result<Option<(Tree, Relations)>, Refusal> {
        let Some(name) = self.relations.parts(kind).next() else { return Ok(None) };
        self.named(&name)
    }

    /// The part of the package that bears a name.
    pub(super) fn named(&self, name: &str) -> Result<Option<(Tree, Relations)>, Refusal> {
        let Some(xml) = self.archive.xml(name)? else { return Ok(None) };
        Ok(Some((Tree::parse(&xml)?, Relations::of(&self.archive, name)?)))
    }
}

impl Relations {
    /// What a part says of others; `""` is the package itself.
    fn of(archive: &Archive<'_>, part: &str) -> Result<Self, Refusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let mut relations = Self { folder: folder.to_owned(), by_id: BTreeMap::new() };
        let Some(xml) = archive.xml(&name)? else { return Ok(relations) };
        let tree = Tree::parse(&xml)?;
        for node in tree.root().children() {
            let of = |name| node.attribute(name).unwrap_or_default().to_owned();
            let kind = of("Type").rsplit('/').next().unwrap_or_default().to_owned();
            let external = node.attribute("TargetMode") == Some("External");
            relations.by_id.insert(of("Id"), Relation { kind, target: of("Target"), external });
        }
        Ok(relations)
    }

    /// The parts of a kind.
    fn parts(&self, kind: &str) -> impl Iterator<Item = String> {
        let of_kind = self.by_id.values().filter(move |relation| relation.kind == kind && !relation.external);
        of_kind.map(|relation| self.path(&relation.target))
    }

    /// Where an id leads.
    pub(super) fn target(&self, id: &str) -> Option<Target<'_>> {
        let relation = self.by_id.get(id)?;
        Some(if relation.external {
            Target::Elsewhere(&relation.target)
        } else {
            Target::Part(self.path(&relation.target))
        })
    }

    /// The name of a part, from that which one beside it uses.
    fn path(&self, target: &str) -> String {
        let mut names: Vec<&str> = Vec::new();
        let folder = if target.starts_with('/') { "" } else { &self.folder };
        for name in folder.split('/').chain(target.split('/')) {
            match name {
                "" | "." => {}
                ".." => drop(names.pop()),
                name => names.push(name),
            }
        }
        names.join("/")
    }
}

/// Packages of other programs, by the folder or part that only they have.
const OTHERS: [(&str, &str); 6] = [
    ("xl/", "Excel 工作簿"),
    ("ppt/", "PowerPoint 演示文稿"),
    ("meta-inf/", "OpenDocument（.odt）或其他程序的文件"),
    ("content.xml", "OpenDocument（.odt）文档"),
    ("ofd.xml", "OFD 版式文件"),
    ("index/document.iwa", "Pages 文稿"),
];

fn other_kind(archive: &Archive<'_>) -> Option<&'static str> {
    OTHERS.iter().find(|(start, _)| archive.has_below(start)).map(|(_, kind)| *kind)
}

fn other(archive: &Archive<'_>) -> Refusal {
    let kind = other_kind(archive).unwrap_or("压缩包");
    Refusal::new(format!("这是{kind}，不是 Word 草稿"))
        .hint("在 Word 或 WPS 中打开草稿，“另存为”类型选 .docx")
}
