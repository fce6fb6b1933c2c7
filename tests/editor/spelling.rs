//! Words that sound as others do. In: sentences. Out: what was probably meant, and nothing where a name or another word is meant.

use super::{checked, checked_with};

/// What is told of a sentence in the middle of a draft, by hint.
fn hints(sentence: &str) -> Vec<String> {
    let draft = format!("---\n标题: 关于检查的报告\n版式: plan\n---\n\n{sentence}\n");
    let checked = checked(&draft);
    let typos = checked.diagnostics.iter().filter(|said| said.rule.code == "wording/typo");
    typos.flat_map(|said| said.hints.clone()).collect()
}

#[test]
fn a_hanzi_that_sounds_alike_is_seen() {
    for (wrong, right) in [
        ("加快产业转型升极。", "升级"),
        ("创新工作思唯。", "思维"),
        ("严肃财经记律。", "纪律"),
        ("做好信仿接待工作。", "信访"),
        ("营造良好的社会分围。", "氛围"),
        ("坚持问题导像，补齐短板。", "问题导向"),
        ("要有的放失地开展帮扶。", "有的放矢"),
        ("按照既往开来的要求推进工作。", "继往开来"),
        ("树牢底线思唯。", "底线思维"),
    ] {
        let hints = hints(wrong);
        assert!(
            hints.iter().any(|hint| hint.starts_with("改为") && hint.contains(right)),
            "{wrong}: {hints:?}"
        );
    }
}

#[test]
fn names_and_new_words_are_left_alone() {
    for right in [
        "新丰村、新丰社区的道路已经修好，新丰的群众都说好。",
        "王升极同志负责此项工作。",
        "对其他工程实行季检，推选4名管水员，未发生“民转刑”案件。",
        "经济上升极快，环境大为改善。",
        "县人民政府办公室要加强指导。",
        "请研究研究再定，一个一个地办。",
        "已完成工作工作人员要及时登记。",
        "建设目的的确定要慎重，该项目的地址已选好。",
    ] {
        let found = checked(&format!("---\n标题: 关于检查的报告\n版式: plan\n---\n\n{right}\n"));
        let of_words = |code: &str| code == "wording/typo" || code == "wording/doubled";
        assert!(
            !found.diagnostics.iter().any(|said| of_words(said.rule.code)),
            "{right}: {:?}",
            found.diagnostics
        );
    }
}

#[test]
fn a_word_typed_twice_is_seen() {
    for (wrong, words) in [
        ("深化“放管服”改革改革。", "改革"),
        ("不断满足人民日益增长的美好生活的的需要。", "的"),
        ("我们要要进一步提高站位。", "要"),
        ("各社区社区干部干部要到位。", "干部"),
    ] {
        let found = checked(&format!("---\n标题: 关于检查的报告\n版式: plan\n---\n\n{wrong}\n"));
        let mut said = found.diagnostics.iter().filter(|said| said.rule.code == "wording/doubled");
        assert!(said.any(|said| said.message.contains(&format!("“{words}”"))), "{wrong}");
    }
}

#[test]
fn one_slip_is_told_once() {
    let found = checked("---\n标题: 关于检查的报告\n版式: plan\n---\n\n要再接再励，做好布署。\n");
    let typos = found.diagnostics.iter().filter(|said| said.rule.code == "wording/typo");
    assert_eq!(typos.count(), 2);
}

#[test]
fn a_short_name_is_not_seen_in_a_longer_one() {
    let draft = "---\n标题: 关于检查的报告\n版式: plan\n---\n\n朝辉办公室不是朝辉办。\n";
    let found = checked_with(draft, "检查:\n  名称: {朝辉办: 朝辉街道办事处}\n");
    let told = found.diagnostics.iter().chain(&found.review).filter(|said| said.rule.code == "name/fixed");
    assert_eq!(told.count(), 1);
}
