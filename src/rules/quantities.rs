//! 数字、日期、文号: GB/T 15835—2011 and GB/T 9704—2012. In: nothing. Out: the rules with their explanations.

use super::table::rules;

rules! {
    WIDE_DIGITS = "number/full-width", Error, "GB/T 15835—2011",
        what "阿拉伯数字和外文字母用半角",
        why "全角数字一个占一格，与标准规定的半角数字宽窄不一",
        wrong "参会人员共２０人。", right "参会人员共20人。";
    RANGE_SIGN = "number/range-sign", Warning, "GB/T 15834—2011 第4.13条",
        what "数值的起止用“～”，年月日的起止用“—”",
        why "半字长的短横是连接号，看不出是从几到几",
        wrong "每组安排15-20人。", right "每组安排15～20人。";
    NUMBER_MIXED = "number/mixed", Warning, "GB/T 15835—2011",
        what "一个数不同时用汉字和阿拉伯数字，“万”“亿”除外",
        why "一百20、百分之30读写都不便",
        wrong "共有一百20人参加。", right "共有120人参加。";
    DECIMAL = "number/decimal", Warning, "GB/T 15835—2011",
        what "小于1的小数，小数点前写“0”",
        why "省了0，小数点容易看漏",
        wrong "不合格率下降.35个百分点。", right "不合格率下降0.35个百分点。";
    UNIT = "number/unit", Warning, "国务院关于在我国统一实行法定计量单位的命令",
        what "计量单位写全、写一种，货币不重复",
        why "“平方”不是单位；一处用公里，一处用km，读者以为不同",
        wrong "绿化面积500平方。", right "绿化面积500平方米。";
    GROUPING = "number/grouping", Warning, "GB/T 15835—2011",
        what "整数分节，三位一节，不用小数点",
        why "1.500个像是一个半，1,5000看不出少打了一个数字没有",
        wrong "新增就业岗位1.500个。", right "新增就业岗位1500个。";
    MEASURE = "number/measure", Warning, "现代汉语词典、惯例",
        what "量词和所计量的东西要相配",
        why "水带论条，灭火器论具；量词错了，读来不像话，也像是抄错了行",
        wrong "配备了一台水带。", right "配备了一条水带。";
    RANGE_UNIT = "number/range-unit", Warning, "GB/T 15835—2011",
        what "数值范围前后两个数都写“%”“万”“亿”",
        why "前一个数省略了，15～30%可能读成从15到30%",
        wrong "费用下降15～30%。", right "费用下降15%～30%。";
    ADJACENT = "number/adjacent", Warning, "GB/T 15835—2011",
        what "相邻两个数字连用表示概数，中间不用顿号",
        why "用了顿号就成了并列的两个数",
        wrong "会期三、五天。", right "会期三五天。";
    STACKED = "number/stacked", Warning, "GB/T 15835—2011",
        what "表示约数的词只用一个",
        why "“约”“近”“余”“左右”“以上”意思相同或矛盾，叠用说不清多少",
        wrong "参会人员约20人左右。", right "参会人员约20人。";
    MULTIPLE = "number/multiple", Warning, "GB/T 15835—2011、惯例",
        what "减少、降低不用“倍”，百分数和百分点分清",
        why "减少一倍就是没有了；减少的用百分之几、几分之几",
        wrong "能耗降低了两倍。", right "能耗降低了三分之二。";
    DURATION = "date/duration", Warning, "惯例",
        what "起止日期之间有多长，时长就写多长",
        why "一处是后来改的，另一处忘了改",
        wrong "整治从3月1日至5月31日，为期两个月。", right "整治从3月1日至5月31日，为期三个月。";
    PADDED_DATE = "date/padded", Error, "GB/T 9704—2012 §7.3.5.4",
        what "月、日不编虚位，1不写作01",
        why "标准规定成文日期的月、日不编虚位，文中日期也一样",
        wrong "会议定于2024年12月05日召开。", right "会议定于2024年12月5日召开。";
    UNREAL_DATE = "date/unreal", Error, "惯例",
        what "文中的日期要真实存在",
        why "没有的日期是笔误，读者不知道是哪一天",
        wrong "会议定于2月30日召开。", right "会议定于2月28日召开。";
    DAY_NUMBER = "date/day-number", Warning, "GB/T 15835—2011",
        what "几月几日不写作几月几号",
        why "“号”是口语",
        wrong "会议定于12月19号召开。", right "会议定于12月19日召开。";
    SHORT_YEAR = "date/short-year", Warning, "GB/T 15835—2011",
        what "年份写四位",
        why "写两位分不清是年份还是年数",
        wrong "会议定于24年12月召开。", right "会议定于2024年12月召开。";
    NAMED_DAY = "date/named-day", Warning, "GB/T 15835—2011",
        what "用月、日命名的节日、纪念日，月日之间用间隔号，加引号",
        why "不加引号像是小数或者编号",
        wrong "组织12·4宪法日宣传。", right "组织“12·4”国家宪法日宣传。";
    HAN_YEAR = "date/han-year", Warning, "GB/T 15835—2011",
        what "汉字年份里的零写“〇”；公文年份用阿拉伯数字",
        why "“零”用于计量，编号、年份用“〇”",
        wrong "会议总结二零二四年工作。", right "会议总结2024年工作。";
    HAN_DATE = "date/han", Warning, "GB/T 9704—2012 §7.3.5.4",
        what "成文日期用阿拉伯数字",
        why "2012年起的标准规定用阿拉伯数字将年、月、日标全",
        wrong "成文日期: 二〇二四年十二月十九日", right "成文日期: 2024年12月19日";
    DATE_PERIOD = "date/period", Warning, "党政机关公文处理工作条例 第九条",
        what "成文日期不早于标题所说的年份",
        why "总结、报告写的是已经过去的时间；早于它的日期多半是从旧稿带来的",
        wrong "标题: 关于2025年度工作的通报", right "标题: 关于2024年度工作的通报";
    DATE_FUTURE = "date/future", Warning, "党政机关公文处理工作条例 第九条",
        what "成文日期不晚于今天",
        why "成文日期是会议通过或者负责人签发的日期；晚一个多月的多半是年份、月份写错了",
        wrong "成文日期: 2031年12月19日", right "成文日期: 2024年12月19日";
    WEEKDAY = "date/weekday", Warning, "惯例",
        what "日期和星期要对得上",
        why "对不上，参会的人不知道哪一个是对的",
        wrong "会议定于2024年12月20日（星期三）召开。", right "会议定于2024年12月20日（星期五）召开。";
    BACKWARDS = "date/backwards", Warning, "惯例",
        what "起止日期先起后止",
        why "结束在开始之前，必有一个写错了",
        wrong "公示期为2024年5月10日至5月6日。", right "公示期为2024年5月6日至5月10日。";
    HOUR = "date/hour", Warning, "GB/T 15835—2011、惯例",
        what "时刻要有，上午下午与时数不矛盾",
        why "用24小时制就不写上午、下午",
        wrong "会议定于上午14时召开。", right "会议定于下午2时召开。";
    TENSE = "date/tense", Warning, "惯例",
        what "说过去的事不用“将”，说将来的事不用“已”",
        why "时间和“已”“将”对不上，读者不知道事情做了没有",
        wrong "项目已于明年3月完工。", right "项目将于明年3月完工。";
    DATE_MIXED = "date/mixed", Warning, "GB/T 15835—2011",
        what "一个日期、时刻、届次里不同时用汉字和阿拉伯数字",
        why "年月日时是一个整体，写法要一致",
        wrong "会议定于12月二十日召开。", right "会议定于12月20日召开。";
    CONTACT_NUMBER = "number/contact", Warning, "惯例",
        what "电话、邮箱、邮政编码的位数和写法要对",
        why "少一位、多一位，就联系不上",
        wrong "请报党政办，联系电话0435-12345。", right "请报党政办，联系电话0435-1234567。";
    CITED_NUMBER = "number/cited", Error, "GB/T 9704—2012 §7.2.5",
        what "文中引用的发文字号，年份用六角括号〔〕，序号不加“第”、不编虚位",
        why "读者按发文字号查文件，写法要与原件一致",
        wrong "落实某政办发[2024]05号文件。", right "落实某政办发〔2024〕5号文件。";
    CITED_YEAR = "number/cited-year", Error, "GB/T 9704—2012 §7.2.5",
        what "发文字号的年份标全称",
        why "标准规定年份标全称，用四位数字",
        wrong "落实某政办发〔24〕5号文件。", right "落实某政办发〔2024〕5号文件。";
    CITED_ORDER = "number/cited-order", Warning, "惯例",
        what "引用公文先写标题，后在括号里写发文字号",
        why "读者先看是什么文件，再看文号",
        wrong "落实某政办发〔2024〕5号《会议制度》。", right "落实《会议制度》（某政办发〔2024〕5号）。";
    MARKING = "number/marking", Warning, "GB/T 9704—2012 §7.2、党政机关公文处理工作条例 第九条",
        what "文中说到的份号、密级、紧急程度照规定写",
        why "份号是六位数字，密级只有绝密、机密、秘密，紧急程度只有特急、加急；别的写法登记、传递时对不上",
        wrong "该文件份号为17，由专人保管。", right "该文件份号为000017，由专人保管。";
    TABLE_SUM = "figure/sum", Warning, "惯例",
        what "表格的合计等于各行之和",
        why "数字对不上，报上去就要退回",
        wrong "| 社区 | 人数 |\n| --- | --- |\n| 甲 | 12 |\n| 乙 | 30 |\n| 合计 | 52 |", right "| 社区 | 人数 |\n| --- | --- |\n| 甲 | 12 |\n| 乙 | 30 |\n| 合计 | 42 |";
    PERCENTAGE = "figure/percentage", Note, "惯例",
        what "文中的百分比与旁边的数一致",
        why "改了数没有改百分比，是常见的疏漏",
        wrong "受理事项40件，办结38件，办结率90%。", right "受理事项40件，办结38件，办结率95%。";
    PROSE_SUM = "figure/prose-sum", Warning, "惯例",
        what "文中各数之和等于总数，升降与数字一致",
        why "数字对不上，读者不知道信哪一个",
        wrong "其他物资有电脑5台、打印机2台，共8台。", right "其他物资有电脑5台、打印机2台，共7台。";
    ITEM_COUNT = "figure/item-count", Warning, "惯例",
        what "写了几项，就列几项",
        why "说三个方面，列了四个，多半是后来添的没有改前面的数",
        wrong "要抓好三个方面：一是宣传；二是培训；三是检查；四是整改。", right "要抓好四个方面：一是宣传；二是培训；三是检查；四是整改。";
}
