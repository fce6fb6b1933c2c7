//! Numbers of lines that were copied along, as an editor or a review has them. In: a text. Out: the same without them, if each of its
//! lines has one.

/// The fewest lines that tell.
const FEWEST: usize = 5;

/// A text without the numbers of its lines: 1, 2, 3 from the first one on, a blank or nothing behind each.
pub(super) fn without(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('1') {
        return None;
    }
    let (mut next, mut blank, mut counted) = (1_usize, 0, 0_usize);
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let typed = line.trim_start();
        if typed.is_empty() {
            blank += 1;
            out.push_str(line);
            continue;
        }
        let rest = typed.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = typed.get(..typed.len() - rest.len())?.parse::<usize>().ok()?;
        let bare = rest.strip_prefix([' ', '\t', '\u{3000}']).or(rest.starts_with('\n').then_some(rest));
        // blank lines count, or do not
        if number != next && number != next + blank || bare.is_none() && !rest.is_empty() {
            return None;
        }
        (next, blank, counted) = (number + 1, 0, counted + 1);
        out.push_str(bare.map_or(rest, |bare| bare.strip_prefix(' ').unwrap_or(bare)));
    }
    (counted >= FEWEST).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn lines_are_counted_from_the_first_one_on() {
        let text = "1  关于检查的通告\n2\n3  一、范围\n4  2026年4月起\n\n6  甲局\n";
        assert_eq!(without(text).as_deref(), Some("关于检查的通告\n\n一、范围\n2026年4月起\n\n甲局\n"));
        for text in [
            "1 甲\n2 乙\n",
            "关于检查的通知\n1 甲\n2 乙\n3 丙\n4 丁\n5 戊\n",
            "1.甲\n2.乙\n3.丙\n4.丁\n5.戊\n",
        ] {
            assert_eq!(without(text), None, "{text}");
        }
    }
}
