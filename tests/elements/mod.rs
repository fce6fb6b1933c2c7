//! Where the elements of every sample stand. In: `samples/`. Out: millimetres on the sheet, compared with GB/T 9704—2012
//! §7.2–§10.3 within ± 0.5: ink where the clause speaks of what is seen, type where it counts 字 and 行.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]
#![allow(unreachable_pub, reason = "a module of a test")]

mod sample;
use crate::world;

use sample::{ALL, CELL, FOOT, LEADING, LEFT, MIDDLE, RED, RIGHT, ROW, SMALL, Sample};
use sample::{cells, middle, near, words};
use world::ink::{of_glyph, of_line};

/// The samples with 文件格式.
const OFFICIAL: [&str; 6] = ["notice", "request", "joint", "classified", "report-attachments", "reply"];

/// §7.2.1–§7.2.3: 份号 on the first line, 密级 on the second, 紧急程度 on the next, all flush left.
#[test]
fn clause_7_2_1_the_corner_stands_on_its_rows() {
    let sample = Sample::read("classified");
    for (row, text) in [(0.0, "000017"), (1.0, "秘密★1年"), (2.0, "特急")] {
        let line = sample.at(text);
        near(line.top, 37.0 + ROW * row, text);
        near(line.left, LEFT, text);
    }
}

/// §7.2.4, §10.1, §10.2, §10.3: the upper edge of the mark; centred, red, within the text block.
#[test]
fn clause_7_2_4_marks() {
    for name in ALL {
        let top = match name {
            "letter" => 30.0,
            "order" => 37.0 + 20.0,
            _ => 37.0 + 35.0,
        };
        let sample = Sample::read(name);
        let (ink_top, ink_foot) = sample.mark();
        near(ink_top, top, name);
        let (left, right) = cells(sample.mark_lines().flat_map(|line| &line.runs));
        near((left + right) / 2.0, MIDDLE, name);
        assert!(left > LEFT - 0.1 && right < RIGHT + 0.1, "{name}: {left:.2} to {right:.2}");
        assert!(ink_foot - ink_top > 15.0, "{name}: too small to catch the eye");
    }
}

/// §7.2.4: 联合行文: the names spread to one width, 文件 at their right in the middle of their height.
#[test]
fn clause_7_2_4_joint_marks() {
    let sample = Sample::read("joint");
    let ink = |text| of_line(&sample.pages, sample.line(text).1).unwrap();
    let (host, last, suffix) = (ink("青禾县教育局"), ink("青禾县市场监督管理局"), ink("文件"));
    near(host.left, last.left, "left ends");
    near(host.right, last.right, "right ends");
    near((suffix.top + suffix.bottom) / 2.0, (host.top + last.bottom) / 2.0, "文件");
    assert!(suffix.left > host.right + 1.0);
}

/// §7.2.5–§7.2.7: 发文字号 two 行 below the mark; the red rule 4 mm below it, as wide as the text block.
#[test]
fn clause_7_2_5_numbers_and_red_rules() {
    let numbers = [
        ("notice", "青政办发〔2025〕6号"),
        ("joint", "青教联发〔2025〕2号"),
        ("classified", "青办发〔2025〕11号"),
        ("reply", "青政复〔2025〕8号"),
        ("order", "第42号"),
        ("minutes", "〔2025〕9号"),
        ("request", "柳政发〔2025〕14号"),
        ("report-attachments", "青水发〔2025〕5号"),
    ];
    for (name, number) in numbers {
        let sample = Sample::read(name);
        let line = sample.at(number);
        near(line.top, sample.mark().1 + 2.0 * ROW, name);
        if matches!(name, "request" | "report-attachments") {
            near(line.left, LEFT + CELL, name);
            near(line.right, RIGHT - CELL, name);
        } else {
            near(line.middle(), MIDDLE, name);
        }
        if OFFICIAL.contains(&name) {
            let rule = sample.rules(0)[0];
            assert_eq!(rule.colour, RED);
            near(rule.y.to_mm(), line.foot + 4.0, name);
            near(rule.x.to_mm(), LEFT, name);
            near(rule.width.to_mm(), 156.0, name);
            near(sample.title()[0].top, rule.y.to_mm() + rule.height.to_mm() + 2.0 * ROW, name);
        }
    }
}

/// §7.2.6: 签发人 in 仿宋, the name in 楷体.
#[test]
fn clause_7_2_6_signers() {
    let sample = Sample::read("request");
    let (_, line) = sample.line("柳政发");
    let face = |words: &str| {
        let run = line.runs.iter().find(|run| run.text.contains(words)).unwrap();
        sample.pages.faces[run.face].postscript()
    };
    assert_eq!(face("签发人：").split('-').next(), Some("FandolFang"));
    assert_eq!(face("周启明").split('-').next(), Some("FandolKai"));
}

/// §10.1: two double red rules, 170 mm wide: 4 mm below the mark, thick over thin; 20 mm above the foot, thin over thick;
/// 发文字号 at the right edge, 7/8 of 三号 below the first.
#[test]
fn clause_10_1_letters() {
    let sample = Sample::read("letter");
    let rules = sample.rules(0);
    assert_eq!(rules.len(), 4);
    for rule in &rules {
        near(rule.width.to_mm(), 170.0, "width");
        near(rule.x.to_mm(), 21.0, "middle of the text block");
        assert_eq!(rule.colour, RED);
    }
    let edges: Vec<(f64, f64)> =
        rules.iter().map(|rule| (rule.y.to_mm(), rule.y.to_mm() + rule.height.to_mm())).collect();
    let thick: Vec<bool> = rules.iter().map(|rule| rule.height.to_mm() > 0.4).collect();
    assert_eq!(thick, [true, false, false, true]);
    near(edges[0].0, sample.mark().1 + 4.0, "first rule");
    near(edges[3].1, 297.0 - 20.0, "last rule");
    let number = sample.at("青交函〔2025〕12号");
    near(number.right, RIGHT, "number");
    near(number.top, edges[1].1 + 7.0 / 8.0 * CELL, "number");
    near(sample.title()[0].top, number.foot + 2.0 * ROW + LEADING, "title");
    let lowest =
        sample.pages.pages[0].lines.iter().map(|line| sample.type_of(0, line).foot).fold(0.0, f64::max);
    assert!(lowest + 7.0 / 8.0 * CELL < edges[2].0, "the text keeps its distance from the last rule");
    let copies = sample.at("抄送：");
    assert_eq!(copies.page, 1);
    assert!(sample.rules(1).is_empty(), "版记 of a letter has no rules");
    near(copies.foot, FOOT, "版记 of a letter, at the foot of the text block");
}

/// §7.3.1, §7.3.2: titles centred; 主送机关 flush left, one blank 行 below.
#[test]
fn clause_7_3_1_titles_and_recipients() {
    let recipients = [
        ("notice", "各乡镇人民政府、县政府各部门："),
        ("request", "青禾县人民政府："),
        ("joint", "各乡镇中心学校"),
        ("letter", "临溪市公路事业发展中心："),
        ("classified", "各乡镇党委"),
        ("report-attachments", "青禾县人民政府："),
        ("reply", "柳河镇人民政府："),
    ];
    for (name, recipient) in recipients {
        let sample = Sample::read(name);
        let title = sample.title();
        for line in &title {
            near(line.middle(), MIDDLE, name);
            assert!(line.left >= LEFT && line.right <= RIGHT, "{name}: {line:?}");
        }
        let recipient = sample.at(recipient);
        near(recipient.top, title.last().unwrap().foot + LEADING + ROW, name);
        near(recipient.left, LEFT, name);
        assert_eq!(recipient.page, 0, "{name}");
        assert!(sample.body_page == 0, "{name}: page 1 shows the body (§7.3.3)");
    }
}

/// §7.3.4: one blank 行 below the text, two cells in; the names stand in one column.
#[test]
fn clause_7_3_4_attachment_lists() {
    for (name, count) in [("notice", 2), ("report-attachments", 3)] {
        let sample = Sample::read(name);
        let (page, line) = sample.line("附件：");
        let first = sample.type_of(page, line);
        near(first.left, LEFT + 2.0 * CELL, name);
        near(first.top, sample.above(first).foot + LEADING + ROW, name);
        let lines = &sample.pages.pages[page].lines;
        let start = lines.iter().position(|line| words(line).starts_with("附件：")).unwrap();
        for (row, line) in lines[start..start + count].iter().enumerate() {
            near(sample.type_of(page, line).top, first.top + ROW * row as f64, name);
            let numbers = words(line).trim_start_matches("附件：").starts_with(&format!("{}.", row + 1));
            assert!(numbers, "{name}: {}", words(line));
            let skipped = if row == 0 { 3 } else { 0 };
            let starts = sample.starts(line);
            let mut starts = starts.iter().filter(|(text, _)| !text.trim().is_empty()).skip(skipped);
            near(starts.next().unwrap().1, LEFT + 5.0 * CELL, "number");
            near(starts.nth(1).unwrap().1, LEFT + 6.0 * CELL, "name");
        }
    }
}

/// §7.3.5.2: unsealed: 署名 two cells in from the right, one blank 行 below the text; 成文日期 two cells behind its beginning.
#[test]
fn clause_7_3_5_2_unsealed() {
    let sample = Sample::read("notice");
    let (issuer, date) = (sample.last("青禾县人民政府办公室"), sample.last("2025年3月21日"));
    near(issuer.right, RIGHT - 2.0 * CELL, "issuer");
    near(issuer.top, sample.above(issuer).foot + LEADING + ROW, "issuer");
    near(date.left, issuer.left + 2.0 * CELL, "date");
    near(date.top, issuer.top + ROW, "date");
}

/// §7.3.5.1: one seal: the date four cells in, 署名 centred above it, both pressed a little below the seal's middle, its top
/// within one 行 of the text.
#[test]
fn clause_7_3_5_1_sealed() {
    let samples = [
        ("request", "青禾县柳河镇人民政府", "2025年4月8日"),
        ("letter", "青禾县交通运输局", "2025年5月12日"),
        ("classified", "中共青禾县委办公室", "2025年8月25日"),
        ("report-attachments", "青禾县水务局", "2025年1月20日"),
        ("reply", "青禾县人民政府", "2025年6月16日"),
    ];
    for (name, issuer, date) in samples {
        let sample = Sample::read(name);
        let seals = sample.seals();
        let [(page, words, seal)] = seals[..] else { panic!("{name}: one seal") };
        assert_eq!(words, format!("{issuer}印章"));
        let (issuer, date) = (sample.last(issuer), sample.last(date));
        assert_eq!((issuer.page, date.page), (page, page), "{name}");
        near(date.top, issuer.top + ROW, name);
        if issuer.right < RIGHT - 2.0 * CELL {
            near(date.right, RIGHT - 4.0 * CELL, name);
        }
        near(issuer.middle(), date.middle(), name);
        let (x, y) = middle(seal);
        near(x, date.middle(), name);
        let (top, foot) = (seal.y.to_mm(), seal.y.to_mm() + seal.height.to_mm());
        let below = (issuer.top + date.foot) / 2.0 - y;
        assert!(below > 0.0 && below < CELL, "{name}: the lines lie {below:.2} mm below the middle");
        assert!(top < issuer.top && foot > date.foot, "{name}: pressed");
        let text = sample.above(issuer).foot;
        assert!(top >= text && top - text <= ROW, "{name}: {:.2} mm below the text", top - text);
    }
}

/// §7.3.5.1: joint seals: each on the middle of its name, apart from each other, inside the text block; the date under the last.
#[test]
fn clause_7_3_5_1_joint_seals() {
    let sample = Sample::read("joint");
    let seals = sample.seals();
    let names = ["青禾县教育局", "青禾县公安局", "青禾县市场监督管理局"];
    assert_eq!(seals.len(), names.len());
    for ((page, words, seal), name) in seals.iter().zip(names) {
        let line = sample.last(name);
        assert_eq!((line.page, *words), (*page, format!("{name}印章").as_str()));
        let (x, y) = middle(seal);
        near(x, line.middle(), name);
        let foot = if name == names[2] { sample.last("2025年2月17日").foot } else { line.foot };
        let below = (line.top + foot) / 2.0 - y;
        assert!(below > 0.0 && below < CELL, "{name}: {below:.2} mm below the middle");
        assert!(seal.x.to_mm() >= LEFT && (seal.x + seal.width).to_mm() <= RIGHT, "{name}");
    }
    near(sample.last("2025年2月17日").middle(), sample.last(names[2]).middle(), "date");
    for (index, (_, _, one)) in seals.iter().enumerate() {
        for (_, _, other) in &seals[index + 1..] {
            let ((x, y), (other_x, other_y)) = (middle(one), middle(other));
            let apart = (x - other_x).hypot(y - other_y) - one.width.to_mm();
            assert!(apart > 1.0, "seals {apart:.2} mm apart");
        }
    }
    let first = sample.last(names[0]);
    let text = sample.above(first).foot;
    let top = seals[0].2.y.to_mm();
    assert!(top >= text && top - text <= ROW, "{:.2} mm below the text", top - text);
}

/// §7.3.5.3, §10.2: the stamp two 行 below the text, four cells in; 职务 two cells left of it on its middle; the date one 行 below.
#[test]
fn clause_7_3_5_3_stamps() {
    let sample = Sample::read("order");
    let seals = sample.seals();
    let [(page, words, stamp)] = seals[..] else { panic!("one stamp") };
    assert_eq!((page, words), (0, "市长签名章"));
    let (post, date) = (sample.last("市长"), sample.last("2025年4月16日"));
    let right = stamp.x.to_mm() + stamp.width.to_mm();
    near(right, RIGHT - 4.0 * CELL, "stamp");
    near(stamp.y.to_mm(), sample.at("（临溪市人民政府令第15号）").foot + 2.0 * ROW, "stamp");
    near(post.right, stamp.x.to_mm() - 2.0 * CELL, "post");
    near((post.top + post.foot) / 2.0, middle(stamp).1, "post");
    near(date.top, stamp.y.to_mm() + stamp.height.to_mm() + ROW, "date");
    near(date.right, RIGHT - 4.0 * CELL, "date");
    let number = sample.last("第42号");
    near(sample.at("《临溪市").top, number.foot + LEADING + 2.0 * ROW, "§10.2: 令号下空二行");
}

/// §7.3.5.1: names beside each other stand on one line, each below the middle of its seal, and the seal of the last presses the date.
#[test]
fn joint_names_beside_each_other_stand_on_one_line() {
    for issuers in [["县教育局", "县公安局"].as_slice(), &["县教育局", "县公安局", "县水务局"]]
    {
        let seals = ["education", "police", "water"].map(|name| format!("seals/{name}.png"));
        let front = "版式: official\n文种: 通知\n发文字号: 青教联发〔2025〕2号\n标题: 关于某项工作的通知\n主送机关: 各学校\n成文日期: 2025-02-17";
        let (names, seals) = (issuers.join(", "), seals[..issuers.len()].join(", "));
        let draft = format!("---\n{front}\n发文机关: [{names}]\n印章: [{seals}]\n---\n\n正文。\n");
        let (paper, _) = world::decided(&draft);
        let pressed = paper.pages.iter().find(|page| page.pictures.iter().any(|picture| picture.pressed));
        let page = pressed.unwrap();
        let line = |wanted: &str| page.lines.iter().rev().find(|line| words(line) == wanted).unwrap();
        let heights: Vec<f64> = issuers.iter().map(|name| line(name).baseline.to_mm()).collect();
        assert!(heights.iter().all(|height| (height - heights[0]).abs() < 0.01), "{heights:?}");
        let (_, middle) = middle(&page.pictures[0]);
        // a baseline is 0.38 of the type below its middle
        let name = heights[0] - 0.38 * CELL - middle;
        assert!((0.0..CELL).contains(&name), "{name:.2} mm below the middle of the seal");
        let date = line("2025年2月17日").baseline.to_mm() - middle;
        assert!(
            date < page.pictures[0].height.to_mm() / 2.0 - 3.0,
            "{date:.2} mm below the middle of the seal"
        );
    }
}

/// §7.3.6: 附注 two cells in, on the line below the date, clear of the seal.
#[test]
fn clause_7_3_6_notes() {
    let notes = [
        ("notice", "2025年3月21日", "（此件公开发布）"),
        ("request", "2025年4月8日", "（联系人：李晓岚，电话：5550123）"),
        ("letter", "2025年5月12日", "（联系人：韩文静，电话：5550176）"),
        ("classified", "2025年8月25日", "（此件发至乡镇级，不得翻印）"),
        ("reply", "2025年6月16日", "（此件公开发布）"),
    ];
    for (name, date, note) in notes {
        let sample = Sample::read(name);
        let (date, note) = (sample.last(date), sample.last(note));
        assert_eq!(date.page, note.page, "{name}");
        near(note.left, LEFT + 2.0 * CELL, name);
        near(note.top, date.top + ROW, name);
        let seals = sample.pages.pages[note.page].pictures.iter().filter(|picture| picture.pressed);
        for seal in seals {
            let radius = seal.width.to_mm() / 2.0;
            let (x, y) = (seal.x.to_mm() + radius, seal.y.to_mm() + radius);
            let apart = (note.right - CELL / 2.0 - x).hypot(note.top - y) > radius;
            assert!(apart, "{name}: a seal on 附注");
        }
    }
}

/// §7.3.7: new pages, label 黑体 on line 1, title centred on line 3; numbers as in the list; landscape where asked.
#[test]
fn clause_7_3_7_attachments() {
    for (name, turned, labels) in [("notice", None, 2..4), ("report-attachments", Some(4), 3..6)] {
        let sample = Sample::read(name);
        for (number, at) in (1..).zip(labels) {
            let page = &sample.pages.pages[at];
            let lines = &page.lines;
            let (label, title) = (sample.type_of(at, &lines[0]), sample.type_of(at, &lines[1]));
            let (left, top, right) =
                if turned == Some(at) { (35.0, 28.0, 260.0) } else { (LEFT, 37.0, RIGHT) };
            let size = (page.width.to_mm().round(), page.height.to_mm().round());
            assert_eq!(size, if turned == Some(at) { (297.0, 210.0) } else { (210.0, 297.0) });
            assert_eq!(words(&lines[0]), format!("附件{number}"));
            assert!(sample.pages.faces[lines[0].runs[0].face].postscript().contains("Sans"), "黑体");
            near(label.left, left, name);
            near(label.top, top, name);
            near(title.middle(), (left + right) / 2.0, name);
            near(title.top, top + 2.0 * ROW, name);
        }
    }
}

/// §7.4: the last rule's lower edge on the foot of the text block, 0.35 and 0.25 mm; on an even page; texts one cell in.
#[test]
fn clause_7_4_imprints() {
    for name in ALL.into_iter().filter(|name| *name != "letter") {
        let sample = Sample::read(name);
        let last = sample.pages.pages.len() - 1;
        assert!(last % 2 == 1, "{name}: an even page");
        let rules = sample.rules(last);
        let thick: Vec<i64> = rules.iter().map(|rule| (rule.height.to_mm() * 100.0).round() as i64).collect();
        assert_eq!(thick, if name == "request" { vec![35, 35] } else { vec![35, 25, 35] }, "{name}");
        for rule in &rules {
            near(rule.x.to_mm(), LEFT, name);
            near(rule.width.to_mm(), 156.0, name);
        }
        let foot = rules.last().unwrap();
        assert!(((foot.y + foot.height).to_mm() - FOOT).abs() < 0.05, "{name}: last rule");
        let page = &sample.pages.pages[last];
        let printer = page.lines.iter().find(|line| words(line).trim_end().ends_with("印发")).unwrap();
        let printer = sample.type_of(last, printer);
        near(printer.left, LEFT + SMALL, name);
        near(printer.right, RIGHT - SMALL, name);
        let (above, below) = (rules[rules.len() - 2], foot);
        near((printer.top + printer.foot) / 2.0, (above.y.to_mm() + below.y.to_mm()) / 2.0, name);
    }
}

/// §7.4.2: 抄送 one cell in, names below each other.
#[test]
fn clause_7_4_2_copies() {
    for (name, label, next) in [
        ("notice", "抄送：", "委，县法院"),
        ("order", "抄送：", "委，市中级"),
        ("reply", "抄送：", "局、文化"),
    ] {
        let sample = Sample::read(name);
        let (page, line) = sample.line(label);
        near(sample.type_of(page, line).left, LEFT + SMALL, name);
        let names = sample.starts(line)[3].1;
        near(names, LEFT + 4.0 * SMALL, name);
        near(sample.at(next).left, names, name);
    }
}

/// §7.5, §10.1: every page is numbered but a letter's first; no sample has a blank page before its 版记.
#[test]
fn clause_7_5_page_numbers() {
    let numbers: [(&str, &[Option<u32>]); 9] = [
        ("notice", &[Some(1), Some(2), Some(3), Some(4)]),
        ("request", &[Some(1), Some(2)]),
        ("joint", &[Some(1), Some(2), Some(3), Some(4)]),
        ("letter", &[None, Some(2)]),
        ("order", &[Some(1), Some(2)]),
        ("minutes", &[Some(1), Some(2)]),
        ("classified", &[Some(1), Some(2)]),
        ("report-attachments", &[Some(1), Some(2), Some(3), Some(4), Some(5), Some(6)]),
        ("reply", &[Some(1), Some(2)]),
    ];
    for (name, numbers) in numbers {
        let sample = Sample::read(name);
        let borne: Vec<_> = sample.pages.pages.iter().map(|page| page.number).collect();
        assert_eq!(borne, numbers, "{name}");
        for page in &sample.pages.pages {
            let line = page.lines.iter().find(|line| line.runs.iter().all(|run| run.element.is_none()));
            assert_eq!(line.map(words), page.number.map(|number| format!("— {number} —")), "{name}");
            let Some((line, number)) = line.zip(page.number) else { continue };
            let (left, right) = cells(line.runs.iter());
            // on a turned page these are places on the sheet before the turn (§9)
            assert!(line.runs.iter().all(|run| run.turned == (page.width > page.height)));
            match number % 2 {
                1 => near(right, RIGHT - CELL, name),
                _ => near(left, LEFT + CELL, name),
            }
            let dash = of_glyph(&sample.pages, &line.runs[0], &line.runs[0].glyphs[0]).unwrap();
            near((dash.top + dash.bottom) / 2.0, FOOT + 7.0, name);
        }
    }
}

/// §10.3: 出席, 请假, 列席 one blank 行 below the text, two cells in, 黑体; the names below each other.
#[test]
fn clause_10_3_attendance() {
    let sample = Sample::read("minutes");
    let present = sample.at("出席：");
    near(present.top, sample.above(present).foot + LEADING + ROW, "出席");
    for (row, label) in [(0.0, "出席："), (1.0, "请假："), (2.0, "列席：")] {
        let (page, line) = sample.line(label);
        let place = sample.type_of(page, line);
        near(place.left, LEFT + 2.0 * CELL, label);
        near(place.top, present.top + ROW * row, label);
        assert!(sample.pages.faces[line.runs[0].face].postscript().contains("Sans"), "{label} in 黑体");
        near(sample.starts(line)[3].1, LEFT + 5.0 * CELL, label);
    }
    let observers = sample.at("列席：");
    let lines = &sample.pages.pages[observers.page].lines;
    let next =
        lines.iter().map(|line| sample.type_of(observers.page, line)).find(|line| line.top > observers.foot);
    near(next.unwrap().left, LEFT + 5.0 * CELL, "回行");
}
