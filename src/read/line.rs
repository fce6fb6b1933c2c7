//! The inside of a paragraph, heading or cell. In: Markdown's inline events with their places. Out: [`Inline`]s.

use super::characters::is_escaped;
use super::draft::Draft;
use super::emphasis::{LinePart, resolve};
use super::line_ends::{begins_paragraph, is_lone_heading, is_strong_line};
use super::ruby::Ruby;
use super::{attachments, html, scripts, split};
use crate::document::{Image, Inline, Link, Mark};
use crate::escape;
use crate::rules;
use crate::source::Spanned;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// The longest paragraph, in characters.
const MAX_CHARACTERS: usize = 200_000;

/// A line of so many bytes is too long whatever its characters are. It is kept as it is, without a tree of its marks,
/// which could take all memory.
const MAX_BYTES: usize = 4 * MAX_CHARACTERS;

/// A backslash before these stays on paper: they are no marks of Markdown that anyone escapes, and `C:\%TEMP%` is a path.
const KEPT_ESCAPED: [char; 8] = ['%', '"', '\'', ',', '/', ';', '?', '@'];

/// A line under construction.
pub(super) struct Line {
    start: usize,
    end: usize,
    /// Where the part began that will be a paragraph of its own.
    part_start: usize,
    pieces: Vec<LinePart>,
    /// Where the pieces of each part end that will be a paragraph of its own, and where in the draft.
    cuts: Vec<(usize, Range<usize>)>,
    /// Whether it may be cut into several paragraphs.
    divisible: bool,
    /// Whether its last part is longer than any paragraph may be.
    overlong: bool,
    /// The links and marks whose text is being read, the innermost last.
    open: Vec<Opened>,
    image: Option<OpenImage>,
    /// Links and pictures inside a picture's text, which cannot be.
    inner: usize,
    ruby: Ruby,
}

/// A picture whose description is being read.
struct OpenImage {
    image: Image,
    title: String,
    range: Range<usize>,
}

/// A link or a tag whose text is being read, and the pieces of the line before it.
struct Opened {
    opening: Opening,
    range: Range<usize>,
    before: Vec<LinePart>,
}

enum Opening {
    Link { target: String, title: String },
    Tag(Mark),
}

impl Line {
    /// A line that starts at a byte of the draft.
    pub(super) const fn new(start: usize) -> Self {
        Self {
            divisible: false,
            overlong: false,
            start,
            end: start,
            part_start: start,
            pieces: Vec::new(),
            cuts: Vec::new(),
            open: Vec::new(),
            image: None,
            inner: 0,
            ruby: Ruby::new(),
        }
    }

    /// One that may turn out to be several paragraphs.
    pub(super) fn divisible(start: usize) -> Self {
        Self { divisible: true, ..Self::new(start) }
    }

    /// Takes an inline event. `labels` collects the names of the link definitions that are used.
    pub(super) fn take(
        &mut self,
        draft: &mut Draft,
        event: Event<'_>,
        range: Range<usize>,
        labels: &mut BTreeSet<String>,
    ) {
        self.end = self.end.max(range.end);
        if self.end - self.part_start > MAX_BYTES {
            self.give_up();
        }
        if self.overlong {
            return;
        }
        if self.image.is_some() {
            return self.take_in_picture(draft, event, range, labels);
        }
        match event {
            Event::Text(text) if self.ruby.hides(&text) => {}
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                note_label(link_type, &id, labels);
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.start_link(draft, format!("{scheme}{dest_url}"), title.into_string(), range);
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                note_label(link_type, &id, labels);
                let (file, span) = (dest_url.into_string(), draft.span(range.clone()));
                let image = Image { file, alt: String::new(), width: None, span };
                self.image = Some(OpenImage { image, title: title.into_string(), range });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link_or_image(draft),
            Event::Text(text) => self.text(draft, &text, range),
            Event::Code(text) => self.code(draft, text.into_string(), range),
            // Markdown's pairs become marks again, to be paired anew
            Event::Start(tag) => {
                let width = mark_width(draft, &tag.to_end(), &range);
                self.push_marks(draft, range.start..range.start + width);
            }
            Event::End(tag) => {
                let width = mark_width(draft, &tag, &range);
                self.push_marks(draft, range.end - width..range.end);
            }
            Event::SoftBreak => self.soft_break(draft, range),
            Event::HardBreak => self.push(Inline::Break(draft.span(range))),
            Event::InlineHtml(html) | Event::Html(html) => self.html(draft, &html, range),
            // references are found where all notes are known, in `notes`
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.verbatim(draft, range)
            }
            Event::TaskListMarker(_) | Event::Rule => {}
        }
    }

    /// Takes an event among the words that describe a picture.
    fn take_in_picture(
        &mut self,
        draft: &mut Draft,
        event: Event<'_>,
        range: Range<usize>,
        labels: &mut BTreeSet<String>,
    ) {
        match event {
            Event::Start(
                Tag::Link { link_type, dest_url, title, id } | Tag::Image { link_type, dest_url, title, id },
            ) => {
                note_label(link_type, &id, labels);
                self.inner += 1;
                self.describe(&title);
                let message = format!("图片的说明文字中不能有链接或图片（{dest_url}）");
                draft.report_at(&rules::UNSUPPORTED, range, message);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link_or_image(draft),
            Event::Text(text) | Event::Code(text) => self.describe(&text),
            Event::FootnoteReference(_) => self.describe(draft.slice(range)),
            Event::SoftBreak | Event::HardBreak => self.describe(" "),
            Event::InlineHtml(html) => self.describe_tag(draft, &html, range),
            _ => {}
        }
    }

    /// Drops what the last part holds.
    fn give_up(&mut self) {
        self.overlong = true;
        if let Some(first) = self.open.drain(..).next() {
            self.pieces = first.before;
        }
        self.image = None;
        self.pieces.truncate(self.cuts.last().map_or(0, |cut| cut.0));
    }

    fn push(&mut self, inline: Inline) {
        self.pieces.push(LinePart::Inline(inline));
    }

    /// Keeps a part of the draft as text, letter for letter.
    fn verbatim(&mut self, draft: &Draft, range: Range<usize>) {
        let text = draft.slice(range.clone()).to_owned();
        self.push(Inline::Text(Spanned::new(text, draft.span(range))));
    }

    /// Keeps text, its marks of emphasis apart.
    fn text(&mut self, draft: &Draft, text: &str, range: Range<usize>) {
        if draft.slice(range.clone()) != text {
            return self.push(Inline::Text(Spanned::new(text.to_owned(), draft.span(range))));
        }
        let mut start = range.start;
        let is_kept =
            text.starts_with(KEPT_ESCAPED) && !escape::begins_entity(draft.slice(start..draft.text.len()));
        if is_kept && is_escaped(draft.text, start) || is_share(draft.text, start) {
            start -= 1;
        } else if text.starts_with(['*', '_', '~', '=']) && is_escaped(draft.text, start) {
            self.verbatim(draft, start..start + 1);
            start += 1;
        }
        while start < range.end {
            let rest = draft.slice(start..range.end);
            let mark = rest.chars().next().filter(|c| matches!(c, '*' | '_' | '~' | '='));
            let len = match mark {
                Some(mark) => rest.len() - rest.trim_start_matches(mark).len(),
                None => rest.find(['*', '_', '~', '=']).unwrap_or(rest.len()),
            };
            match mark {
                Some(_) => self.push_marks(draft, start..start + len),
                None => self.verbatim(draft, start..start + len),
            }
            start += len;
        }
    }

    /// Adds a run of marks; a run that continues the one before it joins it.
    fn push_marks(&mut self, draft: &Draft, range: Range<usize>) {
        if let Some(LinePart::Marks(before)) = self.pieces.last_mut()
            && before.end == range.start
            && draft.text.as_bytes().get(before.start) == draft.text.as_bytes().get(range.start)
        {
            before.end = range.end;
        } else {
            self.pieces.push(LinePart::Marks(range));
        }
    }

    fn code(&mut self, draft: &Draft, text: String, range: Range<usize>) {
        let place = place_of(draft, &text, range);
        self.push(Inline::Code(Spanned::new(text, draft.span(place))));
    }

    fn html(&mut self, draft: &mut Draft, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") {
            return;
        }
        if html::is_break(html) {
            return self.push(Inline::Break(draft.span(range)));
        }
        match html::mark(html) {
            Some(html::Tag::Begins(mark)) if !self.has_open(mark) => {
                self.begin(Opening::Tag(mark), range);
            }
            Some(html::Tag::Ends(mark)) if self.has_open(mark) => self.end_mark(draft, mark),
            None if html::is_look(html) => html::leave_out(draft, range),
            None if Ruby::is_of(html::name(html)) => {
                let bracket = self.ruby.tag(html);
                if !bracket.is_empty() {
                    self.push(Inline::Text(Spanned::new(bracket.to_owned(), draft.span(range.clone()))));
                }
                html::leave_out(draft, range);
            }
            None if html::name(html).eq_ignore_ascii_case("a") => self.anchor(draft, html, range),
            _ => {
                html::report(draft, range.clone());
                self.verbatim(draft, range);
            }
        }
    }

    /// Begins or ends a link of HTML; one that leads nowhere is its words alone.
    fn anchor(&mut self, draft: &mut Draft, html: &str, range: Range<usize>) {
        let target = html::attribute(html, "href").filter(|target| html::leads(target));
        let is_link = |opened: &Opened| matches!(opened.opening, Opening::Link { .. });
        match target {
            Some(target) => self.start_link(draft, target, String::new(), range),
            None if html.starts_with("</") && self.open.iter().any(is_link) => self.end_link(draft),
            None => html::leave_out(draft, range),
        }
    }

    /// Whether a mark has begun, within the link that is being read if there is one.
    fn has_open(&self, mark: Mark) -> bool {
        let within = self.open.iter().rev().take_while(|opened| matches!(opened.opening, Opening::Tag(_)));
        within.into_iter().any(|opened| matches!(opened.opening, Opening::Tag(open) if open == mark))
    }

    fn begin(&mut self, opening: Opening, range: Range<usize>) {
        let before = std::mem::take(&mut self.pieces);
        self.open.push(Opened { opening, range, before });
    }

    /// Ends a mark; those that began within it and have no end are tags without meaning.
    fn end_mark(&mut self, draft: &mut Draft, mark: Mark) {
        while let Some(Opened { opening, range, before }) = self.open.pop() {
            if !matches!(opening, Opening::Tag(open) if open == mark) {
                self.dissolve(draft, range, before);
                continue;
            }
            let parts = std::mem::replace(&mut self.pieces, before);
            let parts = resolve(draft, parts);
            if !parts.is_empty() {
                self.push(Inline::Marked { mark, parts });
            }
            return;
        }
    }

    /// Keeps a tag as text that has no end.
    fn dissolve(&mut self, draft: &mut Draft, range: Range<usize>, before: Vec<LinePart>) {
        html::report(draft, range.clone());
        let inner = std::mem::replace(&mut self.pieces, before);
        self.verbatim(draft, range);
        self.pieces.extend(inner);
    }

    fn soft_break(&mut self, draft: &Draft, range: Range<usize>) {
        let before = draft.slice(self.part_start..range.start);
        let after = draft.slice(range.end..draft.text.len());
        if self.divisible
            && self.open.is_empty()
            && draft.seam(&range).is_none()
            && (begins_paragraph(before, after)
                || is_lone_heading(before)
                || is_strong_line(before)
                || attachments::is_label(before.trim().trim_matches('*')))
        {
            self.part_start = range.end;
            self.cuts.push((self.pieces.len(), range));
        } else {
            self.pieces.push(LinePart::SoftBreak(range));
        }
    }

    fn start_link(&mut self, draft: &mut Draft, target: String, title: String, range: Range<usize>) {
        let is_link = |opened: &Opened| matches!(opened.opening, Opening::Link { .. });
        if self.open.iter().any(is_link) {
            self.end_link_or_image(draft);
        }
        self.begin(Opening::Link { target, title }, range);
    }

    /// Adds to the words that describe a picture.
    fn describe(&mut self, text: &str) {
        if let Some(OpenImage { image, .. }) = &mut self.image {
            image.alt.push_str(text);
        }
    }

    /// A tag among the words that describe a picture, which bear no marks: one that sets a mark is its words alone.
    fn describe_tag(&mut self, draft: &mut Draft, html: &str, range: Range<usize>) {
        if html::is_break(html) {
            return self.describe(" ");
        }
        if !html.starts_with("<!--") && html::mark(html).is_none() {
            html::report(draft, range);
            self.describe(html);
        }
    }

    fn end_link_or_image(&mut self, draft: &mut Draft) {
        if self.inner > 0 {
            self.inner -= 1;
        } else if let Some(OpenImage { image, title, range }) = self.image.take() {
            self.push(Inline::Image(image));
            // it may be the caption, which `figures` sees; its place within the picture's says so
            if !title.is_empty() {
                let place = place_of(draft, &title, range);
                self.push(Inline::Text(Spanned::new(title, draft.span(place))));
            }
        } else if self.open.iter().any(|opened| matches!(opened.opening, Opening::Link { .. })) {
            self.end_link(draft);
        }
    }

    /// Ends the link that is being read; marks that began within it and have no end are tags without meaning.
    fn end_link(&mut self, draft: &mut Draft) {
        while let Some(Opened { opening, range, before }) = self.open.pop() {
            let Opening::Link { target, title } = opening else {
                self.dissolve(draft, range, before);
                continue;
            };
            let pieces = std::mem::replace(&mut self.pieces, before);
            let text = resolve(draft, pieces);
            self.push(Inline::Link(Link { target, text, span: draft.span(range.clone()) }));
            return self.loose_title(draft, &title, range);
        }
    }

    /// Reports the title of a link, which is printed nowhere, and keeps it as text.
    fn loose_title(&mut self, draft: &mut Draft, title: &str, range: Range<usize>) {
        if !title.is_empty() {
            draft.report_at(&rules::UNSUPPORTED, range.clone(), "链接的悬停提示不会印出来，请写进正文");
            self.push(Inline::Text(Spanned::new(title.to_owned(), draft.span(range))));
        }
    }

    /// The paragraphs that the line turned out to be, each with its place; those without any content are dropped.
    pub(super) fn finish(mut self, draft: &mut Draft) -> Vec<(Vec<Inline>, Range<usize>)> {
        while !self.open.is_empty() || self.image.is_some() {
            self.inner = 0;
            match self.image {
                Some(_) => self.end_link_or_image(draft),
                None => self.end_link(draft),
            }
        }
        if self.overlong {
            self.verbatim(draft, self.part_start..self.end);
        }
        let mut parts = Vec::new();
        let (mut start, mut taken) = (self.start, 0);
        let mut pieces = self.pieces.into_iter();
        let whole = (usize::MAX, self.end..self.end);
        for (cut, place) in self.cuts.into_iter().chain([whole]) {
            report_length(draft, start..place.start);
            let part: Vec<LinePart> = pieces.by_ref().take(cut - taken).collect();
            let mut inlines = scripts::mark(resolve(draft, part));
            split::trim(&mut inlines);
            if !inlines.is_empty() {
                parts.push((inlines, start..place.start));
            }
            (start, taken) = (place.end, cut);
        }
        parts
    }
}

/// The place of a text within its marks, where it stands there letter for letter.
fn place_of(draft: &Draft, text: &str, range: Range<usize>) -> Range<usize> {
    let offset = draft.slice(range.clone()).rfind(text);
    offset.map_or(range.clone(), |offset| range.start + offset..range.start + offset + text.len())
}

/// Reports a paragraph that no page could hold.
fn report_length(draft: &mut Draft, range: Range<usize>) {
    // no character takes less than a byte
    let characters =
        if range.len() > MAX_CHARACTERS { draft.slice(range.clone()).chars().count() } else { 0 };
    if characters > MAX_CHARACTERS {
        let message = format!("这一段有 {characters} 字，超过了二十万字");
        let span = draft.span(range.start..range.start);
        draft.report(rules::TOO_LONG.at(span, message).hint("段落之间要空一行"));
    }
}

/// How many marks stand at each end of a pair.
fn mark_width(draft: &Draft, tag: &TagEnd, range: &Range<usize>) -> usize {
    let text = draft.slice(range.clone());
    match tag {
        TagEnd::Strong => 2,
        TagEnd::Strikethrough if text.starts_with("~~") && text.ends_with("~~") => 2,
        TagEnd::Emphasis | TagEnd::Strikethrough => 1,
        _ => 0,
    }
}

/// Whether the second of two backslashes stands at a byte that open the name of another computer: `\\服务器\共享`.
fn is_share(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let opens = before.strip_suffix('\\').is_some_and(|before| {
        !before.ends_with(|c: char| c == '\\' || c == ':' || c.is_ascii_alphanumeric())
    });
    let path = rest.strip_prefix('\\').and_then(|rest| rest.split_once('\\'));
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    opens
        && path.is_some_and(|(computer, folder)| {
            computer.starts_with(char::is_alphanumeric)
                && computer.chars().all(part)
                && folder.starts_with(char::is_alphanumeric)
        })
}

/// Notes that the definition of a link is used.
fn note_label(link_type: LinkType, id: &str, labels: &mut BTreeSet<String>) {
    if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
        labels.insert(super::definitions::normal_label(id));
    }
}
