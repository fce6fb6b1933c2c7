//! 标点: GB/T 15834—2011. In: nothing. Out: the rules with their explanations.

use super::table::rules;

rules! {
    HALF_WIDTH = "punctuation/half-width", Error, "GB/T 15834—2011",
        what "汉字之间的逗号、分号、冒号、问号、叹号、句号用全角",
        why "半角标点是给外文用的，夹在汉字之间又小又挤",
        wrong "请各社区做好准备,按时参加会议。", right "请各社区做好准备，按时参加会议。";
    BRACKETS = "punctuation/brackets", Error, "GB/T 15834—2011",
        what "文中的括号用全角，左右成对",
        why "一边全角一边半角的括号大小不一，一眼就看得出",
        wrong "各办(所）负责人参加会议。", right "各办（所）负责人参加会议。";
    UNPAIRED = "punctuation/unpaired", Error, "GB/T 15834—2011",
        what "引号、书名号、括号成对使用",
        why "缺了一半，就不知道引的话、书名到哪里为止",
        wrong "落实“三会一课制度，按时参加会议。", right "落实“三会一课”制度，按时参加会议。";
    STRAIGHT = "punctuation/straight-quotes", Warning, "GB/T 15834—2011",
        what "汉字的引号用“ ”，不用半角的直引号",
        why "直引号分不出左右，印出来又窄",
        wrong "落实\"三会一课\"制度。", right "落实“三会一课”制度。";
    BETWEEN_QUOTES = "punctuation/between-quotes", Warning, "GB/T 15834—2011 第4.5.3.5条",
        what "标有引号、书名号的并列成分之间不用顿号",
        why "引号、书名号已经把它们分开；后面另有括注或夹着不加引号的成分时仍用顿号",
        wrong "编制“一案三书”、“四张清单”。", right "编制“一案三书”“四张清单”。";
    REPEATED_MARK = "punctuation/repeated", Warning, "GB/T 15834—2011",
        what "同一处只用一个句号、逗号、顿号、分号或冒号",
        why "重复的标点多半是改稿时留下的",
        wrong "请按时参加会议。。", right "请按时参加会议。";
    DASHES = "punctuation/dashes", Warning, "GB/T 15834—2011",
        what "破折号写“——”，省略号写“……”，各占两个字",
        why "用短横、点号凑成的，印出来长短不一，还会从中间断开",
        wrong "参加会议的有社区、学校...各单位。", right "参加会议的有社区、学校……各单位。";
    NESTED = "punctuation/nested", Warning, "GB/T 15834—2011",
        what "书名号里面用〈 〉，双引号里面用单引号",
        why "内外一样，就分不清哪一层到哪里为止",
        wrong "学习《关于印发《会议制度》的通知》。", right "学习《关于印发〈会议制度〉的通知》。";
    DOCUMENT_QUOTED = "punctuation/document-quoted", Warning, "GB/T 15834—2011",
        what "文件、法规的名称用书名号，不用引号",
        why "用引号的是话语和特定称谓；读者要凭名称去查文件",
        wrong "落实“法治政府建设实施纲要”。", right "落实《法治政府建设实施纲要（2021—2025年）》。";
    COORDINATES = "punctuation/coordinates", Warning, "GB/T 15834—2011",
        what "句子里并列的名称之间用顿号",
        why "逗号隔开的是分句；用在几个名称之间，就读断了",
        wrong "学习宪法，民法典，监察法等法律。", right "学习宪法、民法典、监察法等法律。";
    CONJUNCTION = "punctuation/conjunction", Warning, "GB/T 15834—2011",
        what "“和”“以及”一类连词前面不用顿号",
        why "连词已经把并列的词连起来了",
        wrong "请各社区、和各单位参加。", right "请各社区和各单位参加。";
    MISUSED = "punctuation/misused", Warning, "GB/T 15834—2011",
        what "标点用在该用的地方",
        why "书名号里末尾不带顿号，引号外面不再加句号，“强调”后面用逗号或冒号",
        wrong "会议强调；要抓好落实。", right "会议强调，要抓好落实。";
    ELLIPSIS = "punctuation/ellipsis", Warning, "GB/T 15834—2011",
        what "省略号和“等”只用一个",
        why "两个说的是一个意思",
        wrong "参加的有社区、学校……等。", right "参加的有社区、学校等。";
    UNENDED = "punctuation/unended", Warning, "GB/T 15834—2011",
        what "正文每一段末尾有标点",
        why "没有句号的一段，看不出是写完了还是漏了",
        wrong "请各社区做好准备，落实人员，按时参加会议，不得缺席", right "请各社区做好准备，落实人员，按时参加会议，不得缺席。";
}
