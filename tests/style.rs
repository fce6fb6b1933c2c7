//! Style files: what ships is sound, what is wrong is said at its place.

use gongwen::file::FileError;
use gongwen::rooms::style::{self, Style};
use gongwen::source::Sources;

fn shipped(name: &str) -> Result<(String, String), FileError> {
    let path = format!("{}/styles/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).map_err(|_| FileError::Missing)?;
    Ok((format!("{name}.yaml"), text))
}

fn load(yaml: &str) -> Result<Style, Vec<String>> {
    let mut sources = Sources::default();
    let find = |name: &str, _: Option<&str>| {
        if name == "own" { Ok(("own.yaml".to_owned(), yaml.to_owned())) } else { shipped(name) }
    };
    style::load("own", None, &find, &mut sources).map_err(|diagnostics| {
        let place = |span| sources.position(span).map_or(String::new(), |position| position.to_string());
        diagnostics
            .iter()
            .map(|d| format!("{} {} {}", d.span.map_or(String::new(), place), d.rule.code, d.message))
            .collect()
    })
}

#[test]
fn the_grid_of_the_standard_closes() {
    let style = load("extends: report\n").expect("the shipped style is sound");
    let page = &style.page;
    assert!((page.cell().to_mm() - 5.5714).abs() < 1e-4);
    assert!((page.pitch().to_mm() - 10.449).abs() < 1e-3, "{}", page.pitch().to_mm());
    assert_eq!(page.row(21) + page.cell(), page.block.height);
    let named = |name| style.paragraphs.get(name).unwrap();
    let body = named("body");
    assert_eq!(body.first_indent, page.cell() * 2);
    assert_eq!(style.faces.name(named("heading-2").face), "kaiti");
    assert_eq!(named("heading-2").first_indent, body.first_indent);
}

#[test]
fn a_printed_style_is_a_style_and_says_the_same() {
    for name in ["report", "official", "letter", "order", "minutes", "house-example"] {
        let first = load(&format!("extends: {name}\n")).expect("sound");
        let second = load(&style::print(&first)).expect("what is printed can be read");
        assert_eq!(style::print(&first), style::print(&second));
    }
    let lines = "extends: report\nlines: {breaking: hang, gap: 12.5%, loosest: 3%}\n";
    let printed = style::print(&load(lines).expect("sound"));
    let said = "lines:\n  breaking: hang\n  gap: 12.5%\n  loosest: 3%\n";
    assert!(printed.contains(said), "{printed}");
}

#[test]
fn faults_are_named_at_their_place() {
    let cases = [
        ("extends: report\nparagraphs:\n  body: {size: 3hao}\n", "3:16 style/invalid"),
        ("extends: report\nparagraphs:\n  body: {sise: 三号}\n", "3:10 style/invalid"),
        ("extends: own\n", "1:10 style/not-found"),
        ("extends: nothing\n", "1:10 style/not-found"),
        ("extends: report\nparagraphs:\n  body: {based-on: title}\n", "style/invalid"),
        ("extends: report\nslots:\n  - {text: \"{titel}\", style: title}\n", "3:12 style/invalid"),
        ("extends: report\nslots:\n  - {text: 好, style: titel}\n", "3:22 style/invalid"),
        ("extends: report\nelements: {table: {cell: [table-cel, table-cell]}}\n", "2:27 style/invalid"),
        ("extends: report\nelements: {figure: {tallest: 300mm}}\n", "2:30 style/invalid"),
        ("extends: report\nparagraphs:\n  title: {face: fangsng}\n", "3:17 style/invalid"),
        ("extends: report\nparagraphs:\n  title: {space-after: -1mm}\n", "3:24 style/invalid"),
        ("extends: report\nlines: {breaking: hanging}\n", "2:19 style/invalid"),
        ("extends: report\nlines: {gap: 30%}\n", "2:14 style/invalid"),
        ("extends: report\nlines: {loosest: 2}\n", "2:18 style/invalid"),
        ("extends: report\ncolour: red\n", "2:1 style/invalid"),
        ("extends: report\npage: {grid: {rows: 0}}\n", "2:21 style/invalid"),
        ("a: b: c\n", "1:5 style/invalid"),
        ("- 1\n", "style/invalid"),
    ];
    for (yaml, expected) in cases {
        let faults = load(yaml).expect_err(yaml);
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{yaml}\n{faults:#?}");
    }
}

/// Whatever a style names (a paragraph style, a face) is there once the style has been read: nothing is left out later on without
/// a word. Each name in each shipped file is changed in turn.
#[test]
fn a_name_that_leads_nowhere_is_an_error() {
    const NOWHERE: &str = "nowhere-at-all";
    let all =
        ["report", "official", "letter", "order", "minutes", "speech", "plan", "regulation", "house-example"];
    let styles: Vec<Style> = all.iter().map(|name| load(&format!("extends: {name}\n")).unwrap()).collect();
    let known = |word: &str| {
        styles.iter().any(|style| style.paragraphs.get(word).is_some() || style.faces.get(word).is_some())
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut tried = 0;
    for file in std::iter::once("gb9704").chain(all) {
        let text = shipped(file).unwrap().1;
        let mut at = 0;
        while let Some(start) = text[at..].find(is_name).map(|start| at + start) {
            let end = text[start..].find(|c| !is_name(c)).map_or(text.len(), |end| start + end);
            at = end;
            let comment = text[..start].rsplit('\n').next().unwrap().contains('#');
            // Word's names for styles are Word's; a key defines a name, or says what the value is
            let of_word = text[..start].rsplit('\n').next().unwrap().contains("word:");
            if comment || of_word || text[end..].starts_with(':') || !known(&text[start..end]) {
                continue;
            }
            tried += 1;
            let changed = format!("{}{NOWHERE}{}", &text[..start], &text[end..]);
            let find = |name: &str, _: Option<&str>| {
                if name == file { Ok((format!("{file}.yaml"), changed.clone())) } else { shipped(name) }
            };
            for name in all
                .iter()
                .filter(|name| **name == file || file == "gb9704" && ["report", "official"].contains(name))
            {
                if let Ok(style) = style::load(name, None, &find, &mut Sources::default()) {
                    let printed = style::print(&style);
                    assert!(
                        !printed.contains(NOWHERE),
                        "{name}, {file}.yaml: {}",
                        text[..end].rsplit('\n').next().unwrap()
                    );
                }
            }
        }
    }
    assert!(tried > 150, "{tried} names");
}
