//! 标点: GB/T 15834—2011. In: nothing. Out: the rules with their explanations.

use super::rules;

rules! {
    HALF_WIDTH = "punctuation/half-width", Error, "GB/T 15834—2011",
        what "汉字之间的逗号、分号、冒号、问号、叹号用全角",
        why "半角标点是给外文用的，夹在汉字之间又小又挤",
        wrong "宣传宪法,民法典。", right "宣传宪法、民法典。";
    BRACKETS = "punctuation/brackets", Error, "GB/T 15834—2011",
        what "文中的括号用全角，左右成对",
        why "一边全角一边半角的括号大小不一，一眼就看得出",
        wrong "各办(所）负责人参加。", right "各办（所）负责人参加。";
}
