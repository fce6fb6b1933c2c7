//! What a clerk is told of the way from Word. In: what was met, and where. Out: one remark a kind, with its first place.

use std::collections::BTreeMap;

/// What was changed or left out.
#[derive(Clone, Debug)]
pub(super) struct Remark {
    /// Whether something is missing in the Markdown.
    pub(super) lost: bool,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    /// The line of the Markdown, from 0.
    pub(super) line: Option<usize>,
}

/// What is said of a kind.
struct Words {
    /// `{}` stands for how often.
    message: &'static str,
    fate: Fate,
    /// What to do; may be empty.
    hint: &'static str,
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    /// It is missing in the Markdown.
    Lost,
}

/// The kinds of what is met, and what is said of each, in one list.
macro_rules! kinds {
    ($($kind:ident is $fate:ident: $message:literal, $hint:literal;)*) => {
        /// Kinds of what is met; each is told once.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Met {
            $($kind,)*
        }

        impl Met {
            const fn words(self) -> Words {
                match self {
                    $(Self::$kind => Words { message: $message, fate: Fate::$fate, hint: $hint },)*
                }
            }
        }
    };
}

kinds! {
    Inserted is Kept: "有 {} 处修订的插入，按已接受处理", "";
    Deleted is Kept: "有 {} 处修订的删除，按已接受处理，删去的文字没有读入", "";
    Moved is Kept: "有 {} 处修订时移动的文字，放在移到的地方", "";
    Unfilled is Lost: "有 {} 处内容控件没有填，其中的提示语没有读入", "在 Word 中填好，或删去这个控件";
    Field is Lost: "有 {} 个域没有文字可读，没有读入：", "在 Word 中选中它，按 Ctrl+Shift+F9 变成文字；变不成的，直接打出文字";
    Merged is Lost: "有 {} 个邮件合并域，按显示的文字读入", "一份份填好再读；要批量生成的，用 gongwen batch";
    Circled is Kept: "有 {} 处带圈字符，20 以内的数字写作①，其余写在括号里", "";
    Hidden is Lost: "有 {} 处隐藏文字，没有读入", "要保留的，在 Word 中取消“隐藏”再读";
    Header is Kept: "页眉、页脚没有读入；页码由版式生成", "";
    HeaderWords is Lost: "页眉、页脚里的文字没有读入：", "要写进公文的，在 Word 中移到正文里再读";
    HeaderMark is Kept: "发文机关标志、版记写在页眉、页脚里，已放到文首、文末", "";
    Contents is Kept: "目录没有读入", "要目录的，在要素区写 目录: 是";
    ContentsMade is Kept: "草稿里的目录没有读入，由版式重新生成", "";
    TextBox is Kept: "有 {} 个文本框，其中的文字放在所在段落之后", "请核对文字的先后";
    HeadBox is Kept: "有 {} 个文本框是版头，其中的文字放在所在段落之前", "请核对文字的先后";
    HeadPicture is Lost: "文首的图片在发文字号上面，像是红头的截图，没有读入；红头由版式生成", "不是红头的，在 Word 中移到正文里再读";
    Endnote is Kept: "有 {} 条尾注，改为脚注", "";
    NestedTable is Lost: "有 {} 个表格套在别的表格里，已展开为文字", "请在 Word 中拆开嵌套的表格";
    Box is Kept: "有 {} 个只有一格或一行一格的表格，按正文读入", "";
    Pictures is Kept: "有 {} 个表格只用来摆图片，一行里的图片并排，图名接在下面，不排成表格", "";
    Unframed is Kept: "有 {} 个表格在 Word 中没有框线，排出来按版式加框线", "只为对齐的，在 Word 中选中它，“布局—转换为文本”再读";
    Ruby is Kept: "有 {} 处注音，写在字后的括号里", "";
    Comment is Lost: "有 {} 条批注，没有读入：", "要写进正文的，请在 Word 中改好再读";
    Math is Lost: "有 {} 个公式，只读入了其中的字符", "公式请截成图片插入";
    Symbol is Lost: "有 {} 个特殊符号认不出，没有读入", "在 Word 中换成普通字符（如 √、×、□）";
    PictureFormat is Lost: "有 {} 幅图片的格式不能排版（只用 PNG、JPEG），没有读入", "在 Word 中把图片另存为 PNG 再插入";
    PictureElsewhere is Lost: "有 {} 幅图片不在文件里，只是链接，没有读入", "在 Word 中选中图片，剪切后选择性粘贴为 PNG";
    Seal is Kept: "落款处的 {} 幅图片读作印章", "不是印章的，在 Word 中移到正文里再读";
    SameDay is Kept: "有 {} 处各署名下写着同一个成文日期，印一次", "";
    Stamp is Lost: "命令落款处的 {} 幅图片没有读入", "要印签名章的，在要素区写 签名章: {职务: 区长, 图片: 文件名}";
    White is Kept: "有 {} 处白色文字按黑色排", "不要印的，请在 Word 中删去";
    PictureFloating is Kept: "有 {} 幅图片浮在文字上，已放在所在段落之后", "";
    Drawing is Lost: "有 {} 个图形（线条、形状、图表、SmartArt）没有读入", "要保留的，请截成图片插入；红线、分隔线由版式生成";
    Object is Lost: "有 {} 个嵌入的对象没有读入", "要保留的，请截成图片插入";
    Macro is Kept: "文件带有宏，宏没有读入，也没有运行", "";
    Character is Kept: "有 {} 个不可见的控制字符，已删去", "";
    NoteInNote is Lost: "有 {} 处脚注里又有脚注或图片，没有读入", "请把它们写进正文";
    Look is Kept: "有 {} 处加粗、斜体、删除线挤在一起或紧挨数字，格式没有读入，文字都在", "";
    Rule is Kept: "有 {} 条横线没有读入；红线由版式生成", "要分隔线的，在 Markdown 里单独写一行 ---";
    Struck is Kept: "有 {} 处删除线，照样排出", "公文里没有删除线；要删的文字，请在 Word 中删去";
    Highlight is Kept: "有 {} 处突出显示或底纹没有读入，文字都在", "";
    Colour is Kept: "有 {} 处彩色文字按黑色排，文字都在", "";
    ElementMarks is Kept: "标题等要素里有 {} 处下划线、着重、删除线、上下标或链接没有读入，文字都在", "要素的字体由版式决定；上下标数字可以直接用字符，如 ²、₂";
    ElementNote is Lost: "标题等要素里有 {} 处脚注或图片没有读入", "请在 Word 中把它们移到正文里再读";
    PageBreak is Kept: "有 {} 处手动分页没有读入；页由版式来分", "要另起一页的，在 Markdown 里单独写一行 \\newpage";
    Columns is Kept: "有 {} 处分栏没有读入，文字按先后排", "";
    SoftBreaks is Kept: "有 {} 段里用了手动换行（↓），各行读作一段", "";
    Torn is Kept: "有 {} 行像是粘贴时折断的，接在上一行后面", "请核对各段从哪里起";
    Columned is Kept: "有 {} 处用制表符或空格对齐的各行，读作表格，第一行是表头", "";
    Large is Kept: "有 {} 行字号比正文大，读作标题，序数由版式生成", "不是标题的，在 Word 中改成正文的字号";
    Bold is Kept: "有 {} 行整行加粗、独占一段，读作标题，序数由版式生成", "不是标题的，在 Word 中去掉加粗";
    Unsaid is Lost: "没有认出的要素，在要素区里写作“无”：", "原文有的，在要素区里写上，再排版";
    Pasted is Kept: "有 {} 处聊天窗口留下的记号（#、**、-、|），已按它们的意思读入", "";
    NoWords is Lost: "有 {} 幅图片没有说明文字，暂写作“图片”", "在 Word 中右键图片，“编辑替换文字”，写明图上是什么";
}

/// What was met, each kind with its number and its first place.
#[derive(Default)]
pub(super) struct Remarks(BTreeMap<Met, (usize, Option<usize>, Vec<String>)>);

/// So many examples are quoted of one kind.
const MOST_QUOTED: usize = 5;

impl Remarks {
    /// Notes something at a place.
    pub(super) fn note(&mut self, met: Met, place: Option<usize>) {
        let (count, first, _) = self.0.entry(met).or_default();
        *count += 1;
        if *count == 1 {
            *first = place;
        }
    }

    /// Whether something was met.
    pub(super) fn has(&self, met: Met) -> bool {
        self.0.contains_key(&met)
    }

    /// Notes something at a place, and what it says.
    pub(super) fn quote(&mut self, met: Met, place: Option<usize>, words: String) {
        self.note(met, place);
        if let Some((_, _, quoted)) = self.0.get_mut(&met) {
            quoted.push(words);
        }
    }

    /// All of them; `line` gives the line of a place.
    pub(super) fn told(&self, labels: &[String], line: impl Fn(usize) -> Option<usize>) -> Vec<Remark> {
        let tell = |(met, (count, first, quoted)): (&Met, &(usize, Option<usize>, Vec<String>))| {
            let Words { message, fate, hint } = met.words();
            let mut message = message.replace("{}", &count.to_string());
            message.push_str(
                &quoted.iter().take(MOST_QUOTED).map(String::as_str).collect::<Vec<_>>().join("；"),
            );
            if quoted.len() > MOST_QUOTED {
                message.push_str("……");
            }
            let label = first.and_then(|place| labels.get(place)).filter(|_| *count > 1 && quoted.is_empty());
            if let Some(label) = label {
                message.push_str(&format!("（第一处在{label}）"));
            }
            let hint = (!hint.is_empty()).then(|| hint.to_owned());
            Remark { lost: fate == Fate::Lost, message, hint, line: first.and_then(&line) }
        };
        self.0.iter().map(tell).collect()
    }
}
