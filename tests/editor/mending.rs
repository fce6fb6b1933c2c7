//! Mending. In: drafts, and text at random. Out: that a mended draft has nothing to mend, and that nothing is changed but what a mend names.

use super::office;
use gongwen::source::SourceId;
use proptest::prelude::*;

fn mend(bytes: &[u8]) -> gongwen::Mended {
    gongwen::mend("稿.md", bytes, None, &office(""))
}

/// What the named mends make of each round's text, byte by byte.
fn replayed(mended: &gongwen::Mended, first: &str) -> String {
    let mut text = first.to_owned();
    for (sources, made) in &mended.rounds {
        assert_eq!(
            sources.get(SourceId(0)).unwrap().text,
            text,
            "a round begins with what the one before has left"
        );
        for fix in made.iter().rev().filter_map(|said| said.fix.as_ref()) {
            text.replace_range(fix.span.range(), &fix.replacement);
        }
    }
    text
}

const FAULTY: &str = "关于召开会议的通知。\n\n各社区:\n\n(一)做好准备,落实“一案三书”、“四张清单”。办(所）于2024年03月05日组织 20 人参加\"三会一课\"。。\n\n\
    （二）、招募１５-２０人，费用下降15～30%，按某政办发[2024]05号执行...各单位照办。\n\n          某某街道办事处\n\n        二〇二四年三月五日\n";

#[test]
fn a_mended_draft_has_nothing_to_mend() {
    let once = mend(FAULTY.as_bytes());
    let text = String::from_utf8(once.bytes.clone()).unwrap();
    assert_eq!(
        text,
        "关于召开会议的通知\n\n各社区：\n\n（一）做好准备，落实“一案三书”“四张清单”。办（所）于2024年3月5日组织20人参加“三会一课”。\n\n\
         （二）招募15～20人，费用下降15%～30%，按某政办发〔2024〕5号执行……各单位照办。\n\n某某街道办事处\n\n2024年3月5日\n"
    );
    let twice = mend(&once.bytes);
    assert!(twice.rounds.is_empty() && twice.bytes == once.bytes);
}

#[test]
fn a_draft_keeps_its_encoding_and_its_line_ends() {
    let typed = FAULTY.replace('\n', "\r\n");
    let plain = String::from_utf8(mend(FAULTY.as_bytes()).bytes).unwrap().replace('\n', "\r\n");
    let (gbk, _, _) = encoding_rs::GB18030.encode(&typed);
    let wide = |text: &str| -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    assert_eq!(mend(typed.as_bytes()).bytes, plain.as_bytes());
    assert_eq!(mend(&gbk).bytes, encoding_rs::GB18030.encode(&plain).0.as_ref());
    assert_eq!(mend(&wide(&typed)).bytes, wide(&plain));
    assert_eq!(mend(&marked(&typed)).bytes, marked(&plain));
    // what is damaged cannot be written back as it was
    let damaged = [typed.as_bytes(), b"\xff\xfe"].concat();
    assert_eq!(mend(&damaged).bytes, damaged);
}

/// Pieces of drafts in an order that is no order, always the same.
fn tossed(length: usize) -> String {
    let pieces = [
        "各单位",
        "要",
        ",",
        "；",
        "(",
        ")",
        "（",
        "２０",
        "2024年03月05日",
        "国办发[2020]3号",
        "15～30%",
        "三、五天",
        "“一案三书”、“四张清单”",
        "。。",
        "...",
        "--",
        " ",
        "\n\n",
        "\n",
        "的的",
        "达.35个",
        "**重点**",
        "`a,b`",
        "&amp;",
        "\\*",
        "# ",
        "- ",
        "| 甲 | 1 |\n",
        "\"",
        "”",
        "《",
        "[",
        "是",
        "，",
    ];
    let mut state = 7_u64;
    let mut text = String::new();
    while text.len() < length {
        // a linear congruential generator is random enough to mix pieces
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let toss = (state >> 33) as usize;
        text.push_str(pieces[toss % pieces.len()]);
        text.extend(char::from_u32(0x4e00 + (toss / pieces.len() % 0x5000) as u32));
    }
    text
}

#[test]
fn a_long_random_text_loses_nothing_but_what_is_named_and_is_mended_at_once() {
    let text = tossed(40_000);
    let mended = mend(text.as_bytes());
    let last = String::from_utf8(mended.bytes.clone()).unwrap();
    assert_eq!(replayed(&mended, &text), last);
    assert!(last.len() > 36_000 && last != text);
    let again = mend(&mended.bytes);
    assert!(again.rounds.is_empty() && again.bytes == mended.bytes);
}

proptest! {
    #![proptest_config(crate::world::cases(48))]

    #[test]
    fn nothing_is_changed_but_what_is_named(
        parts in proptest::collection::vec(
            prop_oneof![
                "[一-龥]{1,6}", "[，。；：、“”《》（）(),;:\"'…—-]{1,3}", "[0-9０-９]{1,4}[年月日号%万人]?", "[ \u{3000}\t]{1,3}",
                Just("\n\n".to_owned()), Just("\r\n".to_owned()), Just("（一）".to_owned()), Just("1、".to_owned()), Just("二〇二四年".to_owned()),
                Just("**重点**".to_owned()), Just("| 甲 | 1 |\n".to_owned()), Just("[2024]05号".to_owned()), Just("一是".to_owned()), "[a-z*_#>`\\\\]{1,3}",
            ],
            0..60,
        )
    ) {
        let text = parts.concat();
        let mended = mend(text.as_bytes());
        let first = mended.rounds.first().map(|(sources, _)| sources.get(SourceId(0)).unwrap().text.clone());
        if let Some(first) = first {
            let last = String::from_utf8(mended.bytes.clone()).unwrap().replace("\r\n", "\n");
            prop_assert_eq!(replayed(&mended, &first), last.replace('\r', "\n"));
        } else {
            prop_assert_eq!(&mended.bytes, text.as_bytes());
        }
        prop_assert!(mend(&mended.bytes).rounds.is_empty());
    }
}

/// Blanks part what a row says: 物业管理 42件 33.3%.
#[test]
fn columns_stay_apart() {
    let draft = "关于检查情况的报告\n\n区政府：\n现将情况报告如下。\n物业管理 42件 33.3%\n环境卫生 31件 24.6%\n\n平安街道办事处\n2026年4月5日\n";
    assert_eq!(String::from_utf8(mend(draft.as_bytes()).bytes).unwrap(), draft);
}
