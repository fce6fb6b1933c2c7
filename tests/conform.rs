//! Conformity: paper held to the standard, clause by clause. In: our own pages. Out: verdicts as a reader with a ruler would give them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;
use gongwen::rooms::conform::paper::{Area, Glyph, Ink, Paper, Sheet};
use gongwen::rooms::conform::{self, Report, Verdict};
use std::path::Path;

fn of_pages(pages: &gongwen::rooms::typeset::pages::Pages) -> Report {
    conform::examine(&conform::paper(pages)).unwrap()
}

/// The codes of what departs.
fn broken(report: &Report) -> Vec<&'static str> {
    let broken = report.findings.iter().filter(|finding| finding.verdict == Verdict::Broken);
    broken.map(|finding| finding.clause.code).collect()
}

fn samples() -> impl Iterator<Item = (String, Report)> {
    let drafts =
        world::files("samples").into_iter().filter(|path| path.extension().is_some_and(|end| end == "md"));
    drafts.filter(|path| path.file_stem() != Some("long".as_ref())).map(|path| {
        let name = path.file_name().map(Path::new).unwrap().display().to_string();
        let draft = std::fs::read_to_string(&path).unwrap();
        let paper = world::compile(&draft, &[gongwen::Target::Pdf]).paper.unwrap();
        (name, of_pages(&paper))
    })
}

#[test]
fn our_own_pages_conform() {
    let wrong: Vec<String> = samples()
        .filter(|(_, report)| !broken(report).is_empty())
        .map(|(name, report)| format!("{name}: {}\n{}", report.summary(), report.text()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What `gongwen new` writes, and drafts without a line that is full: nothing shows there how wide the block is.
#[test]
fn drafts_of_every_kind_conform() {
    let made = world::files("drafts").into_iter().map(|path| std::fs::read_to_string(path).unwrap());
    let short = [
        "关于放假的通知\n城街办〔2026〕9号\n\n各社区：\n五一放假五天。\n城关街道办事处\n2026年4月28日\n",
        "关于王芳等同志任职的通知\n\n各社区：\n王芳任党政办主任；\n李强任司法所所长；\n赵磊任应急办主任。\n城关街道办事处\n2026年4月28日\n",
        "爱国卫生运动方案\n\n一、活动时间\n4月1日至30日。\n二、组织领导\n组长：陈志强\n副组长：李明\n三、工作要求\n统一着装，文明用语。\n",
    ];
    for draft in made.chain(short.map(str::to_owned)) {
        let bytes = draft.as_bytes();
        let compiled = gongwen::compile("稿.txt", bytes, None, &[gongwen::Target::Pdf], &world::Shipped);
        let report = of_pages(&compiled.paper.unwrap());
        assert!(broken(&report).is_empty(), "{draft}\n{}", report.text());
    }
}

/// A file of this name, as it is filed at the longest.
fn filed(name: &str) -> conform::Filed<'_> {
    let sum = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    conform::Filed { name, sum, of: conform::Of::Word }
}

#[test]
fn the_report_is_one_page() {
    let longest = samples().max_by_key(|(_, report)| report.markdown(&filed("")).len()).unwrap();
    let compiled = world::compile(
        &longest.1.markdown(&filed("某个文件夹/很长很长的文件名.pdf")),
        &[gongwen::Target::Pdf],
    );
    assert_eq!(compiled.pages, 1, "{:?}", compiled.diagnostics);
}

/// A change of paper that breaks a clause.
type Harm = (&'static str, fn(&mut Paper));

/// Type of a sheet within some millimetres from its top.
fn within(paper: &mut Paper, sheet: usize, top: f64, bottom: f64) -> impl Iterator<Item = &mut Glyph> {
    let glyphs = paper.sheets[sheet].glyphs.iter_mut();
    glyphs.filter(move |glyph| !glyph.turned && (top..bottom).contains(&glyph.baseline))
}

/// Where the line stands whose words begin so, on the first sheet that has one: its sheet and its baseline.
fn line(paper: &Paper, opening: &str) -> (usize, f64) {
    let found = paper.sheets.iter().enumerate().find_map(|(number, sheet)| {
        let begins = |glyph: &&Glyph| {
            let mut words: Vec<&Glyph> =
                sheet.glyphs.iter().filter(|other| (other.baseline - glyph.baseline).abs() < 1.0).collect();
            words.sort_by(|a, b| a.x.total_cmp(&b.x));
            words.iter().map(|glyph| glyph.character).collect::<String>().starts_with(opening)
        };
        Some((number, sheet.glyphs.iter().find(begins)?.baseline))
    });
    found.unwrap_or_else(|| panic!("no line begins with {opening}"))
}

/// The type of that line.
fn type_of<'p>(paper: &'p mut Paper, opening: &str) -> impl Iterator<Item = &'p mut Glyph> + use<'p> {
    let (sheet, baseline) = line(paper, opening);
    within(paper, sheet, baseline - 1.0, baseline + 1.0)
}

/// The face in which that line begins.
fn face_of(paper: &Paper, opening: &str) -> usize {
    let (sheet, baseline) = line(paper, opening);
    let glyphs = paper.sheets[sheet].glyphs.iter().filter(|glyph| (glyph.baseline - baseline).abs() < 1.0);
    glyphs.min_by(|a, b| a.x.total_cmp(&b.x)).unwrap().face
}

/// How a paragraph of the notice begins.
const PARAGRAPH: &str = "各乡镇人民政府主";

/// The type of its lines on the sheet on which it begins, up to the page number.
fn paragraph(paper: &mut Paper) -> Vec<&mut Glyph> {
    let (sheet, baseline) = line(paper, PARAGRAPH);
    let next = paper.sheets[sheet].glyphs.iter().filter(|glyph| glyph.x < 41.0 && glyph.x > 37.0);
    let end = next.map(|glyph| glyph.baseline).filter(|next| *next > baseline + 1.0).fold(FOOT.0, f64::min);
    within(paper, sheet, baseline - 1.0, end - 1.0).collect()
}

/// Where the page number stands.
const FOOT: (f64, f64) = (266.0, 275.0);

/// Each is done to a sound notice with 版头, attachments and 版记.
const HARMS: &[Harm] = &[
    ("paper/size", |paper| paper.sheets[1].width += 6.0),
    ("paper/top", |paper| {
        paper.sheets.iter_mut().flat_map(|sheet| &mut sheet.glyphs).for_each(|glyph| glyph.baseline -= 3.0)
    }),
    ("paper/left", |paper| {
        paper.sheets.iter_mut().flat_map(|sheet| &mut sheet.glyphs).for_each(|glyph| glyph.x += 3.0)
    }),
    ("paper/inside", |paper| within(paper, 1, 37.0, 47.0).for_each(|glyph| glyph.x += 9.0)),
    ("type/black", |paper| within(paper, 1, 37.0, 47.0).take(1).for_each(|glyph| glyph.ink = Ink::Red)),
    ("head/mark", |paper| {
        paper.sheets[0]
            .glyphs
            .iter_mut()
            .filter(|glyph| glyph.ink == Ink::Red)
            .for_each(|glyph| glyph.baseline -= 5.0);
    }),
    ("head/rule", |paper| {
        paper.sheets[0]
            .rules
            .iter_mut()
            .filter(|rule| rule.ink == Ink::Red)
            .for_each(|rule| rule.area.width -= 20.0);
    }),
    ("head/number", |paper| {
        paper.sheets[0]
            .glyphs
            .iter_mut()
            .filter(|glyph| glyph.character == '〔')
            .for_each(|glyph| glyph.character = '[');
    }),
    ("title/type", |paper| {
        let title =
            paper.sheets[0].glyphs.iter_mut().filter(|glyph| glyph.ink == Ink::Black && glyph.size > 7.0);
        title.for_each(|glyph| glyph.size = 6.35);
    }),
    ("title/centred", |paper| {
        let title =
            paper.sheets[0].glyphs.iter_mut().filter(|glyph| glyph.ink == Ink::Black && glyph.size > 7.0);
        title.for_each(|glyph| glyph.x += 4.0);
    }),
    ("heading/first", |paper| {
        let body = paper.sheets[1].glyphs[0].face;
        let first =
            paper.sheets.iter_mut().flat_map(|sheet| &mut sheet.glyphs).filter(|glyph| glyph.size < 7.0);
        first.for_each(|glyph| glyph.face = body);
    }),
    ("grid/numbers", |paper| {
        let (sheet, baseline) = line(paper, "据市气象部门");
        let next = baseline + 10.4;
        let last = within(paper, sheet, baseline - 1.0, baseline + 1.0).max_by(|a, b| a.x.total_cmp(&b.x));
        last.unwrap().character = '1';
        let first = within(paper, sheet, next - 1.0, next + 1.0).min_by(|a, b| a.x.total_cmp(&b.x));
        first.unwrap().character = '2';
    }),
    ("head/mark-type", |paper| {
        let body = face_of(paper, "各乡镇");
        let mark = paper.sheets[0].glyphs.iter_mut().filter(|glyph| glyph.ink == Ink::Red);
        mark.for_each(|glyph| glyph.face = body);
    }),
    ("title/below-rule", |paper| {
        let title =
            paper.sheets[0].glyphs.iter_mut().filter(|glyph| glyph.ink == Ink::Black && glyph.size > 7.0);
        title.for_each(|glyph| glyph.baseline -= 10.0);
    }),
    ("recipient/place", |paper| type_of(paper, "各乡镇人民政府、").for_each(|glyph| glyph.x += 1.8)),
    ("recipient/place", |paper| {
        type_of(paper, "各乡镇人民政府、")
            .filter(|glyph| glyph.character == '：')
            .for_each(|glyph| glyph.character = ':');
    }),
    ("recipient/place", |paper| type_of(paper, "各乡镇人民政府、").for_each(|glyph| glyph.baseline -= 10.2)),
    ("attachment/list", |paper| type_of(paper, "附件：").for_each(|glyph| glyph.baseline -= 10.2)),
    ("body/first-page", |paper| {
        let (_, end) = line(paper, "各乡镇人民政府、");
        paper.sheets[0].glyphs.retain(|glyph| glyph.baseline < end + 1.0 || glyph.baseline > FOOT.0);
    }),
    ("body/indent", |paper| {
        for sheet in &mut paper.sheets {
            let mut firsts: Vec<(f64, f64)> = Vec::new();
            for glyph in sheet.glyphs.iter().filter(|glyph| (glyph.size - 5.6).abs() < 0.3) {
                match firsts.iter_mut().find(|(baseline, _)| (*baseline - glyph.baseline).abs() < 1.0) {
                    Some((_, x)) => *x = x.min(glyph.x),
                    None => firsts.push((glyph.baseline, glyph.x)),
                }
            }
            let indented = |glyph: &Glyph| {
                firsts
                    .iter()
                    .any(|(baseline, x)| (baseline - glyph.baseline).abs() < 1.0 && (36.0..42.0).contains(x))
            };
            sheet.glyphs.iter_mut().filter(|glyph| indented(glyph)).for_each(|glyph| glyph.x -= 11.1);
        }
    }),
    ("heading/second", |paper| {
        let body = face_of(paper, "各乡镇人民政府、");
        for ordinal in ["（一）", "（二）"] {
            type_of(paper, ordinal).for_each(|glyph| glyph.face = body);
        }
    }),
    ("heading/lower", |paper| {
        let first = face_of(paper, "一、");
        for ordinal in ["1.", "2."] {
            type_of(paper, ordinal).for_each(|glyph| glyph.face = first);
        }
    }),
    ("paper/upright", |paper| {
        let sheet = &mut paper.sheets[1];
        sheet.askew = sheet.glyphs.len();
        sheet.glyphs.clear();
    }),
    ("paper/clean", |paper| paper.sheets[0].remarks = 1),
    ("head/signer", |paper| {
        let title =
            paper.sheets[0].glyphs.iter_mut().filter(|glyph| glyph.ink == Ink::Black && glyph.size > 7.0);
        title.for_each(|glyph| match glyph.character {
            '通' => glyph.character = '请',
            '知' => glyph.character = '示',
            _ => {}
        });
    }),
    ("sign-off/seal", |paper| {
        let (sheet, baseline) = line(paper, "2025年3月21日");
        let left = type_of(paper, "2025年3月21日").map(|glyph| glyph.x).fold(f64::INFINITY, f64::min);
        let seal = Area { x: left - 25.0, y: baseline - 30.0, width: 42.0, height: 42.0 };
        paper.sheets[sheet].pictures.push(seal);
    }),
    ("sign-off/place", |paper| type_of(paper, "2025年3月21日").for_each(|glyph| glyph.x -= 30.0)),
    ("sign-off/date", |paper| {
        type_of(paper, "2025年3月21日")
            .filter(|glyph| glyph.character == '3')
            .for_each(|glyph| glyph.character = '三');
    }),
    ("sign-off/date", |paper| {
        // no such day: 2025年3月91日
        type_of(paper, "2025年3月21日")
            .filter(|glyph| glyph.character == '2' && glyph.x > 140.0)
            .for_each(|glyph| glyph.character = '9');
    }),
    ("sign-off/date", |paper| {
        type_of(paper, "2025年3月21日").for_each(|glyph| match glyph.character {
            '年' | '月' => glyph.character = '.',
            _ => {}
        });
        let (sheet, baseline) = line(paper, "2025.3.21日");
        let is_day = |glyph: &Glyph| glyph.character == '日' && (glyph.baseline - baseline).abs() < 1.0;
        paper.sheets[sheet].glyphs.retain(|glyph| !is_day(glyph));
    }),
    ("head/number", |paper| {
        let number = paper.sheets[0].glyphs.iter_mut().skip_while(|glyph| glyph.character != '〕');
        number.skip(1).take(1).for_each(|glyph| glyph.character = '办');
    }),
    ("head/mark", |paper| {
        let mark = paper.sheets[0].glyphs.iter_mut().filter(|glyph| glyph.ink == Ink::Red);
        mark.for_each(|glyph| glyph.ink = Ink::Other(0, 128, 0));
    }),
    ("recipient/place", |paper| {
        type_of(paper, "各乡镇人民政府、")
            .filter(|glyph| glyph.character == '：')
            .for_each(|glyph| glyph.character = '。');
    }),
    ("paper/clean", |paper| {
        let mut header: Vec<Glyph> = type_of(paper, "附件1").map(|glyph| *glyph).collect();
        header.iter_mut().for_each(|glyph| glyph.baseline = 15.0);
        paper.sheets.iter_mut().for_each(|sheet| sheet.glyphs.extend(header.iter().copied()));
    }),
    ("heading/second", |paper| {
        let body = face_of(paper, "各乡镇人民政府、");
        type_of(paper, "（一）").filter(|glyph| glyph.x > 55.0).for_each(|glyph| glyph.face = body);
    }),
    ("heading/first", |paper| {
        let body = face_of(paper, "各乡镇人民政府、");
        type_of(paper, "一、").filter(|glyph| glyph.x > 49.0).for_each(|glyph| glyph.face = body);
    }),
    ("type/body", |paper| {
        paper.faces.push("SimSun".to_owned());
        let song = paper.faces.len() - 1;
        paragraph(paper).into_iter().for_each(|glyph| glyph.face = song);
    }),
    ("type/body", |paper| paragraph(paper).into_iter().for_each(|glyph| glyph.size *= 14.0 / 16.0)),
    ("body/indent", |paper| type_of(paper, PARAGRAPH).for_each(|glyph| glyph.x -= 11.1)),
    ("attachment/list", |paper| {
        type_of(paper, "附件：")
            .filter(|glyph| glyph.character == '：')
            .for_each(|glyph| glyph.character = ':');
    }),
    ("attachment/list", |paper| {
        type_of(paper, "2.2025").take(1).for_each(|glyph| glyph.character = '3');
    }),
    ("sign-off/alone", |paper| {
        let (sheet, end) = line(paper, "2025年3月21日");
        let own = |glyph: &Glyph| glyph.baseline > end - 12.0 || glyph.turned;
        paper.sheets[sheet].glyphs.retain(own);
    }),
    ("attachment/page", |paper| type_of(paper, "附件1").for_each(|glyph| glyph.x += 11.0)),
    ("imprint/page", |paper| drop(paper.sheets.remove(1))),
    ("imprint/page", |paper| {
        let Sheet { width, height, .. } = paper.sheets[0];
        paper.sheets.push(Sheet { width, height, ..Sheet::default() });
    }),
    ("imprint/weights", |paper| {
        let rules = paper.sheets.last_mut().unwrap().rules.iter_mut();
        rules.filter(|rule| rule.area.width > 150.0).for_each(|rule| rule.area.height = 0.6);
    }),
    ("imprint/text", |paper| {
        let last = paper.sheets.len() - 1;
        within(paper, last, 240.0, 262.0)
            .filter(|glyph| glyph.character == '印')
            .for_each(|glyph| glyph.character = '办');
    }),
    ("paper/size", |paper| paper.sheets[1].is_cropped = true),
    ("head/mark", |paper| {
        let large = paper.sheets[0].glyphs.iter_mut().filter(|glyph| glyph.ink == Ink::Red);
        large.for_each(|glyph| glyph.ink = Ink::Black);
    }),
    ("attachment/page", |paper| {
        let last = type_of(paper, "附件1").last().unwrap();
        last.character = '：';
    }),
    ("attachment/list", |paper| {
        type_of(paper, "2.2025").skip(9).take(1).for_each(|glyph| glyph.character = '3')
    }),
    ("imprint/rules", |paper| {
        paper.sheets.last_mut().unwrap().rules.iter_mut().for_each(|rule| rule.area.y -= 4.0)
    }),
    ("imprint/type", |paper| {
        let last = paper.sheets.len() - 1;
        within(paper, last, 240.0, 262.0).for_each(|glyph| glyph.size = 5.64);
    }),
    ("number/type", |paper| within(paper, 0, FOOT.0, FOOT.1).for_each(|glyph| glyph.size = 3.7)),
    ("number/height", |paper| within(paper, 0, FOOT.0, FOOT.1).for_each(|glyph| glyph.baseline += 4.0)),
    ("number/side", |paper| within(paper, 0, FOOT.0, FOOT.1).for_each(|glyph| glyph.x -= 60.0)),
    ("number/order", |paper| {
        within(paper, 1, FOOT.0, FOOT.1)
            .filter(|glyph| glyph.character == '2')
            .for_each(|glyph| glyph.character = '4');
    }),
];

#[test]
fn every_clause_can_be_broken_and_is_named() {
    let draft = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/notice.md")).unwrap();
    // the third level is not in it
    let lower = "### 落实带班人员\n\n县领导带班。\n\n### 落实值班人员\n\n各乡镇值班。\n\n# 附件1 2025年";
    let draft = draft.replacen("# 附件1 2025年", lower, 1);
    let pages = world::compile(&draft, &[gongwen::Target::Pdf]).paper.unwrap();
    assert_eq!(broken(&of_pages(&pages)), [""; 0]);
    for (index, (code, harm)) in HARMS.iter().enumerate() {
        let mut paper = conform::paper(&pages);
        harm(&mut paper);
        let report = conform::examine(&paper).unwrap();
        assert!(broken(&report).contains(code), "{index} {code}:\n{}", report.text());
    }
}

/// What no test breaks would not be known to be measured.
#[test]
fn every_clause_is_broken_by_some_test() {
    // margins, faces, lines and characters of files that others made
    let foreign = ["paper/block", "type/body", "grid/lines", "grid/characters"];
    // those that are left open where they are not kept
    let open = ["paper/read", "note/place"];
    let unbroken: Vec<_> = conform::CLAUSES
        .iter()
        .map(|clause| clause.code)
        .filter(|code| {
            !HARMS.iter().any(|(harmed, _)| harmed == code) && !foreign.contains(code) && !open.contains(code)
        })
        .collect();
    assert_eq!(unbroken, [""; 0]);
}

/// What cannot be judged is said to be open, not to be absent.
#[test]
fn what_only_a_person_can_judge_is_left_open() {
    let draft = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/letter.md")).unwrap();
    let letter = conform::paper(&world::compile(&draft, &[gongwen::Target::Pdf]).paper.unwrap());
    let notice = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/notice.md")).unwrap();
    let notice = conform::paper(&world::compile(&notice, &[gongwen::Target::Pdf]).paper.unwrap());
    let of = |paper: &Paper, code: &str| {
        let report = conform::examine(paper).unwrap();
        report.findings.iter().find(|finding| finding.clause.code == code).unwrap().verdict
    };
    assert_eq!(of(&letter, "sign-off/seal"), Verdict::Kept);
    let sheet = letter.sheets.iter().position(|sheet| !sheet.pictures.is_empty()).unwrap();
    // pressed on nothing; a second one
    let mut moved = letter.clone();
    moved.sheets[sheet].pictures[0].y -= 80.0;
    let mut second = letter.clone();
    let mut seal = second.sheets[sheet].pictures[0];
    seal.y -= 80.0;
    second.sheets[sheet].pictures.push(seal);
    for paper in [moved, second] {
        assert_eq!(of(&paper, "sign-off/seal"), Verdict::Open);
    }
    // the last side is missing; a stamp lies over one; a word is askew
    let mut short = notice.clone();
    short.sheets.pop();
    assert_eq!(of(&short, "imprint/page"), Verdict::Open);
    let mut stamped = notice.clone();
    stamped.sheets[0].stamps = 1;
    assert_eq!(of(&stamped, "paper/clean"), Verdict::Open);
    let mut askew = notice.clone();
    askew.sheets[0].askew = 4;
    assert_eq!(of(&askew, "paper/upright"), Verdict::Open);
    // a side in the middle is a scan, is blank, has words that nobody sees
    assert_eq!(of(&notice, "paper/read"), Verdict::Kept);
    let mut blank = notice.clone();
    blank.sheets[1].glyphs.clear();
    let mut scan = blank.clone();
    scan.sheets[1].pictures.push(Area { x: 0.0, y: 0.0, width: 210.0, height: 297.0 });
    let mut unseen = notice.clone();
    unseen.sheets[1].unseen = 5;
    for paper in [blank, scan, unseen] {
        assert_eq!(of(&paper, "paper/read"), Verdict::Open);
    }
    // no date, no words after its heading in brackets, an attachment that is listed and not there
    let mut undated = notice.clone();
    let (sheet, baseline) = line(&notice, "2025年3月21日");
    undated.sheets[sheet].glyphs.retain(|glyph| (glyph.baseline - baseline).abs() > 1.0);
    assert_eq!(of(&undated, "sign-off/date"), Verdict::Open);
    let mut short = notice.clone();
    type_of(&mut short, "附件2")
        .filter(|glyph| glyph.character == '件')
        .for_each(|glyph| glyph.character = '表');
    assert_eq!(of(&short, "attachment/list"), Verdict::Open);
    let mut bare = notice;
    type_of(&mut bare, "（此件")
        .filter(|glyph| "（）".contains(glyph.character))
        .for_each(|glyph| glyph.size = 0.0);
    bare.sheets.iter_mut().for_each(|sheet| sheet.glyphs.retain(|glyph| glyph.size > 0.0));
    assert_eq!(of(&bare, "note/place"), Verdict::Open);
}

/// Lines with digits are squeezed to be full: how wide a character stands, those of hanzi alone show.
#[test]
fn squeezed_lines_do_not_make_characters_narrow() {
    let draft =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/classified.md")).unwrap();
    let mut paper = conform::paper(&world::compile(&draft, &[gongwen::Target::Pdf]).paper.unwrap());
    for sheet in &mut paper.sheets {
        let digits = sheet.glyphs.iter().filter(|glyph| glyph.character.is_ascii_digit());
        let rows: Vec<f64> = digits.map(|glyph| glyph.baseline).collect();
        let squeezed = |glyph: &&mut Glyph| rows.contains(&glyph.baseline) && (glyph.size - 5.64).abs() < 0.1;
        sheet.glyphs.iter_mut().filter(squeezed).for_each(|glyph| glyph.x = 28.0 + (glyph.x - 28.0) * 0.95);
    }
    let report = conform::examine(&paper).unwrap();
    let characters = report.findings.iter().find(|it| it.clause.code == "grid/characters").unwrap();
    assert_eq!(characters.verdict, Verdict::Kept, "{}", report.text());
}

/// Lines that are not justified end where they may: nothing is taken for the edge of the block but what shows it.
#[test]
fn ragged_lines_do_not_move_the_block() {
    let draft = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/notice.md")).unwrap();
    let mut paper = conform::paper(&world::compile(&draft, &[gongwen::Target::Pdf]).paper.unwrap());
    // every line ends one character sooner, every fourth where it ended
    for sheet in &mut paper.sheets {
        let mut rows: Vec<(f64, f64)> = Vec::new();
        for glyph in sheet.glyphs.iter().filter(|glyph| glyph.x > 177.0 && (glyph.size - 5.64).abs() < 0.1) {
            rows.push((glyph.baseline, glyph.x));
        }
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let short: Vec<_> =
            rows.into_iter().enumerate().filter(|(at, _)| at % 3 != 0).map(|(_, row)| row).collect();
        sheet.glyphs.retain(|glyph| !short.contains(&(glyph.baseline, glyph.x)));
    }
    let report = conform::examine(&paper).unwrap();
    assert_eq!(broken(&report), [""; 0], "{}", report.text());
}
