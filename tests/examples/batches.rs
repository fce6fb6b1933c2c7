//! Examples of the rules of batches, acted: templates and tables. In: which side of a rule is to be acted, and what its example says.
//! Out: the codes of what is said.

use super::scenes::{Scene, typed};
use gongwen::rooms::batch::{Batch, Join, Order, Table};

/// Offices with what is told of each.
const OFFICES: &str = "单位,日期,情况\n朝辉街道,2024-12-19,很好\n晨光街道,2024-12-20,良好\n";

pub(super) const ALL: &[(&str, Scene)] = &[
    ("batch/data", |side, _| said("", &side.pick(OFFICES.replace("情况", "日期"), OFFICES.to_owned()))),
    ("batch/table", |side, _| said("", &format!("{OFFICES}{}", side.pick("合计,,\n", "")))),
    ("batch/lines", |side, _| {
        let lines = side.pick("\"很\n好\"", "很好");
        said_of("关于{{ 单位 }}{{ 情况 }}的报告", "", &OFFICES.replace("很好", lines), Order::default())
    }),
    ("batch/join", |side, example| {
        let name = side.pick(quoted(example), "朝辉街道");
        let mut table = read(OFFICES).unwrap();
        let items = read(&format!("单位,事项\n{name},防汛\n晨光街道,防火\n")).unwrap();
        let join = Join { name: "事项".into(), key: "单位".into(), other_key: "单位".into() };
        table.join(&join, items).unwrap().iter().map(|said| said.rule.code).collect()
    }),
    ("batch/template", |_, example| said(typed(example), OFFICES)),
    ("batch/undefined", |_, example| {
        let table = OFFICES.replace("单位", "单位全称");
        said_of("工作报告", typed(example), &table, Order { name: Some("{{ 行号 }}"), ..Order::default() })
    }),
    ("batch/value", |_, example| said("{{ 日期|date }}", &OFFICES.replace("2024-12-19", quoted(example)))),
    ("batch/empty-value", |side, example| {
        let template =
            side.pick(example.split('，').next().unwrap().trim_start_matches('（'), typed(example));
        said(template, &OFFICES.replace("情况", "培训场次").replace("很好", ""))
    }),
    ("batch/structure", |_, example| {
        said_of(
            "{{ 单位 }}工作报告",
            "\n\n{{ 情况 }}",
            &OFFICES.replace("很好", quoted(example)),
            Order::default(),
        )
    }),
    ("batch/unfilled", |_, example| said(typed(example), &OFFICES.replace("情况", "培训场次"))),
    ("batch/other-office", |_, example| said(quoted(example), OFFICES)),
    ("batch/same-name", |_, example| {
        let name = example.split('\'').nth(1);
        said_of("{{ 单位 }}工作报告", "", OFFICES, Order { name, ..Order::default() })
    }),
    ("batch/same-number", |_, example| {
        let number = quoted(example);
        let title = format!("{{{{ 单位 }}}}工作报告\"\n版式: official\n发文字号: \"{number}");
        said_of(&title, "", OFFICES, Order { start: Some(5), ..Order::default() })
    }),
    ("batch/same-text", |side, example| {
        let issuer = side.pick("", example.split_once(": ").map_or("", |(_, value)| value));
        let title = format!("工作报告\"\n发文机关: \"{issuer}某局");
        said_of(&title, "", OFFICES, Order { name: Some("{{ 单位 }}"), ..Order::default() })
    }),
];

/// What an example says in “ ”, or that somebody types.
fn quoted(example: &str) -> &str {
    example.split(['“', '”']).nth(1).unwrap_or(typed(example))
}

fn read(table: &str) -> Result<Table, &'static str> {
    Table::read("表.csv", table.as_bytes(), None).map_err(|(_, said)| said.rule.code)
}

/// The codes of what is said of a batch whose template has these words in its text.
fn said(words: &str, table: &str) -> Vec<&'static str> {
    said_of("{{ 单位 }}工作报告", words, table, Order::default())
}

fn said_of(title: &str, words: &str, table: &str, order: Order<'_>) -> Vec<&'static str> {
    let template = format!(
        "---\n标题: \"{title}\"\n主送机关: 县政府\n成文日期: 2024-12-19\n---\n\n现将工作情况报告如下。{words}\n"
    );
    let mut table = match read(table) {
        Ok(table) => table,
        Err(code) => return vec![code],
    };
    let mut said: Vec<_> = table.take_notes().iter().map(|note| note.rule.code).collect();
    let batch = match Batch::new("模板.md", template.as_bytes(), table, order) {
        Ok(batch) => batch,
        Err((_, fault)) => return vec![fault.rule.code],
    };
    let jobs = batch.jobs(None, None).unwrap_or_default();
    let mut planned: Vec<_> = jobs.into_iter().map(|job| batch.plan(job, &str::to_owned)).collect();
    batch.cross_check(&mut planned);
    said.extend(planned.iter().flat_map(|row| &row.findings).map(|found| found.diagnostic.rule.code));
    said
}
