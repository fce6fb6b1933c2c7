//! What keeps a document from being made, or changes it on the way: reading, elements, layout, batches. In: nothing. Out: the
//! rules with their explanations.

use super::table::rules;

rules! {
    ENCODING = "draft/encoding", Note, "程序",
        what "草稿不是 UTF-8 编码时，按 GB18030 读入，并说明一次",
        why "老版记事本和 WPS 存出的文本常是 GBK 编码；认错编码会变成乱码",
        wrong "（用 GBK 保存的 草稿.md）", right "另存为 UTF-8 编码的 草稿.md";
    NOT_TEXT = "draft/not-text", Error, "程序",
        what "草稿必须是文本文件",
        why "图片、Word 文档和压缩包不能当作草稿排版",
        wrong "gongwen build 照片.png", right "gongwen build 草稿.md";
    CONTROL_CHARACTER = "draft/control-character", Error, "程序",
        what "草稿中不能有不可见的控制字符",
        why "控制字符排不出来，也会使 Word 打不开文件",
        wrong "一、总体<U+0000>情况", right "一、总体情况";
    TOO_MANY_PROBLEMS = "draft/too-many-problems", Error, "程序",
        what "一份草稿的问题不能多于一千处",
        why "一千处以后不再检查；没有查过的草稿不能排成公文",
        wrong "（误把别的文件当作草稿）", right "改好前面的问题再试";
    OFFICE = "office/value", Error, "程序",
        what "单位默认值（gongwen.yaml）要符合 YAML 写法，只能写各份公文都一样的要素",
        why "标题、日期等每份公文不同，写在默认值里会错印在别的公文上",
        wrong "（gongwen.yaml 里写 标题: 关于……的通知）", right "发文机关: 某某街道办事处\n代字: 某街发";
    WORD_REFUSED = "word/refused", Error, "程序",
        what "草稿可以是 .docx；旧版 .doc、.wps、有密码的文件和别的压缩包不能读入",
        why "旧格式和加密的内容没有公开、可靠的读法；认错文件会排出乱码",
        wrong "gongwen build 报告.doc", right "在 Word 或 WPS 中另存为 报告.docx，再 gongwen build 报告.docx";
    WORD_LOST = "word/lost", Warning, "程序",
        what "Word 草稿中有读不进来的内容",
        why "读不进来的一律列出，不悄悄丢掉",
        wrong "（Word 里用公式编辑器写的公式）", right "把公式截成图片再插入";
    WORD_CHANGED = "word/changed", Note, "程序",
        what "Word 草稿读入时有改动：修订按已接受处理，页眉页脚不读入，等等",
        why "改了什么要让写稿人知道",
        wrong "（带修订的草稿）", right "在 Word 中接受或拒绝全部修订再读";
    TOO_LONG = "draft/too-long", Error, "程序",
        what "一段文字不能超过二十万字，一份草稿不能超过 4 MiB 和十万行",
        why "这样大的草稿几乎总是误选了文件；排版会耗尽内存",
        wrong "（把整个数据库导出为一段）", right "分成若干段落或附件";
    NESTING = "draft/nesting", Error, "程序",
        what "列表、引用和强调的嵌套不能超过 16 层",
        why "公文的层次一般不超过四层",
        wrong "> > > > > > > > > > > > > > > > > 引文", right "> 引文";
    RAW_HTML = "draft/raw-html", Error, "程序",
        what "草稿中不能使用 HTML 标签",
        why "HTML 不会进入公文；原样输出会把标签印在纸上",
        wrong "<mark>重点</mark>", right "**重点**";
    UNSUPPORTED = "draft/unsupported", Error, "程序",
        what "草稿中有排不出来的内容、认不出的记号",
        why "不能排的内容宁可报错，也不悄悄丢掉",
        wrong "表：堤防 {.wide}\n\n| 乡 | 座 |\n|---|---|\n| 甲 | 3 |", right "表：堤防 {.landscape}\n\n| 乡 | 座 |\n|---|---|\n| 甲 | 3 |";
    SIMPLIFIED = "draft/simplified", Warning, "程序",
        what "草稿中的内容以较简单的样子排出",
        why "文字全部保留，样子与草稿不尽相同，需要写稿人知道",
        wrong "> [!NOTE] 请各社区注意。", right "> 请各社区注意。";
    MARK_KEPT = "draft/mark-kept", Note, "程序",
        what "夹在数字或文字中间的 * 和 __ 不是强调，照原样印出，并说明一次",
        why "规格、算式里常用 * 作乘号；当作强调，符号就从纸上消失了",
        wrong "规格1200*800*600毫米", right "规格1200×800×600毫米";
    NUMBER_FORM = "draft/number-form", Note, "GB/T 9704—2012 §7.3.3",
        what "层次序数不合标准写法的，按“一、”“（一）”“1.”“（1）”印出，每种写法说明一次",
        why "“1、”“(一)”是打字的习惯；标准只有四种写法",
        wrong "1、完善制度", right "1.完善制度";
    NUMBER_BRACKETS = "draft/number-brackets", Note, "GB/T 9704—2012 §7.2.5",
        what "发文字号的年份用别的括号括起的，按“〔2026〕”印出，顺序号前的“第”不印，并说明",
        why "键盘上没有六角括号，打字常用圆括号；标准只用六角括号",
        wrong "青办发（2026）12号", right "青办发〔2026〕12号";
    HEADING_DEPTH = "draft/heading-depth", Error, "GB/T 9704—2012 §7.3.3",
        what "结构层次不超过四层：一、（一）1.（1）",
        why "标准只规定四层序数",
        wrong "# 甲\n\n## 乙\n\n### 丙\n\n#### 丁\n\n##### 戊", right "# 甲\n\n## 乙\n\n### 丙\n\n#### 丁";
    PASTED = "draft/pasted", Note, "程序",
        what "零宽空格、不间断空格等随粘贴带来的看不见的字符，去掉或改成空格，并说明一次",
        why "网页和聊天窗口里的文字常带这些字符，印出来会多出空白或方框",
        wrong "一、总体<U+200B>情况", right "一、总体情况";
    TYPED_CONTENTS = "draft/contents", Note, "程序",
        what "草稿自己写的目录不照印，按标题和附件重新生成，并说明一次",
        why "手写的目录改了正文就不符，排进版面后页码也不同；照印出来，各章的标题会重复",
        wrong "目录\n第一章 总则……1\n第二章 罚则……3\n\n第一章 总则\n\n第一条 为了规范管理，制定本办法。\n\n第二章 罚则\n\n第二条 违反本办法的，予以通报。", right "目录: 是\n第一章 总则\n\n第一条 为了规范管理，制定本办法。\n\n第二章 罚则\n\n第二条 违反本办法的，予以通报。";
    CHAT = "draft/chat", Note, "程序",
        what "聊天窗口里草稿前后的客套话不属于公文，去掉并在原处说明",
        why "“以下是为您起草的……”印在纸上就不是公文了",
        wrong "好的，以下是为您起草的通知：\n\n关于召开会议的通知\n\n各社区：\n\n请按时参加会议。\n\n某某街道办事处\n2024年12月19日", right "关于召开会议的通知\n\n各社区：\n\n请按时参加会议。\n\n某某街道办事处\n2024年12月19日";
    UNFILLED = "draft/unfilled", Warning, "程序",
        what "成稿里不能留有“××”“待补充”这样的记号",
        why "没有填的地方最容易被漏看",
        wrong "全年培训××场", right "全年培训4场";
    TYPED = "meta/typed", Note, "程序",
        what "要素区写法不规范而意思明白的，按原意读入，并说明一次",
        why "全角冒号、漏空格是打字的习惯，不应该使要素丢失",
        wrong "---\n标题：关于召开会议的函\n---", right "---\n标题: 关于召开会议的函\n---";
    LINES = "draft/lines", Note, "程序",
        what "草稿的一行是一段，还是在行末折断，按形状判断，并说明一次",
        why "记事本里一行一段，从 PDF 复制的文字行行折断；认错会把段落接在一起或拆开",
        wrong "关于召开会议的通知\n\n各社区：\n\n　　请各社区于星期五上午九时到街道会议室参加安全生产工\n作会议，并带好有关材料。请各社区于星期五上午九时到街\n道会议室参加安全生产工作会议，并带好有关材料。\n\n某某街道办事处\n2024年12月19日", right "请各社区于星期五上午九时到街道会议室参加安全生产工作会议，并带好有关材料。";
    TABS = "draft/tabs", Note, "程序",
        what "相连几行用制表符隔开的文字读作表格，并说明一次",
        why "从表格软件粘贴来的行用制表符隔开；当作文字会挤在一起",
        wrong "序号<U+0009>姓名\n1<U+0009>张三\n2<U+0009>李四", right "| 序号 | 姓名 |\n|---|---|\n| 1 | 张三 |\n| 2 | 李四 |";
    HTML_TABLE = "draft/html-table", Note, "程序",
        what "从网页、聊天窗口粘贴来的 HTML 表格读作表格，并说明一次",
        why "这样的表格用 <table>、<tr>、<td> 写成；照样印出来没有人看得懂",
        wrong "<table><tr><td>甲</td><td>乙</td></tr></table>", right "| 甲 | 乙 |";
    DROPPED = "draft/dropped", Note, "程序",
        what "草稿里不属于公文的内容去掉，并在原处说明",
        why "手画的分隔线、“此页无正文”等由版式代替，或不合标准",
        wrong "请按时参加会议。\n\n（此页无正文）", right "请按时参加会议。";
    ELEMENT_MARKS = "draft/element-marks", Note, "程序",
        what "标题、主送机关等要素只是文字，其中的下划线、着重、链接不印，并在原处说明；上标、下标的数字换成字符",
        why "要素的字体由版式决定",
        wrong "关于<u>重点</u>工作的通知", right "关于重点工作的通知";
    RECOGNISED = "meta/recognised", Note, "程序",
        what "没有写进要素区的要素，按序数、位置和形状认出，逐个说明",
        why "写稿人要知道哪些文字当作了标题、主送机关、署名",
        wrong "关于召开会议的通知\n\n各社区：\n\n请按时参加会议。\n\n某某街道办事处\n2024年12月19日", right "---\n标题: 关于召开会议的通知\n---";
    DOUBTFUL = "meta/doubtful", Warning, "程序",
        what "认出的要素没有把握时，在原处说明，并给出要素区的写法",
        why "认错的要素会印在错的地方",
        wrong "关于召开会议的通知\n\n各社区\n\n请按时参加会议。\n\n某某街道办事处\n2024年12月19日", right "主送机关: 各社区";
    REPEATED = "meta/repeated", Note, "程序",
        what "要素区和正文里写了两遍的要素只印一次，并说明",
        why "标题、署名印两遍就不是公文了",
        wrong "主送机关: 各社区\n\n各社区：\n\n请按时参加会议。", right "主送机关: 各社区\n\n请按时参加会议。";
    CONTRADICTION = "meta/contradiction", Error, "程序",
        what "同一要素写在两处的，内容要一样",
        why "不一样就不知道以哪个为准",
        wrong "成文日期: 2024-12-19\n请按时参加会议。\n\n某某街道办事处\n2024年12月20日", right "成文日期: 2024-12-19\n请按时参加会议。";
    STYLE_CHOSEN = "meta/style-chosen", Note, "程序",
        what "草稿没有写版式的，按认出的要素选版式，并说明",
        why "发文字号、抄送等只有红头文件的版式有位置",
        wrong "关于召开会议的通知\n\n某街发〔2024〕5号\n\n各社区：\n\n请按时参加会议。\n\n某某街道办事处\n2024年12月19日", right "版式: official\n发文字号: 某街发〔2024〕5号";
    YAML = "meta/yaml", Error, "程序",
        what "要素区要符合 YAML 写法",
        why "写法有误就认不出要素",
        wrong "---\n- 关于召开会议的函\n---", right "---\n标题: 关于召开会议的函\n---";
    UNKNOWN_KEY = "meta/unknown-key", Error, "程序",
        what "要素区只能写已知的要素名",
        why "写错的要素名会使要素悄悄消失",
        wrong "recipent: 县委依法治县办", right "recipient: 县委依法治县办";
    DUPLICATE_KEY = "meta/duplicate-key", Error, "程序",
        what "同一要素只能写一次，中文名和英文名也算同一个",
        why "写了两次就不知道以哪个为准",
        wrong "标题: 甲\ntitle: 乙", right "标题: 甲";
    VALUE = "meta/value", Error, "程序",
        what "要素的值要是文字，或者由文字组成的列表",
        why "其他写法没有含义",
        wrong "发文机关: {名称: 某某街道办事处}", right "发文机关: 某某街道办事处";
    DATE = "meta/date", Error, "GB/T 9704—2012 §7.3.5.4",
        what "日期要真实存在，写作 2024-12-19 或 2024年12月19日",
        why "成文日期用阿拉伯数字将年、月、日标全",
        wrong "成文日期: 2024-13-40", right "成文日期: 2024-12-19";
    TITLE_BREAK = "meta/title-break", Error, "GB/T 9704—2012 §7.3.1",
        what "标题的文字中不能夹带换行；要指定折行处，写成列表",
        why "从别处粘贴来的换行多半不是有意的折行",
        wrong "---\n标题: |\n  关于召开会议的\n  函\n---", right "---\n标题: [关于召开会议的, 函]\n---";
    MISSING = "meta/missing", Error, "党政机关公文处理工作条例 第九条",
        what "版式要求的要素必须写明",
        why "缺了标题、发文机关署名或成文日期就不是完整的公文",
        wrong "---\n标题: 关于召开会议的通知\n主送机关: 各社区\n发文机关: 某某街道办事处\n---", right "---\n标题: 关于召开会议的通知\n主送机关: 各社区\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n---";
    UNRECOGNISED = "meta/unrecognised", Warning, "程序",
        what "没有要素区的草稿里认不出的要素，没有写明版式的草稿里没有写的发文字号、签发人，先空着排，并说明",
        why "发文字号常在定稿以后才编，署名、日期也常留到定稿；空着的地方一看便知，不必因此不出文件",
        wrong "抄送: 县委办", right "发文字号: 辉政发〔2024〕5号\n抄送: 县委办";
    NOT_PLACED = "meta/not-placed", Error, "程序",
        what "所用版式要有放置该要素的位置",
        why "写了却不印出来，等于丢失",
        wrong "版式: report\n份号: 000001", right "版式: official\n份号: 000001";
    KIND = "meta/kind", Error, "党政机关公文处理工作条例 第八条",
        what "文种要是规定的 15 种之一",
        why "文种决定行文方向和必备要素",
        wrong "文种: 请求", right "文种: 请示";
    KIND_TITLE = "meta/kind-title", Warning, "党政机关公文处理工作条例 第九条",
        what "标题末尾的文种要与要素“文种”一致",
        why "标题由发文机关名称、事由和文种组成",
        wrong "文种: 请示\n标题: 关于……的报告", right "文种: 请示\n标题: 关于……的请示";
    NUMBER = "meta/number", Error, "GB/T 9704—2012 §7.2.5",
        what "发文字号写作“机关代字〔年份〕顺序号”，令号写作“第×号”",
        why "年份标全称并用六角括号，顺序号不加“第”、不编虚位，后面加“号”",
        wrong "发文字号: 辉朝办[24]第05号", right "发文字号: 辉朝办〔2024〕5号";
    COPY_NUMBER = "meta/copy-number", Error, "GB/T 9704—2012 §7.2.1",
        what "份号写六位阿拉伯数字；写了份号的，看看是不是漏了密级",
        why "份号编虚位到六位；涉密公文必须编，不涉密的可编可不编，编了照印",
        wrong "份号: 17", right "份号: 000017\n密级: 机密★1年";
    CLASSIFICATION = "meta/classification", Error, "GB/T 9704—2012 §7.2.2",
        what "密级写绝密、机密或秘密，保密期限用“★”隔开",
        why "密级和期限有固定写法，期限用阿拉伯数字",
        wrong "密级: 机密10年", right "密级: 机密★10年";
    URGENCY = "meta/urgency", Error, "党政机关公文处理工作条例 第九条",
        what "紧急程度写特急或加急；电报写特提、特急、加急或平急",
        why "其他说法没有规定的办理时限",
        wrong "紧急程度: 急件", right "紧急程度: 特急";
    RECIPIENTS = "meta/recipients", Warning, "党政机关公文处理工作条例 第十五条",
        what "上行文原则上只主送一个上级机关",
        why "多头主送会使责任不清；需要时抄送其他机关",
        wrong "文种: 请示\n标题: 关于……的请示\n主送机关: [县政府, 县司法局]", right "文种: 请示\n标题: 关于……的请示\n主送机关: 县政府\n抄送: 县司法局";
    SIGNERS = "meta/signers", Error, "党政机关公文处理工作条例 第九条",
        what "有版头的上行文要写签发人",
        why "上行文应当标注签发人姓名",
        wrong "标题: 关于解决经费的请示\n版式: official\n发文字号: 某街发〔2024〕5号", right "标题: 关于解决经费的请示\n版式: official\n发文字号: 某街发〔2024〕5号\n签发人: 张三";
    CONTACT = "meta/contact", Warning, "惯例",
        what "请示在附注处写明联系人和电话",
        why "上级机关办理请示时要与经办人联系",
        wrong "标题: 关于解决经费的请示", right "标题: 关于解决经费的请示\n附注: 联系人：李四，电话：0435-1234567";
    SEALS = "meta/seals", Error, "GB/T 9704—2012 §7.3.5.1",
        what "印章、签名章的图片只有一个，或者与发文机关一样多",
        why "联合行文时印章与发文机关署名一一对应",
        wrong "发文机关: [甲, 乙, 丙]\n印章: [甲.png, 乙.png]", right "发文机关: [甲, 乙]\n印章: [甲.png, 乙.png]";
    PRINT_DATE = "meta/print-date", Warning, "党政机关公文处理工作条例 第九条",
        what "印发日期不早于成文日期",
        why "印发日期是送印的日期，在签发之后",
        wrong "成文日期: 2024-12-19\n印发日期: 2024-12-18", right "成文日期: 2024-12-19\n印发日期: 2024-12-20";
    ATTACHMENT_FILE = "attachment/file", Error, "程序",
        what "附件文件要找得到，放在草稿旁边，自己不再带附件",
        why "找不到的附件会在成稿中缺失；附件套附件会没有尽头",
        wrong "附件: [{标题: 汇总表, 文件: /tmp/汇总表.md}]", right "（汇总表.md 放在草稿旁边）";
    ATTACHMENT_TITLE = "attachment/title", Error, "GB/T 9704—2012 §7.3.7",
        what "附件的序号和标题要与附件说明一致",
        why "读者按附件说明查找附件",
        wrong "附件: [甲汇总表]\n# 附件2 甲统计表", right "附件: [甲汇总表]\n# 附件 甲汇总表 {.attachment}";
    ATTACHMENT_MARK = "attachment/mark", Error, "GB/T 9704—2012 §7.3.4",
        what "附件名称后面不加标点符号",
        why "标准规定附件名称后不加标点",
        wrong "附件: [甲汇总表。]", right "附件: [甲汇总表]";
    ATTACHMENT_QUOTED = "attachment/quoted", Warning, "惯例",
        what "附件名称不加书名号",
        why "附件说明本身已经表明这是文件名称",
        wrong "附件: [《甲汇总表》]", right "附件: [甲汇总表]";
    ATTACHMENT_APART = "attachment/apart", Note, "GB/T 9704—2012 §7.3.7",
        what "没有写正文、也没有给出文件的附件，按另附处理",
        why "附件可以不与正文装订在一起，需要写稿人知道",
        wrong "附件: [甲汇总表]", right "附件: [{标题: 甲汇总表, 文件: 甲汇总表.md}]";
    EMPTY_BODY = "body/empty", Error, "GB/T 9704—2012 §7.3.3",
        what "公文要有正文",
        why "首页必须显示正文",
        wrong "（要素区之后没有文字）", right "（写上正文）";
    HEADING_NUMBER = "body/heading-number", Warning, "GB/T 9704—2012 §7.3.3",
        what "手写的层次序数要与所在位置一致",
        why "序数跳号或重号时，读者会以为漏了内容",
        wrong "一、……\n三、……", right "一、……\n二、……";
    CAPTION_NUMBER = "body/caption-number", Warning, "惯例",
        what "手写的表序、图序要与所在位置一致",
        why "序数跳号或重号时，读者会以为漏了表或图",
        wrong "表1 堤防\n\n| 乡 | 座 |\n|---|---|\n| 甲 | 3 |\n\n表3 沟渠\n\n| 乡 | 条 |\n|---|---|\n| 甲 | 5 |", right "表1 堤防\n\n| 乡 | 座 |\n|---|---|\n| 甲 | 3 |\n\n表2 沟渠\n\n| 乡 | 条 |\n|---|---|\n| 甲 | 5 |";
    CAPTION = "body/caption", Warning, "惯例",
        what "表题挨着表格写在前面，图题挨着图片写在后面",
        why "隔开了就不知道是哪张表、哪幅图的，也编不了号",
        wrong "表：各乡镇饮水工程\n\n饮水工程见下表。\n\n| 乡镇 | 户数 |\n|---|---|\n| 甲乡 | 12 |", right "饮水工程见下表。\n\n表：各乡镇饮水工程\n\n| 乡镇 | 户数 |\n|---|---|\n| 甲乡 | 12 |";
    MERGED = "body/merged-cells", Error, "程序",
        what "合并的单元格要围成长方形：^^ 并入上面的单元格，> 并入右面的单元格",
        why "围不成长方形的单元格画不出来",
        wrong "| ^^ | 户数 |\n|---|---|\n| 甲乡 | 12 |", right "| 乡镇 | 户数 |\n|---|---|\n| 甲乡 | 12 |";
    NOTE_UNDEFINED = "body/note-undefined", Warning, "程序",
        what "引用的脚注要写出它的文字",
        why "没有文字的脚注，方括号会原样印在纸上",
        wrong "解决饮水困难[^1]。", right "解决饮水困难[^1]。\n\n[^1]: 指水源性缺水。";
    NOTE_UNUSED = "body/note-unused", Error, "程序",
        what "写出的脚注要在正文里引用，一个编号只写一条",
        why "没有引用的脚注不知道排在哪一页",
        wrong "解决饮水困难。\n\n[^1]: 指水源性缺水。", right "解决饮水困难[^1]。\n\n[^1]: 指水源性缺水。";
    NOTE = "body/note", Error, "程序",
        what "脚注只用于正文和表格的文字，里面只写文字",
        why "标题会进目录和书签，不能带脚注；脚注里的表格、列表在页脚排不下",
        wrong "# 总体情况[^1]\n\n全县共有堤防三处。\n\n[^1]: 不含支流。", right "# 总体情况\n\n全县[^1]共有堤防三处。\n\n[^1]: 不含支流。";
    PICTURE_ALT = "picture/no-alt", Warning, "ISO 14289-1 §7.3",
        what "图片要有说明文字，写在方括号里；没有的暂用图题或文件名",
        why "看不见图片的人靠它知道图上有什么；合乎无障碍标准的 PDF 必须有",
        wrong "![](清淤.png)", right "![清淤现场](清淤.png)";
    PICTURE_WIDTH = "picture/width", Error, "程序",
        what "图片的宽度写毫米数，或版心宽度的百分数",
        why "别的写法认不出来",
        wrong "![清淤现场](清淤.png){width=8}", right "![清淤现场](清淤.png){width=80mm}";
    PICTURE_REMOTE = "picture/remote", Error, "程序",
        what "图片要放在本机，与草稿在一个文件夹里",
        why "排版不连网络；网上的图片随时会变",
        wrong "![清淤现场](https://example.com/a.png)", right "![清淤现场](a.png)";
    PICTURE_LIFTED = "picture/lifted", Note, "惯例",
        what "写在文字中间的图片另起一行，并说明一次",
        why "公文的图片不排在字里行间",
        wrong "清淤现场![清淤现场](a.png)如图。", right "清淤现场如图。\n\n![清淤现场](a.png)";
    STYLE_NOT_FOUND = "style/not-found", Error, "程序",
        what "版式文件要找得到",
        why "版式决定每个要素的位置和字体",
        wrong "版式: offical", right "版式: official";
    STYLE = "style/invalid", Error, "程序",
        what "版式文件的写法要正确",
        why "认不出的属性、单位或循环继承会使版面出错",
        wrong "（版式里写 size: 3hao）", right "size: 三号";
    FONT_NOT_FOUND = "font/not-found", Error, "GB/T 9704—2012 §5.2.2",
        what "版式要求的字体至少要有一种找得到",
        why "没有字体就排不出字",
        wrong "（没有 fonts 文件夹）", right "gongwen build 草稿.md --fonts 字体文件夹";
    FONT_BROKEN = "font/broken", Warning, "程序",
        what "坏了的字体文件不用，改用同类的其他字体，并说明一次",
        why "字体文件没有复制完整时，里面的字印不出来",
        wrong "（只复制了一半的 simfang.ttf）", right "重新安装该字体";
    FONT_SUBSTITUTED = "font/substituted", Note, "GB/T 9704—2012 §5.2.2",
        what "没有安装指定字体时，用随附的字体代替，并说明一次",
        why "标准要求仿宋、小标宋、黑体、楷体；代用字体字形略有不同",
        wrong "（没有安装方正小标宋简体）", right "安装方正小标宋简体，或用 --fonts 指定";
    MISSING_GLYPH = "font/missing-glyph", Error, "程序",
        what "每个字都要有字体能排",
        why "字体中没有的字会印成方框",
        wrong "请王𱁬同志参加会议。", right "请王（上“水”下“石”）同志参加会议。";
    FAULT = "program/fault", Error, "程序",
        what "程序自身不能出错",
        why "程序出了毛病，这一份没有做成，别的照常做；已有的文件没有动",
        wrong "（程序内部错误）", right "请把草稿和消息发给 gongwen 的维护者";
    NOT_WRITTEN = "file/not-written", Error, "程序",
        what "文件的内容要能写成 PDF 或 DOCX",
        why "字体文件损坏等原因会使文件无法生成",
        wrong "（损坏的字体文件）", right "换一个完好的字体文件";
    PICTURE = "picture/unusable", Error, "程序",
        what "印章、签名章和正文图片的文件要存在、完好，并且是 PNG、JPEG 或 WebP",
        why "印章只能用单位提供的图片，程序从不自己画；坏了的图片印不出来",
        wrong "印章: 公章.docx", right "印章: seals/county.png";
    PICTURE_INLINE = "picture/inline", Error, "惯例",
        what "图片要单独成段，不能夹在文字、标题和单元格里",
        why "公文的图片占整行，居中排，下面写图题",
        wrong "| 现场 |\n|---|\n| ![现场](现场.jpg) |", right "现场情况见图1。\n\n![现场](现场.jpg)\n图：清淤现场";
    TOO_MANY_BODIES = "layout/too-many-bodies", Error, "GB/T 9704—2012 §7.2.4 §7.3.3",
        what "发文机关标志之下，首页必须还能显示正文；版记不能高出一页",
        why "机关太多时，标志缩到最小也容不下正文，版记也排不下",
        wrong "（二十个机关联合行文）", right "发文机关标志: 甲（只用主办机关的标志）";
    TABLE_TORN = "layout/table-torn", Warning, "惯例",
        what "表格的栏太多时改为横排，或拆成几张表",
        why "栏太窄，数和词会从中间断开，难以辨认",
        wrong "（二十栏的表格）", right "表：……{.landscape}";
    TABLE_TOO_WIDE = "layout/table-too-wide", Error, "惯例",
        what "表格的每一栏至少要放得下一个字",
        why "放不下的字会印到别的栏上",
        wrong "（八十栏的表格）", right "（拆成几张表）";
    TABLE_NO_ROOM = "layout/table-no-room", Error, "惯例",
        what "表题要给下面的表格留出位置",
        why "表题占满一页，表格就没有地方排",
        wrong "（一千字的表题）", right "（一千字的说明，单独成段）\n\n表：经费收支情况";
    TOO_MANY_PAGES = "layout/too-many-pages", Error, "程序",
        what "一份公文不能超过五千页",
        why "这样长的公文几乎总是误选了文件，或者版式里的字号写错了",
        wrong "（把数据库导出为一份草稿）", right "（分成几份）";
    RECIPIENT_MOVED = "layout/recipient-moved", Note, "GB/T 9704—2012 §7.3.2",
        what "主送机关名称过多使首页不能显示正文时，移至版记，并说明一次",
        why "标准规定首页必须显示正文",
        wrong "（首页全是主送机关）", right "（主送机关在版记中，位于抄送机关上一行）";
    LONE_SIGN_OFF = "layout/lone-sign-off", Note, "GB/T 9704—2012 §7.3.5.5",
        what "署名、成文日期不单独占一页：前面的正文移一两行过去，并说明一次",
        why "标准要求务使印章、签名与正文同处一面",
        wrong "（末页只有署名和日期）", right "（末页也有正文）";
    TIGHTENED = "layout/tightened", Note, "GB/T 9704—2012 §7.3.5.5",
        what "正文之后容不下署名、成文日期或版记时，最后两面的行距略为调整，使它们与正文同处一面、前一面不空几行，并说明一次",
        why "标准要求务使印章、签名与正文同处一面，可以调整行距",
        wrong "（末页只有署名和日期）", right "（最后两面每面 23 行，落款与正文同页）";
    BATCH_DATA = "batch/data", Error, "程序",
        what "数据要是一张表：第一行是栏名，下面每行一份公文",
        why "认不出栏和行，就不知道把什么填到哪里",
        wrong "（两栏都叫“数量”）", right "一栏叫“办件数量”，一栏叫“投诉数量”";
    BATCH_TABLE = "batch/table", Note, "程序",
        what "表里隐藏的行和合计行不做，合并的单元格、几行的表头按看到的意思补全，各说明一次",
        why "看不见的行、合计行不是一份公文；补全了什么要让做的人知道",
        wrong "（第 20 行是“合计”）", right "（没有合计行，或者知道它没有做）";
    BATCH_LINES = "batch/lines", Warning, "程序",
        what "填进标题的格子、要素区里夹在文字中的格子只能有一行文字",
        why "那里只有一行，格里的换行留不住",
        wrong "（标题用的格子里写两行）", right "标题用的格子里写一行";
    BATCH_JOIN = "batch/join", Warning, "程序",
        what "合并进来的表，每一行都要找得到它的单位，每个单位都要有它的行",
        why "单位名写错一个字，这一行就会悄悄丢掉，那个单位的表就是空的",
        wrong "（事项表里写“朝晖街道”，街道表里是“朝辉街道”）", right "两张表里写同一个名称";
    BATCH_TEMPLATE = "batch/template", Error, "程序",
        what "模板的写法要正确",
        why "花括号不成对、过滤器的名字写错，就不知道要填什么",
        wrong "（{{ 单位 }）", right "{{ 单位 }}";
    BATCH_UNDEFINED = "batch/undefined", Error, "程序",
        what "模板里用到的名字，数据里要有这一栏",
        why "名字写错了若填成空白，没有人会发现",
        wrong "（表头是“单位全称”，模板里写 {{ 单位名称 }}）", right "{{ 单位全称 }}";
    BATCH_VALUE = "batch/value", Error, "程序",
        what "表里的内容要合乎模板的用法：日期是日期，数是数，合计等于各项之和",
        why "错的数据宁可不出文件，也不印在公文上",
        wrong "（表里写“2024-13-40”，模板里写 {{ 日期|date }}）", right "表里写“2024-12-19”";
    BATCH_EMPTY = "batch/empty-value", Warning, "程序",
        what "要填的内容不能是空的",
        why "空格子印出来是一句断了的话",
        wrong "（培训{{ 培训场次 }}场，表里没有填）", right "在表里填上，或写 {{ 培训场次|default(\"0\") }}";
    BATCH_STRUCTURE = "batch/structure", Error, "程序",
        what "填进去的内容只是文字，不能变成标题、列表或别的段落",
        why "同一份模板做出来的公文，结构要相同",
        wrong "（{{ 情况 }} 填进“一、总体情况”）", right "表里只写“总体情况”，或在模板里写 {{ 情况|markdown }}";
    BATCH_UNFILLED = "batch/unfilled", Warning, "程序",
        what "成稿里不能留有“××”“待补充”这样的记号",
        why "没有填的地方最容易被漏看",
        wrong "（模板里写 全年培训××场）", right "全年培训{{ 培训场次 }}场";
    BATCH_OTHER_OFFICE = "batch/other-office", Warning, "程序",
        what "一个单位的公文里一般不出现别的单位的名称",
        why "模板由某个单位的文稿改成时，常漏改单位名称",
        wrong "（模板里写着“朝辉街道”）", right "模板里写 {{ 单位 }}";
    BATCH_SAME_NAME = "batch/same-name", Error, "程序",
        what "每一行的文件名要不同",
        why "同名的文件会互相覆盖",
        wrong "--name '年度报告'", right "--name '{{ 单位 }}年度报告'";
    BATCH_SAME_NUMBER = "batch/same-number", Error, "党政机关公文处理工作条例 第九条",
        what "发文字号不能重复",
        why "一个文号只对应一份公文",
        wrong "（两行都是“朝街发〔2024〕5号”）", right "用 --start 5，模板里写 朝街发〔2024〕{{ 流水号 }}号";
    BATCH_SAME_TEXT = "batch/same-text", Warning, "程序",
        what "各行的公文内容应当不同，一个单位一行",
        why "内容完全相同，多半是模板没有用到各行的数据，或者同一个单位填了两行",
        wrong "（模板里没有任何 {{ }}）", right "发文机关: {{ 单位 }}";
}
