//! Changing inputs. In: a corpus and a stream of random numbers. Out: inputs that are almost right.

use crate::corpus::Corpus;

/// Random numbers that follow from a seed (xorshift64*, Vigna 2016).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number that is often small and sometimes as large as 2 to the power of `bits`.
    fn small(&mut self, bits: usize) -> usize {
        let end = 1 << self.below(bits);
        self.below(end)
    }

    /// A number below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or_default()
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        let index = self.below(from.len());
        from.get(index).expect("something to pick from")
    }
}

/// FNV-1a: names an input.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// What means something to some reader: put in wherever it may not belong.
const WORDS: &[&str] = &[
    "---\n",
    "\n\n",
    "# ",
    "## ",
    "### ",
    "#### ",
    "一、",
    "（一）",
    "1. ",
    "（1）",
    "- ",
    "> ",
    "    ",
    "\t",
    "```\n",
    "~~~",
    "`",
    "**",
    "*",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "{.landscape}",
    "{.attachment}",
    "{width=80mm}",
    "[^1]",
    "[^1]: ",
    "<b>",
    "<!--",
    "-->",
    "&amp;",
    "| a | b |\n|---|---|\n",
    "|",
    "^^",
    ">",
    "表：",
    "表1 ",
    "图：",
    "图4294967295 ",
    "单位：万元",
    "附件1 ",
    "标题: ",
    "主送机关: ",
    "发文机关: ",
    "成文日期: ",
    "2024-12-19",
    "2024年13月40日",
    "印章: seals/county.png\n",
    "附件: [{标题: 甲, 文件: a.md}]\n",
    "版式: official\n",
    "抄送: ",
    "签发人: ",
    "发文字号: ",
    "密级: 机密★1年\n",
    "目录: true\n",
    "&a ",
    "*a",
    "!!binary ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    ",",
    "'",
    "\"",
    "|\n",
    ">-\n",
    "extends: report\n",
    "based-on: body\n",
    "0mm",
    "-1mm",
    "9999mm",
    "1e308mm",
    "NaN",
    "三号",
    "2字",
    "100%",
    "{{ ",
    " }}",
    "{% for a in b %}",
    "{% endfor %}",
    "{% if a %}",
    "{% endif %}",
    "{% set a = a ~ a %}",
    "|date",
    "|number",
    "range(100000)",
    "单位",
    "0",
    "-1",
    "4294967295",
    "18446744073709551615",
    "99999999999999999999",
    "\u{0}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{e000}",
    "\u{10ffff}",
    "𠀀",
    "é",
    "e\u{301}",
    "👨‍👩‍👧",
    "——",
    "……",
    "　",
    "\r",
    "\r\n",
    "A",
    "supercalifragilisticexpialidociouspneumonoultramicroscopic",
    "https://example.com/a?b=c&d",
    "，",
    "。",
    "：",
    "“",
    "”",
];

/// Numbers at the edges of what binary formats hold.
const EDGES: &[u8] = &[0, 1, 2, 0x7f, 0x80, 0xfe, 0xff];

/// No input grows beyond this.
const LONGEST: usize = 400_000;

/// An input of the corpus, changed a little or much.
pub(crate) fn change(random: &mut Random, corpus: &Corpus, binary: bool) -> Vec<u8> {
    let mut input = random.pick(&corpus.texts).clone();
    let times = 1 + random.small(6);
    for _ in 0..times {
        let at = random.below(input.len() + 1);
        let end = (at + random.small(12)).min(input.len());
        match random.below(if binary { 7 } else { 9 }) {
            0 => drop(input.drain(at..end)),
            1 => input.truncate(at),
            2 | 3 if binary => {
                let value = if random.below(2) == 0 { *random.pick(EDGES) } else { random.below(256) as u8 };
                // what binary formats say of themselves stands at their beginning
                let at = if random.below(2) == 0 { at.min(random.below(1024)) } else { at };
                input.iter_mut().skip(at).take(1 + random.below(4)).for_each(|byte| *byte = value);
            }
            2 | 3 => insert(&mut input, at, random.pick(WORDS).as_bytes()),
            4 => {
                let part = input.get(at..end).unwrap_or_default().to_vec();
                let to = random.below(input.len() + 1);
                insert(&mut input, to, &part);
            }
            5 => {
                let other = random.pick(&corpus.texts);
                let from = random.below(other.len() + 1);
                let part = other.get(from..(from + end - at).min(other.len())).unwrap_or_default();
                insert(&mut input, at, part);
            }
            6 => {
                let bit = 1_u8 << random.below(8);
                input.get_mut(at).into_iter().for_each(|byte| *byte ^= bit);
            }
            7 => {
                let part = random.pick(WORDS).repeat(1 + random.small(11));
                insert(&mut input, at, part.as_bytes());
            }
            _ => {
                let line = line_around(&input, at);
                let part = input.get(line.clone()).unwrap_or_default().repeat(1 + random.below(50));
                insert(&mut input, line.end, &part);
            }
        }
    }
    input
}

fn insert(input: &mut Vec<u8>, at: usize, part: &[u8]) {
    if input.len() + part.len() < LONGEST {
        input.splice(at..at, part.iter().copied());
    }
}

fn line_around(input: &[u8], at: usize) -> std::ops::Range<usize> {
    let (before, after) = input.split_at(at);
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let end = after.iter().position(|byte| *byte == b'\n').map_or(input.len(), |end| at + end + 1);
    start..end
}
