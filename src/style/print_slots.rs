//! Slots as a person reads them. In: a [`Slot`]. Out: one line of YAML in the vocabulary of a style file.

use super::paragraph::Colour;
use super::slot::{
    Arrangement, Corner, ImprintStyle, Label, MarkStyle, NumberLine, Piece, RulePlace, RuleStyle, SignOff,
    Slot, TextSlot,
};
use super::written::{mm, quoted};

pub(super) fn slot(slot: &Slot) -> String {
    match slot {
        Slot::Text(slot) => text(slot),
        Slot::Corner(slot) => format!("corner: {}", corner(slot)),
        Slot::Mark(slot) => format!("mark: {}", mark(slot)),
        Slot::NumberLine(slot) => format!("number-line: {}", number_line(slot)),
        Slot::Rule(slot) => format!("rule: {}", rule(slot)),
        Slot::Body { style } => format!("body: {style}"),
        Slot::Contents(contents) => format!(
            "contents: {{title: {}, text: {}, entries: [{}], pitch: {}, dot: {}, even-page: {}}}",
            contents.title,
            quoted(&contents.text),
            contents.entries.join(", "),
            mm(contents.leader.pitch),
            mm(contents.leader.dot),
            contents.even_page
        ),
        Slot::AttachmentList(list) => {
            let many = list.many.as_ref().map(|(first, next)| format!(", many: [{first}, {next}]"));
            format!(
                "attachment-list: {{label: {}, single: {}, first: {}, next: {}{}}}",
                quoted(&list.label),
                list.single,
                list.first,
                list.next,
                many.unwrap_or_default()
            )
        }
        Slot::SignOff(slot) => format!("sign-off: {}", sign_off(slot)),
        Slot::Attachments(style) => {
            format!("attachments: {{label: {}, title: {}, body: {}}}", style.label, style.title, style.body)
        }
        Slot::Imprint(slot) => format!("imprint: {}", imprint(slot)),
    }
}

fn text(slot: &TextSlot) -> String {
    format!("{{{}}}", text_properties(slot))
}

fn text_properties(slot: &TextSlot) -> String {
    let pieces = slot.text.iter().map(|piece| match piece {
        Piece::Literal(text) => text.replace('\t', "\\t"),
        Piece::Field(field) => format!("{{{}}}", field.key()),
    });
    let mut out = format!("text: \"{}\", style: {}", pieces.collect::<String>(), slot.style);
    if let Some(words) = &slot.label {
        out.push_str(&format!(", label: {}", label(words)));
    }
    if let Some(at) = slot.at {
        out.push_str(&format!(", at: {}", mm(at)));
    }
    out
}

fn label(label: &Label) -> String {
    format!("{{text: {}, style: {}}}", quoted(&label.text), label.style)
}

fn corner(corner: &Corner) -> String {
    let lines = corner.lines.iter().map(|line| {
        let row = line.row.map_or(String::new(), |row| format!(", row: {row}"));
        format!("{{{}{row}}}", text_properties(&line.text))
    });
    let beside = corner.beside.as_ref().map_or(String::new(), |slot| format!(", beside: {}", text(slot)));
    format!("{{lines: [{}]{beside}}}", lines.collect::<Vec<_>>().join(", "))
}

fn mark(mark: &MarkStyle) -> String {
    format!(
        "{{style: {}, field: {}, suffix: {}, at: {}, tallest: {}, widest: {}, host-only: {}}}",
        mark.style,
        mark.field.key(),
        quoted(&mark.suffix),
        mm(mark.at),
        mm(mark.tallest),
        mm(mark.widest),
        mark.host_only
    )
}

fn number_line(line: &NumberLine) -> String {
    format!(
        "{{alone: {}, beside: {}, below: {}, label: {}, signer: {}, right: {}, per-line: {}}}",
        line.alone,
        line.beside,
        line.below,
        label(&line.label),
        line.signer,
        mm(line.right),
        line.per_line
    )
}

pub(super) fn rule(rule: &RuleStyle) -> String {
    let Colour(red, green, blue) = rule.colour;
    let place = match rule.place {
        RulePlace::Below(distance) => format!("below: {}", mm(distance)),
        RulePlace::AboveFoot(distance) => format!("above-foot: {}", mm(distance)),
    };
    let lines: Vec<String> = rule.lines.iter().map(|line| mm(*line)).collect();
    format!(
        "{{{place}, width: {}, lines: [{}], between: {}, after: {}, colour: \"#{red:02X}{green:02X}{blue:02X}\"}}",
        mm(rule.width),
        lines.join(", "),
        mm(rule.between),
        mm(rule.after)
    )
}

fn sign_off(slot: &SignOff) -> String {
    let arrangement = match slot.arrangement {
        Arrangement::Shifted { shift } => format!("shifted, shift: {}", mm(shift)),
        Arrangement::CentredPair => "centred-pair".to_owned(),
    };
    let (issuer, date, right) = (&slot.issuer, &slot.date, mm(slot.right));
    format!("{{issuer: {issuer}, date: {date}, arrangement: {arrangement}, right: {right}}}")
}

fn imprint(imprint: &ImprintStyle) -> String {
    let mut out = format!("{{moved: {}, copies: {}", text(&imprint.moved), text(&imprint.copies));
    if let Some(printer) = &imprint.printer {
        let (style, printed, right) = (&printer.style, quoted(&printer.printed), mm(printer.right));
        out.push_str(&format!(", printer: {style}, printed: {printed}, right: {right}"));
    }
    if let Some(outer) = imprint.outer {
        out.push_str(&format!(", outer: {}", mm(outer)));
    }
    out.push_str(&format!(", inner: {}, even-page: {}}}", mm(imprint.inner), imprint.even_page));
    out
}
