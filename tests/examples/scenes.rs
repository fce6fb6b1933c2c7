//! Examples that are no drafts, acted: files that are none, styles, faces, drafts too long to be shown. In: which side of a rule is to
//! be acted, and what its example says. Out: the codes of what is said.

use super::{draft, made};
use crate::hostile::{Pitfall, table};
use crate::paper::single_lines;
use crate::word_in::package::{p, word};
use crate::world::{House, Shipped, draft as report, repository};
use encoding_rs::GB18030;
use gongwen::World;
use gongwen::rooms::font::Face;
use gongwen::source::Sources;
use std::fs;
use std::sync::Arc;

/// Which side of a rule is acted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Wrong,
    Right,
}

impl Side {
    pub(super) fn pick<T>(self, wrong: T, right: T) -> T {
        match self {
            Self::Wrong => wrong,
            Self::Right => right,
        }
    }
}

/// Acts one side of a rule by its example.
pub(super) type Scene = fn(Side, &str) -> Vec<&'static str>;

pub(super) const ALL: &[(&str, Scene)] = &[
    ("draft/encoding", |side, _| {
        let text = draft("");
        read("稿.md", &side.pick(GB18030.encode(&text).0.into_owned(), text.clone().into_bytes()))
    }),
    ("draft/not-text", |side, _| read("稿.md", &side.pick(seal(), draft("").into_bytes()))),
    ("draft/too-many-problems", |side, _| {
        let problems = "| 甲 |\n|---|\n| 1 | 2 |\n\n甲。\n\n".repeat(side.pick(1_001, 1));
        read("稿.md", report(&problems).as_bytes())
    }),
    ("office/value", |_, example| {
        let house = House { offices: vec![("gongwen.yaml", typed(example))], ..House::default() };
        made(&draft(""), &house)
    }),
    ("word/refused", |side, _| {
        // an old .doc is such a file
        let old = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 512]].concat();
        read("报告.docx", &side.pick(old, word(&p("请按时参加会议。"))))
    }),
    ("word/lost", |side, _| {
        let part = |name: &str| format!("<m:{name}><m:r><m:t>x</m:t></m:r></m:{name}>");
        let formula = format!("<w:p><m:oMath><m:f>{}{}</m:f></m:oMath></w:p>", part("num"), part("den"));
        read("报告.docx", &word(&side.pick(formula, p("面积按公式计算。"))))
    }),
    ("word/changed", |side, _| {
        let revised = "<w:p><w:ins w:id=\"1\"><w:r><w:t>请参加会议。</w:t></w:r></w:ins></w:p>".to_owned();
        read("报告.docx", &word(&side.pick(revised, p("请参加会议。"))))
    }),
    ("draft/too-long", |side, _| {
        let between = side.pick("", "\n\n");
        let body = vec!["情况".repeat(30_000); 4].join(between);
        read("稿.md", report(&body).as_bytes())
    }),
    ("body/empty", |side, _| {
        let sound = draft("");
        let (front, body) = sound.split_at(sound.rfind("---\n").unwrap() + 4);
        made(&side.pick(front.to_owned(), format!("{front}{body}")), &Shipped)
    }),
    ("attachment/file", |_, example| {
        // the files of Shipped lie in samples/
        made(
            &draft(if example.starts_with('（') {
                "附件: [{标题: 汇总表, 文件: speech.md}]"
            } else {
                example
            }),
            &Shipped,
        )
    }),
    ("style/invalid", |_, example| {
        let style = format!("extends: report\nparagraphs: {{body: {{{}}}}}\n", typed(example));
        made(&draft(""), &House { styles: vec![("report", style)], ..House::default() })
    }),
    ("font/not-found", |side, _| by_faces(|family| side.pick(None, Shipped.face(family)))),
    ("font/broken", |side, _| {
        let own = side.pick(broken(), sound());
        by_faces(|family| if family == "仿宋_GB2312" { own.clone() } else { Shipped.face(family) })
    }),
    ("font/substituted", |side, _| {
        // a house that has the faces which its style asks for
        let own = "extends: report\nfaces: {fangsong: {official: [FandolFang]}, songti: {official: [Noto Serif SC]}, \
            xiaobiaosong: {official: [Noto Serif SC SemiBold]}}\n";
        let styles = side.pick(Vec::new(), vec![("report", own.to_owned())]);
        made(&draft(""), &House { styles, ..House::default() })
    }),
    ("program/fault", |side, _| {
        let seal = side.pick("坑.png", "章.png");
        made(&report("正文。").replace("---\n\n", &format!("印章: {seal}\n---\n\n")), &Pitfall)
    }),
    ("file/not-written", |side, _| {
        // as many broken faces as are asked for
        by_faces(|family| match family {
            "仿宋_GB2312" => side.pick(broken(), sound()),
            _ => Shipped.face(family),
        })
    }),
    ("layout/too-many-bodies", |side, example| {
        let bodies: Vec<_> = (1..=20).map(|n| format!("某某县第{n}业务主管局")).collect();
        let mark = side.pick("版式: official", example.split('（').next().unwrap());
        let elements = format!("发文字号: 某办发〔2024〕5号\n发文机关: [{}]\n{mark}", bodies.join(", "));
        made(&draft(&elements), &Shipped)
    }),
    ("layout/table-torn", |side, _| {
        let caption = side.pick("", "表：各项经费 {.landscape}\n\n");
        made(&report(&format!("{caption}{}", columns(20))), &Shipped)
    }),
    ("layout/table-too-wide", |side, _| {
        made(&report(&side.pick(columns(80), vec![columns(10); 8].join("\n"))), &Shipped)
    }),
    ("layout/table-no-room", |side, example| {
        let words = "说明".repeat(500);
        let caption = example.rsplit("\n\n").next().unwrap();
        let above = side.pick(format!("表：{words}"), format!("{words}。\n\n{caption}"));
        made(&report(&format!("{above}\n\n{}", columns(2))), &Shipped)
    }),
    ("layout/too-many-pages", |side, _| {
        let body = vec!["甲"; side.pick(5_001, 2)].join("\n\n\\newpage\n\n");
        made(&format!("---\n标题: 某事方案\n版式: plan\n---\n\n{body}\n"), &Shipped)
    }),
    ("layout/recipient-moved", |side, _| {
        let bodies: Vec<_> = (1..=side.pick(25, 2)).map(|n| format!("某某县第{n}街道办事处")).collect();
        let elements =
            format!("版式: official\n发文字号: 某办发〔2024〕5号\n主送机关: [{}]", bodies.join(", "));
        made(&draft(&elements), &Shipped)
    }),
    ("layout/lone-sign-off", |side, _| {
        // no line may stand closer
        let style = "extends: report\npage: {grid: {most-rows: 22}}\n".to_owned();
        made(&ending(side), &House { styles: vec![("report", style)], ..House::default() })
    }),
    ("layout/tightened", |side, _| made(&ending(side), &Shipped)),
];

/// What an example says that somebody types: （版式里写 size: 3hao）.
pub(super) fn typed(example: &str) -> &str {
    let inside = example.trim_start_matches('（').trim_end_matches('）');
    inside.rsplit_once("写 ").map_or(inside, |(_, typed)| typed)
}

/// The codes of what is said of the bytes of a draft where it is read.
fn read(name: &str, draft: &[u8]) -> Vec<&'static str> {
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    gongwen::read_draft(name, draft, &mut sources, &mut said);
    said.iter().map(|said| said.rule.code).collect()
}

fn seal() -> Vec<u8> {
    Shipped.file("seals/county.png").unwrap()
}

/// The codes of what is said of a draft with letters and digits on a machine with these faces.
fn by_faces(face: impl Fn(&str) -> Option<Arc<Face>> + Sync) -> Vec<&'static str> {
    made(
        &report("现将 office affairs 2024 报告如下。"),
        &House { faces: Some(Box::new(face)), ..House::default() },
    )
}

fn sound() -> Option<Arc<Face>> {
    Face::new(Arc::new(latin()), 0).map(Arc::new)
}

/// The same with glyphs that lie nowhere in its file.
fn broken() -> Option<Arc<Face>> {
    let mut font = latin();
    let start = table(&font, b"loca");
    font[start..start + 4_000].fill(0xff);
    Face::new(Arc::new(font), 0).map(Arc::new)
}

fn latin() -> Vec<u8> {
    fs::read(repository().join("fonts/LiberationSerif-Regular.ttf")).unwrap()
}

/// A table of so many columns.
fn columns(count: usize) -> String {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(count));
    [row("甲"), row("---"), row("1234")].concat()
}

/// A report whose sign-off has no room beside its text; or has.
fn ending(side: Side) -> String {
    report(&single_lines(side.pick(22 * 6 - 4, 5)))
}
