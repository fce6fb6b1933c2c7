//! Lines that stand closer for the sake of the sign-off. In: drafts whose sign-off would stand alone. Out: which pages are
//! tightened, and by how much.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::paper::{full_lines, single_lines};
use crate::world::{self, compile, draft, find, part};
use gongwen::Target;
use gongwen::rooms::typeset::pages::Pages;

/// The tops of the lines of each page but the first, from the first line's, in points.
fn pitches(pages: &Pages) -> Vec<Vec<f64>> {
    let of = |page: &gongwen::rooms::typeset::pages::Page| {
        let tops: Vec<f64> = page.lines.iter().map(|line| line.baseline.to_pt()).collect();
        let text = &tops[..tops.len().saturating_sub(1)];
        text.windows(2).map(|pair| pair[1] - pair[0]).collect()
    };
    pages.pages.iter().skip(1).map(of).collect()
}

/// §7.3.5.5: the rows of the last two pages alone stand closer, those of all others stay.
#[test]
fn a_lone_sign_off_tightens_the_last_two_pages_alone() {
    for (count, paragraph) in [(6, 1), (40, 1), (6, 4), (8, 3)] {
        // the sign-off wants two rows more than the last page has
        let lines = 22 * count - 3 - 1;
        let body = if paragraph == 1 {
            single_lines(lines)
        } else {
            format!("{}\n\n", full_lines(paragraph)).repeat(lines / paragraph)
                + &single_lines(lines % paragraph)
        };
        let compiled = compile(&draft(&body), &[Target::Pdf, Target::Docx]);
        let codes: Vec<_> = compiled.diagnostics.iter().map(|said| said.rule.code).collect();
        assert!(codes.contains(&"layout/tightened"), "{count} pages: {codes:?}");
        assert_eq!(compiled.pages, count, "{paragraph} lines");
        let pitches = pitches(compiled.paper.as_ref().unwrap());
        let (others, last) = pitches.split_at(count - 3);
        assert!(others.iter().flatten().all(|pitch| (pitch - 29.61).abs() < 0.05), "{others:?}");
        let close = |pitch: &&f64| **pitch < 28.4 && **pitch >= 27.99;
        assert!(last.iter().all(|page| page.iter().filter(close).count() > 10), "{last:?}");
        let document = part(&compiled.files[1].1, "word/document.xml");
        let told = document.matches("w:lineRule=\"exact\"").count();
        assert!((10..=48).contains(&told), "{told} paragraphs");
        // the style itself keeps its rows
        assert!(part(&compiled.files[1].1, "word/styles.xml").contains("w:line=\"592\""));
    }
}

/// §7.3.5.5 asks for the sign-off beside text, not for a blank page before 版记.
#[test]
fn no_page_is_blank_for_the_sake_of_the_sign_off() {
    let head = "---\n标题: 关于处置情况的报告\n版式: official\n主送机关: 市委政法委\n发文机关: 某某县委政法委员会\n\
        成文日期: 2026-02-13\n发文字号: 某政法〔2026〕3号\n签发人: 张三\n附注: 联系人：李四，电话：0435-1234567\n\
        抄送: 市公安局、市信访局\n---\n\n";
    let mut tightened = 0;
    for lines in 24..34 {
        let compiled = compile(&format!("{head}{}", single_lines(lines)), &[Target::Pdf]);
        let codes: Vec<_> = compiled.diagnostics.iter().map(|said| said.rule.code).collect();
        let pages = &compiled.paper.as_ref().unwrap().pages;
        tightened += usize::from(codes.contains(&"layout/tightened"));
        let blank = pages.iter().any(|page| page.lines.is_empty());
        assert!(!blank, "{lines} lines: {codes:?}");
    }
    assert!(tightened > 0);
}

/// 附件说明 is no body (§7.3.4): the last page shows a line of it above the list (§7.3.5.5).
#[test]
fn the_last_page_has_text_above_the_list_of_attachments() {
    for lines in 9..=16 {
        let text: String = (0..lines).map(|_| "各村要按时报送排查情况。\n\n").collect();
        let text = format!(
            "---\n标题: 关于排查的通知\n主送机关: 各村\n发文机关: 某某镇人民政府\n成文日期: 2024-12-19\n附件: [一览表, 报送表]\n---\n\n{text}# 附件1 一览表\n\n略。\n\n# 附件2 报送表\n\n略。\n"
        );
        let (set, _) = world::decided(&text);
        let (page, _) = find(&set, "附件：1");
        let body = set.pages[page].lines.iter().any(|line| world::words(line).contains("各村要按时"));
        assert!(body, "{lines} lines");
    }
}

#[test]
fn a_letter_is_tightened_to_one_page() {
    let front = "标题: 关于某事的复函\n主送机关: 县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n版式: letter\n发文字号: 某街办函〔2024〕5号\n抄送: 县委办公室";
    let letter = |lines: usize| format!("---\n{front}\n---\n\n{}\n\n特此函复。\n", full_lines(lines));
    let pages: Vec<usize> = (6..10).map(|lines| world::pages(&letter(lines)).pages.len()).collect();
    assert!(pages.starts_with(&[1, 1]), "{pages:?}");
}

/// A word processor moves all that is kept together: a short body of which the last paragraph goes over two pages is no such chain.
#[test]
fn a_short_body_is_not_moved_with_its_title() {
    let draft = std::fs::read_to_string("drafts/决定.md").unwrap();
    let docx = compile(&draft, &[Target::Docx]).files.pop().unwrap().1;
    let document = part(&docx, "word/document.xml");
    assert_eq!(document.matches("<w:pStyle w:val=\"body\"/><w:keepNext/>").count(), 1, "{document}");
}
