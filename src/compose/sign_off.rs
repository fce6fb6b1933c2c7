//! 署名、成文日期、印章、签名章 (§7.3.5). In: the front matter and pictures. Out: the lines that close a document.

use super::Composer;
use super::composition::{Item, Paragraph, Place, Role, Seal, SealRows, Stamps};
use super::fields::texts;
use crate::document::{Field, SealPicture, Value};
use crate::length::Length;
use crate::rules;
use crate::source::Spanned;
use crate::style::{SignOff, parse_length};

impl<'a> Composer<'a, '_> {
    /// The sign-off that the draft asks for: with stamps, with seals, or with neither.
    pub(super) fn sign_off(&mut self, sign_off: &'a SignOff) {
        let issuers = texts(Field::Issuer, self.front);
        let date = self.date(sign_off);
        let stamps = self.stamps(sign_off);
        if !stamps.is_empty() {
            self.items.push(Item::Stamps(Stamps { style: sign_off, posts: stamps, date }));
            return;
        }
        let seals = self.seals(&issuers);
        let mut signatures: Vec<Paragraph<'a>> =
            issuers.into_iter().map(|issuer| self.signature(sign_off, issuer)).collect();
        for (signature, seal) in signatures.iter_mut().zip(seals) {
            signature.seal = seal;
        }
        if signatures.len() > 1 && signatures.iter().any(|signature| signature.seal.is_some()) {
            self.items.push(Item::SealRows(SealRows { style: sign_off, signatures, date }));
        } else {
            self.items.extend(signatures.into_iter().chain(date).map(Item::Paragraph));
        }
    }

    fn signature(&self, sign_off: &'a SignOff, words: Spanned<String>) -> Paragraph<'a> {
        self.paragraph(sign_off.issuer, Role::Paragraph, vec![words], Place::Issuer(sign_off))
    }

    fn date(&self, sign_off: &'a SignOff) -> Option<Paragraph<'a>> {
        let date = texts(Field::Date, self.front);
        (!date.is_empty())
            .then(|| self.paragraph(sign_off.date, Role::Paragraph, date, Place::Date(sign_off)))
    }

    /// 职务, each with its stamp.
    fn stamps(&mut self, sign_off: &'a SignOff) -> Vec<Paragraph<'a>> {
        let Some(Value::Stamps(stamps)) = self.front.fields.get(&Field::Stamps).map(|entry| &entry.value)
        else {
            return Vec::new();
        };
        let width = self.style.sealed.stamp_width;
        let mut posts = Vec::new();
        for stamp in stamps {
            let seal = self.seal(&stamp.picture, width, format!("{}签名章", stamp.post.value));
            posts.push(Paragraph { seal, ..self.signature(sign_off, stamp.post.clone()) });
        }
        posts
    }

    /// The seals in the order of the issuers; absent where a picture cannot be used.
    fn seals(&mut self, issuers: &[Spanned<String>]) -> Vec<Option<Seal>> {
        let Some(Value::Seals(pictures)) = self.front.fields.get(&Field::Seal).map(|entry| &entry.value)
        else {
            return Vec::new();
        };
        let width = self.style.sealed.width;
        let named = pictures.iter().zip(issuers);
        named.map(|(picture, issuer)| self.seal(picture, width, format!("{}印章", issuer.value))).collect()
    }

    /// A picture that the draft names, as wide as it says or as `width`.
    fn seal(&mut self, named: &SealPicture, width: Length, alt: String) -> Option<Seal> {
        let file = &named.file;
        let hint = "印章和签名章用 PNG（可透明）或 JPEG 图片，文件放在草稿旁边；程序从不自己画印章";
        let picture = self
            .pictures
            .get(&file.value)
            .map_err(|why| {
                let hint = why.hint.unwrap_or(hint);
                self.diagnostics.push(rules::PICTURE.at(file.span, why.message).hint(hint));
            })
            .ok()?;
        // of a width that is none the check has told
        let typed = named.width.as_ref().and_then(|typed| parse_length(&typed.value));
        Some(Seal { picture, width: typed.filter(|typed| *typed > Length::ZERO).unwrap_or(width), alt })
    }
}
