//! 署名、成文日期 (§7.3.5): they stand by each other's width, so they are placed together. In: the flow. Out: left ends.

use super::block::Block;
use super::broken::Broken;
use crate::compose::composition::Place;
use crate::length::Length;
use crate::style::{Arrangement, SignOff, Style};

/// Gives the lines of the sign-off their left ends.
pub(super) fn arrange(flow: &mut [Block<'_>], style: &Style) {
    let texts = || flow.iter().filter_map(Block::text);
    let date = texts().find_map(|broken| match broken.paragraph.place {
        Place::Date(sign_off) => Some((sign_off, broken.width(), broken.block_width)),
        _ => None,
    });
    let Some((sign_off, date, block_width)) = date else { return };
    let issuers = || texts().filter(|broken| matches!(broken.paragraph.place, Place::Issuer(_)));
    let widest = issuers().map(Broken::width).max().unwrap_or_default();
    let sealed = issuers().any(|issuer| issuer.paragraph.seal.is_some());
    let (issuer_left, date_left) = if sealed {
        centred_on_date(widest, date, block_width, block_width - style.sealed.right)
    } else {
        unsealed(sign_off, widest, date, block_width - sign_off.right)
    };
    for block in flow {
        let Block::Text(broken) = block else { continue };
        match broken.paragraph.place {
            Place::Issuer(_) => broken.left = Some(issuer_left.max(Length::ZERO)),
            Place::Date(_) => broken.left = Some(date_left.max(Length::ZERO)),
            Place::Flow | Place::At(_) => {}
        }
    }
}

/// 不加盖印章: the left ends of 署名 and 成文日期, given their widths and the edge that neither may cross.
fn unsealed(sign_off: &SignOff, issuer: Length, date: Length, edge: Length) -> (Length, Length) {
    match sign_off.arrangement {
        Arrangement::Shifted { shift } => {
            // 如成文日期长于发文机关署名，应当使成文日期右空二字，并相应增加署名右空字数
            let issuer_left = if date > issuer { edge - date - shift } else { edge - issuer };
            (issuer_left, issuer_left + shift)
        }
        Arrangement::CentredPair => {
            let issuer_left = (edge - issuer).min(edge - (date + issuer) / 2);
            (issuer_left, issuer_left + (issuer - date) / 2)
        }
    }
}

/// 加盖印章 (§7.3.5.1): the date ends at `edge`, the issuer is centred above it; one too long for that moves both left.
fn centred_on_date(issuer: Length, date: Length, block_width: Length, edge: Length) -> (Length, Length) {
    let date_left = (edge - date).min(block_width - (issuer + date) / 2);
    (date_left + (date - issuer) / 2, date_left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::StyleId;

    fn cells(count: i64) -> Length {
        Length::mm(count as f64)
    }

    fn whole(lefts: (Length, Length)) -> (i64, i64) {
        (lefts.0.to_mm().round() as i64, lefts.1.to_mm().round() as i64)
    }

    fn unsealed_lefts(arrangement: Arrangement, issuer: i64, date: i64) -> (i64, i64) {
        let sign_off =
            SignOff { issuer: StyleId::default(), date: StyleId::default(), arrangement, right: cells(2) };
        whole(unsealed(&sign_off, cells(issuer), cells(date), cells(26)))
    }

    #[test]
    fn unsealed_dates_start_two_cells_right_of_the_issuer() {
        let shifted = Arrangement::Shifted { shift: cells(2) };
        assert_eq!(unsealed_lefts(shifted, 10, 7), (16, 18), "GBT9704.md A7: cells 16 and 18");
        assert_eq!(unsealed_lefts(shifted, 7, 7), (19, 21));
        assert_eq!(
            unsealed_lefts(shifted, 4, 7),
            (17, 19),
            "a longer date stands two cells in, the issuer moves left"
        );
    }

    #[test]
    fn a_centred_pair_keeps_to_the_edge() {
        assert_eq!(unsealed_lefts(Arrangement::CentredPair, 11, 7), (15, 17));
        assert_eq!(unsealed_lefts(Arrangement::CentredPair, 5, 7), (20, 19));
    }

    #[test]
    fn sealed_issuers_are_centred_on_the_date() {
        let lefts = |issuer| whole(centred_on_date(cells(issuer), cells(7), cells(28), cells(24)));
        assert_eq!(lefts(11), (15, 17), "GBT9704.md A7: date from cell 17");
        assert_eq!(lefts(21), (7, 14), "a long issuer stays in the text block");
    }
}
