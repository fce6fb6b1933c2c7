//! Columns drawn with blanks. In: a line, or several below each other. Out: the cells, and whether the lines are the rows of a table.

/// The fewest lines, and cells of each, that are a table by their blanks.
pub(crate) const FEWEST: usize = 3;

/// The cells of a line that several blanks part.
pub(crate) fn by_blanks(line: &str) -> Vec<&str> {
    let wide = |text: &str| {
        let gap: usize = text.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
        gap > 1
    };
    let (mut cells, mut start, mut at) = (Vec::new(), 0, 0);
    for word in line.split_inclusive(char::is_whitespace) {
        let word_end = at + word.trim_end().len();
        let behind = line.get(word_end..).unwrap_or_default();
        let gap = behind.get(..behind.len() - behind.trim_start().len()).unwrap_or_default();
        if word_end > at && wide(gap) && word_end > start {
            cells.push(line.get(start..word_end).unwrap_or_default());
            start = word_end + gap.len();
        }
        at += word.len();
    }
    let last = line.get(start..).unwrap_or_default().trim_end();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}

/// Whether a line has figures behind its first cell: names of people in columns have none.
pub(crate) fn has_figures(line: &str) -> bool {
    let figure = |cell: &&str| cell.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    by_blanks(line).iter().skip(1).any(figure)
}

/// More lines than a cell of a sheet has.
const MOST_LINES: usize = 8;

/// How many lines the first row takes of some that tabs part: a sheet sets quotation marks around a cell with line ends in it.
pub(crate) fn row_length(lines: &[&str]) -> usize {
    let is_odd = |text: &str| text.matches('"').count() % 2 == 1;
    let opens = |line: &&&str| line.split('\t').any(|cell| cell.starts_with('"') && is_odd(cell));
    let Some(first) = lines.first().filter(opens) else { return 1 };
    let end = lines.iter().skip(1).take(MOST_LINES).position(|line| is_odd(line)).map_or(0, |at| at + 1);
    let closes =
        lines.get(end).and_then(|line| line.split('\t').next()).is_some_and(|cell| cell.ends_with('"'));
    let parted = [Some(first), lines.get(end)].into_iter().flatten().any(|line| line.contains('\t'));
    if end > 0 && closes && parted { end + 1 } else { 1 }
}

/// What parts the cells of a table that is drawn with characters.
pub(crate) const BARS: [char; 5] = ['│', '┃', '║', '|', '｜'];

/// Whether a line is a rule of such a table: ├──┼──┤, +---+---+.
pub(crate) fn is_drawn_rule(line: &str) -> bool {
    let is_of_box = |c: char| ('\u{2500}'..='\u{257f}').contains(&c);
    let crosses = |c: char| is_of_box(c) && !"─━═│┃║".contains(c) || c == '+';
    let text = line.trim();
    text.chars().filter(|c| crosses(*c)).count() > 1
        && text.chars().all(|c| is_of_box(c) || BARS.contains(&c) || "+-=: ".contains(c) || c == '\u{3000}')
}

/// From which characters of a drawn rule a line goes down.
const STEMS: &str = "┌┬┐├┼┤┏┳┓┣╋┫╔╦╗╠╬╣╒╤╕╞╪╡╓╥╖╟╫╢+";

/// A row of a drawn box: how many columns each of its cells takes, and which lines it has.
pub(crate) type BoxRow = (Vec<usize>, Vec<usize>);

/// The rows of a box whose rules say where each cell begins: one below each rule where rules part the rows, else one a line.
pub(crate) fn boxed(lines: &[&str]) -> Option<Vec<BoxRow>> {
    let rules = || lines.iter().filter(|line| is_drawn_rule(line));
    let stems = |rule: &str| -> Vec<usize> {
        let places = rule.trim().chars().enumerate();
        places.filter(|(_, c)| STEMS.contains(*c)).map(|(at, _)| at).collect()
    };
    let edges: std::collections::BTreeSet<usize> = rules().flat_map(|rule| stems(rule)).collect();
    // above the head, below it, and at the end
    let is_ruled = rules().count() > 3;
    let (mut rows, mut above, mut begins): (Vec<BoxRow>, Vec<usize>, bool) = (Vec::new(), Vec::new(), true);
    for (at, line) in lines.iter().enumerate() {
        if is_drawn_rule(line) {
            (above, begins) = (stems(line), true);
        } else if by_bars(line).len() + 1 != above.len() {
            return None;
        } else if let Some((_, typed)) = rows.last_mut().filter(|_| is_ruled && !begins) {
            typed.push(at);
        } else {
            let span = |pair: &[usize]| match pair {
                [from, to] => edges.range(from + 1..=*to).count(),
                _ => 1,
            };
            rows.push((above.windows(2).map(span).collect(), vec![at]));
            begins = false;
        }
    }
    (rows.len() > 1).then_some(rows)
}

/// Whether a line parts the head of a table of Markdown from its rows: |---|---|.
pub(crate) fn is_delimiter_row(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// How many cells Markdown sees in a line.
pub(crate) fn markdown_cells(line: &str) -> usize {
    let text = line.trim();
    let bars =
        text.match_indices('|').filter(|(at, _)| !text.get(..*at).is_some_and(|it| it.ends_with('\\')));
    let ends =
        usize::from(text.starts_with('|')) + usize::from(text.ends_with('|') && !text.ends_with("\\|"));
    (bars.count() + 1).saturating_sub(ends)
}

/// The cells of a line that bars part, those at its ends aside.
pub(crate) fn by_bars(line: &str) -> Vec<&str> {
    let text = line.trim();
    let text = text.strip_prefix(BARS).unwrap_or(text);
    text.strip_suffix(BARS).unwrap_or(text).split(BARS).collect()
}

/// How many columns a text takes; a hanzi takes two.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Words with which the heads of columns end.
const HEADS: &str = "序号 姓名 单位 职务 名称 时间 地点 日期 电话 备注 内容 责任人 数量 金额 类别 性别 年龄 部门 科室 项目 事项 \
    联系人 手机 班级 年级 村名 社区 街道 乡镇 阶段 分值 得分 排名 编号 规格 单价 负责人 时限 议题 人数 户数 星期 班次 值班 措施 \
    职称 学历 职责 任务 级别 标准 结果 数 率 额";

/// More columns than a line of text has.
const WIDEST: usize = 240;

/// The rows of a table that lines are, the first of them its head: each has as many cells, or stands below its head, or has
/// some only because blanks within a cell are wide. Figures stand in its rows, or its head says what it is.
pub(crate) fn table<'t>(lines: &[&'t str]) -> Option<Vec<Vec<&'t str>>> {
    if let Some(rows) = by_commas(lines) {
        return Some(rows);
    }
    let head = cells(lines.first()?.trim());
    // one row alone is one below the heads of its columns
    let is_row =
        |line: &str| head.len() >= FEWEST && is_head(&head) && cells(line.trim()).len() == head.len();
    let body = lines.get(1..).filter(|body| {
        body.len() + 1 >= FEWEST || matches!(body, [line] if is_row(line) && !line.contains(['。', '：']))
    })?;
    if head.len() == 1 {
        return by_words(lines);
    }
    if head.len() < FEWEST || !(body.iter().all(|line| has_figures(line.trim())) || is_head(&head)) {
        return None;
    }
    let rows: Vec<_> = lines.iter().map(|line| cells(line.trim())).collect();
    if rows.iter().all(|row| row.len() == head.len()) {
        return Some(rows);
    }
    below_each_other(lines)
        .filter(|rows| rows.first() == Some(&head))
        .or_else(|| lines.iter().map(|line| joined(line.trim(), head.len())).collect())
        .or_else(|| by_place(lines, &rows, head.len()))
        .or_else(|| {
            // what is missing is the last cells of a row, where the head says what the columns are
            let fits = |row: &Vec<&str>| (2..=head.len()).contains(&row.len());
            (is_head(&head) && rows.iter().all(fits)).then(|| rows.clone())
        })
}

/// So many columns off the others a cell stands in its column at most.
const OFF: usize = 4;

/// The rows of lines of which some lack cells within: each cell stands where its column begins or ends in the other rows.
fn by_place<'t>(lines: &[&'t str], rows: &[Vec<&'t str>], count: usize) -> Option<Vec<Vec<&'t str>>> {
    let ends = |line: &str, cell: &str| {
        let start = cell.as_ptr().addr() - line.as_ptr().addr();
        let start = columns(line.get(..start).unwrap_or_default());
        (start, start + columns(cell))
    };
    let model = lines.iter().zip(rows).skip(1).find(|(_, row)| row.len() == count)?;
    let model: Vec<_> = model.1.iter().map(|cell| ends(model.0, cell)).collect();
    let placed = |(line, row): (&&'t str, &Vec<&'t str>)| {
        if row.len() == count {
            return Some(row.clone());
        }
        let mut cells = vec![""; count];
        let mut from = 0;
        for cell in row {
            let (start, end) = ends(line, cell);
            let off = |at: &usize| {
                model.get(*at).map_or(WIDEST, |place| place.0.abs_diff(start).min(place.1.abs_diff(end)))
            };
            let at = (from..count).min_by_key(off).filter(|at| off(at) <= OFF)?;
            *cells.get_mut(at)? = cell;
            from = at + 1;
        }
        Some(cells)
    };
    // as many as are whole, at most
    let whole = rows.iter().filter(|row| row.len() == count).count();
    let fits = whole * 2 >= rows.len() && rows.iter().all(|row| (2..=count).contains(&row.len()));
    fits.then(|| lines.iter().zip(rows).map(placed).collect()).flatten()
}

/// The cells of a line; a name of two characters that one wide blank draws apart, 张　伟, is one where a wider gap follows.
fn cells(line: &str) -> Vec<&str> {
    let mut cells: Vec<&str> = Vec::new();
    let parts = by_blanks(line);
    let place = |cell: &str| cell.as_ptr().addr() - line.as_ptr().addr();
    let gap = |left: &str, right: &str| {
        columns(line.get(place(left) + left.len()..place(right)).unwrap_or_default())
    };
    for (at, part) in parts.iter().enumerate() {
        let next = parts.get(at + 1).map_or(WIDEST, |next| gap(part, next));
        match cells
            .last_mut()
            .filter(|last| is_hanzi(last) && is_hanzi(part) && gap(last, part) <= 2 && next > 2)
        {
            Some(last) => *last = line.get(place(last)..place(part) + part.len()).unwrap_or(part),
            None => cells.push(part),
        }
    }
    cells
}

/// The longest word that heads a column, in characters.
const LONGEST_HEAD: usize = 8;

/// So many cells may be missing at the end of a row whose words one blank parts.
const MOST_MISSING: usize = 2;

/// How the column is headed that counts the rows.
const COUNTS: [&str; 5] = ["序号", "编号", "名次", "排名", "序"];

/// The words of a line; a name of two characters may be drawn apart.
fn words(line: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for word in line.split_whitespace() {
        let place = |word: &str| word.as_ptr().addr() - line.as_ptr().addr();
        // 何 *, whose name is hidden
        let goes_on = is_hanzi(word) || word.chars().all(|c| c == '*');
        match words.last_mut().filter(|last| is_hanzi(last) && goes_on) {
            Some(last) => *last = line.get(place(last)..place(word) + word.len()).unwrap_or(word),
            None => words.push(word),
        }
    }
    words
}

/// Whether the words of a line, each parted by one blank, head columns.
pub(crate) fn heads_words(line: &str) -> bool {
    if line.len() > WIDEST || !line.contains([' ', '\u{3000}']) {
        return false;
    }
    let head = words(line.trim());
    let short = |word: &&str| {
        unit_off(word).chars().count() <= LONGEST_HEAD && !word.contains(['，', '。', '：', '；', ':'])
    };
    head.len() >= FEWEST && head.iter().all(short) && is_head(&head)
}

/// Whether commas as a sheet saves them part the heads of columns: 序号,姓名,社区.
pub(crate) fn heads_commas(line: &str) -> bool {
    if line.len() > WIDEST {
        return false;
    }
    let head: Vec<&str> = line.trim().split(',').map(str::trim).collect();
    head.len() >= FEWEST
        && head.iter().any(|cell| is_head(&[cell]))
        && !line.contains(['，', '。', '：', '；', ':', '"'])
}

/// The rows of a table whose cells commas part: each has as many as the head.
pub(crate) fn by_commas<'t>(lines: &[&'t str]) -> Option<Vec<Vec<&'t str>>> {
    let head = lines.first().filter(|head| heads_commas(head))?;
    let count = |line: &str| line.matches(',').count();
    let is_whole = |line: &&str| count(line) == count(head) && !line.contains(['。', '"']);
    (lines.len() > 1 && lines.iter().all(is_whole))
        .then(|| lines.iter().map(|line| line.trim().split(',').map(str::trim).collect()).collect())
}

/// The rows of a table whose cells one blank parts: each has as many as the head, or they are counted, and the last ones may be missing.
pub(crate) fn by_words<'t>(lines: &[&'t str]) -> Option<Vec<Vec<&'t str>>> {
    let (first, body) = lines.split_first().filter(|(head, _)| heads_words(head))?;
    let rows: Vec<_> = body.iter().map(|line| words(line.trim())).collect();
    let head = words(first.trim());
    let is_counted = head.first().is_some_and(|word| COUNTS.contains(word))
        && rows.iter().zip(1..).all(|(row, count): (_, usize)| row.first() == Some(&&*count.to_string()));
    let least = if is_counted { head.len().saturating_sub(MOST_MISSING).max(2) } else { head.len() };
    let fits = |row: &Vec<&str>| (least..=head.len()).contains(&row.len());
    let is_table =
        body.len() + 1 >= FEWEST && rows.iter().all(fits) && !body.iter().any(|line| line.contains('。'));
    is_table.then(|| std::iter::once(head).chain(rows).collect())
}

/// Whether a line alone heads the columns of a form that is still to be filled in.
pub(crate) fn is_form(line: &str) -> bool {
    let cells = by_blanks(line.trim());
    // 幸福社区　红旗社区　建设社区 are of one kind, and head nothing
    let kinds = HEADS.split_whitespace().filter(|head| cells.iter().any(|cell| cell.ends_with(head))).count();
    cells.len() > FEWEST && kinds > 1 && is_head(&cells) && !line.contains(['。', '；', '：', ':'])
}

/// Whether the first of several rows is one like the others: figures stand in it where they stand in all of them.
pub(crate) fn lacks_head(rows: &[Vec<&str>]) -> bool {
    let Some((first, others)) = rows.split_first().filter(|(_, others)| !others.is_empty()) else {
        return false;
    };
    let figure = |cell: &str| cell.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    // 2024年, 1月 head a column
    let names = |cell: &str| cell.ends_with(['年', '月', '日', '度', '）', ')']) || cell.len() == 4;
    // 1.打印纸, 2.档案盒
    let is_nth = |row: Option<&Vec<&str>>, nth: char| {
        let behind = row.and_then(|row| row.first()?.strip_prefix(nth));
        behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
    };
    let counted = is_nth(Some(first), '1') && is_nth(others.first(), '2');
    let is_like = |(column, cell): (usize, &&str)| {
        figure(cell)
            && !names(cell)
            && others
                .iter()
                .filter(|row| !row.iter().any(|cell| SUMS.contains(cell)))
                .all(|row| row.get(column).is_some_and(|cell| figure(cell)))
    };
    !is_head(first) && (counted || first.iter().enumerate().any(is_like))
        || are_of_form(rows)
        || are_labels(rows)
}

/// Whether rows are labels, each with what is said of it or room for that: 项目名称　社区食堂建设, 负责人　王芳.
fn are_labels(rows: &[Vec<&str>]) -> bool {
    let pairs: Option<Vec<(&str, &str)>> = rows
        .iter()
        .map(|row| if let [label, said] = row.as_slice() { Some((*label, *said)) } else { None })
        .collect();
    let Some(pairs) = pairs else { return false };
    let room = pairs.iter().all(|(label, said)| !label.trim().is_empty() && said.trim().is_empty());
    let kind = |cell: &str| HEADS.split_whitespace().find(|head| unit_off(cell).trim_end().ends_with(head));
    let kinds: std::collections::BTreeSet<&str> = pairs.iter().filter_map(|(label, _)| kind(label)).collect();
    let said = pairs.iter().filter(|(_, said)| kind(said).is_some()).count();
    let opens = pairs.first().is_some_and(|it| kind(it.1).is_none());
    room || rows.len() >= FEWEST && kinds.len() * 2 > rows.len() && said * 2 < rows.len() && opens
}

/// What stands before the sums of a table.
const SUMS: [&str; 3] = ["合计", "总计", "共计"];

/// How the labels end behind which somebody writes and signs in a form.
const SIGNED: [&str; 7] = ["意见", "签字", "签字）", "签名", "签章）", "盖章）", "年月日"];

/// Whether rows are those of a form, 审批表, whose first row has labels and what is said behind each like all others.
pub(crate) fn are_of_form(rows: &[Vec<&str>]) -> bool {
    let Some((first, others)) = rows.split_first().filter(|(_, others)| !others.is_empty()) else {
        return false;
    };
    let together = |cell: &str| cell.split_whitespace().collect::<String>();
    let is_signed = |cell: &&str| {
        let words = together(cell);
        let bare = words.trim_end_matches(['：', ':']);
        SIGNED.iter().any(|word| bare.ends_with(word))
    };
    let signed = others.iter().any(|row| row.iter().any(is_signed)) && !first.iter().any(is_signed);
    let is_named = |cell: &str| {
        let words = together(cell);
        HEADS.split_whitespace().any(|head| words.ends_with(head))
    };
    let mut pairs = first.chunks_exact(2);
    let is_pair = |pair: &[&str]| {
        matches!(pair, [label, said] if !label.trim().is_empty() && !is_named(said)
            && (said.trim().is_empty() || is_named(label)))
    };
    let paired = pairs.by_ref().all(is_pair) && pairs.remainder().is_empty();
    // below the heads of columns stand figures
    let labels = || others.iter().flat_map(|row| row.iter().step_by(2));
    let labelled = || labels().all(|cell| !cell.contains(|c: char| c.is_ascii_digit()));
    // 项目名称 | 社区食堂 above 建设地点 | 建设路
    let kind = |cell: &str| HEADS.split_whitespace().find(|head| together(cell).ends_with(head));
    let label = first.first().map(|cell| together(cell)).unwrap_or_default();
    let is_other = |row: &&Vec<&str>| {
        let cell = row.first().copied().unwrap_or_default();
        cell.chars().count() <= LONGEST_HEAD && kind(cell).is_some_and(|kind| !label.contains(kind))
    };
    let by_kinds = first.len() == 2 && others.iter().filter(is_other).count() * 2 >= others.len();
    signed && (paired || !is_head(first)) || paired && (by_kinds || first.len() > 2) && labelled()
}

/// What heads a column, without the unit behind it: 保障金额（元/月）.
fn unit_off(word: &str) -> &str {
    word.split(['（', '(']).next().unwrap_or(word)
}

/// Whether the cells of a first row are the heads of columns.
pub(crate) fn is_head(cells: &[&str]) -> bool {
    let named = |cell: &&&str| {
        let words: String = unit_off(cell).split_whitespace().collect();
        HEADS.split_whitespace().any(|head| words.ends_with(head))
    };
    cells.iter().filter(named).count() * 2 >= cells.len()
}

/// The cells of lines by the columns that are blank in all of them.
fn below_each_other<'t>(lines: &[&'t str]) -> Option<Vec<Vec<&'t str>>> {
    let mut inked = [false; WIDEST];
    for line in lines {
        let mut column = 0;
        for c in line.chars() {
            let next = column + if c.is_ascii() { 1 } else { 2 };
            if !c.is_whitespace() {
                inked.get_mut(column..next)?.fill(true);
            }
            column = next;
        }
    }
    // a cell begins behind two blank columns
    let mut starts = Vec::new();
    let mut blank = 2;
    for (column, inked) in inked.iter().enumerate() {
        if *inked && blank > 1 {
            starts.push(column);
        }
        blank = if *inked { 0 } else { blank + 1 };
    }
    let cells = |line: &&'t str| {
        let mut ends: Vec<usize> = Vec::new();
        let mut column = 0;
        for (at, c) in line.char_indices() {
            while starts.get(ends.len()).is_some_and(|start| *start <= column) {
                ends.push(at);
            }
            column += if c.is_ascii() { 1 } else { 2 };
        }
        ends.resize(starts.len(), line.len());
        let behind = ends.iter().skip(1).copied().chain([line.len()]);
        ends.iter().zip(behind).map(|(from, to)| line.get(*from..to).unwrap_or_default().trim()).collect()
    };
    Some(lines.iter().map(cells).collect())
}

/// The cells of a line that has more gaps than columns: the narrowest stand within cells.
fn joined(line: &str, count: usize) -> Option<Vec<&str>> {
    let mut cells = by_blanks(line);
    let place = |cell: &str| cell.as_ptr().addr() - line.as_ptr().addr();
    while cells.len() > count {
        let gap = |pair: &[&str]| match pair {
            [left, right] => columns(line.get(place(left) + left.len()..place(right)).unwrap_or_default()),
            _ => 0,
        };
        let gaps: Vec<usize> = cells.windows(2).map(gap).collect();
        let least = gaps.iter().min()?;
        // a name of two characters is drawn apart: 孙  强
        let apart = cells.iter().zip(&gaps).position(|(cell, gap)| gap == least && is_hanzi(cell));
        let at = apart.or_else(|| gaps.iter().position(|gap| gap == least))?;
        // two gaps alike do not tell which of them parts the columns
        let alike = gaps.iter().filter(|gap| *gap == least).count();
        if apart.is_none() && alike > cells.len() - count {
            return None;
        }
        let end = cells.get(at + 1).map(|cell| place(cell) + cell.len())?;
        let start = cells.get(at).map(|cell| place(cell))?;
        cells.remove(at + 1);
        *cells.get_mut(at)? = line.get(start..end)?;
    }
    (cells.len() == count).then_some(cells)
}

/// Whether a text is one hanzi.
fn is_hanzi(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c.is_alphabetic() && !c.is_ascii()) && characters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_below_their_head_whatever_blanks_their_cells_hold() {
        let lines = [
            "序号  社区名称    检查时间           责任人",
            " 1    东山社区    3月2日  上午       张  三",
            " 2    西山社区                       李小四",
            " 3    南山社区    3月4日  下午2点    王  五",
        ];
        let rows = table(&lines).unwrap_or_default();
        assert_eq!(rows.get(1).map(Vec::as_slice), Some(&["1", "东山社区", "3月2日  上午", "张  三"][..]));
        assert_eq!(rows.get(2).map(Vec::as_slice), Some(&["2", "西山社区", "", "李小四"][..]));
        let ragged =
            ["姓名   单位      职务", "张  三   东山社区居民委员会    主任", "李小四   西山      副主任"];
        let rows = table(&ragged).unwrap_or_default();
        assert_eq!(rows.get(1).map(Vec::as_slice), Some(&["张  三", "东山社区居民委员会", "主任"][..]));
        let named = ["村名    包村领导    电话", "赵家村  何文斌      138", "钱家村  孙  强、周萍  139"];
        assert!(table(&named).is_some_and(|rows| rows[2] == ["钱家村", "孙  强、周萍", "139"]));
        let missing = ["项目    金额    备注", "屋面防水    38.5", "消防改造    52.3    含喷淋"];
        assert!(table(&missing).is_some_and(|rows| rows[1] == ["屋面防水", "38.5", ""]));
        let counted = ["序号 姓名 性别 备注", "1 王 强 男", "2 李明 女 递补"];
        assert!(table(&counted).is_some_and(|rows| rows[1] == ["1", "王 强", "男"]));
        assert_eq!(table(&["姓名 单位 电话", "张三 局办公室 主任 电话", "李四 股室 5550176"]), None);
        assert_eq!(table(&["张三    李四    王五", "赵六    钱七    孙八", "周九    吴十    郑一"]), None);
    }
}
