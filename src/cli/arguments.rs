//! The arguments, with the help that a clerk reads. In: the command line. Out: [`Arguments`], or a sentence in Chinese.

use super::batch_arguments::Batch;
use super::check_arguments::Check;
use super::options::{FileOptions, FontOptions, FormatOptions, MessageOptions, Reader};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\n用法: {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
常用写法:
  gongwen build 报告.txt             在草稿旁边生成 报告.docx 和 报告.pdf；写 gongwen 报告.txt 也一样
  gongwen build 报告.docx            Word 草稿也可以直接排，生成 报告-公文.docx 和 报告-公文.pdf
  gongwen build 草稿/ -o 成稿        处理文件夹里的每一份草稿，放进“成稿”文件夹
  gongwen batch 模板.md --data 街道.xlsx -o 成稿
                                     表中每行生成一份
  gongwen check 报告.txt             报送以前审校一遍；加 --fix 改好可以放心改的
  gongwen explain meta/date          看一条规则的详细说明

退出码: 0 完成；1 草稿有错误；2 用法不对或文件读写失败";

/// 公文: the whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "gongwen",
    version,
    about = "公文：把 Markdown 草稿排成可以报送的公文（Word 文件和 PDF，按 GB/T 9704—2012）",
    override_usage = "gongwen <命令> [选项]",
    help_template = TEMPLATE,
    after_help = EXAMPLES,
    subcommand_help_heading = "命令",
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[arg(short, long, global = true, action = clap::ArgAction::Help, display_order = 99, help = "显示帮助", help_heading = "选项")]
    help: Option<bool>,

    #[arg(short = 'V', long, action = clap::ArgAction::Version, display_order = 99, help = "显示版本号", help_heading = "选项")]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(
        about = "把草稿排成公文",
        override_usage = "gongwen build <草稿>... [选项]",
        help_template = TEMPLATE
    )]
    Build(Build),
    #[command(
        about = "审校草稿：格式、标点、数字、用词有什么不对，在哪里，怎么改",
        override_usage = "gongwen check <草稿>... [选项]",
        help_template = TEMPLATE
    )]
    Check(Check),
    #[command(
        about = "用一份模板和一张表批量生成公文，每行一份",
        override_usage = "gongwen batch <模板> --data <文件> -o <文件夹> [选项]",
        help_template = TEMPLATE
    )]
    Batch(Box<Batch>),
    #[command(
        about = "把 Word 草稿（.docx）或纯文本草稿变成 Markdown 草稿，图片放在旁边",
        override_usage = "gongwen import <草稿>... [选项]",
        help_template = TEMPLATE
    )]
    Import(Import),
    #[command(
        about = "新建一份草稿，各要素填好示例并逐项说明；不写文种则列出可建的文种",
        override_usage = "gongwen new [文种] [选项]",
        help_template = TEMPLATE
    )]
    New(New),
    #[command(
        about = "显示单位默认值（gongwen.yaml），以及每项出自哪个文件",
        override_usage = "gongwen config [草稿或文件夹]",
        help_template = TEMPLATE
    )]
    Config {
        #[arg(
            value_name = "草稿或文件夹",
            default_value = ".",
            hide_default_value = true,
            help = "看对哪份草稿或哪个文件夹有效的默认值（不写则为当前文件夹）",
            help_heading = "参数"
        )]
        place: PathBuf,
    },
    #[command(
        about = "列出版式；写上名称则显示该版式的全部规定",
        override_usage = "gongwen styles [名称]",
        help_template = TEMPLATE
    )]
    Styles {
        #[arg(
            value_name = "名称",
            help = "版式的名称（英文、中文都行），或版式文件（.yaml）",
            help_heading = "参数"
        )]
        name: Option<String>,
    },
    #[command(
        about = "列出各种字体用的是哪个文件，缺哪些",
        override_usage = "gongwen fonts [选项]",
        help_template = TEMPLATE
    )]
    Fonts {
        #[arg(
            long,
            value_name = "版式",
            default_value = DEFAULT_STYLE,
            hide_default_value = true,
            help = "看哪个版式的字体（不写则为 report）",
            help_heading = "选项"
        )]
        style: String,
        #[command(flatten)]
        fonts: FontOptions,
    },
    #[command(
        about = "解释一条规则：要求什么、为什么、怎么改；不写代码则列出全部规则",
        override_usage = "gongwen explain [代码]",
        help_template = TEMPLATE
    )]
    Explain {
        #[arg(value_name = "代码", help = "消息里方括号中的代码，例如 meta/date", help_heading = "参数")]
        code: Option<String>,
    },
    #[command(
        about = "生成命令行自动补全脚本",
        override_usage = "gongwen completions <终端>",
        help_template = TEMPLATE
    )]
    Completions {
        #[arg(
            value_name = "终端",
            hide_possible_values = true,
            help = "bash、zsh、fish、powershell 或 elvish",
            help_heading = "参数"
        )]
        shell: Shell,
    },
    #[command(
        about = "生成手册页（roff），供制作安装包用",
        override_usage = "gongwen man [命令]",
        help_template = TEMPLATE,
        hide = true
    )]
    Man {
        #[arg(
            value_name = "命令",
            help = "哪个命令的手册页，例如 build；不写则为整个程序的",
            help_heading = "参数"
        )]
        command: Option<String>,
    },
}

/// The arguments of `build`.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct Build {
    #[arg(
        required = true,
        value_name = "草稿",
        help = "草稿文件，可以写多个；写文件夹则处理其中每一份 .md、.txt 和 .docx\n写 - 则从标准输入读、向标准输出写",
        help_heading = "参数"
    )]
    pub(crate) drafts: Vec<PathBuf>,

    #[arg(
        short,
        long,
        value_name = "文件夹或文件名",
        help = "成稿放进这个文件夹，没有就新建（不写则放在草稿旁边）；\n写成 报告.pdf 或 报告.docx，则只要这一个文件"
    )]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) formats: FormatOptions,

    #[arg(
        long,
        value_name = "软件",
        hide_possible_values = true,
        help = "Word 文件在哪个软件里与 PDF 同行同页：word（也管 WPS）、libreoffice\n不写则照版式，一般是 word"
    )]
    pub(crate) docx_for: Option<Reader>,

    #[arg(long, value_name = "版式", help = "版式的名称或文件，优先于草稿里写的版式\n名称见 gongwen styles")]
    pub(crate) style: Option<String>,

    #[arg(
        long,
        value_name = "文件名",
        help = "成稿的文件名，不写则与草稿同名；可以含\n\
                {title} 标题、{issuer} 发文机关、{recipient} 主送机关、\n\
                {date} 成文日期、{kind} 文种、{number} 发文字号、\n{file} 草稿文件名"
    )]
    pub(crate) name: Option<String>,

    #[command(flatten)]
    pub(crate) files: FileOptions,

    #[command(flatten)]
    pub(crate) fonts: FontOptions,

    #[command(flatten)]
    pub(crate) messages: MessageOptions,
}

/// The arguments of `new`.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct New {
    #[arg(value_name = "文种", help = "例如 通知、报告、请示、函、纪要", help_heading = "参数")]
    pub(crate) kind: Option<String>,

    #[arg(
        short,
        long,
        value_name = "文件名",
        help = "写成这个文件（不写则为 文种.md）；写 - 则写到标准输出"
    )]
    pub(crate) output: Option<PathBuf>,

    #[arg(long, help = "覆盖已有的同名文件（不写则不覆盖）")]
    pub(crate) force: bool,
}

/// The arguments of `import`.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct Import {
    #[arg(
        required = true,
        value_name = "草稿",
        help = "Word 草稿（.docx）或纯文本草稿，可以写多个；写 - 则从标准输入读",
        help_heading = "参数"
    )]
    pub(crate) drafts: Vec<PathBuf>,

    #[arg(
        short,
        long,
        value_name = "文件夹或文件名",
        help = "写进这个文件夹，或写成这个 .md 文件（不写则放在草稿旁边，\n与草稿同名）；图片放在旁边的“草稿名-图片”文件夹"
    )]
    pub(crate) output: Option<PathBuf>,

    #[arg(long, help = "覆盖已有的同名文件（不写则不覆盖）")]
    pub(crate) force: bool,

    #[command(flatten)]
    pub(crate) messages: MessageOptions,
}

/// The style of `gongwen fonts` where none is named.
pub(super) const DEFAULT_STYLE: &str = "report";

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_help_text_is_chinese() {
        fn check(command: &clap::Command) {
            let chinese = |text: &str| text.contains(|c| ('一'..='鿿').contains(&c));
            assert!(command.get_about().is_some_and(|about| chinese(&about.to_string())), "{command}");
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(chinese(&help), "{command}: {argument}");
                assert!(argument.get_help_heading().is_some(), "{command}: {argument}");
            }
            command.get_subcommands().for_each(check);
        }
        let mut command = Arguments::command();
        command.build();
        command.clone().debug_assert();
        check(&command);
    }
}
